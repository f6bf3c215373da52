/// Retention cohorts: customers by the month of their first payment, followed month by month.
///
/// Months are whole numbers (year · 12 + month).
package struct Cohorts: Sendable, Equatable {
    /// The payments of one cohort in one month.
    package struct Activity: Sendable, Equatable {
        /// The month of the first payment.
        package let cohort: Int
        /// Months since the first payment; 0 is the month of it.
        package let age: Int
        /// The number of customers of the cohort who paid in that month.
        package let customers: Int
        /// Their payments, in minor units.
        package let revenue: Int

        /// The payments of one cohort in one month.
        package init(cohort: Int, age: Int, customers: Int, revenue: Int) {
            (self.cohort, self.age, self.customers, self.revenue) = (cohort, age, customers, revenue)
        }
    }

    /// One cell of the table.
    package struct Cell: Sendable, Equatable {
        /// Months since the first payment.
        package let age: Int
        /// Customers who paid ÷ customers of the cohort, with its Wilson interval.
        package let customers: MetricValue
        /// Revenue ÷ revenue of the first month; above 1 if revenue grew.
        package let revenue: MetricValue
        /// Whether the month is over, so that the numbers are final.
        package let isMature: Bool
    }

    /// One row of the table.
    package struct Row: Sendable, Equatable {
        /// The month of the first payment.
        package let cohort: Int
        /// The number of customers of the cohort.
        package let size: Int
        /// Whether the cohort has fewer than five customers, so that shares are unreliable.
        package let isSmall: Bool
        /// The cells of ages 0, 1, 2 … up to the current month.
        package let cells: [Cell]
    }

    /// The cohorts, oldest first.
    package let rows: [Row]
    private let totals: [Int: Proportion]
    private let revenues: [Int: (first: Int, current: Int, customers: Int)]

    /// The table in month `now`. A month without activity has no paying customers.
    ///
    /// Throws if a cohort or age is in the future or negative, a cell occurs twice, or a cell has more customers than the cohort.
    package init(_ activities: [Activity], now: Int) throws(InvalidArgument) {
        var byCohort: [Int: [Int: Activity]] = [:]
        for activity in activities {
            try Self.check(activity, now: now)
            let earlier = byCohort[activity.cohort, default: [:]].updateValue(activity, forKey: activity.age)
            try require(earlier == nil, "age", activity.age, "each age of a cohort once")
        }
        rows = try byCohort.keys.sorted().map { cohort throws(InvalidArgument) in try Self.row(cohort, byCohort[cohort] ?? [:], now: now) }
        totals = Self.totals(rows, byCohort)
        revenues = Self.revenues(rows, byCohort)
    }

    /// Whether the rows are equal.
    package static func == (left: Cohorts, right: Cohorts) -> Bool { left.rows == right.rows }

    /// Customer retention at an age over all cohorts whose month of that age is over: Σ paid ÷ Σ size, with its Wilson interval.
    package func retention(age: Int) -> MetricValue {
        totals[age]?.metricValue(else: .emptyCohort) ?? .undefined(.emptyCohort)
    }

    /// Revenue retention at an age over all cohorts whose month of that age is over: Σ revenue ÷ Σ revenue of their first months; a full
    /// count, without an interval.
    package func revenueRetention(age: Int) -> MetricValue {
        guard let sum = revenues[age], sum.first > 0 else { return .undefined(.cohortPaidNothing) }
        return .exactly(Double(sum.current) / Double(sum.first), n: sum.customers)
    }

    private static func revenues(
        _ rows: [Row], _ byCohort: [Int: [Int: Activity]]
    ) -> [Int: (first: Int, current: Int, customers: Int)] {
        var sums: [Int: (first: Int, current: Int, customers: Int)] = [:]
        for row in rows {
            for cell in row.cells where cell.isMature {
                let before = sums[cell.age] ?? (0, 0, 0)
                let months = byCohort[row.cohort] ?? [:]
                sums[cell.age] = (before.first + (months[0]?.revenue ?? 0), before.current + (months[cell.age]?.revenue ?? 0), before.customers + row.size)
            }
        }
        return sums
    }

    private static func check(_ activity: Activity, now: Int) throws(InvalidArgument) {
        let (months, overflow) = now.subtractingReportingOverflow(activity.cohort)
        try require(!overflow && (0...12_000).contains(months), "cohort", activity.cohort, "a month not after \(now), within 1000 years")
        try require((0...months).contains(activity.age), "age", activity.age, "0 to \(months)")
        try require(count: activity.customers, "customers")
    }

    private static func row(_ cohort: Int, _ months: [Int: Activity], now: Int) throws(InvalidArgument) -> Row {
        let size = months[0]?.customers ?? 0
        let start = months[0]?.revenue ?? 0
        let cells = try (0...(now - cohort)).map { age throws(InvalidArgument) in
            let share = try Proportion(months[age]?.customers ?? 0, of: size, partName: "customers", totalName: "customers at age 0")
            let revenue = Double(months[age]?.revenue ?? 0) / Double(start)
            return Cell(
                age: age, customers: share.metricValue(else: .emptyCohort),
                revenue: start > 0 ? .exactly(revenue, n: size) : .undefined(.cohortPaidNothing), isMature: cohort + age < now)
        }
        return Row(cohort: cohort, size: size, isSmall: size < 5, cells: cells)
    }

    private static func totals(_ rows: [Row], _ byCohort: [Int: [Int: Activity]]) -> [Int: Proportion] {
        var totals: [Int: Proportion] = [:]
        for row in rows {
            for cell in row.cells where cell.isMature {
                let paid = byCohort[row.cohort]?[cell.age]?.customers ?? 0
                let before = totals[cell.age]
                totals[cell.age] = Proportion(counted: (before?.part ?? 0) + paid, of: (before?.total ?? 0) + row.size)
            }
        }
        return totals
    }
}
