import Foundation
import TendLearning

/// A feature of the churn model: one number each, 0 where nothing is known.
///
/// Conversations, success plans and the pulse are no features. An owner talks with customers who are in trouble, so a model
/// would learn that help makes customers leave.
package enum RiskFeature: String, Sendable, CaseIterable, Codable {
    case contract, tenure
    case usageDrop = "use"
    case usageGrowth = "growth"
    case pause
    case inactivity = "silence"
    case probabilityInactive = "staying"
    case overdue
    case failedPayment = "failed"
    case price, downgrade, cancelled, score
    case scoreDrop = "disappointment"
    case refunds

    /// - Parameter purchaseModel: the purchase rates of customers without a contract, where they could be fitted.
    package func value(_ input: ScoringInput, purchaseModel: BetaGeometric?) -> Double {
        switch self {
        case .contract: input.hasContract ? 1 : 0
        // The churn rate of a group of customers falls like this if each has a constant rate of its own.
        case .tenure: 1 / (1 + Double(input.tenure) / 90)
        case .usageDrop: max(0, -input.usageChange)
        case .usageGrowth: max(0, input.usageChange)
        case .pause: input.daysSinceUse.map { log1p(Double(min($0, 365)) / max(1, input.typicalPause ?? 7)) } ?? 0
        case .inactivity: min(3, input.inactivityShare ?? 0)
        case .probabilityInactive: input.probabilityInactive(purchaseModel).map { min(5, max(-5, logOdds($0))) } ?? 0
        case .overdue: min(1, Double(input.daysBeyondInterval) / 30)
        case .failedPayment: input.hasFailingPayment ? 1 : 0
        case .price: log1p(max(0, input.price ?? 0) / 100)
        case .downgrade: input.mrrBefore > input.mrr ? 1 : 0
        case .cancelled: !input.isCancelled ? 0 : input.hasUncancelledContract ? 0.5 : 1
        case .score: input.score.map { ($0 - 7) * exp2(-Double(input.daysSinceScore) / 180) } ?? 0
        case .scoreDrop: input.scoreBefore.map { max(0, $0 - (input.score ?? $0)) } ?? 0
        case .refunds: input.refunds > 0 ? 1 : 0
        }
    }

    /// Whether a larger value can only raise the risk, or only lower it. Every model that is shown keeps to it.
    var direction: KnownDirection {
        switch self {
        case .contract, .tenure, .price: .unknown
        case .usageGrowth, .score: .falling
        case .usageDrop, .pause, .inactivity, .probabilityInactive, .overdue, .failedPayment, .downgrade, .cancelled, .scoreDrop, .refunds: .rising
        }
    }

    /// Whether it is a property of the customer and not of the last weeks.
    var isLasting: Bool { self == .contract || self == .tenure || self == .price }

    static let directions = allCases.map(\.direction)

    /// What one standard deviation is expected to add to the log-odds of churn, before any example.
    package var priorCoefficient: Double {
        switch self {
        case .contract: -0.2
        case .tenure: 0.3
        case .usageDrop: 0.4
        case .usageGrowth: 0
        case .pause: 0.4
        case .inactivity: 0.3
        case .probabilityInactive: 0.8
        case .overdue: 0.3
        case .failedPayment: 0.2
        case .price: -0.1
        case .downgrade: 0.2
        case .cancelled: 0.5
        case .score: -0.4
        case .scoreDrop: 0.1
        case .refunds: 0.05
        }
    }
}

extension RiskFeature {
    /// Mean and deviation in most businesses.
    var typicalScale: (mean: Double, deviation: Double) {
        switch self {
        case .contract: (0.5, 0.5)
        case .tenure: (0.3, 0.22)
        case .usageDrop: (0.2, 0.4)
        case .usageGrowth: (0.2, 0.4)
        case .pause: (0.8, 0.7)
        case .inactivity: (0.4, 0.35)
        case .probabilityInactive: (-0.5, 1.5)
        case .overdue: (0.05, 0.2)
        case .failedPayment: (0.03, 0.17)
        case .price: (3.5, 1)
        case .downgrade: (0.04, 0.2)
        case .cancelled: (0.02, 0.15)
        case .score: (0.3, 1)
        case .scoreDrop: (0.2, 0.7)
        case .refunds: (0.03, 0.17)
        }
    }
}

extension ScoringInput {
    /// The logarithm of recent usage relative to the customer's own past. Usage is a count, so a difference of one says
    /// little where counts are low.
    fileprivate var usageChange: Double { hasUsage ? log((Double(uses) + 2) / (typicalUses + 2)) : 0 }

    /// The monthly price of the contract, or the mean payment, in minor units; nil where nothing was paid.
    var price: Double? {
        if hasContract { return Double(mrr) }
        return payments > 0 ? Double(paid) / Double(payments) : nil
    }

    /// The same customer on a usual day, without a sign of change: reasons tell the difference to it.
    ///
    /// - Parameter medianInterval: the median number of days between payments, for a buyer with a single one.
    func onUsualDay(medianInterval: Double?) -> ScoringInput {
        var usual = self
        // The same rate in both windows.
        (usual.uses, usual.usesBefore) = (Self.window, Self.baselineWindow)
        if let daysSinceUse { usual.daysSinceUse = min(daysSinceUse, Int((typicalPause ?? 7).rounded())) }
        if hasContract {
            // A payment that is not overdue.
            usual.daysSincePayment = daysSincePayment.map { min($0, billingIntervalDays) }
        } else if let interval = meanPaymentInterval ?? medianInterval, daysSincePayment != nil {
            usual.daysSincePayment = Int(interval.rounded())
            usual.daysSinceFirstPayment = payingDays + Int(interval.rounded())
        }
        (usual.failedPayment, usual.mrrBefore, usual.isCancelled) = (nil, mrr, false)
        (usual.score, usual.scoreBefore, usual.refunds) = (score.map { _ in 7 }, nil, 0)
        return usual
    }

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
