import Foundation
import TendLanguage
import TendLearning
import TendMath

/// The income still to be expected of a customer, or the profit where the owner said a margin: in minor units of the base
/// currency, discounted by the owner's rate; in 8 of 10 cases it lies between `low` and `high`.
package struct PredictedValue: Sendable, Equatable, Codable {
    package let expected: Int64
    package let low: Int64
    package let high: Int64
    package var isProfit = false

    /// Nothing further ahead is counted.
    static let maxMonths = 60

    private init(_ expected: Double, low: Double, high: Double) {
        func minorUnits(_ value: Double) -> Int64 { Int64(max(0, min(9e15, value)).rounded()) }
        (self.expected, self.low, self.high) = (minorUnits(expected), minorUnits(low), minorUnits(high))
    }

    /// What is left of income after what it costs to serve; income as it is where nobody said.
    func profit(margin: Double?) -> PredictedValue {
        guard let margin else { return self }
        var profit = PredictedValue(Double(expected) * margin, low: Double(low) * margin, high: Double(high) * margin)
        profit.isProfit = true
        return profit
    }

    /// - Parameter rate: the discount of a year.
    init?(_ facts: ScoringInput, risk: Risk?, model: RiskModel, rate: Double) {
        guard facts.isCustomer, let risk else { return nil }
        if let purchases = facts.purchases, let buying = model.purchaseModel {
            self = Self.fromPurchases(facts, purchases, buying, model.spendModel, rate: rate)
            return
        }
        guard let monthly = facts.monthlyRevenue else { return nil }
        self = Self.fromMonthlyRevenue(monthly, risk: risk, typicalRate: model.monthlyChurnRate, rate: rate)
    }

    /// Σ m · S(t) ÷ (1 + d)^(t ÷ 12): the own risk for three months, then drawing towards the usual one by half each half year.
    ///
    /// The range is that of the time of leaving: what comes until the month by which one in ten, and nine in ten, have left.
    private static func fromMonthlyRevenue(_ monthly: Double, risk: Risk, typicalRate: Double, rate: Double) -> PredictedValue {
        let own = 1 - pow(1 - min(risk.probability, 0.9999), 1.0 / 3)
        var (staying, sum, expected) = (1.0, 0.0, 0.0)
        var (low, high): (Double?, Double?) = (nil, nil)
        for month in 1...maxMonths {
            let pull = exp2(-Double(max(0, month - 3)) / 6)
            staying *= 1 - (own * pull + typicalRate * (1 - pull))
            let value = monthly / pow(1 + rate, Double(month) / 12)
            expected += value * staying
            if staying < 0.9, low == nil { low = sum }
            if staying < 0.1, high == nil { high = sum }
            sum += value
        }
        return PredictedValue(expected, low: low ?? sum, high: high ?? sum)
    }

    /// Purchases by BG/NBD times their value by Gamma–Gamma, year by year.
    ///
    /// The range takes purchases of one still active as a negative binomial with the spread of the rates, and 0 of one who is not.
    private static func fromPurchases(_ facts: ScoringInput, _ purchases: PurchaseSummary, _ buying: BetaGeometric, _ spending: GammaGamma?, rate: Double) -> PredictedValue {
        let own = Double(facts.paid) / Double(max(1, facts.payments))
        let value = spending?.expectedValue(purchases) ?? own
        var (before, expected, count) = (0.0, 0.0, 0.0)
        for year in 1...(maxMonths / 12) {
            let now = buying.expected(purchases, weeks: 52.18 * Double(year))
            expected += value * (now - before) / pow(1 + rate, Double(year) - 0.5)
            count += now - before
            before = now
        }
        let active = buying.probabilityAlive(purchases)
        let worth = count > 0 ? expected / count : 0
        func quantile(_ share: Double) -> Double {
            // Of all cases, those inactive bring nothing.
            guard share > 1 - active, active > 0 else { return 0 }
            let (mean, shape) = (count / active, buying.r + Double(purchases.repeats))
            let spread = (mean + mean * mean / shape).squareRoot()
            return max(0, mean + Normal.quantile((share - (1 - active)) / active) * spread)
        }
        return PredictedValue(expected, low: worth * quantile(0.1), high: worth * quantile(0.9))
    }
}

extension PredictedValue {
    package var title: Phrase { Self.title(isProfit: isProfit) }

    fileprivate static func title(isProfit: Bool) -> Phrase { isProfit ? "Profit to come" : "Income to come" }
}

extension Business {
    /// What the worth of customers is, for a column of it.
    package var predictedValueTitle: Phrase { PredictedValue.title(isProfit: grossMargin != nil) }
}

extension ScoringInput {
    /// What a month brings, in minor units: by contract, else what the payments so far came to.
    var monthlyRevenue: Double? {
        if hasContract { return Double(mrr) }
        guard payments > 1, daysSinceFirstPayment >= 30 else { return nil }
        return Double(paid) / (Double(daysSinceFirstPayment) / 30.44)
    }
}
