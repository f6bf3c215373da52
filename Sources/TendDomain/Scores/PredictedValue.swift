import Foundation
import TendLanguage
import TendLearning
import TendMath

/// The expected revenue of a customer in the next five years, or the profit where the owner has set a margin: in minor
/// units of the base currency, discounted by the owner's rate, with an 80 % interval from `low` to `high`.
package struct PredictedValue: Sendable, Equatable, Codable {
    package let expected: Int64
    package let low: Int64
    package let high: Int64
    package var isProfit = false

    static let maxMonths = 60

    private init(_ expected: Double, low: Double, high: Double) {
        func minorUnits(_ value: Double) -> Int64 { Int64(max(0, min(9e15, value)).rounded()) }
        (self.expected, self.low, self.high) = (minorUnits(expected), minorUnits(low), minorUnits(high))
    }

    /// Revenue times the margin; unchanged without a margin.
    func profit(margin: Double?) -> PredictedValue {
        guard let margin else { return self }
        var profit = PredictedValue(Double(expected) * margin, low: Double(low) * margin, high: Double(high) * margin)
        profit.isProfit = true
        return profit
    }

    /// - Parameter rate: the discount rate of a year.
    init?(_ input: ScoringInput, risk: Risk?, model: RiskModel, rate: Double) {
        guard input.isCustomer, let risk else { return nil }
        if let purchases = input.purchases, let purchaseModel = model.purchaseModel {
            self = Self.fromPurchases(input, purchases, purchaseModel, model.spendModel, rate: rate)
            return
        }
        guard let monthly = input.monthlyRevenue else { return nil }
        let months = input.monthsUntilEnd ?? Self.maxMonths
        self = Self.fromMonthlyRevenue(monthly, months: months, risk: risk, typicalRate: model.monthlyChurnRate, rate: rate)
    }

    /// What leaving within a quarter would cost: the expected value of a customer who stays for the quarter.
    func ifKept(_ input: ScoringInput, model: RiskModel, rate: Double) -> Double? {
        if let purchases = input.purchases, let purchaseModel = model.purchaseModel {
            return Double(expected) / max(0.01, purchaseModel.probabilityAlive(purchases))
        }
        guard let monthly = input.monthlyRevenue else { return nil }
        return Double(Self.fromMonthlyRevenue(monthly, months: Self.maxMonths, risk: .none, typicalRate: model.monthlyChurnRate, rate: rate).expected)
    }

    /// Σ m · S(t) ÷ (1 + d)^(t ÷ 12): the customer's own risk for three months, then moving towards the typical one by half
    /// each half year.
    ///
    /// The interval is the one of the time of churn: the revenue until the month by which 10 % and 90 % have churned.
    private static func fromMonthlyRevenue(_ monthly: Double, months: Int, risk: Risk, typicalRate: Double, rate: Double) -> PredictedValue {
        let own = 1 - pow(1 - min(risk.probability, 0.9999), 1.0 / 3)
        let discount = pow(1 + rate, -1.0 / 12)
        var (survival, sum, expected, value) = (1.0, 0.0, 0.0, monthly)
        var (low, high): (Double?, Double?) = (nil, nil)
        for month in 1...maxMonths where month <= months {
            let weight = ownWeights[month - 1]
            survival *= 1 - (own * weight + typicalRate * (1 - weight))
            value *= discount
            expected += value * survival
            if survival < 0.9, low == nil { low = sum }
            if survival < 0.1, high == nil { high = sum }
            sum += value
        }
        return PredictedValue(expected, low: low ?? sum, high: high ?? sum)
    }

    /// The weight of the customer's own risk in each month.
    private static let ownWeights = (1...maxMonths).map { exp2(-Double(max(0, $0 - 3)) / 6) }

    /// Purchases by BG/NBD times their value by Gamma–Gamma, year by year.
    ///
    /// For the interval, purchases of an active customer are negative binomial with the spread of the rates; an inactive
    /// customer makes none.
    private static func fromPurchases(
        _ input: ScoringInput, _ purchases: PurchaseSummary, _ purchaseModel: BetaGeometric, _ spendModel: GammaGamma?, rate: Double
    ) -> PredictedValue {
        let own = Double(input.paid) / Double(max(1, input.payments))
        let value = spendModel?.expectedValue(purchases) ?? own
        var (before, expected, count) = (0.0, 0.0, 0.0)
        for year in 1...(maxMonths / 12) {
            let now = purchaseModel.expected(purchases, weeks: 52.18 * Double(year))
            expected += value * (now - before) / pow(1 + rate, Double(year) - 0.5)
            count += now - before
            before = now
        }
        let active = purchaseModel.probabilityAlive(purchases)
        let discountedValue = count > 0 ? expected / count : 0
        func quantile(_ share: Double) -> Double {
            // The lowest quantiles are those of inactive customers.
            guard share > 1 - active, active > 0 else { return 0 }
            let (mean, shape) = (count / active, purchaseModel.r + Double(purchases.repeats))
            let spread = (mean + mean * mean / shape).squareRoot()
            return max(0, mean + Normal.quantile((share - (1 - active)) / active) * spread)
        }
        return PredictedValue(expected, low: discountedValue * quantile(0.1), high: discountedValue * quantile(0.9))
    }
}

extension PredictedValue {
    package var title: Phrase { Self.title(isProfit: isProfit) }

    fileprivate static func title(isProfit: Bool) -> Phrase { isProfit ? "Expected profit (5 years)" : "Expected revenue (5 years)" }
}

extension Business {
    /// The title of a column of predicted values.
    package var predictedValueTitle: Phrase { PredictedValue.title(isProfit: grossMargin != nil) }
}

extension ScoringInput {
    /// Months in which the last subscription is still paid, where its end is known.
    fileprivate var monthsUntilEnd: Int? {
        guard hasContract, !hasOpenContract, let daysUntilEnd else { return nil }
        return isYearly ? 0 : daysUntilEnd / 31
    }

    /// Monthly revenue in minor units: of the contract, otherwise the mean of the payments so far.
    var monthlyRevenue: Double? {
        if hasContract { return Double(mrr) }
        guard payments > 1, daysSinceFirstPayment >= 30 else { return nil }
        return Double(paid) / (Double(daysSinceFirstPayment) / 30.44)
    }
}
