import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("The example business")
struct ExampleTests {
    @Test("has the same content on every run", arguments: Preset.allCases)
    func sameContent(preset: Preset) async throws {
        let first = try await dump(preset, 60, seed: 7)
        #expect(try await dump(preset, 60, seed: 7) == first)
        #expect(try await dump(preset, 60, seed: 8) != first)
    }

    @Test("does not mind at what hour of its last day it is asked for")
    func hour() async throws {
        let first = try await dump(.shop, 20, seed: 1, until: midnight(.shop))
        #expect(try await dump(.shop, 20, seed: 1, until: midnight(.shop) + 80_000) == first)
    }

    @Test("is the same life in Chinese", arguments: Preset.allCases)
    func chinese(preset: Preset) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, preset, 40, seed: 3, language: .chinese)
            let business = try await tend.settings.current()
            #expect(business.language == .chinese && business.preset == preset)
            #expect(business.timeZone.identifier == Example.zone(of: preset).identifier)
            let texts = try await tend.database.read { try $0.all("SELECT text FROM events WHERE text IS NOT NULL AND text <> ''") { $0["text"] as String } }
            #expect(!texts.isEmpty && texts.allSatisfy { $0.unicodeScalars.contains { $0.value > 0x2e80 } })
        }
    }

    @Test("refuses a business that has customers, and sizes and dates it cannot imagine")
    func refusals() async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, .saas, 1, seed: 1)
            await #expect(throws: Problem.self) { try await write(to: tend, .saas, 1, seed: 1) }
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM customers") } == 1)
        }
        for customers in [Int.min, 0, 1_000_001] {
            #expect(throws: Problem.self) { try Example(preset: .saas, customers: customers, seed: 1, until: midnight(.saas)) }
        }
        #expect(throws: Problem.self) { try Example(preset: .saas, customers: 1, seed: 1, until: Instant(microseconds: .max)) }
    }

    @Test("tells how far it is, up to the last customer")
    func progress() async throws {
        try await withTestDatabase { tend in
            let example = try Example(preset: .saas, customers: 300, seed: 1, until: midnight(.saas))
            let heard = Heard()
            try await example.write(to: tend) { heard.add($0) }
            #expect(heard.numbers.last == 300 && heard.numbers == heard.numbers.sorted())
        }
    }

    private func dump(_ preset: Preset, _ customers: Int, seed: UInt64, until: Instant? = nil) async throws -> [[Value]] {
        let tables = [
            "settings", "fields", "customers", "customer_keys", "customer_tags", "contacts", "events", "usage_days", "subscriptions", "customer_money",
        ]
        let kept = Kept()
        try await withTestDatabase { tend in
            try await Example(preset: preset, customers: customers, seed: seed, until: until ?? midnight(preset)).write(to: tend)
            let rows = try await tend.database.read { transaction in
                try tables.flatMap { table in try transaction.all("SELECT * FROM \(raw: table) ORDER BY 1, 2") { $0.values } }
            }
            kept.rows = rows
        }
        return kept.rows
    }
}

func midnight(_ preset: Preset) -> Instant {
    WallCalendar(zone: Example.zone(of: preset)).instant(year: 2026, month: 11, day: 21)!
}

func write(to tend: Tend, _ preset: Preset, _ customers: Int, seed: UInt64, language: Language = .english) async throws {
    try await Example(preset: preset, customers: customers, seed: seed, until: midnight(preset), language: language).write(to: tend)
}

private final class Kept: @unchecked Sendable { var rows: [[Value]] = [] }

private final class Heard: @unchecked Sendable {
    private let lock = NSLock()
    private var heard: [Int] = []
    var numbers: [Int] { lock.withLock { heard } }
    func add(_ number: Int) { lock.withLock { heard.append(number) } }
}
