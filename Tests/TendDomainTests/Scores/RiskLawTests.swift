import TendLanguage
import TendLearning
import TendMath
import TendTesting
import Testing

@testable import TendDomain

/// Laws that the scores of every customer keep, in every kind of business.
@Suite("Laws of risk, reasons and value")
struct RiskLawTests {
    private static let now = ScoringInputTests.now

    /// What is known of the customers of an example, with its model.
    private struct Known {
        let tend: Tend
        let model: RiskModel
        let business: Business
        let inputs: [ScoringInput]
        let scores: [ID<Customer>: CustomerScore]

        func results(_ inputs: [ScoringInput]) -> [ScoringResult] {
            ScoringResult.score(inputs, model: model, business: business, weightSet: .industryDefault)
        }
    }

    private func withKnown(_ industry: Industry, customers: Int = 150, _ body: (Known) async throws -> Void) async throws {
        try await withTestDatabase { tend in
            try await Example(industry: industry, customers: customers, seed: 11, until: Self.now).write(to: tend)
            try await tend.refreshScores(now: Self.now)
            let model = try #require(try await tend.customerScores.model())
            let business = try await tend.settings.current()
            let ids: [ID<Customer>] = try await tend.database.read { try $0.all("SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id") { $0[0] } }
            let inputs = try await tend.database.read { transaction in
                try ScoringInputReader(business, at: Self.now, medianInterval: model.medianPurchaseInterval).scoringInputs(of: ids, in: transaction)
            }
            try await body(Known(tend: tend, model: model, business: business, inputs: inputs, scores: try await tend.customerScores.find(ids)))
        }
    }

    @Test("A call, a mail, a meeting and a late plan raise nobody's risk, and help never lowers health", arguments: Industry.allCases)
    func help(industry: Industry) async throws {
        try await withKnown(industry, customers: 60) { known in
            let some = known.inputs.filter(\.isCustomer).map(\.customer)
            for (index, customer) in some.enumerated() {
                let kind = [Event.Kind.call, .mail, .meeting][index % 3]
                try await known.tend.customers.log(kind, with: customer, text: "Talked", at: Self.now + -Instant.day)
            }
            let plan = SuccessPlan(id: known.tend.ids.next(), customer: some[0], goal: "Grow", openedAt: Self.now + -40 * Instant.day)
            _ = try await known.tend.successPlans.open(plan)
            try await known.tend.successPlans.addMilestone("First", due: Self.now + -10 * Instant.day, to: plan.id, of: some[0])
            try await known.tend.refreshScores(now: Self.now)
            let after = try await known.tend.customerScores.find(some)
            for customer in some {
                let (before, now) = (try #require(known.scores[customer]), try #require(after[customer]))
                for horizon in Horizon.allCases {
                    #expect((now.risks[horizon]?.probability ?? 0) <= (before.risks[horizon]?.probability ?? 0) + 1e-12)
                }
                #expect((now.predictedValue?.expected ?? 0) >= (before.predictedValue?.expected ?? 0))
                if customer != some[0], let health = before.health { #expect((now.health ?? 0) >= health) }
            }
        }
    }

    /// Changes for the worse.
    private static let troubles: [(name: String, change: @Sendable (inout ScoringInput) -> Void)] = [
        ("less use", { ($0.uses, $0.activeDays) = ($0.uses / 2, $0.activeDays / 2) }),
        ("longer without use", { $0.daysSinceUse = $0.daysSinceUse.map { $0 + 20 } }),
        (
            "longer without a payment",
            {
                guard !$0.hasContract, $0.daysSincePayment != nil else { return }
                $0.daysSincePayment? += 10
                $0.daysSinceFirstPayment += 10
            }
        ),
        ("an unpaid bill", { if $0.hasContract, $0.payments > 0 { $0.daysSincePayment = max($0.daysSincePayment ?? 0, $0.billingIntervalDays + 20) } }),
        ("a failed payment", { $0.failedPayment = FailedPayment(daysSinceFirst: 3, daysSinceLast: 1, attempts: 2, amount: nil) }),
        ("a cancellation", { if $0.hasContract { $0.isCancelled = true } }), ("a lower price", { $0.mrrBefore += $0.hasContract ? 10_000 : 0 }),
        ("a lower score", { $0.score = $0.score.map { max(0, $0 - 3) } }),
        ("a lower score than before", { $0.scoreBefore = max($0.scoreBefore ?? 0, ($0.score ?? 0) + 2) }), ("a refund", { $0.refunds += 1 }),
    ]

    @Test("Known directions hold for every customer: what is worse never lowers the risk", arguments: Industry.allCases)
    func directions(industry: Industry) async throws {
        try await withKnown(industry) { known in
            let before = known.results(known.inputs)
            var raised = 0
            for (name, change) in Self.troubles {
                let after = known.results(
                    known.inputs.map { input in
                        var worse = input
                        change(&worse)
                        return worse
                    })
                for (index, input) in known.inputs.enumerated() where !before[index].risks.isEmpty && !after[index].risks.isEmpty {
                    for horizon in Horizon.allCases {
                        let (then, now) = (before[index].risks[horizon]?.probability ?? 0, after[index].risks[horizon]?.probability ?? 0)
                        #expect(now >= then - 1e-9, "\(name), \(horizon), \(input)")
                        if now > then + 1e-6 { raised += 1 }
                    }
                }
            }
            #expect(raised > 200)
        }
    }

    @Test("Reasons never contradict what is known: worse than usual does not lower the risk, better does not raise it", arguments: Industry.allCases)
    func reasons(industry: Industry) async throws {
        try await withKnown(industry) { known in
            var told = 0
            for input in known.inputs {
                for reason in known.scores[input.customer]?.reasons ?? [] {
                    guard let isWorse = Self.isWorseThanUsual(input, reason.feature) else { continue }
                    #expect(reason.raisesRisk == isWorse, "\(reason) \(input)")
                    told += 1
                }
            }
            #expect(told > 20)
        }
    }

    /// nil where the feature has no known direction or the customer has no usual day.
    private static func isWorseThanUsual(_ input: ScoringInput, _ feature: RiskFeature?) -> Bool? {
        switch feature {
        case .usageGrowth: false
        case .usageDrop, .pause, .overdue, .failedPayment, .downgrade, .scoreDrop, .refunds: true
        case .inactivity, .probabilityInactive:
            input.meanPaymentInterval.flatMap { interval in
                input.daysUntilLost.flatMap { $0 > Horizon.quarter.days ? nil : (input.daysSincePayment ?? 0) > Int(interval.rounded()) }
            }
        case .score: (input.score ?? 7) < 7
        case .cancelled: input.isCancelled
        case .contract, .tenure, .price, nil: nil
        }
    }

    @Test("The risk of 30 days is less than that of 90 days, unless the end is known or nobody can leave", arguments: Industry.allCases)
    func horizons(industry: Industry) async throws {
        try await withKnown(industry) { known in
            var compared = 0
            for score in known.scores.values {
                guard let month = score.risks[.month], let quarter = score.risks[.quarter] else { continue }
                if quarter == .none || quarter == .certain { continue }
                #expect(month.probability < quarter.probability)
                for risk in [month, quarter] { #expect(risk.low <= risk.probability && risk.probability <= risk.high) }
                compared += 1
            }
            #expect(compared > 20)
        }
    }

    @Test("Two risks that contradict each other meet, and rise when either rises")
    func agreeing() {
        func risk(_ p: Double) -> Risk { Risk(p, low: p / 2, high: (1 + p) / 2) }
        let probabilities = [1e-6, 0.001, 0.02, 0.1, 0.3, 0.5, 0.8, 0.99, 1 - 1e-6]
        for month in probabilities {
            for (lower, quarter) in zip([nil] + probabilities, probabilities) {
                let agreeing = Risk.agreeing(month: risk(month), quarter: risk(quarter), usualMonthly: 0.05)
                #expect(agreeing.month.probability < agreeing.quarter.probability)
                #expect(agreeing.month.low <= agreeing.month.probability && agreeing.quarter.probability <= agreeing.quarter.high)
                if quarter > 1.2 * month, month < 0.5, quarter > 0.1 { #expect(agreeing == (risk(month), risk(quarter))) }
                guard let lower else { continue }
                let before = Risk.agreeing(month: risk(month), quarter: risk(lower), usualMonthly: 0.05)
                #expect(before.month.probability <= agreeing.month.probability + 1e-9)
                #expect(before.quarter.probability <= agreeing.quarter.probability + 1e-9)
            }
        }
    }

    @Test("Good health beside a high risk has a reason for the risk", arguments: Industry.allCases)
    func healthyAtRisk(industry: Industry) async throws {
        try await withKnown(industry) { known in
            let usual = try #require(known.model.usualRisk)
            for score in known.scores.values where score.isHealthyAtRisk(usualRisk: usual) { #expect(score.reasons.contains { $0.raisesRisk }) }
            for score in known.scores.values where (score.risk?.probability ?? 0) > 2 * usual { #expect(score.reasons.contains { $0.raisesRisk }) }
        }
    }

    @Test("Nothing is expected from one who is gone, and nothing is at stake", arguments: Industry.allCases)
    func gone(industry: Industry) async throws {
        try await withKnown(industry) { known in
            for input in known.inputs where !input.isCustomer || input.isLapsed {
                let score = try #require(known.scores[input.customer])
                #expect(score.risks.isEmpty && score.predictedValue == nil && score.stake == nil && score.reasons.isEmpty)
            }
            let ending = known.inputs.filter { $0.isCustomer && $0.hasContract && !$0.isLapsed }.map { input in
                var ending = input
                (ending.isCancelled, ending.hasOpenContract, ending.daysUntilEnd) = (true, false, 20)
                return ending
            }
            for result in known.results(ending) {
                #expect(result.risks == [.month: .certain, .quarter: .certain] && result.predictedValue?.expected == 0)
            }
        }
    }

    @Test("Long silence against the customer's own rhythm is never without a signal", arguments: Industry.allCases)
    func silence(industry: Industry) async throws {
        try await withKnown(industry) { known in
            for input in known.inputs where input.isCustomer {
                var silent = input
                silent.daysSinceUse = input.daysSinceUse.map { $0 + 400 }
                if input.hasContract {
                    (silent.daysSincePayment, silent.paidDaysRemaining, silent.isCancelled) = (input.daysSincePayment.map { $0 + 800 }, nil, false)
                }
                guard input.typicalPause != nil || (input.hasContract && input.payments > 0 && input.mrr > 0) else { continue }
                #expect(!Signal.activeCandidates(in: silent, today: 20_000).isEmpty, "\(silent)")
            }
        }
    }

    @Test("Who stopped paying and using long ago has no prediction, and the page can say why")
    func lapsed() async throws {
        try await withKnown(.saas) { known in
            let paying = known.inputs.filter { $0.isCustomer && $0.hasContract && $0.payments > 0 && !$0.isYearly && !$0.isCancelled }
            #expect(paying.count > 20)
            let silent = paying.map { input in
                var silent = input
                (silent.daysSincePayment, silent.daysSinceUse, silent.paidDaysRemaining) = (700, 650, nil)
                return silent
            }
            for (input, result) in zip(silent, known.results(silent)) {
                #expect(input.isLapsed && result.risks.isEmpty && result.predictedValue == nil)
            }
        }
    }

    @Test("What is at stake is the risk times the value of one who stays, and is never more than that value")
    func stakes() async throws {
        try await withKnown(.saas) { known in
            for input in known.inputs {
                guard let score = known.scores[input.customer], let stake = score.stake, let risk = score.risk else { continue }
                #expect(stake.low <= stake.expected && stake.expected <= stake.high)
                let value = try #require(score.predictedValue).ifKept(input, model: known.model, rate: known.business.discountRate) ?? 0
                #expect(abs(Double(stake.expected) - risk.probability * value) <= 1)
                #expect(value >= Double(score.predictedValue?.expected ?? 0) - 1)
            }
        }
    }
}
