import Foundation
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("The example business")
struct ExampleTests {
    @Test("has the same content on every run", arguments: Industry.allCases)
    func sameContent(industry: Industry) async throws {
        let first = try await dump(industry, 60, seed: 7)
        #expect(try await dump(industry, 60, seed: 7) == first)
        #expect(try await dump(industry, 60, seed: 8) != first)
    }

    @Test("does not depend on the hour of its last day")
    func hour() async throws {
        let first = try await dump(.shop, 20, seed: 1, until: midnight(.shop))
        #expect(try await dump(.shop, 20, seed: 1, until: midnight(.shop) + 80_000) == first)
    }

    @Test("has Chinese texts in Chinese", arguments: Industry.allCases)
    func chinese(industry: Industry) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, industry, 40, seed: 3, language: .chinese)
            let business = try await tend.settings.current()
            #expect(business.language == .chinese && business.industry == industry)
            #expect(business.timeZone.identifier == Example.zone(of: industry).identifier)
            let texts = try await tend.database.read { try $0.all("SELECT text FROM events WHERE text IS NOT NULL AND text <> ''") { $0["text"] as String } }
            #expect(!texts.isEmpty && texts.allSatisfy { $0.unicodeScalars.contains { $0.value > 0x2e80 } })
        }
    }

    @Test("rejects a business with customers, and invalid sizes and dates")
    func rejections() async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, .saas, 1, seed: 1)
            await #expect(throws: Problem.conflict("This business already has customers; the example needs an empty one.")) {
                try await write(to: tend, .saas, 1, seed: 1)
            }
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM customers") } == 1)
        }
        for customers in [Int.min, 0, 1_000_001] {
            #expect(throws: Problem.invalid(field: "customers", "An example has 1 to 1000000 customers, not \(customers).")) {
                try Example(industry: .saas, customers: customers, seed: 1, until: midnight(.saas))
            }
        }
        #expect(throws: Problem.invalid(field: "until", "An example ends between the years 2023 and 2100.")) {
            try Example(industry: .saas, customers: 1, seed: 1, until: Instant(microseconds: .max))
        }
    }

    @Test("reports its progress up to the last customer")
    func progress() async throws {
        try await withTestDatabase { tend in
            let example = try Example(industry: .saas, customers: 300, seed: 1, until: midnight(.saas))
            let log = ProgressLog()
            try await example.write(to: tend) { log.add($0) }
            #expect(log.numbers.last == 300 && log.numbers == log.numbers.sorted())
        }
    }

    private func dump(_ industry: Industry, _ customers: Int, seed: UInt64, until: Instant? = nil) async throws -> [[SQLValue]] {
        let tables = [
            "settings", "fields", "customers", "customer_keys", "customer_tags", "contacts", "events", "usage_days", "subscriptions", "customer_money",
        ]
        let stored = StoredRows()
        try await withTestDatabase { tend in
            try await Example(industry: industry, customers: customers, seed: seed, until: until ?? midnight(industry)).write(to: tend)
            let rows = try await tend.database.read { transaction in
                try tables.flatMap { table in try transaction.all("SELECT * FROM \(raw: table) ORDER BY 1, 2") { $0.values } }
            }
            stored.rows = rows
        }
        return stored.rows
    }
}

func midnight(_ industry: Industry) -> Instant {
    LocalCalendar(zone: Example.zone(of: industry)).instant(year: 2026, month: 11, day: 21)!
}

func write(to tend: Tend, _ industry: Industry, _ customers: Int, seed: UInt64, language: Language = .english) async throws {
    try await Example(industry: industry, customers: customers, seed: seed, until: midnight(industry), language: language).write(to: tend)
}

private final class StoredRows: @unchecked Sendable { var rows: [[SQLValue]] = [] }

private final class ProgressLog: @unchecked Sendable {
    private let lock = NSLock()
    private var recorded: [Int] = []
    var numbers: [Int] { lock.withLock { recorded } }
    func add(_ number: Int) { lock.withLock { recorded.append(number) } }
}
