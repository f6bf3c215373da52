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
    /// The reasons for the risk of a quarter, the strongest first.
    package let reasons: [RiskReason]

    package var risk: Risk? { risks[.quarter] }

    /// All columns but the customer's id.
    static let storedColumns: [SQL] = [
        "judged_at", "health", "coverage", "risk_month", "risk_month_low", "risk_month_high", "risk_quarter", "risk_quarter_low",
        "risk_quarter_high", "income", "worth", "worth_low", "worth_high", "reasons",
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
        reasons = (try? JSONDecoder().decode([RiskReason].self, from: Data((row["reasons"] as String).utf8))) ?? []
    }

    init(_ input: ScoringInput, _ result: ScoringResult, at now: Instant) {
        customer = input.customer
        scoredAt = now
        health = result.health.score.map { Int($0.rounded()) }
        coverage = Int((result.health.coverage * 100).rounded())
        yearlyRevenue = input.isCustomer ? input.monthlyRevenue.map { Int64((12 * $0).rounded()) } : nil
        (risks, predictedValue, reasons) = (result.risks, result.predictedValue, result.reasons)
    }

    var values: SQL {
        let (month, quarter) = (risks[.month], risks[.quarter])
        return """
            (\(customer), \(scoredAt), \(health), \(coverage), \(month?.probability), \(month?.low), \(month?.high), \
            \(quarter?.probability), \(quarter?.low), \(quarter?.high), \(yearlyRevenue), \
            \(predictedValue?.expected), \(predictedValue?.low), \(predictedValue?.high), \(RiskReason.columnText(reasons)))
            """
    }
}

extension PredictedValue {
    init(stored expected: Int64, low: Int64, high: Int64) { (self.expected, self.low, self.high) = (expected, low, high) }
}

/// Health, risk and predicted value of one customer, before they are stored.
struct ScoringResult {
    let health: Health
    var risks: [Horizon: Risk] = [:]
    var predictedValue: PredictedValue?
    var reasons: [RiskReason] = []

    /// Scores many customers at once, because models predict tables.
    static func score(_ inputs: [ScoringInput], model: RiskModel?, business: Business, weightSet: HealthWeightSet) -> [ScoringResult] {
        var results = inputs.map { ScoringResult(health: Health($0, weights: weightSet.weights(business.industry, $0.stage))) }
        guard let model else { return results }
        let features = Matrix(rows: inputs.map(model.features))
        for horizon in Horizon.allCases {
            for (index, found) in model.risks(inputs, features, within: horizon, isExplained: horizon == .quarter).enumerated() {
                results[index].risks[horizon] = found?.risk
                if horizon == .quarter { results[index].reasons = found?.reasons ?? [] }
            }
        }
        for (index, input) in inputs.enumerated() {
            // The risk of a quarter cannot be below the risk of a month.
            if let month = results[index].risks[.month], let quarter = results[index].risks[.quarter], month.probability > quarter.probability {
                results[index].risks[.quarter] = Risk(month.probability, low: max(month.low, quarter.low), high: max(month.high, quarter.high))
            }
            results[index].predictedValue = PredictedValue(input, risk: results[index].risks[.quarter], model: model, rate: business.discountRate)
        }
        return results
    }
}
