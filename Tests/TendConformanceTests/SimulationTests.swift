import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("Both engines behave alike")
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// TEND_SEED is the first seed, TEND_SEEDS the number of seeds.
    private static let first = environment["TEND_SEED"].flatMap(UInt64.init) ?? 1
    private static let count = environment["TEND_SEEDS"].flatMap(UInt64.init) ?? (environment["TEND_SEED"] == nil ? 4 : 1)
    private static let steps = 200
    /// Seeds that once found a difference.
    private static let regressionSeeds: [UInt64] = environment["TEND_SEED"] == nil ? [10, 20, 41] : []

    /// PostgreSQL if available, otherwise a second SQLite file.
    private static let other = Engine.available.last!

    @Test("in 200 random steps, and have the same rows afterwards")
    func sameBehaviour() async throws {
        let seeds = Self.first..<(Self.first + Self.count)
        try await withThrowingTaskGroup(of: String?.self) { group in
            var remaining = (Self.regressionSeeds.filter { !seeds.contains($0) } + seeds).makeIterator()
            for _ in 0..<4 { if let seed = remaining.next() { group.addTask { try await Self.difference(seed) } } }
            while let difference = try await group.next() {
                if let difference { Issue.record("\(difference)") }
                if let seed = remaining.next() { group.addTask { try await Self.difference(seed) } }
            }
        }
        print("seeds \(seeds.lowerBound) to \(seeds.upperBound - 1): \(Self.steps) steps each on sqlite and \(Self.other)")
    }

    @Test("and the comparison detects an injected fault", arguments: [InjectedFault.lostRow, .wrongOrder, .wrongCell])
    func detectsInjectedFaults(fault: InjectedFault) async throws {
        var detected: Set<Bool> = []
        for seed in 1...3 as ClosedRange<UInt64> { detected.insert(try await Self.difference(seed, fault) != nil) }
        #expect(detected.contains(true))
    }

    /// The first difference between the engines; nil if there is none.
    private static func difference(_ seed: UInt64, _ fault: InjectedFault? = nil) async throws -> String? {
        let box = Box()
        try await withDatabase(.sqlite) { one in
            try await withDatabase(other) { two in
                try await withFolder { folder in
                    let other = fault.map { FaultyDatabase(base: two, fault: $0) } ?? two
                    let simulators = try await (BusinessSimulator(one, seed: seed, folder: folder), BusinessSimulator(other, seed: seed, folder: folder))
                    // One simulator searches the index in memory, the other the table.
                    if seed % 2 == 1 { try await simulators.0.tend.search.load() }
                    box.difference = try await firstDivergence(simulators.0, simulators.1, seed)
                }
            }
        }
        return box.difference
    }

    private static func firstDivergence(_ one: BusinessSimulator, _ two: BusinessSimulator, _ seed: UInt64) async throws -> String? {
        for number in 1...steps {
            let (first, second) = (await one.step(), await two.step())
            if first != second { return "seed \(seed), step \(number):\n\(excerpts(first, second))" }
        }
        let (first, second) = (try await rows(one), try await rows(two))
        guard first != second else { return nil }
        let others = zip(first + [""], second + [""]).first { $0 != $1 } ?? ("", "")
        return "seed \(seed), \(first.count) and \(second.count) rows in the end:\n\(excerpts(others.0, others.1))"
    }

    /// All rows of all tables, sorted.
    private static func rows(_ simulator: BusinessSimulator) async throws -> [String] {
        try await simulator.tend.database.read { transaction in
            try tables.flatMap { table in
                try transaction.all(SQL(raw: "SELECT * FROM \(table)")) { table + " " + $0.values.map(canonical).joined(separator: ", ") }.sorted()
            }
        }
    }

    private static let tables = [
        "settings", "customers", "customer_keys", "customer_tags", "contacts", "fields", "events", "subscriptions", "success_plans", "milestones", "undos",
        "usage_days", "customer_money", "segments", "imports", "import_changes", "import_problems", "import_conflicts", "changes", "change_rows", "removals",
        "merges", "merge_rows", "different_customers", "corrections", "correction_changes", "dismissals", "chores", "field_changes",
    ]

    /// The text around the first difference.
    private static func excerpts(_ one: String, _ two: String) -> String {
        let same = zip(one.utf8, two.utf8).prefix { $0 == $1 }.count
        return [one, two].map { text in
            let bytes = Array(text.utf8)
            return String(decoding: bytes.prefix(200), as: UTF8.self) + " … "
                + String(decoding: bytes[max(0, same - 150)..<min(bytes.count, same + 250)], as: UTF8.self)
        }.joined(separator: "\n")
    }
}

private final class Box: @unchecked Sendable { var difference: String? }
