import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("The realism of the example business")
struct ExampleRealismTests {
    private static let day: Int64 = 86_400_000_000

    @Test("customers who churn as unused had fewer sign-ins before than those who stay")
    func unused() async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, .saas, 1000, seed: 7)
            let end = midnight(.saas).microseconds
            let churned = try await mean(
                tend,
                """
                SELECT AVG(uses) FROM (SELECT (SELECT COUNT(*) FROM events e WHERE e.customer_id = m.customer_id \
                AND e.kind = 'sign-in' AND e.at > m.at - \(28 * Self.day) AND e.at <= m.at) AS uses \
                FROM events m WHERE m.kind = 'stage' AND m.name LIKE '%>lost' AND m.text = 'not used') AS counted
                """)
            let retained = try await mean(
                tend,
                """
                SELECT AVG(uses) FROM (SELECT (SELECT COUNT(*) FROM events e WHERE e.customer_id = c.id \
                AND e.kind = 'sign-in' AND e.at > \(end - 28 * Self.day)) AS uses \
                FROM customers c WHERE c.stage IN ('retention', 'expansion', 'loyalty')) AS counted
                """)
            #expect(churned < retained / 2 && retained > 2)
        }
    }

    @Test(
        "service, payment, contact and price show their sign in the eleven weeks before churn",
        arguments: [
            ("unhappy with the service", "complaint"), ("payment failed", "payment-failed"), ("our contact left", "contact left"),
            ("too expensive", "price question"),
        ])
    func signs(reason: String, sign: String) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, .saas, 1000, seed: 3)
            let lost: SQL = "FROM events m WHERE m.kind = 'stage' AND m.name LIKE '%>lost' AND m.text = \(reason)"
            let all = try await tend.database.read { try $0.count("SELECT COUNT(*) \(lost)") }
            let shown = try await tend.database.read { transaction in
                try transaction.count(
                    """
                    SELECT COUNT(*) \(lost) AND EXISTS (SELECT 1 FROM events e WHERE e.customer_id = m.customer_id \
                    AND \(sign) IN (e.name, e.kind) AND e.at > m.at - \(77 * Self.day) AND e.at < m.at)
                    """)
            }
            #expect(all > 5 && shown == all)
        }
    }

    @Test("a software business with 2000 customers has typical proportions")
    func proportions() async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, .saas, 2000, seed: 7)
            #expect((0.018...0.034).contains(try await monthlyChurn(tend, plan: nil)))
            #expect((0.07...0.125).contains(try await monthlyChurn(tend, plan: "Solo")))
            #expect(try await monthlyChurn(tend, plan: "Business") < 0.02)
            let months = try await subscriptionMonths(tend, plan: nil)
            let answers = Double(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM events WHERE kind = 'answer' AND name = 'nps'") })
            #expect((0.1...0.15).contains(answers / (months / 3)))
            let stages = try await tend.database.read { try $0.all("SELECT DISTINCT stage FROM customers") { $0[0] as Stage } }
            #expect(Set(stages) == Set(Stage.allCases))
            let notConverted = try await tend.database.read {
                try $0.count("SELECT COUNT(*) FROM events WHERE kind = 'stage' AND name = 'activation>acquisition'")
            }
            let returned = try await tend.database.read { try $0.count("SELECT COUNT(*) FROM events WHERE kind = 'stage' AND name = 'lost>retention'") }
            #expect((150...450).contains(notConverted) && returned > 5)
        }
    }

    @Test("in the shop a fifth of the buyers makes about half of the revenue")
    func pareto() async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, .shop, 1000, seed: 7)
            let paid = try await tend.database.read { try $0.all("SELECT paid FROM customer_money ORDER BY paid DESC") { Double($0[0] as Int64) } }
            let share = paid.prefix(paid.count / 5).reduce(0, +) / paid.reduce(0, +)
            #expect((0.42...0.75).contains(share))
            let refunds = try await tend.database.read { try $0.count("SELECT COUNT(*) FROM customer_money WHERE refunded > 0") }
            #expect(refunds > 50 && paid.count > 700)
        }
    }

    @Test("lessons have scores, sessions are missed, and check-ins have ratings", arguments: [(Industry.teaching, "lesson"), (.health, "use")])
    func measures(industry: Industry, kind: String) async throws {
        try await withTestDatabase { tend in
            try await write(to: tend, industry, 300, seed: 7)
            let range: ClosedRange<Double> = industry == .teaching ? 20...100 : 1...10
            let numbers = try await tend.database.read { try $0.all("SELECT number FROM events WHERE kind = \(kind)") { $0[0] as Double } }
            #expect(numbers.count > 1000 && numbers.allSatisfy(range.contains))
            let missed = try await tend.database.read { try $0.count("SELECT COUNT(*) FROM events WHERE name = 'missed session'") }
            #expect(industry == .health ? missed > 300 : missed == 0)
        }
    }

    private func mean(_ tend: Tend, _ query: SQL) async throws -> Double {
        try #require(try await tend.database.read { try $0.value(query, as: Double?.self) } ?? nil)
    }

    /// The total months of the subscriptions of a plan.
    private func subscriptionMonths(_ tend: Tend, plan: String?) async throws -> Double {
        let end = midnight(.saas)
        let one: SQL = plan.map { "plan = \($0)" } ?? "1 = 1"
        let days = try await tend.database.read { transaction in
            try transaction.all("SELECT started_at, COALESCE(cancelled_at, ended_at, \(end)) AS over FROM subscriptions WHERE \(one)") {
                (($0["over"] as Instant) - ($0["started_at"] as Instant)) / Instant.day
            }
        }
        return days.reduce(0, +) / 30.42
    }

    private func monthlyChurn(_ tend: Tend, plan: String?) async throws -> Double {
        let one: SQL = plan.map { "plan = \($0)" } ?? "1 = 1"
        let lost = try await tend.database.read { transaction in
            try transaction.count(
                """
                SELECT COUNT(*) FROM subscriptions s WHERE \(one) AND (cancelled_at IS NOT NULL OR ended = 1) \
                AND NOT EXISTS (SELECT 1 FROM subscriptions n WHERE n.key = s.key AND n.part = s.part + 1)
                """)
        }
        return try await Double(lost) / subscriptionMonths(tend, plan: plan)
    }
}
