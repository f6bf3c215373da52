import Foundation
import TendMath
import TendSQL

/// The scores of a customer from its last scoring.
package struct CustomerScore: Sendable, Equatable {
    package let customer: ID<Customer>
    package let scoredAt: Instant
    /// 0 to 100; nil where no input is known.
    package let health: Int?
    /// The share of the health weights whose components are known, in percent.
    package let coverage: Int
    package let risks: [Horizon: Risk]
    /// The revenue of a year at the current rate; nil where there are no payments to base it on.
    package let yearlyRevenue: Int64?
    /// Stored as revenue; profit where the owner has set a margin.
    package let predictedValue: PredictedValue?
    /// Revenue, or profit where the owner has set a margin; nil without a risk or a predicted value.
    package let stake: Stake?
    /// The reasons for the risk of a quarter: those that raise it, then those that lower it, the strongest first.
    package let reasons: [RiskReason]

    package var risk: Risk? { risks[.quarter] }

    /// Health above 80 beside a risk of more than twice the usual one.
    package func isHealthyAtRisk(usualRisk: Double?) -> Bool {
        guard let health, let risk, let usualRisk else { return false }
        return health > 80 && risk.probability > 2 * usualRisk
    }

    /// All columns but the customer's id.
    static let storedColumns: [SQL] = [
        "judged_at", "health", "coverage", "risk_month", "risk_month_low", "risk_month_high", "risk_quarter", "risk_quarter_low",
        "risk_quarter_high", "income", "worth", "worth_low", "worth_high", "stake", "stake_order", "reasons",
    ]
    static let columns: SQL = "customer_id, \(storedColumns.joined(", "))"

    init(_ row: Row, margin: Double?) {
        customer = row["customer_id"]
        scoredAt = row["judged_at"]
        health = row["health"]
        coverage = row["coverage"]
        var risks: [Horizon: Risk] = [:]
        for (horizon, name) in [(Horizon.month, "risk_month"), (.quarter, "risk_quarter")] {
            guard let probability: Double = row[name] as Double? else { continue }
            risks[horizon] = Risk(
                probability, low: row[name + "_low"] as Double? ?? probability, high: row[name + "_high"] as Double? ?? probability)
        }
        self.risks = risks
        yearlyRevenue = row["income"]
        predictedValue = (row["worth"] as Int64?).map { expected in
            PredictedValue(stored: expected, low: row["worth_low"] as Int64? ?? expected, high: row["worth_high"] as Int64? ?? expected).profit(margin: margin)
        }
        let storedStake: Int64 = row["stake"]
        stake = predictedValue.flatMap { value in
            risks[.quarter].map { Stake(Double(storedStake) * (value.isProfit ? margin ?? 1 : 1), $0) }
        }
        reasons = (try? JSONDecoder().decode([RiskReason].self, from: Data((row["reasons"] as String).utf8))) ?? []
    }

    init(_ input: ScoringInput, _ result: ScoringResult, at now: Instant) {
        customer = input.customer
        scoredAt = now
        health = result.health.score.map { Int($0.rounded()) }
        coverage = Int((result.health.coverage * 100).rounded())
        yearlyRevenue = input.isCustomer ? input.monthlyRevenue.map { Int64((12 * $0).rounded()) } : nil
        (risks, predictedValue, stake, reasons) = (result.risks, result.predictedValue, result.stake, result.reasons)
    }

    private var stakeOrder: Double { Double(stake?.expected ?? 0) + (risk?.probability ?? 0) }

    var values: SQL {
        let (month, quarter) = (risks[.month], risks[.quarter])
        return """
            (\(customer), \(scoredAt), \(health), \(coverage), \(month?.probability), \(month?.low), \(month?.high), \
            \(quarter?.probability), \(quarter?.low), \(quarter?.high), \(yearlyRevenue), \
            \(predictedValue?.expected), \(predictedValue?.low), \(predictedValue?.high), \(stake?.expected ?? 0), \(stakeOrder), \(RiskReason.columnText(reasons)))
            """
    }
}

extension PredictedValue {
    init(stored expected: Int64, low: Int64, high: Int64) { (self.expected, self.low, self.high) = (expected, low, high) }
}

/// What the owner is expected to lose within a quarter: the risk times the value of a customer who stays, with the interval
/// of the risk. In minor units of the base currency.
package struct Stake: Sendable, Equatable {
    package let expected: Int64
    package let low: Int64
    package let high: Int64

    init(_ expected: Double, _ risk: Risk) {
        let perRisk = risk.probability > 0 ? expected / risk.probability : 0
        func minorUnits(_ value: Double) -> Int64 { Int64(max(0, min(9e15, value)).rounded()) }
        (self.expected, low, high) = (minorUnits(expected), minorUnits(perRisk * risk.low), minorUnits(perRisk * risk.high))
    }
}

/// Health, risk and predicted value of one customer, before they are stored.
struct ScoringResult {
    let health: Health
    var risks: [Horizon: Risk] = [:]
    var predictedValue: PredictedValue?
    var stake: Stake?
    var reasons: [RiskReason] = []

    /// Scores many customers at once, because models predict tables.
    static func score(_ inputs: [ScoringInput], model: RiskModel?, business: Business, weightSet: HealthWeightSet) -> [ScoringResult] {
        var results = inputs.map { ScoringResult(health: Health($0, weights: weightSet.weights(business.industry, $0.stage))) }
        guard let model else { return results }
        let features = Matrix(rows: inputs.map(model.features))
        let risks = model.risks(inputs, features)
        let reasons = model.reasons(inputs, features, risks)
        for (index, input) in inputs.enumerated() {
            (results[index].risks, results[index].reasons) = (risks[index], reasons[index])
            guard let risk = risks[index][.quarter] else { continue }
            let value = PredictedValue(input, risk: risk, model: model, rate: business.discountRate)
            results[index].predictedValue = value
            results[index].stake = value?.ifKept(input, model: model, rate: business.discountRate).map { Stake($0 * risk.probability, risk) }
        }
        return results
    }
}
