import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

/// Several programs on one database, as several servers are: whoever was told yes finds it there, once, and what is
/// derived fits what it is derived from.
@Suite("A crowd of writers", .serialized)
struct ConcurrentWritersTests {
    private static let now = Instant(microseconds: 1_790_812_800_000_000)
    private static let writers = 8
    private static let seconds = ProcessInfo.processInfo.environment["TEND_CROWD_SECONDS"].flatMap(Double.init) ?? 3

    /// What the writers were told.
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

    @Test("loses nothing, doubles nothing and lets no sum drift", arguments: Engine.available)
    func concurrentWriters(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let tend = try await Tend.open(database, in: FileManager.default.temporaryDirectory, now: Self.now)
            var customers: [ID<Customer>] = []
            for number in 0..<4 { customers.append(try await tend.customers.add(CustomerDraft(name: "C\(number)"), now: Self.now).id) }
            let told = try await withThrowingTaskGroup(of: AcknowledgedWrites.self) { [customers] group in
                for writer in 1...Self.writers { group.addTask { try await Self.write(as: writer, beside: tend, customers) } }
                return try await group.reduce(into: AcknowledgedWrites()) { $0.add($1) }
            }
            try await Self.check(tend, told)
        }
    }

    private static func write(as writer: Int, beside former: Tend, _ customers: [ID<Customer>]) async throws -> AcknowledgedWrites {
        let tend = Tend(database: former.database, fileStore: former.fileStore, ids: IDGenerator(node: writer))
        var chance = RandomInputs(seed: UInt64(writer))
        var told = AcknowledgedWrites()
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            let customer = chance.one(of: customers)
            do {
                try await performAction(tend, customer, &chance, &told)
                told.calls += 1
            } catch DatabaseError.busy {
                // Nothing was written, and nobody was told otherwise.
            } catch is Problem {
            }
        }
        return told
    }

    private static func performAction(_ tend: Tend, _ customer: ID<Customer>, _ chance: inout RandomInputs, _ told: inout AcknowledgedWrites) async throws {
        let amount = Int64(chance.number(1...99))
        switch chance.number(0...5) {
        case 0, 1:
            let event = try await tend.manualEntries.log(.payment(Money(minorUnits: amount, currency: .usd), for: ""), with: customer, at: now, now: now)
            told.net += amount
            told.entries.insert(event.id.number)
        case 2:
            let event = try await tend.manualEntries.log(.refund(Money(minorUnits: amount, currency: .usd), for: ""), with: customer, at: now, now: now)
            told.net -= amount
            told.entries.insert(event.id.number)
        case 3:
            guard let own = told.entries.first else { return }
            let event = try await tend.manualEntries.remove(ID(own), of: owner(of: own, in: tend))
            told.net -= event.amount?.minorUnits ?? 0
            told.entries.remove(own)
        case 4:
            var draft = CustomerDraft(name: "N")
            draft.email = "n\(chance.number(0...200))@x.example"
            _ = try await tend.customers.add(draft, now: now)
            told.addresses[draft.email!, default: 0] += 1
        default: _ = try await tend.bulkEdits.tag(.customers([customer]), chance.one(of: ["a", "b"]), now: now)
        }
    }

    private static func owner(of event: Int64, in tend: Tend) async throws -> ID<Customer> {
        try await tend.database.read { try $0.value("SELECT customer_id FROM events WHERE id = \(event)") ?? ID(0) }
    }

    private static func check(_ tend: Tend, _ told: AcknowledgedWrites) async throws {
        #expect(told.calls > writers)
        try await tend.database.read { transaction in
            let entries: [Int64] = try transaction.all("SELECT id FROM events WHERE kind IN ('payment', 'refund')") { $0[0] }
            #expect(Set(entries) == told.entries && entries.count == told.entries.count)
            let net: Int64? = try transaction.value("SELECT CAST(SUM(amount) AS BIGINT) FROM events WHERE kind IN ('payment', 'refund')")
            let rolledUp: Int64? = try transaction.value("SELECT CAST(SUM(paid - refunded) AS BIGINT) FROM customer_money")
            #expect(net ?? 0 == told.net && rolledUp ?? 0 == told.net)
            let drifted = try transaction.count(
                """
                SELECT COUNT(*) FROM customer_money AS m WHERE payments <> (SELECT COUNT(*) FROM events AS e \
                WHERE e.customer_id = m.customer_id AND e.kind = 'payment' AND e.currency = m.currency)
                """)
            #expect(drifted == 0)
            let addresses: [String] = try transaction.all("SELECT email FROM customers WHERE email IS NOT NULL") { $0[0] }
            #expect(Set(addresses) == Set(told.addresses.keys) && told.addresses.values.allSatisfy { $0 == 1 } && addresses.count == told.addresses.count)
            let lost = try transaction.count(
                "SELECT COUNT(*) FROM customer_tags AS t JOIN customers AS c ON c.id = t.customer_id WHERE NOT \(SQL.contains("c", in: "c.search"))")
            #expect(lost == 0)
        }
        #expect(try await tend.database.integrityErrors() == [])
    }
}
