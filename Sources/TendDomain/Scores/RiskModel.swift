import Foundation
import TendLanguage
import TendLearning
import TendMath

/// What one business has taught about leaving, as it is kept.
package struct RiskModel: Sendable, Codable, Equatable {
    package let madeAt: Int64
    package let industry: Industry
    /// Days between payments of one buyer, usually.
    package let medianPurchaseInterval: Double?
    /// How often and how much those without a contract buy, where it could be learnt.
    let purchaseModel: BetaGeometric?
    let spendModel: GammaGamma?
    package let fits: [FittedRisk]
    /// Too little to say anything of anybody: nobody was watched over a horizon yet.
    package let observed: Int
    /// What the past says about the weights of health; a model that claims on past days has none.
    package let proposals: [WeightProposal]?

    package func fit(_ horizon: Horizon) -> FittedRisk? { fits.first { $0.horizon == horizon } }

    /// Below so many customers watched from a day to the end of the horizon, no chance is told.
    package static let minObserved = 10

    package var hasEnoughData: Bool { observed >= Self.minObserved }

    func features(_ facts: ScoringInput) -> [Double] { RiskFeature.allCases.map { $0.value(facts, purchaseModel: purchaseModel) } }

    /// The risks of customers within a horizon, from a table of their traits, and where asked what stands behind them; nil for those who are none.
    func risks(_ facts: [ScoringInput], _ traits: Matrix, within horizon: Horizon, isExplained: Bool) -> [(risk: Risk, reasons: [RiskReason])?] {
        guard hasEnoughData, let fit = fit(horizon), !facts.isEmpty else { return facts.map { _ in nil } }
        return zip(facts, fit.risks(traits)).map { facts, found in
            guard facts.isCustomer else { return nil }
            // The rule that says who is lost leaves this one more time than the horizon has.
            if let left = facts.daysUntilLost, left > horizon.days {
                return (.none, [RiskReason(feature: .inactivity, effect: -5, phrase: Phrase("silence means lost in \(left) days at the earliest"))])
            }
            return (found.risk, isExplained ? RiskReason.strongest(found.effects, of: facts) : [])
        }
    }

    /// The share that leaves in a month when nothing is known of a customer.
    var monthlyChurnRate: Double {
        guard let fit = fit(.month) else { return 0.05 }
        return (Double(fit.churned) + 2) / (Double(fit.examples) + 40)
    }
}

extension RiskReason {
    /// What is kept in a column, written by hand: it is made for every customer again and again.
    static func columnText(_ reasons: [RiskReason]) -> String {
        let all = reasons.map { reason in
            let values = reason.phrase.values.map(JSONText.quoted).joined(separator: ",")
            let phrase = "{\"key\":\(JSONText.quoted(reason.phrase.key)),\"values\":[\(values)]}"
            return "{\"effect\":\(JSONText.number(reason.effect)),\"phrase\":\(phrase),\"trait\":\(JSONText.quoted(reason.feature.rawValue))}"
        }
        return "[" + all.joined(separator: ",") + "]"
    }

    private static let maxReasons = 3
    /// Less than this is no reason.
    private static let minEffect = 0.1

    /// The strongest few, those for leaving first where they are as strong.
    static func strongest(_ effects: [Double], of facts: ScoringInput) -> [RiskReason] {
        // Two traits may say the same in the same words.
        var (reasons, said): ([RiskReason], Set<Phrase>) = ([], [])
        for (trait, effect) in zip(RiskFeature.allCases, effects).sorted(by: { abs($0.1) > abs($1.1) }) {
            guard reasons.count < maxReasons, abs(effect) >= minEffect else { break }
            guard let phrase = trait.phrase(facts), said.insert(phrase).inserted else { continue }
            reasons.append(RiskReason(feature: trait, effect: effect, phrase: phrase))
        }
        return reasons
    }
}

extension RiskFeature {
    /// In words, with the numbers; nil where nothing is known that could be said.
    func phrase(_ facts: ScoringInput) -> Phrase? {
        switch self {
        case .contract: facts.hasContract ? Phrase("pays by subscription") : Phrase("pays without a subscription")
        case .tenure: facts.tenure < 60 ? Phrase("here for \(facts.tenure) days") : Phrase("here for \(facts.tenure / 30) months")
        case .usageChange: facts.hasUsage ? Phrase("uses in four weeks: \(facts.uses), usually \(Int(facts.typicalUses.rounded()))") : nil
        case .pause:
            facts.daysSinceUse.map { days in
                facts.typicalPause.map { Phrase("last used \(days) days ago, usually every \(max(1, Int($0.rounded()))) days") }
                    ?? Phrase("last used \(days) days ago")
            }
        case .inactivity, .probabilityInactive:
            facts.daysSincePayment.map { days in
                facts.meanPaymentInterval.map { Phrase("last bought \(days) days ago, usually every \(max(1, Int($0.rounded()))) days") }
                    ?? Phrase("last bought \(days) days ago, once so far")
            }
        case .overdue: facts.daysOverdue > 1 ? Phrase("a payment is \(facts.daysOverdue) days late") : facts.daysOverdue == 1 ? Phrase("a payment is a day late") : nil
        case .price: nil
        case .downgrade: facts.mrr < facts.mrrBefore ? Phrase("pays less than three months ago") : nil
        case .cancelled: facts.isCancelled ? Phrase("has cancelled") : nil
        case .score: facts.score.map { Phrase("last answer \(Int($0.rounded())) of 10, \(facts.daysSinceScore) days ago") }
        case .scoreDrop:
            facts.scoreBefore.flatMap { before in
                facts.score.flatMap { before > $0 ? Phrase("answers fell from \(Int(before.rounded())) to \(Int($0.rounded()))") : nil }
            }
        case .conversations: facts.conversations > 0 ? Phrase("talks in three months: \(facts.conversations)") : Phrase("no talk in three months")
        case .refunds: facts.refunds > 0 ? Phrase("got money back in the last three months") : nil
        case .lateMilestones: facts.lateMilestones > 0 ? Phrase("milestones that are late: \(facts.lateMilestones)") : nil
        }
    }
}
