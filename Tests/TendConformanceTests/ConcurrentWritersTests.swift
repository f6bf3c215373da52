import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

/// Several writers on one database, like several servers: every acknowledged write is stored once, and derived data is
/// consistent.
@Suite("Concurrent writers", .serialized)
struct ConcurrentWritersTests {
    private static let now = Instant(microseconds: 1_790_812_800_000_000)
    private static let writers = 8
    private static let seconds = ProcessInfo.processInfo.environment["TEND_CROWD_SECONDS"].flatMap(Double.init) ?? 3

    /// The writes that the database confirmed.
    fileprivate struct AcknowledgedWrites: Sendable {
        var net: Int64 = 0
        var entries: Set<Int64> = []
        var addresses: [String: Int] = [:]
        var calls = 0

        mutating func add(_ other: AcknowledgedWrites) {
            net += other.net
            entries.formUnion(other.entries)
            addresses.merge(other.addresses, uniquingKeysWith: +)
            calls += other.calls
        }
    }

    @Test("lose nothing, duplicate nothing and keep totals correct", arguments: Engine.available)
    func concurrentWriters(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let tend = try await Tend.open(database, in: FileManager.default.temporaryDirectory, now: Self.now)
            var customers: [ID<Customer>] = []
            for number in 0..<4 { customers.append(try await tend.customers.add(CustomerDraft(name: "C\(number)"), now: Self.now).id) }
            let acknowledged = try await withThrowingTaskGroup(of: AcknowledgedWrites.self) { [customers] group in
                for writer in 1...Self.writers { group.addTask { try await Self.write(as: writer, on: tend, customers) } }
                return try await group.reduce(into: AcknowledgedWrites()) { $0.add($1) }
            }
            try await Self.check(tend, acknowledged)
        }
    }

    private static func write(as writer: Int, on shared: Tend, _ customers: [ID<Customer>]) async throws -> AcknowledgedWrites {
        let tend = Tend(database: shared.database, fileStore: shared.fileStore, ids: IDGenerator(node: writer))
        var random = RandomInputs(seed: UInt64(writer))
        var acknowledged = AcknowledgedWrites()
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            let customer = random.one(of: customers)
            do {
                try await performAction(tend, customer, &random, &acknowledged)
                acknowledged.calls += 1
            } catch DatabaseError.busy {
                // Nothing was written, as reported.
            } catch is Problem {
            }
        }
        return acknowledged
    }

    private static func performAction(
        _ tend: Tend, _ customer: ID<Customer>, _ random: inout RandomInputs, _ acknowledged: inout AcknowledgedWrites
    ) async throws {
        let amount = Int64(random.number(1...99))
        switch random.number(0...5) {
        case 0, 1:
            let event = try await tend.manualEntries.log(.payment(Money(minorUnits: amount, currency: .usd), for: ""), with: customer, at: now, now: now)
            acknowledged.net += amount
            acknowledged.entries.insert(event.id.number)
        case 2:
            let event = try await tend.manualEntries.log(.refund(Money(minorUnits: amount, currency: .usd), for: ""), with: customer, at: now, now: now)
            acknowledged.net -= amount
            acknowledged.entries.insert(event.id.number)
        case 3:
            guard let entry = acknowledged.entries.first else { return }
            let event = try await tend.manualEntries.remove(ID(entry), of: owner(of: entry, in: tend))
            acknowledged.net -= event.amount?.minorUnits ?? 0
            acknowledged.entries.remove(entry)
        case 4:
            var draft = CustomerDraft(name: "N")
            draft.email = "n\(random.number(0...200))@x.example"
            _ = try await tend.customers.add(draft, now: now)
            acknowledged.addresses[draft.email!, default: 0] += 1
        default: _ = try await tend.bulkEdits.tag(.customers([customer]), random.one(of: ["a", "b"]), now: now)
        }
    }

    private static func owner(of event: Int64, in tend: Tend) async throws -> ID<Customer> {
        try await tend.database.read { try $0.value("SELECT customer_id FROM events WHERE id = \(event)") ?? ID(0) }
    }

    private static func check(_ tend: Tend, _ acknowledged: AcknowledgedWrites) async throws {
        #expect(acknowledged.calls > writers)
        try await tend.database.read { transaction in
            let entries: [Int64] = try transaction.all("SELECT id FROM events WHERE kind IN ('payment', 'refund')") { $0[0] }
            #expect(Set(entries) == acknowledged.entries && entries.count == acknowledged.entries.count)
            let net: Int64? = try transaction.value("SELECT CAST(SUM(amount) AS BIGINT) FROM events WHERE kind IN ('payment', 'refund')")
            let rolledUp: Int64? = try transaction.value("SELECT CAST(SUM(paid - refunded) AS BIGINT) FROM customer_money")
            #expect(net ?? 0 == acknowledged.net && rolledUp ?? 0 == acknowledged.net)
            let drifted = try transaction.count(
                """
                SELECT COUNT(*) FROM customer_money AS m WHERE payments <> (SELECT COUNT(*) FROM events AS e \
                WHERE e.customer_id = m.customer_id AND e.kind = 'payment' AND e.currency = m.currency)
                """)
            #expect(drifted == 0)
            let addresses: [String] = try transaction.all("SELECT email FROM customers WHERE email IS NOT NULL") { $0[0] }
            #expect(Set(addresses) == Set(acknowledged.addresses.keys) && addresses.count == acknowledged.addresses.count)
            #expect(acknowledged.addresses.values.allSatisfy { $0 == 1 })
            let lost = try transaction.count(
                "SELECT COUNT(*) FROM customer_tags AS t JOIN customers AS c ON c.id = t.customer_id WHERE NOT \(SQL.contains("c", in: "c.search"))")
            #expect(lost == 0)
        }
        #expect(try await tend.database.integrityErrors() == [])
    }
}
