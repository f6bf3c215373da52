import Foundation
import Synchronization
import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("Data of an earlier schema")
struct MigrationTests {
    private let now = Instant(microseconds: 0)

    private func opened(_ database: any Database, ids: IDGenerator = IDGenerator()) async throws -> Tend {
        let fileStore = FileStore(folder: FileManager.default.temporaryDirectory) { _ in throw DatabaseError.diskFull }
        return try await Tend.open(database, fileStore: fileStore, ids: ids, now: now)
    }

    @Test("has the same hash after migration, and the tables of a new database", arguments: Sample.all)
    func migrated(sample: Sample) async throws {
        let current = try await currentTables()
        try await withDatabase(.chosen, isBare: true) { database in
            try await sample.load(into: database)
            let tend = try await opened(database)
            let result = try await tend.reports.verify()
            #expect(result.integrity == "ok")
            #expect(try result.hash == sample.hash)
            #expect(try await database.schemaNumber() == Schema.migrations.count)
            #expect(try await database.tables() == current)
        }
    }

    @Test("can be searched by everything that a new database can", arguments: Sample.all)
    func searched(sample: Sample) async throws {
        try await withDatabase(.chosen, isBare: true) { database in
            try await sample.load(into: database)
            let customers = try await opened(database).customers
            // A name, a phone number as dialled, a tag and a contact.
            for (searchTerm, name) in [("nilsen", "Ann Å. Nilsen"), ("01088886666", "王小明"), ("重要", "王小明"), ("birgit", "Bo's Bikes & Söhne")] {
                var query = CustomerQuery()
                query.search = searchTerm
                let page = try await customers.page(query)
                #expect(page.customers.map(\.name).contains(name), "\(searchTerm) finds \(page.customers.map(\.name))")
            }
        }
    }

    @Test("gets greater ids than existing ones, even if the clock was set back")
    func idsContinue() async throws {
        try await withDatabase(.chosen, isBare: true) { database in
            let later = IDGenerator(clock: { 1_900_000_000_000 })
            let first = try await opened(database, ids: later).customers.add(CustomerDraft(name: "Ada"), now: now)
            let earlier = IDGenerator(clock: { 1_700_000_000_000 })
            let next = try await opened(database, ids: earlier).customers.add(CustomerDraft(name: "Bo"), now: now)
            #expect(next.id > first.id)
        }
    }

    private func currentTables() async throws -> [TableSchema] {
        let found = Mutex<[TableSchema]>([])
        try await withDatabase(.chosen, isBare: true) { database in
            _ = try await opened(database)
            let tables = try await database.tables()
            found.withLock { $0 = tables }
        }
        return found.withLock { $0 }
    }
}

/// A small business in an earlier schema, exported when that schema was current.
struct Sample: Sendable, CustomTestStringConvertible {
    static let all = [Sample(number: 7), Sample(number: 15)]

    let number: Int
    var testDescription: String { "schema \(number)" }

    private var text: String {
        get throws {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            return try String(contentsOf: folder.appending(path: "Samples/schema-\(number).sql"), encoding: .utf8)
        }
    }

    /// The hash that `verify` gave then and must always give.
    var hash: String {
        get throws { try String(text.split(separator: "\n")[1].dropFirst("-- ".count)) }
    }

    func load(into database: any Database) async throws {
        let lines = try text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("--") }.joined(separator: "\n")
        let statements = lines.split(separator: ";\n").map(String.init)
        try await database.write { transaction in
            for statement in statements { try transaction.run(SQL(raw: transaction.dialect.schema(statement))) }
        }
    }
}
