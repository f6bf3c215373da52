import Foundation

/// How often and how much: what customers without a contract are still worth.
package struct PurchaseLifetimeValue: Codable, Hashable, Sendable {
    /// How often.
    package let purchases: BetaGeometric
    /// How much each time.
    package let values: GammaGamma

    /// The mean length of a month in weeks, as the literature has it.
    package static let weeksInMonth = 4.345

    /// Two fitted models together.
    package init(purchases: BetaGeometric, values: GammaGamma) { (self.purchases, self.values) = (purchases, values) }

    /// Money to be expected in the months to come, each month's divided by (1 + rate) to its number:
    /// Σ value · (E(4.345 k) − E(4.345 (k − 1))) ÷ (1 + rate)ᵏ. Nil where the value has no mean.
    package func lifetimeValue(_ customer: PurchaseSummary, months: Int = 12, monthlyRate rate: Double = 0.01) -> Double? {
        guard let value = values.expectedValue(customer) else { return nil }
        var (sum, before) = (0.0, 0.0)
        for month in stride(from: 1, through: months, by: 1) {
            let now = purchases.expected(customer, weeks: Self.weeksInMonth * Double(month))
            sum += value * (now - before) / pow(1 + rate, Double(month))
            before = now
        }
        return sum
    }
}
