/// The purchases of a customer as input of the models; times in weeks.
package struct PurchaseSummary: Codable, Hashable, Sendable {
    /// Repeat purchases, x. Purchases on the same day count as one.
    package let repeats: Int
    /// Time from the first to the last purchase, t_x; 0 without repeat purchases.
    package let last: Double
    /// Time from the first purchase to the end of observation, T ≥ t_x.
    package let observed: Double
    /// Mean amount of the repeat purchases; 0 without repeat purchases.
    package let meanValue: Double

    /// A summary from its values.
    package init(repeats: Int, last: Double, observed: Double, meanValue: Double = 0) {
        (self.repeats, self.last, self.observed, self.meanValue) = (repeats, last, observed, meanValue)
    }

    /// Summarises purchases by day (any origin) up to a last day; days may repeat and come in any order. nil without purchases until that day.
    package init?(_ purchases: [(day: Int, value: Double)], until end: Int) {
        var days: [Int: Double] = [:]
        for purchase in purchases where purchase.day <= end { days[purchase.day, default: 0] += purchase.value }
        guard let first = days.keys.min(), let latest = days.keys.max() else { return nil }
        // In order of days, so that the sum does not depend on the order of a hash table.
        let repeatValue = days.keys.sorted().dropFirst().reduce(0) { $0 + days[$1, default: 0] }
        let repeats = days.count - 1
        self.init(
            repeats: repeats, last: Double(latest - first) / 7, observed: Double(end - first) / 7, meanValue: repeats > 0 ? repeatValue / Double(repeats) : 0)
    }
}
