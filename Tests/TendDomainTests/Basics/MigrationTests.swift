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
        let workshop = FileStore(folder: FileManager.default.temporaryDirectory) { _ in throw DatabaseError.diskFull }
        return try await Tend.open(database, fileStore: workshop, ids: ids, now: now)
    }

    @Test("means the same when it is brought up to date, and lies as if it had begun today", arguments: Sample.all)
    func migrated(sample: Sample) async throws {
        let fresh = try await currentTables()
        try await withDatabase(.chosen, isBare: true) { database in
            try await sample.load(into: database)
            let tend = try await opened(database)
            let found = try await tend.reports.verify()
            #expect(found.integrity == "ok")
            #expect(try found.hash == sample.hash)
            #expect(try await database.schemaNumber() == Schema.migrations.count)
            #expect(try await database.tables() == fresh)
        }
    }

    @Test("is found by all that it is searched by today", arguments: Sample.all)
    func searched(sample: Sample) async throws {
        try await withDatabase(.chosen, isBare: true) { database in
            try await sample.load(into: database)
            let customers = try await opened(database).customers
            // A name, a telephone number as dialled, a tag and a contact.
            for (words, name) in [("nilsen", "Ann Å. Nilsen"), ("01088886666", "王小明"), ("重要", "王小明"), ("birgit", "Bo's Bikes & Söhne")] {
                var query = CustomerQuery()
                query.search = words
                let page = try await customers.page(query)
                #expect(page.customers.map(\.name).contains(name), "\(words) finds \(page.customers.map(\.name))")
            }
        }
    }

    @Test("makes ids that go on after those it has, though the clock was set back")
    func idsContinue() async throws {
        try await withDatabase(.chosen, isBare: true) { database in
            let later = IDGenerator(clock: { 1_900_000_000_000 })
            let made = try await opened(database, ids: later).customers.add(CustomerDraft(name: "Ada"), now: now)
            let earlier = IDGenerator(clock: { 1_700_000_000_000 })
            let next = try await opened(database, ids: earlier).customers.add(CustomerDraft(name: "Bo"), now: now)
            #expect(next.id > made.id)
        }
    }

    private func currentTables() async throws -> [TableSchema] {
        let today = Mutex<[TableSchema]>([])
        try await withDatabase(.chosen, isBare: true) { database in
            _ = try await opened(database)
            let tables = try await database.tables()
            today.withLock { $0 = tables }
        }
        return today.withLock { $0 }
    }
}

/// A small business as an earlier schema held it, frozen when that schema landed.
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

    /// What `verify` says of it, at its time and for ever.
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
