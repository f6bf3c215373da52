import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("The data of every example business")
struct ExampleIntegrityTests {
    static let sizes = [1, 20, 300]

    @Test("satisfies all constraints and has no event outside the history", arguments: Industry.allCases, sizes)
    func keysAndTimes(industry: Industry, size: Int) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, industry, size, seed: 7)
            #expect(try await tend.database.integrityErrors() == [])
            let wrong: [SQL] = [
                "SELECT COUNT(*) FROM events WHERE at >= \(midnight(industry)) OR at IS NULL",
                "SELECT COUNT(*) FROM events e JOIN customers c ON c.id = e.customer_id WHERE e.at < c.since",
                "SELECT COUNT(*) FROM customers WHERE since >= \(midnight(industry)) OR stage_since < since",
                "SELECT COUNT(*) FROM subscriptions WHERE started_at >= ended_at OR ended_at >= \(midnight(industry)) OR cancelled_at >= \(midnight(industry))",
                "SELECT COUNT(*) FROM subscriptions WHERE (ended = 1) <> (ended_at IS NOT NULL) OR mrr <= 0",
                "SELECT COUNT(*) FROM customers WHERE (stage = 'lost') <> (lost_reason IS NOT NULL)",
            ]
            for query in wrong {
                #expect(try await tend.database.read { try $0.count(query) } == 0, "\(query)")
            }
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM customers") } == size)
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM customer_keys") } == 2 * size)
        }
    }

    @Test("has roll-ups that equal those rebuilt from its events", arguments: Industry.allCases, sizes)
    func derived(industry: Industry, size: Int) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, industry, size, seed: 11)
            let before = try await derivedRows(tend)
            try await tend.database.write { transaction in
                let customers = try transaction.all("SELECT id FROM customers") { $0["id"] as ID<Customer> }
                try Revenue.rebuild(customers: customers, in: transaction)
                try Usage.rebuild(customers: customers, in: transaction)
            }
            #expect(try await derivedRows(tend) == before)
            let sums = try await tend.database.read { transaction in
                (
                    try transaction.count("SELECT COALESCE(SUM(amount), 0) FROM events WHERE kind IN ('payment', 'refund')"),
                    try transaction.count("SELECT COALESCE(SUM(paid - refunded), 0) FROM customer_money")
                )
            }
            #expect(sums.0 == sums.1)
        }
    }

    @Test("has stage transitions that lead to the current stage of each customer", arguments: Industry.allCases, sizes)
    func stages(industry: Industry, size: Int) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, industry, size, seed: 7)
            let customers = try await tend.database.read { transaction in
                try transaction.all("SELECT id, stage, since, stage_since, lost_reason FROM customers") {
                    ($0["id"] as ID<Customer>, $0["stage"] as Stage, $0["since"] as Instant, $0["stage_since"] as Instant, $0["lost_reason"] as String?)
                }
            }
            for (id, stage, since, stageSince, reason) in customers {
                let moves = try await tend.customers.timeline(of: id, kinds: [.stage], limit: 100).events.reversed()
                var now = Stage.acquisition
                var last = since
                for move in moves {
                    let change = try #require(move.name.flatMap(StageTransition.init(text:)))
                    #expect(change.from == now && change.to != now && move.at! > last)
                    (now, last) = (change.to, move.at!)
                }
                #expect(now == stage && last == stageSince)
                if stage == .lost { #expect(moves.last?.text == reason) }
            }
        }
    }

    @Test(
        "has consecutive subscription parts, and opening + movements = closing MRR in every month", arguments: [Industry.saas, .services, .teaching, .health],
        sizes)
    func revenue(industry: Industry, size: Int) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, industry, size, seed: 5)
            let parts = try await tend.database.read { transaction in
                try transaction.all("SELECT customer_id, mrr, started_at, ended_at FROM subscriptions ORDER BY customer_id, started_at") {
                    (customer: $0["customer_id"] as Int64, mrr: $0["mrr"] as Int, start: $0["started_at"] as Instant, end: $0["ended_at"] as Instant?)
                }
            }
            for (one, next) in zip(parts, parts.dropFirst()) where one.customer == next.customer {
                #expect(try #require(one.end) <= next.start)
            }
            func mrr(_ at: Instant) -> Int {
                parts.filter { part in part.start <= at && (part.end.map { $0 > at } ?? true) }.map(\.mrr).reduce(0, +)
            }
            for month in LocalCalendar(zone: Example.zone(of: industry)).months(25, upTo: midnight(industry)) {
                let started = parts.filter { month.start < $0.start && $0.start <= month.end }.map(\.mrr).reduce(0, +)
                let ended = parts.filter { part in part.end.map { month.start < $0 && $0 <= month.end } ?? false }.map(\.mrr).reduce(0, +)
                #expect(mrr(month.start) + started - ended == mrr(month.end))
            }
        }
    }

    private func derivedRows(_ tend: Tend) async throws -> [[SQLValue]] {
        try await tend.database.read { transaction in
            try transaction.all("SELECT * FROM usage_days ORDER BY customer_id, day, kind") { $0.values }
                + transaction.all("SELECT * FROM customer_money ORDER BY customer_id, currency") { $0.values }
        }
    }
}
