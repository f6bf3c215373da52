import Foundation
import TendLearning

/// A feature of the churn model: one number each, 0 where nothing is known.
package enum RiskFeature: String, Sendable, CaseIterable, Codable {
    case contract, tenure
    case usageChange = "use"
    case pause
    case inactivity = "silence"
    case probabilityInactive = "staying"
    case overdue, price, downgrade, cancelled, score
    case scoreDrop = "disappointment"
    case conversations = "talks"
    case refunds
    case lateMilestones = "goals"

    /// - Parameter purchaseModel: the purchase rates of customers without a contract, where they could be fitted.
    package func value(_ input: ScoringInput, purchaseModel: BetaGeometric?) -> Double {
        switch self {
        case .contract: input.hasContract ? 1 : 0
        case .tenure: log1p(Double(input.tenure) / 30)
        // Compared with the customer's own past; usage is a count, so a difference of one says little where counts are low.
        case .usageChange: input.hasUsage ? log((Double(input.uses) + 2) / (input.typicalUses + 2)) : 0
        case .pause: input.daysSinceUse.map { log1p(Double(min($0, 365)) / max(1, input.typicalPause ?? 7)) } ?? 0
        case .inactivity: min(3, input.inactivityShare ?? 0)
        case .probabilityInactive: input.probabilityInactive(purchaseModel).map { min(5, max(-5, logOdds($0))) } ?? 0
        case .overdue: min(1, Double(input.daysOverdue) / 30)
        case .price: log1p(max(0, Double(input.hasContract ? input.mrr : input.payments > 0 ? input.paid / Int64(input.payments) : 0)) / 100)
        case .downgrade: input.mrrBefore > input.mrr ? 1 : 0
        case .cancelled: input.isCancelled ? 1 : 0
        case .score: input.score.map { ($0 - 7) * exp2(-Double(input.daysSinceScore) / 180) } ?? 0
        case .scoreDrop: input.scoreBefore.map { max(0, $0 - (input.score ?? $0)) } ?? 0
        case .conversations: log1p(Double(input.conversations))
        case .refunds: input.refunds > 0 ? 1 : 0
        case .lateMilestones: Double(min(3, input.lateMilestones))
        }
    }

    /// What one standard deviation is expected to add to the log-odds of churn, before any example.
    package var priorCoefficient: Double {
        switch self {
        case .contract: -0.2
        case .tenure: -0.3
        case .usageChange: -0.5
        case .pause: 0.4
        case .inactivity: 0.3
        case .probabilityInactive: 0.8
        case .overdue: 0.3
        case .price: -0.1
        case .downgrade: 0.2
        case .cancelled: 0.5
        case .score: -0.4
        case .scoreDrop: 0.2
        case .conversations: -0.1
        case .refunds: 0.2
        case .lateMilestones: 0.2
        }
    }
}

extension RiskFeature {
    /// Mean and deviation in most businesses.
    var typicalScale: (mean: Double, deviation: Double) {
        switch self {
        case .contract: (0.5, 0.5)
        case .tenure: (2.5, 0.8)
        case .usageChange: (0, 0.6)
        case .pause: (0.8, 0.7)
        case .inactivity: (0.4, 0.35)
        case .probabilityInactive: (-0.5, 1.5)
        case .overdue: (0.05, 0.2)
        case .price: (3.5, 1)
        case .downgrade: (0.04, 0.2)
        case .cancelled: (0.02, 0.15)
        case .score: (0.3, 1)
        case .scoreDrop: (0.2, 0.7)
        case .conversations: (0.3, 0.5)
        case .refunds: (0.03, 0.17)
        case .lateMilestones: (0.1, 0.4)
        }
    }
}

extension ScoringInput {
    /// The purchases of a buyer for the purchase models, in weeks; each payment is a purchase.
    var purchases: PurchaseSummary? {
        guard !hasContract, payments > 0 else { return nil }
        return PurchaseSummary(
            repeats: payments - 1, last: payments > 1 ? Double(payingDays) / 7 : 0, observed: Double(max(payingDays, daysSinceFirstPayment)) / 7,
            meanValue: payments > 1 ? Double(paid) / Double(payments) : 0)
    }

    /// Days of further inactivity after which a buyer counts as churned.
    var daysUntilLost: Int? {
        guard !hasContract, let inactivityThreshold, let daysSincePayment else { return nil }
        return max(0, Int((inactivityThreshold - Double(daysSincePayment)).rounded(.up)))
    }

    /// The probability that a buyer makes no purchase before counting as churned.
    ///
    /// By BG/NBD an active customer makes no purchase in w weeks with ((α + T) ÷ (α + T + w))^(r + x); without that model,
    /// purchases are random with the customer's mean interval.
    func probabilityInactive(_ purchaseModel: BetaGeometric?) -> Double? {
        guard let remaining = daysUntilLost else { return nil }
        guard let purchaseModel, let purchases else { return meanPaymentInterval.map { exp(-Double(remaining) / max(1, $0)) } }
        let start = purchaseModel.alpha + purchases.observed
        let noPurchase = pow(start / (start + Double(remaining) / 7), purchaseModel.r + Double(purchases.repeats))
        return 1 - purchaseModel.probabilityAlive(purchases) * (1 - noPurchase)
    }
}
