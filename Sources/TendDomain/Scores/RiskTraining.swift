import TendLearning
import TendMath
import TendSQL

/// Learns the risk of leaving from the past of one business: what was known on past days, and who had left when the
/// horizon was over. Nothing that came to be known after `now` is looked at, so a past day can be trained on as well.
struct RiskTraining {
    let business: Business
    let now: Instant
    let isPast: Bool
    /// More cases teach hardly more and cost as much each.
    static let maxExamples = 8_000
    private static let maxWindows: [Horizon: Int] = [.month: 12, .quarter: 8]
    private static let seed = Seed(2026)

    private var calendar: LocalCalendar { business.calendar }

    func model(in transaction: any Transaction) throws -> RiskModel {
        let day = CountingInstant.day(now, calendar)
        let gap = try PurchaseIntervals(before: [day], until: now, calendar: calendar, in: transaction).median(before: day)
        let sample = try Sample(in: transaction)
        let buyers = try buyers(sample, gap, in: transaction)
        let buying = try? BetaGeometric(buyers)
        let spending = try? GammaGamma(buyers.filter { $0.repeats > 0 && $0.meanValue > 0 })
        var fits: [FittedRisk] = []
        var watched = 0
        var proposals: [WeightProposal]?
        for horizon in Horizon.allCases {
            let cases = try examples(horizon, sample, gap, buying, in: transaction)
            if horizon == .month { watched = cases.observed }
            if horizon == .quarter, !isPast {
                let current = try HealthWeightSets.current(in: transaction)
                proposals = WeightProposal.all(cases, comparedTo: current, business.industry, seed: Self.seed.child("weights"))
            }
            fits.append(try FittedRisk(horizon, cases, industry: business.industry, seed: Self.seed.child("\(horizon.days)")))
        }
        return RiskModel(
            madeAt: now.microseconds, industry: business.industry, medianPurchaseInterval: gap, purchaseModel: buying, spendModel: spending, fits: fits, observed: watched,
            proposals: proposals)
    }

    private func buyers(_ sample: Sample, _ gap: Double?, in transaction: any Transaction) throws -> [PurchaseSummary] {
        let reader = try ScoringInputReader(business, at: now, isPast: isPast, medianInterval: gap)
        return try sample.batches.flatMap { try reader.scoringInputs(of: $0, in: transaction).compactMap(\.purchases) }
    }

    /// Windows that do not overlap, backwards from now.
    private func examples(
        _ horizon: Horizon, _ sample: Sample, _ gap: Double?, _ buying: BetaGeometric?, in transaction: any Transaction
    ) throws -> RiskExamples {
        var cases = RiskExamples()
        var end = now
        for _ in 0..<(Self.maxWindows[horizon] ?? 1) {
            let start = calendar.adding(to: end, days: -horizon.days)
            let before = cases.outcomes.count
            try add(&cases, from: start, to: end, horizon, sample, gap, buying, in: transaction)
            guard cases.outcomes.count > before, cases.outcomes.count < Self.maxExamples else { break }
            end = start
        }
        return cases
    }

    private func add(
        _ cases: inout RiskExamples, from start: Instant, to end: Instant, _ horizon: Horizon, _ sample: Sample, _ gap: Double?, _ buying: BetaGeometric?,
        in transaction: any Transaction
    ) throws {
        let reader = try ScoringInputReader(business, at: start, isPast: true, medianInterval: gap)
        let presences = CustomerHistories(of: business, until: end, ignoredFrom: now)
        let moment = try CountingInstant(end, medianInterval: gap, calendar: calendar)
        for some in sample.batches {
            let facts = try reader.scoringInputs(of: some, in: transaction).filter {
                $0.isCustomer && $0.hasKnownStart && ($0.daysUntilLost ?? 0) <= horizon.days
            }
            let after = try presences.read(facts.map(\.customer), in: transaction)
            let stayed = Set(after.filter { $0.isCustomer(at: moment) }.map(\.customer))
            for facts in facts {
                let traits = RiskFeature.allCases.map { $0.value(facts, purchaseModel: buying) }
                cases.add(traits, facts, hasChurned: !stayed.contains(facts.customer))
            }
        }
    }

    /// All customers, or so many of a large business, always the same.
    struct Sample {
        private let customers: [ID<Customer>]
        private static let maxCustomers = 4_000

        init(in transaction: any Transaction) throws {
            let total = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL")
            // Ids are made by the clock, so those of a file lie close; their rest by a prime is as good as chance.
            let share = max(1, total / Self.maxCustomers)
            customers = try transaction.all(
                "SELECT id FROM customers WHERE merged_into IS NULL AND (id % 1000003) % \(share) = 0 ORDER BY id LIMIT \(2 * Self.maxCustomers)"
            ) { $0[0] }
        }

        var batches: [ArraySlice<ID<Customer>>] { customers.slices(of: 500) }
    }
}
