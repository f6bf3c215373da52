import TendDomain
import TendTesting
import Testing

@Suite("Health, risk and predicted value of all customers")
struct CustomerScoresTests {
    private static let now = ScoringInputTests.now

    private func withExample(_ industry: Industry, customers: Int = 200, _ body: (Tend) async throws -> Void) async throws {
        try await withTestDatabase { tend in
            try await Example(industry: industry, customers: customers, seed: 7, until: Self.now).write(to: tend)
            try await tend.refreshScores(now: Self.now)
            try await body(tend)
        }
    }

    private func all(_ tend: Tend, by order: CustomerQuery.Order = .risk) async throws -> [(customer: Customer, score: CustomerScore?)] {
        var query = CustomerQuery()
        (query.limit, query.order) = (2000, order)
        let customers = try await tend.customers.page(query).customers
        let scores = try await tend.customerScores.find(customers.map(\.id))
        return customers.map { ($0, scores[$0.id]) }
    }

    @Test("All customers are scored; a probability lies in its interval, and a non-customer has no risk", arguments: [Industry.saas, .shop])
    func everyCustomer(industry: Industry) async throws {
        try await withExample(industry) { tend in
            #expect(try await tend.customerScores.countDue(now: Self.now) == 0)
            let all = try await all(tend)
            #expect(all.count == 200 && all.allSatisfy { $0.score != nil })
            var risks = 0
            for (customer, score) in all {
                guard let score else { continue }
                if customer.stage == .lost { #expect(score.risks.isEmpty && score.predictedValue == nil) }
                for risk in score.risks.values {
                    #expect(risk.low <= risk.probability + 1e-12 && risk.probability <= risk.high + 1e-12 && risk.low >= 0 && risk.high <= 1)
                    risks += 1
                }
                if let value = score.predictedValue { #expect(value.low >= 0 && value.low <= value.high && value.expected >= 0) }
                let (raising, lowering) = (score.reasons.filter(\.raisesRisk), score.reasons.filter { !$0.raisesRisk })
                #expect(raising.count <= 3 && lowering.count <= 2 && score.reasons == raising + lowering)
                #expect(raising.map(\.effect) == raising.map(\.effect).sorted(by: >) && lowering.map(\.effect) == lowering.map(\.effect).sorted())
            }
            #expect(risks > 60)
            let probabilities = all.map { $0.score?.risk?.probability ?? -1 }
            #expect(probabilities == probabilities.sorted(by: >))
        }
    }

    @Test("Cached pages stay valid during the steps of a long scoring run and are renewed after its last step")
    func steps() async throws {
        try await withTestDatabase { tend in
            let many = CustomerScores.batchSize * 2 + 1
            try await Example(industry: .shop, customers: many, seed: 3, until: Self.now).write(to: tend)
            let before = try await tend.version()
            #expect(try await tend.scoreDue(now: Self.now) == CustomerScores.batchSize)
            #expect(try await tend.scoreDue(now: Self.now) == CustomerScores.batchSize)
            if tend.database.dialect == .sqlite { #expect(try await tend.version() == before) }
            #expect(try await tend.scoreDue(now: Self.now) == 1)
            #expect(try await tend.version() != before)
            #expect(try await all(tend).allSatisfy { $0.score != nil })
        }
    }

    @Test("After scoring, only changed customers and those whose day has come are due")
    func cost() async throws {
        try await withExample(.saas, customers: 80) { tend in
            let customer = try await all(tend)[3].customer
            #expect(try await tend.scoreDue(now: Self.now) == 0)
            try await tend.customers.log(.call, with: customer.id, text: "Talked", at: Self.now)
            #expect(try await tend.customerScores.countDue(now: Self.now) == 1)
            #expect(try await tend.scoreDue(now: Self.now) == 1)
            #expect(try await tend.scoreDue(now: Self.now) == 0)
            let soon = try await tend.customerScores.countDue(now: Self.now + 2 * Instant.day)
            let later = try await tend.customerScores.countDue(now: Self.now + 40 * Instant.day)
            #expect(soon < 20 && later == 80)
        }
    }

    @Test("Five customers are too few for a risk, but they have a health score")
    func few() async throws {
        try await ScoringInputTests.inUTC { tend in
            for name in ["Ann", "Ben", "Cy", "Di", "Ed"] {
                let id = try await ScoringInputTests.customer(tend, name, since: 20)
                try await ScoringInputTests.recordUsage(tend, id, [1, 3, 9])
            }
            try await tend.refreshScores(now: Self.now)
            #expect(try await tend.customerScores.model()?.hasEnoughData == false)
            for (_, score) in try await all(tend) {
                #expect(score?.risks.isEmpty == true && score?.predictedValue == nil && score?.health != nil)
            }
        }
    }

    @Test("With few customers, probabilities stay near the prior and their intervals are wide")
    func shrunk() async throws {
        try await ScoringInputTests.inUTC { tend in
            for number in 0..<12 {
                let id = try await ScoringInputTests.customer(tend, "C\(number)", since: 100)
                try await tend.revenue.open(for: id, plan: "Pro", amount: .majorUnits(30, .usd), at: ScoringInputTests.ago(100), key: "s\(number)")
                try await ScoringInputTests.recordUsage(tend, id, [2, 9, 16, 23, 33, 43, 53])
            }
            try await tend.refreshScores(now: Self.now)
            for (_, score) in try await all(tend) {
                let risk = try #require(score?.risk)
                #expect((0.01...0.3).contains(risk.probability) && risk.high - risk.low > 0.03)
            }
        }
    }

    @Test("The model is retrained after a week or after many changes, such as the first import of an empty business")
    func retraining() async throws {
        try await withTestDatabase { tend in
            try await tend.refreshScores(now: Self.now)
            #expect(try await tend.customerScores.isTrainingDue(now: Self.now) == false)
            try await Example(industry: .saas, customers: 40, seed: 7, until: Self.now).write(to: tend)
            #expect(try await tend.customerScores.isTrainingDue(now: Self.now + 20))
            try await tend.refreshScores(now: Self.now + 20)
            #expect(try await tend.customerScores.model()?.hasEnoughData == true)
            #expect(try await tend.customerScores.isTrainingDue(now: Self.now + 40) == false)
            #expect(try await tend.customerScores.isTrainingDue(now: Self.now + 8 * Instant.day))
        }
    }

    @Test("Training the same business twice gives the same model")
    func deterministic() async throws {
        try await withExample(.teaching, customers: 60) { tend in
            let one = try await tend.customerScores.train(now: Self.now)
            #expect(try await tend.customerScores.train(now: Self.now) == one)
        }
    }

    @Test("A buyer with a recent purchase cannot count as churned within a month")
    func ruledOut() async throws {
        try await withExample(.shop) { tend in
            let found = try await all(tend).compactMap(\.score).filter { $0.risks[.month]?.probability == 0 }
            #expect(!found.isEmpty)
        }
    }

    @Test("The matrix of revenue by risk counts each customer once, and each cell is a filter of the list")
    func cells() async throws {
        try await withExample(.saas) { tend in
            let matrix = try #require(try await tend.customerScores.valueRiskMatrix())
            let both = try await all(tend).compactMap(\.score).filter { $0.yearlyRevenue != nil && $0.risk != nil }
            #expect(matrix.customers == both.count)
            #expect(matrix.cells.values.joined().reduce(0) { $0 + $1.yearlyRevenue } == both.reduce(0) { $0 + ($1.yearlyRevenue ?? 0) })
            let business = try await tend.settings.current()
            for (filter, expected) in [
                ("risk >= 30", both.count { ($0.risk?.probability ?? 0) >= 0.3 }), ("risk < 10", both.count { ($0.risk?.probability ?? 1) < 0.1 }),
                (
                    "worth >= 100 and health < 60",
                    try await all(tend).compactMap(\.score).count { ($0.predictedValue?.expected ?? 0) >= 10_000 && ($0.health ?? 100) < 60 }
                ),
            ] {
                var query = CustomerQuery()
                query.conditions = [try SegmentFilter(filter).sql(business, now: Self.now)]
                #expect(try await tend.customers.count(query) == expected, "\(filter)")
            }
        }
    }

    @Test("With a margin, the predicted value is a profit at once: on display, in its interval and in filters")
    func profit() async throws {
        try await withExample(.saas, customers: 60) { tend in
            let before = try await all(tend, by: .predictedValue).compactMap(\.score?.predictedValue)
            #expect(before.count > 20 && before.allSatisfy { !$0.isProfit })
            var business = try await tend.settings.current()
            business.grossMargin = 0.37
            try await tend.settings.save(business)
            #expect(try await tend.customerScores.countDue(now: Self.now) == 0, "nothing has to be rescored")
            let after = try await all(tend, by: .predictedValue).compactMap(\.score?.predictedValue)
            #expect(after.count == before.count && after.allSatisfy(\.isProfit))
            for (income, profit) in zip(before, after) {
                #expect(profit.expected == Int64((Double(income.expected) * 0.37).rounded()))
                #expect(profit.low == Int64((Double(income.low) * 0.37).rounded()) && profit.high == Int64((Double(income.high) * 0.37).rounded()))
            }
            // At exactly the value of a customer in the middle.
            let middle = after[after.count / 2].expected
            for (sign, fits) in [(">=", { $0 >= middle }), (">", { $0 > middle }), ("<", { $0 < middle }), ("<=", { $0 <= middle })]
                as [(String, (Int64) -> Bool)]
            {
                var query = CustomerQuery()
                query.conditions = [try SegmentFilter("worth \(sign) \(Double(middle) / 100)").sql(business, now: Self.now)]
                #expect(try await tend.customers.count(query) == after.count { fits($0.expected) }, "\(sign)")
            }
            for number in ["1e15", "-1e15"] {
                var query = CustomerQuery()
                query.conditions = [try SegmentFilter("worth >= \(number)").sql(business, now: Self.now)]
                #expect(try await tend.customers.count(query) == (number.hasPrefix("-") ? after.count : 0))
            }
        }
    }

    @Test("A change of the scoring settings makes all customers due, a change of the name none")
    func rescored() async throws {
        try await withExample(.saas, customers: 30) { tend in
            let changes: [(Int, (inout Business) -> Void)] = [
                (0, { $0.name = "Other" }), (0, { $0.grossMargin = 0.5 }), (30, { $0.discountRate = 0.2 }), (30, { $0.industry = .services }),
                (30, { $0.churnDate = .cancelled }), (30, { $0.rates = [.eur: 1.1] }),
            ]
            for (due, change) in changes {
                var business = try await tend.settings.current()
                change(&business)
                try await tend.settings.save(business)
                #expect(try await tend.customerScores.countDue(now: Self.now) == due)
                while try await tend.scoreDue(now: Self.now) > 0 {}
            }
        }
    }

    @Test("Deleted, restored and merged customers have the right scores")
    func deletedAndMerged() async throws {
        try await withExample(.saas, customers: 30) { tend in
            let some = try await all(tend)
            let change = try await tend.bulkEdits.delete(.customers([some[0].customer.id]), now: Self.now)
            try await tend.refreshScores(now: Self.now)
            #expect(try await tend.customerScores.find(some[0].customer.id) == nil)
            _ = try await tend.bulkEdits.undo(change.id, now: Self.now)
            try await tend.refreshScores(now: Self.now)
            #expect(try await tend.customerScores.find(some[0].customer.id) != nil)
            try await tend.duplicates.merge(some[1].customer.id, into: some[2].customer.id, reason: "the same", now: Self.now)
            try await tend.refreshScores(now: Self.now)
            #expect(try await tend.customerScores.find(some[1].customer.id) == nil)
        }
    }
}
