import TendMath

/// The churn rule for customers without a contract: inactive for three times the median interval between purchases, and at least 90 days.
///
/// The median is that of the customer; with a single purchase day, that of the business.
/// Days are numbers (days since any date); purchases on the same day count as one.
package struct InactivityRule: Sendable, Equatable, Codable {
    /// A customer is lost after this number of median intervals.
    package static let maxMedianIntervals = 3.0
    /// The minimum number of days without a purchase.
    package static let minDays = 90.0

    /// The median interval of all customers, in days; nil if nobody has purchases on two days.
    package let businessMedianInterval: Double?

    /// The rule with a known median interval of the business, in days; throws if it is negative or not finite.
    package init(businessMedianInterval: Double?) throws(InvalidArgument) {
        if let businessMedianInterval { try require(notNegative: businessMedianInterval, "businessMedianInterval") }
        self.businessMedianInterval = businessMedianInterval
    }

    /// The rule with the median interval from the purchase days of all customers, one list each; throws if a day is not finite.
    package init(purchaseDays: some Sequence<[Double]>) throws(InvalidArgument) {
        var all: [Double] = []
        for days in purchaseDays { all += try Self.intervals(between: days) }
        businessMedianInterval = Percentile.median(all)
    }

    /// The number of days without a purchase after which this customer is lost; nil without purchases. Throws if a day is not finite.
    package func threshold(purchaseDays: [Double]) throws(InvalidArgument) -> Double? {
        guard !purchaseDays.isEmpty else { return nil }
        let median = Percentile.median(try Self.intervals(between: purchaseDays)) ?? businessMedianInterval ?? 0
        return max(Self.minDays, Self.maxMedianIntervals * median)
    }

    /// The day on which this customer is lost without another purchase; nil without purchases.
    package func lostDay(purchaseDays: [Double]) throws(InvalidArgument) -> Double? {
        guard let days = try threshold(purchaseDays: purchaseDays), let last = purchaseDays.max() else { return nil }
        return last + days
    }

    private static func intervals(between days: [Double]) throws(InvalidArgument) -> [Double] {
        for day in days { try require(finite: day, "purchaseDays") }
        let sorted = Set(days.map { $0.rounded(.down) }).sorted()
        return zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    }
}
