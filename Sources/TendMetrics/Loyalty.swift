/// Repeat purchases, loyalty, advocacy and engagement.
package enum Loyalty {
    /// Repeat purchase rate = buyers in the period who had bought before ÷ buyers in the period, with its Wilson interval.
    package static func repeatRate(returning: Int, buyers: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(returning, of: buyers, partName: "returning", totalName: "buyers").metricValue(else: .noBuyers)
    }

    /// Loyalty index = (R − N) ÷ (R + N), −1…1, with R returning buyers and N new buyers.
    ///
    /// It equals 2 · repeat purchase rate − 1, also for the interval.
    package static func index(returning: Int, new: Int) throws(InvalidArgument) -> MetricValue {
        try require(count: returning, "returning")
        try require(count: new, "new")
        return try repeatRate(returning: returning, buyers: returning + new).map { 2 * $0 - 1 }
    }

    /// Advocacy = customers who bought again, referred or promoted ÷ customers, with its Wilson interval; each customer counts once.
    package static func advocacy(advocates: Int, customers: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(advocates, of: customers, partName: "advocates", totalName: "customers").metricValue(else: .noCustomers)
    }

    /// Engagement = days with activity ÷ days, for one customer or all, with its Wilson interval.
    package static func engagement(activeDays: Int, days: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(activeDays, of: days, partName: "activeDays", totalName: "days").metricValue(else: .noDays)
    }
}
