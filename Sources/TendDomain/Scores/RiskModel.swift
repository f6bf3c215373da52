import Foundation
import TendLanguage
import TendLearning
import TendMath

/// The stored churn model of a business.
package struct RiskModel: Sendable, Codable, Equatable {
    package let madeAt: Int64
    package let industry: Industry
    /// The median number of days between payments of one buyer.
    package let medianPurchaseInterval: Double?
    /// How often and how much customers without a contract buy, where it could be fitted.
    package let purchaseModel: BetaGeometric?
    package let spendModel: GammaGamma?
    package let fits: [FittedRisk]
    /// Customers with a training example over one month.
    package let observed: Int
    /// The health weights that past churn suggests; a model of a backtest has none.
    package let proposals: [WeightProposal]?

    /// The keys of stored models.
    private enum CodingKeys: String, CodingKey {
        case madeAt
        case industry = "preset"
        case medianPurchaseInterval = "gap"
        case purchaseModel = "buying"
        case spendModel = "spending"
        case fits
        case observed = "watched"
        case proposals
    }

    package func fit(_ horizon: Horizon) -> FittedRisk? { fits.first { $0.horizon == horizon } }

    /// With fewer observed customers no risk is shown.
    package static let minObserved = 10

    package var hasEnoughData: Bool { observed >= Self.minObserved }

    func features(_ input: ScoringInput) -> [Double] { RiskFeature.allCases.map { $0.value(input, purchaseModel: purchaseModel) } }

    /// The risks of customers within a horizon, from a table of their features, with reasons if asked; nil for non-customers.
    func risks(_ inputs: [ScoringInput], _ features: Matrix, within horizon: Horizon, isExplained: Bool) -> [(risk: Risk, reasons: [RiskReason])?] {
        guard hasEnoughData, let fit = fit(horizon), !inputs.isEmpty else { return inputs.map { _ in nil } }
        return zip(inputs, fit.risks(features)).map { input, found in
            guard input.isCustomer else { return nil }
            // By the churn rule this customer cannot count as churned within the horizon.
            if let days = input.daysUntilLost, days > horizon.days {
                return (.none, [RiskReason(feature: .inactivity, effect: -5, phrase: Phrase("counts as churned after \(days) more days without activity"))])
            }
            return (found.risk, isExplained ? RiskReason.strongest(found.effects, of: input) : [])
        }
    }

    /// The monthly churn rate of a customer about whom nothing is known.
    var monthlyChurnRate: Double {
        guard let fit = fit(.month) else { return 0.05 }
        return (Double(fit.churned) + 2) / (Double(fit.examples) + 40)
    }
}

extension RiskReason {
    /// The JSON of the column, written by hand for speed: every scoring writes it for every customer.
    package static func columnText(_ reasons: [RiskReason]) -> String {
        let objects = reasons.map { reason in
            let values = reason.phrase.values.map(JSONText.quoted).joined(separator: ",")
            let phrase = "{\"key\":\(JSONText.quoted(reason.phrase.key)),\"values\":[\(values)]}"
            return "{\"effect\":\(JSONText.number(reason.effect)),\"phrase\":\(phrase),\"trait\":\(JSONText.quoted(reason.feature.rawValue))}"
        }
        return "[" + objects.joined(separator: ",") + "]"
    }

    private static let maxReasons = 3
    /// A smaller effect is no reason.
    private static let minEffect = 0.1

    /// The reasons with the largest effects.
    static func strongest(_ effects: [Double], of input: ScoringInput) -> [RiskReason] {
        // Two features can have the same phrase.
        var (reasons, phrases): ([RiskReason], Set<Phrase>) = ([], [])
        for (feature, effect) in zip(RiskFeature.allCases, effects).sorted(by: { abs($0.1) > abs($1.1) }) {
            guard reasons.count < maxReasons, abs(effect) >= minEffect else { break }
            guard let phrase = feature.phrase(input), phrases.insert(phrase).inserted else { continue }
            reasons.append(RiskReason(feature: feature, effect: effect, phrase: phrase))
        }
        return reasons
    }
}

extension RiskFeature {
    /// A description with the customer's numbers; nil where nothing is known.
    func phrase(_ input: ScoringInput) -> Phrase? {
        switch self {
        case .contract: input.hasContract ? Phrase("pays by subscription") : Phrase("pays without a subscription")
        case .tenure: input.tenure < 60 ? Phrase("customer for \(input.tenure) days") : Phrase("customer for \(input.tenure / 30) months")
        case .usageChange: input.hasUsage ? Phrase("used \(input.uses) times in 4 weeks (usually \(Int(input.typicalUses.rounded())))") : nil
        case .pause:
            input.daysSinceUse.map { days in
                input.typicalPause.map { Phrase("last used \(days) days ago (usually every \(max(1, Int($0.rounded()))) days)") }
                    ?? Phrase("last used \(days) days ago")
            }
        case .inactivity, .probabilityInactive:
            input.daysSincePayment.map { days in
                input.meanPaymentInterval.map { Phrase("last purchase \(days) days ago (usually every \(max(1, Int($0.rounded()))) days)") }
                    ?? Phrase("only purchase \(days) days ago")
            }
        case .overdue: input.daysOverdue > 0 ? Phrase("a payment is \(input.daysOverdue) days overdue") : nil
        case .price: nil
        case .downgrade: input.mrr < input.mrrBefore ? Phrase("pays less than three months ago") : nil
        case .cancelled: input.isCancelled ? Phrase("has cancelled") : nil
        case .score: input.score.map { Phrase("last rating \(input.daysSinceScore) days ago: \(Int($0.rounded())) out of 10") }
        case .scoreDrop:
            input.scoreBefore.flatMap { before in
                input.score.flatMap { before > $0 ? Phrase("rating fell from \(Int(before.rounded())) to \(Int($0.rounded()))") : nil }
            }
        case .conversations:
            input.conversations > 0 ? Phrase("\(input.conversations) conversations in the last 3 months") : Phrase("no conversation in the last 3 months")
        case .refunds: input.refunds > 0 ? Phrase("refund in the last 3 months") : nil
        case .lateMilestones: input.lateMilestones > 0 ? Phrase("\(input.lateMilestones) overdue milestones") : nil
        }
    }
}
