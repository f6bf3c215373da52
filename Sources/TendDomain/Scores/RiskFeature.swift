import Foundation
import TendLearning

/// What the risk of leaving is learnt from: one number each, 0 where nothing is known.
package enum RiskFeature: String, Sendable, CaseIterable, Codable {
    case contract, tenure, usageChange = "use", pause, inactivity = "silence", probabilityInactive = "staying", overdue, price, downgrade, cancelled, score, scoreDrop = "disappointment", conversations = "talks", refunds, lateMilestones = "goals"

    /// - Parameter buying: how often those without a contract buy, where it could be learnt.
    package func value(_ facts: ScoringInput, purchaseModel: BetaGeometric?) -> Double {
        switch self {
        case .contract: facts.hasContract ? 1 : 0
        case .tenure: log1p(Double(facts.tenure) / 30)
        // Against the own past; uses are counts, so one more or less says little where there are few.
        case .usageChange: facts.hasUsage ? log((Double(facts.uses) + 2) / (facts.typicalUses + 2)) : 0
        case .pause: facts.daysSinceUse.map { log1p(Double(min($0, 365)) / max(1, facts.typicalPause ?? 7)) } ?? 0
        case .inactivity: min(3, facts.inactivityShare ?? 0)
        case .probabilityInactive: facts.probabilityInactive(purchaseModel).map { min(5, max(-5, logOdds($0))) } ?? 0
        case .overdue: min(1, Double(facts.daysOverdue) / 30)
        case .price: log1p(max(0, Double(facts.hasContract ? facts.mrr : facts.payments > 0 ? facts.paid / Int64(facts.payments) : 0)) / 100)
        case .downgrade: facts.mrrBefore > facts.mrr ? 1 : 0
        case .cancelled: facts.isCancelled ? 1 : 0
        case .score: facts.score.map { ($0 - 7) * exp2(-Double(facts.daysSinceScore) / 180) } ?? 0
        case .scoreDrop: facts.scoreBefore.map { max(0, $0 - (facts.score ?? $0)) } ?? 0
        case .conversations: log1p(Double(facts.conversations))
        case .refunds: facts.refunds > 0 ? 1 : 0
        case .lateMilestones: Double(min(3, facts.lateMilestones))
        }
    }

    /// What one standard deviation adds to the log-odds of leaving, as far as one can say before any case.
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
    /// Where it lies and how far it spreads in most businesses.
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
    /// How often a buyer bought, as the models of purchases want it: payments stand for days of buying, in weeks.
    var purchases: PurchaseSummary? {
        guard !hasContract, payments > 0 else { return nil }
        return PurchaseSummary(
            repeats: payments - 1, last: payments > 1 ? Double(payingDays) / 7 : 0, observed: Double(max(payingDays, daysSinceFirstPayment)) / 7,
            meanValue: payments > 1 ? Double(paid) / Double(payments) : 0)
    }

    /// Days of silence that a buyer has left before counting as lost.
    var daysUntilLost: Int? {
        guard !hasContract, let inactivityThreshold, let daysSincePayment else { return nil }
        return max(0, Int((inactivityThreshold - Double(daysSincePayment)).rounded(.up)))
    }

    /// The chance that a buyer buys nothing until silence means lost.
    ///
    /// By BG/NBD one still active buys nothing in w weeks with ((α + T) ÷ (α + T + w))^(r + x); without that model,
    /// purchases come at random with the own gap between them.
    func probabilityInactive(_ buying: BetaGeometric?) -> Double? {
        guard let left = daysUntilLost else { return nil }
        guard let buying, let purchases else { return meanPaymentInterval.map { exp(-Double(left) / max(1, $0)) } }
        let start = buying.alpha + purchases.observed
        let pause = pow(start / (start + Double(left) / 7), buying.r + Double(purchases.repeats))
        return 1 - buying.probabilityAlive(purchases) * (1 - pause)
    }
}
