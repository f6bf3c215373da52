import TendMath

/// When a customer without a contract counts as lost: silent for three times the usual gap between purchases, and at least 90 days.
///
/// The usual gap is the median of the customer's own; with a single purchase day, of the whole business.
/// Days are numbers on any one calendar (days since some day), several purchases on one day are one.
package struct InactivityRule: Sendable, Equatable, Codable {
    /// How many usual gaps of silence mean lost.
    package static let maxMedianIntervals = 3.0
    /// The fewest days of silence that mean lost.
    package static let minDays = 90.0

    /// The median gap over all customers, in days; nil when nobody has bought on two days yet.
    package let businessMedianInterval: Double?

    /// The rule with a known median gap of the business, in days; throws when it is negative or not finite.
    package init(businessMedianInterval: Double?) throws(InvalidArgument) {
        if let businessMedianInterval { try require(notNegative: businessMedianInterval, "businessGap") }
        self.businessMedianInterval = businessMedianInterval
    }

    /// The rule from the purchase days of all customers, one list each; throws when a day is not finite.
    package init(purchaseDays: some Sequence<[Double]>) throws(InvalidArgument) {
        var all: [Double] = []
        for days in purchaseDays { all += try Self.intervals(between: days) }
        businessMedianInterval = Percentile.median(all)
    }

    /// Days of silence after which this customer is lost; nil when there is no purchase. Throws when a day is not finite.
    package func threshold(purchaseDays: [Double]) throws(InvalidArgument) -> Double? {
        guard !purchaseDays.isEmpty else { return nil }
        let usual = Percentile.median(try Self.intervals(between: purchaseDays)) ?? businessMedianInterval ?? 0
        return max(Self.minDays, Self.maxMedianIntervals * usual)
    }

    /// The day on which this customer becomes lost if nothing more is bought; nil when there is no purchase.
    package func lostDay(purchaseDays: [Double]) throws(InvalidArgument) -> Double? {
        guard let limit = try threshold(purchaseDays: purchaseDays), let last = purchaseDays.max() else { return nil }
        return last + limit
    }

    private static func intervals(between days: [Double]) throws(InvalidArgument) -> [Double] {
        for day in days { try require(finite: day, "purchaseDays") }
        let sorted = Set(days.map { $0.rounded(.down) }).sorted()
        return zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    }
}
