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
    static let mostCases = 8_000
    private static let mostWindows: [Horizon: Int] = [.month: 12, .quarter: 8]
    private static let seed = Seed(2026)

    private var calendar: WallCalendar { business.calendar }

    func model(in transaction: any Transaction) throws -> RiskModel {
        let day = Moment.day(now, calendar)
        let gap = try PaymentGaps(before: [day], until: now, calendar: calendar, in: transaction).median(before: day)
        let sample = try Sample(in: transaction)
        let buyers = try buyers(sample, gap, in: transaction)
        let buying = try? BetaGeometric(buyers)
        let spending = try? GammaGamma(buyers.filter { $0.repeats > 0 && $0.meanValue > 0 })
        var fits: [RiskFit] = []
        var watched = 0
        var proposals: [WeightProposal]?
        for horizon in Horizon.allCases {
            let cases = try cases(horizon, sample, gap, buying, in: transaction)
            if horizon == .month { watched = cases.watched }
            if horizon == .quarter, !isPast {
                let current = try Weightings.current(in: transaction)
                proposals = WeightProposal.all(cases, beside: current, business.preset, seed: Self.seed.child("weights"))
            }
            fits.append(try RiskFit(horizon, cases, preset: business.preset, seed: Self.seed.child("\(horizon.days)")))
        }
        return RiskModel(
            madeAt: now.microseconds, preset: business.preset, gap: gap, buying: buying, spending: spending, fits: fits, watched: watched,
            proposals: proposals)
    }

    private func buyers(_ sample: Sample, _ gap: Double?, in transaction: any Transaction) throws -> [PurchaseSummary] {
        let reader = try FactsReader(business, at: now, isPast: isPast, gap: gap)
        return try sample.runs.flatMap { try reader.facts(of: $0, in: transaction).compactMap(\.purchases) }
    }

    /// Windows that do not overlap, backwards from now.
    private func cases(
        _ horizon: Horizon, _ sample: Sample, _ gap: Double?, _ buying: BetaGeometric?, in transaction: any Transaction
    ) throws -> RiskCases {
        var cases = RiskCases()
        var end = now
        for _ in 0..<(Self.mostWindows[horizon] ?? 1) {
            let start = calendar.moved(end, days: -horizon.days)
            let before = cases.outcomes.count
            try add(&cases, from: start, to: end, horizon, sample, gap, buying, in: transaction)
            guard cases.outcomes.count > before, cases.outcomes.count < Self.mostCases else { break }
            end = start
        }
        return cases
    }

    private func add(
        _ cases: inout RiskCases, from start: Instant, to end: Instant, _ horizon: Horizon, _ sample: Sample, _ gap: Double?, _ buying: BetaGeometric?,
        in transaction: any Transaction
    ) throws {
        let reader = try FactsReader(business, at: start, isPast: true, gap: gap)
        let presences = Presences(of: business, until: end, ignoredFrom: now)
        let moment = try Moment(end, gap: gap, calendar: calendar)
        for some in sample.runs {
            let facts = try reader.facts(of: some, in: transaction).filter {
                $0.isCustomer && $0.isDated && ($0.daysUntilLost ?? 0) <= horizon.days
            }
            let after = try presences.of(facts.map(\.customer), in: transaction)
            let stayed = Set(after.filter { $0.isCustomer(at: moment) }.map(\.customer))
            for facts in facts {
                let traits = Trait.allCases.map { $0.value(facts, buying: buying) }
                cases.add(traits, facts, hasLeft: !stayed.contains(facts.customer))
            }
        }
    }

    /// All customers, or so many of a large business, always the same.
    struct Sample {
        private let customers: [ID<Customer>]
        private static let most = 4_000

        init(in transaction: any Transaction) throws {
            let total = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL")
            // Ids are made by the clock, so those of a file lie close; their rest by a prime is as good as chance.
            let share = max(1, total / Self.most)
            customers = try transaction.all(
                "SELECT id FROM customers WHERE merged_into IS NULL AND (id % 1000003) % \(share) = 0 ORDER BY id LIMIT \(2 * Self.most)"
            ) { $0[0] }
        }

        var runs: [ArraySlice<ID<Customer>>] { customers.runs(of: 500) }
    }
}
