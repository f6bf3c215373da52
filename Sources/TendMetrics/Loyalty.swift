/// Whether buyers come back, and whether they speak for the business.
package enum Loyalty {
    /// Repeat rate = buyers in the period who had bought before ÷ buyers in the period, with its Wilson interval.
    package static func repeatRate(returning: Int, buyers: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(returning, of: buyers, partName: "returning", wholeName: "buyers").metricValue(else: .noBuyers)
    }

    /// Loyalty = (R − N) ÷ (R + N), −1…1: R buyers who had bought before, N new ones; both as counts.
    ///
    /// It is 2 · repeat rate − 1, and so is its interval.
    package static func index(returning: Int, new: Int) throws(InvalidArgument) -> MetricValue {
        try require(count: returning, "returning")
        try require(count: new, "new")
        return try repeatRate(returning: returning, buyers: returning + new).map { 2 * $0 - 1 }
    }

    /// Advocacy = customers who bought again, referred or promoted ÷ customers, with its Wilson interval; each counts once.
    package static func advocacy(advocates: Int, customers: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(advocates, of: customers, partName: "advocates", wholeName: "customers").metricValue(else: .noCustomers)
    }

    /// Engagement = days with activity ÷ days, over one customer or all, with its Wilson interval.
    package static func engagement(activeDays: Int, days: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(activeDays, of: days, partName: "activeDays", wholeName: "days").metricValue(else: .noDays)
    }
}
