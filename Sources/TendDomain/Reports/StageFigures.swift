import TendMetrics
import TendSQL

extension Reports {
    package func stages(_ lens: Lens = Lens(), now: Instant) async throws -> Compared<StagesReport> {
        try await told(lens, now: now) { scope, transaction in
            let count = try StageCount(scope, in: transaction)
            return StagesReport(
                scope: scope, funnel: count.funnel, atStart: count.atStart, reached: count.reached, moves: count.moves, reasons: count.reasons,
                byStage: try StageFigures(scope, count, in: transaction).byStage(), unknownPast: count.unknownPast)
        }
    }
}

/// Each stage by the figures that tell how it does.
struct StageFigures {
    /// Within this many days a newcomer should have begun.
    static let start = 30.0

    private let scope: Scope
    private let stages: StageCount
    private let numbers: Numbers
    private let firstUse: Conversion
    private let firstPayment: Conversion
    private let active: Proportion
    private let grown: Proportion
    private let returning: Figure
    private let sources: [String: Int]
    private let cost: Figure

    init(_ scope: Scope, _ stages: StageCount, in transaction: any Transaction) throws {
        self.scope = scope
        self.stages = stages
        let count = try Count(scope, in: transaction)
        numbers = try count.numbers()
        returning = try Loyalty.repeatRate(returning: count.income.returningBuyers, buyers: count.income.returningBuyers + count.income.newBuyers)
        (firstUse, firstPayment) = try Beginnings(scope, stages.newcomers, in: transaction).conversions()
        active = try Self.active(scope, stages.kept, in: transaction)
        grown = try RecurringRevenue(scope.business, ignoredFrom: scope.ignoredFrom).grown(in: scope.period, in: transaction)
        sources = try Self.sources(stages.newcomers, in: transaction)
        cost = try Self.cost(scope, stages.newcomers, in: transaction)
    }

    func byStage() throws -> [Stage: [NamedFigure]] {
        let answers = numbers.answers[.nps] ?? [:]
        let all = answers.values.reduce(0, +)
        let promoters = answers.filter { promotion($0.key) > 0 }.values.reduce(0, +)
        let known = sources.filter { !$0.key.isEmpty }.values.reduce(0, +)
        let referred = sources.filter { Self.isReferral($0.key) }.values.reduce(0, +)
        return [
            .acquisition: [
                NamedFigure("new_customers", "Newly known", .count, .exactly(Double(stages.newcomers.count))),
                NamedFigure("acquisition_cost", "Cost to win one", .money, cost),
                NamedFigure("acquisition_conversion", "Went on", .rate, step(.acquisition).conversion),
            ],
            .activation: [
                NamedFigure("first_use", "First use within 30 days", .rate, firstUse.figure),
                NamedFigure("first_payment", "First payment within 30 days", .rate, firstPayment.figure),
                NamedFigure("activation_conversion", "Went on", .rate, step(.activation).conversion),
            ],
            .retention: [
                NamedFigure(.retentionRate, numbers[.retentionRate]), NamedFigure(.churnRate, numbers[.churnRate]),
                NamedFigure("active", "Active in the period", .rate, active.figure(else: .noCustomers)),
                NamedFigure(.csat, numbers[.csat]),
            ],
            .expansion: [
                NamedFigure("grown", "Pay more than at the start", .rate, grown.figure(else: .noRevenueAtStart)),
                NamedFigure(.nrr, numbers[.nrr]), NamedFigure(.clvSimple, numbers[.clvSimple]),
            ],
            .loyalty: [
                NamedFigure("returning_buyers", "Buyers who came back", .rate, returning),
                NamedFigure("promoters", "Would recommend you", .rate, try Proportion(promoters, of: all).figure(else: .noRatings)),
                NamedFigure("referred", "New ones who were referred", .rate, try Proportion(referred, of: known).figure(else: .noNewCustomers)),
                NamedFigure(.nps, numbers[.nps]),
            ],
        ]
    }

    private func step(_ stage: Stage) -> Funnel<Stage>.Step { stages.funnel.steps.first { $0.stage == stage }! }

    private static func isReferral(_ source: String) -> Bool {
        ["referr", "referral", "recommend", "word of mouth", "推荐", "介绍", "口碑", "朋友"].contains { source.contains($0) }
    }

    private static func active(_ scope: Scope, _ customers: [ID<Customer>], in transaction: any Transaction) throws -> Proportion {
        let offsets = scope.business.calendar.offsets
        let (first, last) = (offsets.day(of: scope.period.start), offsets.day(of: max(scope.period.start, scope.period.end.justBefore)))
        let used = try customers.runs(of: 500).reduce(0) { sum, some in
            sum
                + (try transaction.count(
                    "SELECT COUNT(DISTINCT customer_id) FROM usage_days WHERE customer_id IN (\(list: some)) AND day >= \(first) AND day <= \(last)"))
        }
        return try Proportion(used, of: customers.count)
    }

    /// How many came from where, folded; "" where nobody said.
    private static func sources(_ newcomers: [(customer: ID<Customer>, since: Instant)], in transaction: any Transaction) throws -> [String: Int] {
        var sources: [String: Int] = [:]
        for some in newcomers.map(\.customer).runs(of: 500) {
            try transaction.each(
                "SELECT COALESCE(acquisition_source, ''), COUNT(*) FROM customers WHERE id IN (\(list: some)) GROUP BY COALESCE(acquisition_source, '')"
            ) { sources[folded($0[0]), default: 0] += $0[1] }
        }
        return sources
    }

    private static func cost(_ scope: Scope, _ newcomers: [(customer: ID<Customer>, since: Instant)], in transaction: any Transaction) throws -> Figure {
        var (spent, known): (Int64, Int) = (0, 0)
        for some in newcomers.map(\.customer).runs(of: 500) {
            let row = try transaction.first(
                "SELECT CAST(COALESCE(SUM(acquisition_cost), 0) AS BIGINT), COUNT(acquisition_cost) FROM customers WHERE id IN (\(list: some))")
            spent += row?[0] ?? 0
            known += row?[1] ?? 0
        }
        guard newcomers.isEmpty || known > 0 else { return .undefined(.noAcquisitionCost) }
        return try Acquisition.cost(spent: Exchange(scope.business).major(Double(spent)), newCustomers: known)
    }
}

/// How soon newcomers used something and paid for the first time.
private struct Beginnings {
    private let scope: Scope
    private let newcomers: [(customer: ID<Customer>, since: Instant)]
    private var used: [ID<Customer>: Double] = [:]
    private var paid: [ID<Customer>: Double] = [:]

    init(_ scope: Scope, _ newcomers: [(customer: ID<Customer>, since: Instant)], in transaction: any Transaction) throws {
        self.scope = scope
        // Whoever came later may yet begin in time.
        self.newcomers = newcomers.filter { $0.since + StageFigures.start * Instant.day <= scope.horizon }
        let calendar = scope.business.calendar
        let since = Dictionary(uniqueKeysWithValues: self.newcomers.map { ($0.customer, $0.since) })
        for some in self.newcomers.map(\.customer).runs(of: 500) {
            try transaction.each("SELECT customer_id, MIN(day) FROM usage_days WHERE customer_id IN (\(list: some)) GROUP BY customer_id") { row in
                let (customer, day): (ID<Customer>, Int) = (row[0], row[1])
                used[customer] = Double(max(0, day - calendar.offsets.day(of: since[customer]!)))
            }
            try transaction.each("SELECT customer_id, MIN(first_paid_at) FROM customer_money WHERE customer_id IN (\(list: some)) GROUP BY customer_id") {
                row in
                let (customer, at): (ID<Customer>, Instant?) = (row[0], row[1])
                paid[customer] = at.map { max(0, ($0 - since[customer]!) / Instant.day) }
            }
        }
    }

    func conversions() throws -> (use: Conversion, payment: Conversion) {
        var (use, payment) = (Conversion(), Conversion())
        func inTime(_ days: Double?) -> Double? { days.flatMap { $0 <= StageFigures.start ? $0 : nil } }
        for (customer, _) in newcomers {
            try use.add(reachedAfter: inTime(used[customer]))
            try payment.add(reachedAfter: inTime(paid[customer]))
        }
        return (use, payment)
    }
}
