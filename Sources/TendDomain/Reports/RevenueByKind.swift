import TendMetrics
import TendSQL

/// The revenue of a period by kind, in minor units of the base currency.
package struct RevenueByKind: Sendable {
    package struct Sum: Sendable, Equatable {
        package var count = 0
        package var sum: Int64 = 0
    }

    package struct Product: Sendable, Equatable {
        /// "" if unknown.
        package let name: String
        package let count: Int
        package let sum: Int64
    }

    package private(set) var recurring = Sum()
    package private(set) var usage = Sum()
    package private(set) var oneTime = Sum()
    package private(set) var refunds = Sum()
    let currenciesWithoutRate: [Currency]

    package var net: Int64 { recurring.sum + usage.sum + oneTime.sum + refunds.sum }
    package var payments: Int { recurring.count + usage.count + oneTime.count }

    init(_ scope: ReportScope, in transaction: any Transaction) throws {
        let converter = CurrencyConverter(scope.business)
        currenciesWithoutRate = try converter.currenciesWithoutRate(in: transaction)
        let ownSubscriptions: SQL = "FROM subscriptions WHERE subscriptions.customer_id = events.customer_id"
        let isActive: SQL = "(started_at IS NULL OR started_at <= events.at) AND (ended = 0 OR ended_at >= events.at)"
        try transaction.each(
            """
            SELECT part, COUNT(*), CAST(SUM(base) AS BIGINT) FROM (SELECT \(converter.sql("amount")) AS base, \
            CASE WHEN kind = 'refund' THEN 'refund' \
            WHEN name <> '' AND EXISTS (SELECT 1 \(ownSubscriptions) AND plan = events.name) THEN 'recurring' \
            WHEN NOT EXISTS (SELECT 1 \(ownSubscriptions) AND \(isActive)) THEN 'once' \
            WHEN name <> '' THEN 'usage' ELSE 'recurring' END AS part \
            FROM events WHERE \(PeriodRevenue.sqlCondition(in: scope.period))) AS parts WHERE base IS NOT NULL GROUP BY part
            """
        ) { row in
            let sum = Sum(count: row[1], sum: row[2])
            switch row[0] as String {
            case "recurring": recurring = sum
            case "usage": usage = sum
            case "refund": refunds = sum
            default: oneTime = sum
            }
        }
    }

    func metricValue(_ sum: KeyPath<RevenueByKind, Int64>, _ major: (Double) -> Double) -> MetricValue {
        payments + refunds.count == 0 ? .undefined(.noPayments) : .exactly(major(Double(self[keyPath: sum])), n: payments + refunds.count)
    }

    /// Revenue less refunds by product, largest first.
    static func products(_ scope: ReportScope, in transaction: any Transaction) throws -> [Product] {
        let converter = CurrencyConverter(scope.business)
        return try transaction.all(
            """
            SELECT product, COUNT(*), CAST(SUM(base) AS BIGINT) AS total FROM (SELECT COALESCE(name, '') AS product, \
            \(converter.sql("amount")) AS base FROM events WHERE \(PeriodRevenue.sqlCondition(in: scope.period))) AS amounts \
            WHERE base IS NOT NULL GROUP BY product ORDER BY total DESC, product LIMIT 12
            """
        ) { Product(name: $0[0], count: $0[1], sum: $0[2]) }
    }
}

extension Reports {
    package func revenue(_ filter: ReportFilter = ReportFilter(), now: Instant) async throws -> ComparedReport<RevenueReport> {
        try await build(filter, now: now) { scope, transaction in
            let revenue = RecurringRevenue(scope.business, ignoredFrom: scope.ignoredFrom)
            let months = scope.months
            let monthlyMovements = try revenue.movements(through: months, in: transaction)
            let byChurnDate = try ChurnDate.allCases.map { date in
                var business = scope.business
                business.churnDate = date
                return (date, try RecurringRevenue(business, ignoredFrom: scope.ignoredFrom).movements(in: scope.period, in: transaction))
            }
            return RevenueReport(
                scope: scope, months: zip(months, monthlyMovements).map { RevenueReport.Month(month: $0, movements: $1) },
                movements: try revenue.movements(in: scope.period, in: transaction), byChurnDate: byChurnDate,
                revenueByKind: try RevenueByKind(scope, in: transaction), products: try RevenueByKind.products(scope, in: transaction))
        }
    }
}
