import Foundation
import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("Data of an earlier schema")
struct MigrationTests {
    @Test("means the same when it is brought up to date, and lies as if it had begun today", arguments: Sample.all)
    func broughtUpToDate(sample: Sample) async throws {
        let fresh = try await schemaOfToday()
        try await withDatabase(.chosen, isBare: true) { database in
            try await sample.load(into: database)
            let tend = try await Tend.open(database, now: Instant(microseconds: 0))
            let found = try await tend.reports.verify()
            #expect(found.integrity == "ok")
            #expect(try found.hash == sample.hash)
            #expect(try await database.schemaNumber() == Schema.migrations.count)
            #expect(try await database.outline() == fresh)
        }
    }

    @Test("is found by all that it is searched by today", arguments: Sample.all)
    func searched(sample: Sample) async throws {
        try await withDatabase(.chosen, isBare: true) { database in
            try await sample.load(into: database)
            let customers = try await Tend.open(database, now: Instant(microseconds: 0)).customers
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
    func idsGoOn() async throws {
        try await withDatabase(.chosen, isBare: true) { database in
            let later = IDMaker(clock: { 1_900_000_000_000 })
            let made = try await Tend.open(database, ids: later, now: Instant(microseconds: 0)).customers.add(CustomerDraft(name: "Ada"), now: Instant(microseconds: 0))
            let earlier = IDMaker(clock: { 1_700_000_000_000 })
            let next = try await Tend.open(database, ids: earlier, now: Instant(microseconds: 0)).customers.add(CustomerDraft(name: "Bo"), now: Instant(microseconds: 0))
            #expect(next.id > made.id)
        }
    }

    private func schemaOfToday() async throws -> [String] {
        let outline = Outline()
        try await withDatabase(.chosen, isBare: true) { database in
            _ = try await Tend.open(database, now: Instant(microseconds: 0))
            await outline.keep(try await database.outline())
        }
        return await outline.lines
    }

    private actor Outline {
        private(set) var lines: [String] = []
        func keep(_ lines: [String]) { self.lines = lines }
    }
}

extension Database {
    /// Columns and indexes as the engine knows them, in an order that does not depend on when they came.
    fileprivate func outline() async throws -> [String] {
        let statement: SQL =
            switch dialect {
            case .sqlite:
                """
                SELECT t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk FROM sqlite_master t, pragma_table_info(t.name) c \
                WHERE t.type = 'table' UNION ALL SELECT COALESCE(sql, name) FROM sqlite_master WHERE type = 'index' ORDER BY 1
                """
            case .postgres:
                """
                SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns \
                WHERE table_schema = current_schema() UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1
                """
            }
        return try await read { try $0.all(statement) { $0[0] } }
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
