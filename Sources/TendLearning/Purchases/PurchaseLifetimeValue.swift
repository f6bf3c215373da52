import Foundation

/// The lifetime value of customers without a contract: BG/NBD purchases × Gamma–Gamma amounts.
package struct PurchaseLifetimeValue: Codable, Hashable, Sendable {
    /// The number of purchases.
    package let purchases: BetaGeometric
    /// The amount of a purchase.
    package let values: GammaGamma

    /// The mean length of a month in weeks, as in the literature.
    package static let weeksInMonth = 4.345

    /// Combines two fitted models.
    package init(purchases: BetaGeometric, values: GammaGamma) { (self.purchases, self.values) = (purchases, values) }

    /// The discounted expected revenue of the next months k:
    /// Σ value · (E(4.345 k) − E(4.345 (k − 1))) ÷ (1 + rate)ᵏ. nil if the expected amount does not exist.
    package func lifetimeValue(_ customer: PurchaseSummary, months: Int = 12, monthlyRate rate: Double = 0.01) -> Double? {
        guard let value = values.expectedValue(customer) else { return nil }
        var (sum, previous) = (0.0, 0.0)
        for month in stride(from: 1, through: months, by: 1) {
            let current = purchases.expected(customer, weeks: Self.weeksInMonth * Double(month))
            sum += value * (current - previous) / pow(1 + rate, Double(month))
            previous = current
        }
        return sum
    }
}
