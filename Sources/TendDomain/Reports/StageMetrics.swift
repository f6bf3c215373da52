import TendLanguage
import TendMetrics
import TendSQL

extension Reports {
    package func stages(_ filter: ReportFilter = ReportFilter(), now: Instant) async throws -> ComparedReport<StagesReport> {
        try await build(filter, now: now) { scope, transaction in
            let calculator = try StageCalculator(scope, in: transaction)
            return StagesReport(
                scope: scope, funnel: calculator.funnel, atStart: calculator.atStart, reached: calculator.reached, moves: calculator.moves,
                reasons: calculator.reasons, byStage: try StageMetrics(scope, calculator, in: transaction).byStage(), unknownPast: calculator.unknownPast)
        }
    }
}

/// The metrics of each stage.
struct StageMetrics {
    /// The days in which a new customer should use the product and pay.
    static let activationDays = 30.0

    private let scope: ReportScope
    private let stages: StageCalculator
    private let metrics: MetricsReport
    private let firstUse: Conversion
    private let firstPayment: Conversion
    private let active: Proportion
    private let expandedShare: Proportion
    private let repeatRate: MetricValue
    private let sources: [String: Int]
    private let cost: MetricValue

    init(_ scope: ReportScope, _ stages: StageCalculator, in transaction: any Transaction) throws {
        self.scope = scope
        self.stages = stages
        let calculator = try MetricsCalculator(scope, in: transaction)
        metrics = try calculator.report()
        let revenue = calculator.revenue
        repeatRate = try Loyalty.repeatRate(returning: revenue.returningBuyers, buyers: revenue.returningBuyers + revenue.newBuyers)
        (firstUse, firstPayment) = try NewCustomerConversions(scope, stages.newCustomers, in: transaction).conversions()
        active = try Self.active(scope, stages.retained, in: transaction)
        expandedShare = try RecurringRevenue(scope.business, ignoredFrom: scope.ignoredFrom).expandedShare(in: scope.period, in: transaction)
        sources = try Self.sources(stages.newCustomers, in: transaction)
        cost = try Self.cost(scope, stages.newCustomers, in: transaction)
    }

    func byStage() throws -> [Stage: [NamedMetric]] {
        let responses = metrics.responses[.nps] ?? [:]
        let all = responses.values.reduce(0, +)
        let promoters = responses.filter { npsContribution($0.key) > 0 }.values.reduce(0, +)
        let known = sources.filter { !$0.key.isEmpty }.values.reduce(0, +)
        let referred = sources.filter { Self.isReferral($0.key) }.values.reduce(0, +)
        return [
            .acquisition: [
                NamedMetric("new_customers", "New prospects", .count, .exactly(Double(stages.newCustomers.count))),
                NamedMetric("acquisition_cost", "CAC (acquisition cost)", .money, cost),
                NamedMetric("acquisition_conversion", "Conversion rate", .rate, step(.acquisition).conversion),
            ],
            .activation: [
                NamedMetric("first_use", "First use within 30 days", .rate, firstUse.metricValue),
                NamedMetric("first_payment", "First payment within 30 days", .rate, firstPayment.metricValue),
                NamedMetric("activation_conversion", "Conversion rate", .rate, step(.activation).conversion),
            ],
            .retention: [
                NamedMetric(.retentionRate, metrics[.retentionRate]), NamedMetric(.churnRate, metrics[.churnRate]),
                NamedMetric("active", "Active in the period", .rate, active.metricValue(else: .noCustomers)),
                NamedMetric(.csat, metrics[.csat]),
            ],
            .expansion: [
                NamedMetric("grown", "Customers with expansion", .rate, expandedShare.metricValue(else: .noRevenueAtStart)),
                NamedMetric(.nrr, metrics[.nrr]), NamedMetric(.clvSimple, metrics[.clvSimple]),
            ],
            .loyalty: [
                NamedMetric("returning_buyers", "Repeat purchase rate", .rate, repeatRate),
                NamedMetric("promoters", "Promoters", .rate, try Proportion(promoters, of: all).metricValue(else: .noRatings)),
                NamedMetric("referred", "New customers by referral", .rate, try Proportion(referred, of: known).metricValue(else: .noNewCustomers)),
                NamedMetric(.nps, metrics[.nps]),
            ],
        ]
    }

    private func step(_ stage: Stage) -> Funnel<Stage>.Step { stages.funnel.steps.first { $0.stage == stage }! }

    private static func isReferral(_ source: String) -> Bool {
        ["referr", "referral", "recommend", "word of mouth", "推荐", "介绍", "口碑", "朋友"].contains { source.contains($0) }
    }

    private static func active(_ scope: ReportScope, _ customers: [ID<Customer>], in transaction: any Transaction) throws -> Proportion {
        let offsets = scope.business.calendar.offsets
        let (first, last) = (offsets.day(of: scope.period.start), offsets.day(of: max(scope.period.start, scope.period.end.predecessor)))
        let used = try customers.slices(of: 500).reduce(0) { sum, batch in
            sum
                + (try transaction.count(
                    "SELECT COUNT(DISTINCT customer_id) FROM usage_days WHERE customer_id IN (\(list: batch)) AND day >= \(first) AND day <= \(last)"))
        }
        return try Proportion(used, of: customers.count)
    }

    /// The number of customers by normalized source; "" is an unknown source.
    private static func sources(_ newCustomers: [(customer: ID<Customer>, since: Instant)], in transaction: any Transaction) throws -> [String: Int] {
        var sources: [String: Int] = [:]
        for batch in newCustomers.map(\.customer).slices(of: 500) {
            try transaction.each(
                "SELECT COALESCE(acquisition_source, ''), COUNT(*) FROM customers WHERE id IN (\(list: batch)) GROUP BY COALESCE(acquisition_source, '')"
            ) { sources[normalizedForSearch($0[0]), default: 0] += $0[1] }
        }
        return sources
    }

    private static func cost(
        _ scope: ReportScope, _ newCustomers: [(customer: ID<Customer>, since: Instant)], in transaction: any Transaction
    ) throws -> MetricValue {
        var (spent, known): (Int64, Int) = (0, 0)
        for batch in newCustomers.map(\.customer).slices(of: 500) {
            let row = try transaction.first(
                "SELECT CAST(COALESCE(SUM(acquisition_cost), 0) AS BIGINT), COUNT(acquisition_cost) FROM customers WHERE id IN (\(list: batch))")
            spent += row?[0] ?? 0
            known += row?[1] ?? 0
        }
        guard newCustomers.isEmpty || known > 0 else { return .undefined(.noAcquisitionCost) }
        return try Acquisition.cost(spent: CurrencyConverter(scope.business).major(Double(spent)), newCustomers: known)
    }
}
