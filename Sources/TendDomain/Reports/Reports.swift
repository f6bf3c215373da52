import TendMetrics
import TendSQL

/// The reports of the business, computed from the stored records.
package struct Reports: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// The metrics of a period, by default the last full month in the owner's time zone.
    package func metrics(_ filter: ReportFilter = ReportFilter(), now: Instant) async throws -> ComparedReport<MetricsReport> {
        try await build(filter, now: now) { try MetricsCalculator($0, in: $1).report() }
    }
}

/// Collects the inputs of the metrics of one period.
struct MetricsCalculator {
    let scope: ReportScope
    let converter: CurrencyConverter
    let responses: [Surveys.Question: Surveys.Tally]
    let scale: RatingScale
    let customerCounts: CustomerCounts
    let movements: MRRMovements
    let revenue: PeriodRevenue
    let acquisitionCost: AcquisitionCost
    let months: [MetricsReport.MonthlyMRR]
    let undatedResponses: Int
    let currenciesWithoutRate: [Currency]

    var period: Period { scope.period }
    var business: Business { scope.business }

    init(_ scope: ReportScope, in transaction: any Transaction) throws {
        self.scope = scope
        let (period, business) = (scope.period, scope.business)
        converter = CurrencyConverter(business)
        responses = try Surveys.tallies(period, in: transaction)
        scale = try Self.scale(before: scope.ignoredFrom, in: transaction)
        customerCounts = try CustomerCounter(period, of: business, ignoredFrom: scope.ignoredFrom, in: transaction).customerCounts(in: transaction)
        movements = try RecurringRevenue(business, ignoredFrom: scope.ignoredFrom).movements(in: period, in: transaction)
        revenue = try PeriodRevenue(in: period, converter: converter, in: transaction)
        acquisitionCost = try AcquisitionCost(before: scope.ignoredFrom, in: transaction)
        months = try Self.months(scope, in: transaction)
        undatedResponses = try Surveys.countUndated(in: transaction)
        currenciesWithoutRate = try converter.currenciesWithoutRate(in: transaction)
    }

    static func scale(before cutoff: Instant?, in transaction: any Transaction) throws -> RatingScale {
        try Surveys.usesTenPointScale(before: cutoff, in: transaction) ? .zeroToTen : .oneToFive
    }

    /// The year that ends with the period.
    private static func months(_ scope: ReportScope, in transaction: any Transaction) throws -> [MetricsReport.MonthlyMRR] {
        let (period, business) = (scope.period, scope.business)
        let last = max(period.start, period.end.predecessor)
        let months = business.calendar.months(12, upTo: last)
        let ends = months.map { min($0.end, max(period.end, $0.start)) }
        let sums = try RecurringRevenue(business, ignoredFrom: scope.ignoredFrom).at(ends, in: transaction)
        return zip(months, sums).map { MetricsReport.MonthlyMRR(month: $0, mrr: Money(minorUnits: $1, currency: business.currency)) }
    }

    func report() throws -> MetricsReport {
        var values: [Metric: MetricValue] = [:]
        for metric in Metric.allCases { values[metric] = try metricValue(metric) }
        return MetricsReport(
            scope: scope, values: values, responses: responses, movements: movements, months: months, customerCounts: customerCounts, notes: notes)
    }
}
