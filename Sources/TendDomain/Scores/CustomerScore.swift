import Foundation
import TendMath
import TendSQL

/// What was understood of a customer when it was last looked at.
package struct CustomerScore: Sendable, Equatable {
    package let customer: ID<Customer>
    package let scoredAt: Instant
    /// 0 to 100; nil where nothing is known that it could be made from.
    package let health: Int?
    /// The share of health's weights whose parts are known, in percent.
    package let coverage: Int
    package let risks: [Horizon: Risk]
    /// What a year brings as things stand; nil where there is nothing to go by.
    package let yearlyRevenue: Int64?
    /// Kept as income, told as profit where the owner said a margin.
    package let predictedValue: PredictedValue?
    /// Why the risk of a quarter is as it is, the strongest first.
    package let reasons: [RiskReason]

    package var risk: Risk? { risks[.quarter] }

    /// What was found, beside whose it is.
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
            guard let chance: Double = row[name] as Double? else { continue }
            risks[horizon] = Risk(chance, low: row[name + "_low"] as Double? ?? chance, high: row[name + "_high"] as Double? ?? chance)
        }
        self.risks = risks
        yearlyRevenue = row["income"]
        predictedValue = (row["worth"] as Int64?).map { expected in
            PredictedValue(stored: expected, low: row["worth_low"] as Int64? ?? expected, high: row["worth_high"] as Int64? ?? expected).profit(margin: margin)
        }
        reasons = (try? JSONDecoder().decode([RiskReason].self, from: Data((row["reasons"] as String).utf8))) ?? []
    }

    init(_ facts: ScoringInput, _ judged: ScoringResult, at now: Instant) {
        customer = facts.customer
        scoredAt = now
        health = judged.health.score.map { Int($0.rounded()) }
        coverage = Int((judged.health.coverage * 100).rounded())
        yearlyRevenue = facts.isCustomer ? facts.monthlyRevenue.map { Int64((12 * $0).rounded()) } : nil
        (risks, predictedValue, reasons) = (judged.risks, judged.predictedValue, judged.reasons)
    }

    var values: SQL {
        let (month, quarter) = (risks[.month], risks[.quarter])
        return """
            (\(customer), \(scoredAt), \(health), \(coverage), \(month?.probability), \(month?.low), \(month?.high), \
            \(quarter?.probability), \(quarter?.low), \(quarter?.high), \(yearlyRevenue), \(predictedValue?.expected), \(predictedValue?.low), \(predictedValue?.high), \
            \(RiskReason.columnText(reasons)))
            """
    }
}

extension PredictedValue {
    init(stored expected: Int64, low: Int64, high: Int64) { (self.expected, self.low, self.high) = (expected, low, high) }
}

/// Health, risk and worth of one customer, before they are written down.
struct ScoringResult {
    let health: Health
    var risks: [Horizon: Risk] = [:]
    var predictedValue: PredictedValue?
    var reasons: [RiskReason] = []

    /// Of many at once: models look at tables.
    static func score(_ all: [ScoringInput], model: RiskModel?, business: Business, weightSet: HealthWeightSet) -> [ScoringResult] {
        var judged = all.map { ScoringResult(health: Health($0, weights: weightSet.weights(business.industry, $0.stage))) }
        guard let model else { return judged }
        let traits = Matrix(rows: all.map(model.features))
        for horizon in Horizon.allCases {
            for (place, found) in model.risks(all, traits, within: horizon, isExplained: horizon == .quarter).enumerated() {
                judged[place].risks[horizon] = found?.risk
                if horizon == .quarter { judged[place].reasons = found?.reasons ?? [] }
            }
        }
        for (place, facts) in all.enumerated() {
            // What is more likely within a month is at least as likely within three.
            if let month = judged[place].risks[.month], let quarter = judged[place].risks[.quarter], month.probability > quarter.probability {
                judged[place].risks[.quarter] = Risk(month.probability, low: max(month.low, quarter.low), high: max(month.high, quarter.high))
            }
            judged[place].predictedValue = PredictedValue(facts, risk: judged[place].risks[.quarter], model: model, rate: business.discountRate)
        }
        return judged
    }
}
