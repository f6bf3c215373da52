import TendMath
import TendSQL

/// A customer's usage compared with a monthly limit of its plan.
package struct PlanLimitUsage: Sendable, Equatable {
    package static let window = 30

    package let plan: String
    package let kind: Event.Kind
    package let limit: Int
    /// In the last 30 days.
    package let uses: Int
    /// In the month so far, on how many of its days, and the sum of the squares of the daily counts.
    package let usesOfMonth: Int, activeDays: Int, squares: Double
    /// Days of the month that have begun, and all its days.
    package let day: Int, days: Int

    package init(plan: String, kind: Event.Kind, limit: Int, uses: Int, usesOfMonth: Int, activeDays: Int, squares: Double, day: Int, days: Int) {
        (self.plan, self.kind, self.limit, self.uses) = (plan, kind, limit, uses)
        (self.usesOfMonth, self.activeDays, self.squares, self.day, self.days) = (usesOfMonth, activeDays, squares, day, days)
    }

    /// The 80 % interval of the month's total; nil while too little of the month has passed.
    ///
    /// Remaining days are expected to be like the past ones. The interval allows for the error of the daily mean and for the
    /// variation of the remaining days.
    package var monthEnd: ClosedRange<Int>? {
        guard day >= 10, activeDays >= 3 else { return nil }
        let (rate, remaining) = (Double(usesOfMonth) / Double(day), Double(days - day))
        let variance = max(0, (squares - rate * Double(usesOfMonth)) / Double(day - 1))
        let spread = Normal.quantile(0.9) * (variance * remaining * (1 + remaining / Double(day))).squareRoot()
        let low = Double(usesOfMonth) + max(0, rate * remaining - spread)
        return Int(low)...Int((Double(usesOfMonth) + rate * remaining + spread).rounded(.up))
    }

    /// Whether four fifths of the limit are used.
    package var isUsed: Bool { isNear(uses) }
    /// Whether four fifths of the limit are used or will be by the end of the month.
    package var isNear: Bool { isUsed || monthEnd.map { isNear($0.lowerBound) } ?? false }
    private func isNear(_ uses: Int) -> Bool { uses * 5 >= limit * 4 }

    /// The share of the limit that is used or will be.
    var share: Double { Double(max(uses, monthEnd?.lowerBound ?? 0)) / Double(limit) }
}

extension ScoringInputReader {
    /// Usage of customers whose plans have limits, the most used limit first.
    func planLimitUsages(_ inputs: [ScoringInput], in transaction: any Transaction) throws -> [ID<Customer>: [PlanLimitUsage]] {
        let limits = try PlanLimits.all(in: transaction)
        guard !limits.isEmpty else { return [:] }
        let limited = inputs.map { input in
            (input, limits.filter { limit in input.plans.contains { normalizedForSearch($0) == normalizedForSearch(limit.plan) } })
        }.filter { !$1.isEmpty }
        let month = business.calendar.month(of: instant.predecessor)
        let (first, next) = (business.calendar.offsets.day(of: month.start), business.calendar.offsets.day(of: month.end))
        let counts = try uses(of: limited.map(\.0.customer), month: first, in: transaction)
        return [ID<Customer>: [PlanLimitUsage]](
            uniqueKeysWithValues: limited.map { input, limits in
                let uses = Dictionary(grouping: limits, by: \.kind).map { kind, limits in
                    let count = counts[Usage.Day(customer: input.customer, day: first, kind: kind)] ?? UsageCount()
                    // A customer with two subscriptions to a plan has twice the limit.
                    let limit = limits.reduce(0) { sum, limit in
                        sum + limit.uses * input.plans.count { normalizedForSearch($0) == normalizedForSearch(limit.plan) }
                    }
                    return PlanLimitUsage(
                        plan: limits.map(\.plan).joined(separator: " + "), kind: kind, limit: limit, uses: count.uses, usesOfMonth: count.ofMonth,
                        activeDays: count.activeDays, squares: count.squares, day: day - first, days: next - first)
                }
                return (input.customer, uses.sorted { ($0.share, $0.kind.rawValue) > ($1.share, $1.kind.rawValue) })
            })
    }

    fileprivate func uses(of customers: [ID<Customer>], month first: Int, in transaction: any Transaction) throws
        -> [Usage.Day: UsageCount]
    {
        let recent = day - PlanLimitUsage.window
        var counts: [Usage.Day: UsageCount] = [:]
        try transaction.each(
            """
            SELECT customer_id, kind, CAST(SUM(CASE WHEN day >= \(recent) THEN uses ELSE 0 END) AS BIGINT), \
            CAST(SUM(CASE WHEN day >= \(first) THEN uses ELSE 0 END) AS BIGINT), COUNT(CASE WHEN day >= \(first) THEN day END), \
            SUM(CASE WHEN day >= \(first) THEN CAST(uses AS DOUBLE PRECISION) * uses ELSE 0 END) \
            FROM usage_days WHERE customer_id IN (\(list: customers)) AND day >= \(min(recent, first)) AND day < \(day) GROUP BY customer_id, kind
            """
        ) { row in
            counts[Usage.Day(customer: row[0], day: first, kind: row[1])] = UsageCount(uses: row[2], ofMonth: row[3], activeDays: row[4], squares: row[5])
        }
        return counts
    }
}

private struct UsageCount {
    var uses = 0, ofMonth = 0, activeDays = 0, squares = 0.0
}
