import TendLanguage

/// The probability that a customer churns within a horizon, with an 80 % interval.
package struct Risk: Sendable, Equatable, Codable {
    package let probability: Double
    package let low: Double
    package let high: Double

    package init(_ probability: Double, low: Double, high: Double) {
        (self.probability, self.low, self.high) = (probability, low, high)
    }

    /// The churn rule excludes churn within the horizon.
    static let none = Risk(0, low: 0, high: 0)

    private enum CodingKeys: String, CodingKey {
        case probability = "chance"
        case low, high
    }
}

/// One reason for a risk.
package struct RiskReason: Sendable, Equatable, Codable {
    package let feature: RiskFeature
    /// In log-odds; a positive effect raises the risk.
    package let effect: Double
    package let phrase: Phrase

    /// The keys of stored reasons; `columnText` writes them too.
    private enum CodingKeys: String, CodingKey {
        case feature = "trait"
        case effect, phrase
    }
}
