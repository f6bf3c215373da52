/// What of a customer's purchases the models need; times in weeks.
package struct PurchaseSummary: Codable, Hashable, Sendable {
    /// Purchases after the first, x. Purchases of one day are one.
    package let repeats: Int
    /// From the first purchase to the last, t_x; 0 without repeats.
    package let last: Double
    /// From the first purchase to the end of observation, T ≥ t_x.
    package let observed: Double
    /// Mean money of the repeated purchases; 0 without repeats.
    package let meanValue: Double

    /// A summary made elsewhere.
    package init(repeats: Int, last: Double, observed: Double, meanValue: Double = 0) {
        (self.repeats, self.last, self.observed, self.meanValue) = (repeats, last, observed, meanValue)
    }

    /// Summarises purchases by day (any origin) up to a last day; days may repeat and come in any order. Nil when none lies by that day.
    package init?(_ purchases: [(day: Int, value: Double)], until end: Int) {
        var days: [Int: Double] = [:]
        for purchase in purchases where purchase.day <= end { days[purchase.day, default: 0] += purchase.value }
        guard let first = days.keys.min(), let latest = days.keys.max() else { return nil }
        // In order of days, so that the sum does not depend on how a table of hashes lies.
        let later = days.keys.sorted().dropFirst().reduce(0) { $0 + days[$1, default: 0] }
        let repeats = days.count - 1
        self.init(
            repeats: repeats, last: Double(latest - first) / 7, observed: Double(end - first) / 7, meanValue: repeats > 0 ? later / Double(repeats) : 0)
    }
}
