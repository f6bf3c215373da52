import TendLearning

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
    /// The subscription ends within the horizon.
    static let certain = Risk(1, low: 1, high: 1)

    /// The same risk with this probability; the interval keeps its width in log-odds.
    func moved(to probability: Double) -> Risk {
        let shift = logOdds(probability) - logOdds(self.probability)
        return Risk(probability, low: min(probability, logistic(logOdds(low) + shift)), high: max(probability, logistic(logOdds(high) + shift)))
    }

    private enum CodingKeys: String, CodingKey {
        case probability = "chance"
        case low, high
    }
}

extension Risk {
    /// Two models say how likely a customer leaves within a month and within a quarter. Where they contradict each other,
    /// both move by the same log-odds to where the two months after the first add at least half of the usual risk.
    static func agreeing(month: Risk, quarter: Risk, usualMonthly: Double) -> (month: Risk, quarter: Risk) {
        guard month.isUncertain, quarter.isUncertain else { return (month, quarter) }
        let laterStay = (1 - usualMonthly / 2) * (1 - usualMonthly / 2)
        func least(_ month: Double) -> Double { 1 - (1 - month) * laterStay }
        guard quarter.probability < least(month.probability) else { return (month, quarter) }
        let (logMonth, logQuarter) = (logOdds(month.probability), logOdds(quarter.probability))
        var (low, high) = (0.0, 40.0)
        for _ in 0..<50 {
            let shift = (low + high) / 2
            if logistic(logQuarter + shift) < least(logistic(logMonth - shift)) { low = shift } else { high = shift }
        }
        return (month.moved(to: logistic(logMonth - high)), quarter.moved(to: logistic(logQuarter + high)))
    }

    private var isUncertain: Bool { probability > 0 && probability < 1 }
}
