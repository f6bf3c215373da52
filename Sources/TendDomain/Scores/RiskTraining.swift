import TendLearning
import TendMath
import TendSQL

/// Trains the churn model of one business from what was known on past days and who had churned at the end of the horizon.
/// It ignores everything that became known after `now`, so that a backtest can train on a past day.
struct RiskTraining {
    let business: Business
    let now: Instant
    let isPast: Bool
    /// More examples hardly improve the model.
    static let maxExamples = 8_000
    private static let maxWindows: [Horizon: Int] = [.month: 12, .quarter: 8]
    private static let seed = Seed(2026)

    private var calendar: LocalCalendar { business.calendar }

    func model(in transaction: any Transaction) throws -> RiskModel {
        let day = CountingInstant.day(now, calendar)
        let medianInterval = try PurchaseIntervals(before: [day], until: now, calendar: calendar, in: transaction).median(before: day)
        let sample = try Sample(in: transaction)
        let buyers = try buyers(sample, medianInterval, in: transaction)
        let purchaseModel = try? BetaGeometric(buyers)
        let spendModel = try? GammaGamma(buyers.filter { $0.repeats > 0 && $0.meanValue > 0 })
        var fits: [FittedRisk] = []
        var observed = 0
        var proposals: [WeightProposal]?
        for horizon in Horizon.allCases {
            let examples = try examples(horizon, sample, medianInterval, purchaseModel, in: transaction)
            if horizon == .month { observed = examples.observed.count }
            if horizon == .quarter, !isPast {
                let current = try HealthWeightSets.current(in: transaction)
                proposals = WeightProposal.all(examples, comparedTo: current, business.industry, seed: Self.seed.child("weights"))
            }
            fits.append(try FittedRisk(horizon, examples, industry: business.industry, seed: Self.seed.child("\(horizon.days)")))
        }
        return RiskModel(
            madeAt: now.microseconds, industry: business.industry, medianPurchaseInterval: medianInterval, purchaseModel: purchaseModel,
            spendModel: spendModel, fits: fits, observed: observed, featureNames: RiskFeature.allCases.map(\.rawValue),
            proposals: proposals)
    }

    private func buyers(_ sample: Sample, _ medianInterval: Double?, in transaction: any Transaction) throws -> [PurchaseSummary] {
        let reader = try ScoringInputReader(business, at: now, isPast: isPast, medianInterval: medianInterval)
        return try sample.batches.flatMap { try reader.scoringInputs(of: $0, in: transaction).compactMap(\.purchases) }
    }

    /// Examples of windows that do not overlap, backwards from now.
    private func examples(
        _ horizon: Horizon, _ sample: Sample, _ medianInterval: Double?, _ purchaseModel: BetaGeometric?, in transaction: any Transaction
    ) throws -> RiskExamples {
        var examples = RiskExamples()
        var end = now
        for _ in 0..<(Self.maxWindows[horizon] ?? 1) {
            let start = calendar.adding(to: end, days: -horizon.days)
            let hadCustomers = try add(&examples, from: start, to: end, horizon, sample, medianInterval, purchaseModel, in: transaction)
            guard hadCustomers, examples.outcomes.count < Self.maxExamples else { break }
            end = start
        }
        return examples
    }

    /// Returns whether there were customers at the start.
    private func add(
        _ examples: inout RiskExamples, from start: Instant, to end: Instant, _ horizon: Horizon, _ sample: Sample, _ medianInterval: Double?,
        _ purchaseModel: BetaGeometric?, in transaction: any Transaction
    ) throws -> Bool {
        var hadCustomers = false
        let reader = try ScoringInputReader(business, at: start, isPast: true, medianInterval: medianInterval)
        let histories = CustomerHistories(of: business, until: end, ignoredFrom: now)
        let endInstant = try CountingInstant(end, medianInterval: medianInterval, calendar: calendar)
        for batch in sample.batches {
            let observed = try reader.scoringInputs(of: batch, in: transaction).filter { $0.isCustomer && !$0.isLapsed && $0.hasKnownStart }
            examples.observe(observed)
            hadCustomers = hadCustomers || !observed.isEmpty
            let inputs = observed.filter { $0.knownRisk(within: horizon) == nil }
            let after = try histories.read(inputs.map(\.customer), in: transaction)
            let stayed = Set(after.filter { $0.isCustomer(at: endInstant) }.map(\.customer))
            for input in inputs {
                let features = RiskFeature.allCases.map { $0.value(input, purchaseModel: purchaseModel) }
                examples.add(features, input, hasChurned: !stayed.contains(input.customer))
            }
        }
        return hadCustomers
    }

    /// All customers, or a fixed sample of a large business.
    struct Sample {
        private let customers: [ID<Customer>]
        private static let maxCustomers = 4_000

        init(in transaction: any Transaction) throws {
            let total = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL")
            // Ids follow the clock, so the ids of one import are close together; the remainder by a prime mixes them.
            let share = max(1, total / Self.maxCustomers)
            customers = try transaction.all(
                "SELECT id FROM customers WHERE merged_into IS NULL AND (id % 1000003) % \(share) = 0 ORDER BY id LIMIT \(2 * Self.maxCustomers)"
            ) { $0[0] }
        }

        var batches: [ArraySlice<ID<Customer>>] { customers.slices(of: 500) }
    }
}
