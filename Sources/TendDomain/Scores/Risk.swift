import TendLanguage

/// The chance that a customer leaves within so many days, in 8 of 10 cases between `low` and `high`.
package struct Risk: Sendable, Equatable, Codable {
    package let probability: Double
    package let low: Double
    package let high: Double

    package init(_ chance: Double, low: Double, high: Double) {
        (self.probability, self.low, self.high) = (chance, low, high)
    }

    /// What the rule of churn does not allow.
    static let none = Risk(0, low: 0, high: 0)
}

/// Why a risk is as it is.
package struct RiskReason: Sendable, Equatable, Codable {
    package let feature: RiskFeature
    /// In log-odds; more than 0 speaks for leaving.
    package let effect: Double
    package let phrase: Phrase
}
