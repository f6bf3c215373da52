import TendLanguage
import TendLearning
import TendMath

/// One reason for a risk, as a sentence with the customer's numbers.
package struct RiskReason: Sendable, Equatable, Codable {
    /// The feature that contributes most; nil where no single one does.
    package let feature: RiskFeature?
    /// In log-odds, compared with the same customer on a usual day; a positive effect raises the risk.
    package let effect: Double
    package let phrase: Phrase

    /// The keys of stored reasons; `columnText` writes them too.
    private enum CodingKeys: String, CodingKey {
        case feature = "trait"
        case effect, phrase
    }

    package var raisesRisk: Bool { effect > 0 }
    package var directionMark: String { raisesRisk ? "▲" : "▼" }
}

extension RiskReason {
    /// The JSON of the column, written by hand for speed: every scoring writes it for every customer.
    package static func columnText(_ reasons: [RiskReason]) -> String {
        let objects = reasons.map { reason in
            let values = reason.phrase.values.map(JSONText.quoted).joined(separator: ",")
            let phrase = "{\"key\":\(JSONText.quoted(reason.phrase.key)),\"values\":[\(values)]}"
            let trait = reason.feature.map { ",\"trait\":" + JSONText.quoted($0.rawValue) } ?? ""
            return "{\"effect\":\(JSONText.number(reason.effect)),\"phrase\":\(phrase)\(trait)}"
        }
        return "[" + objects.joined(separator: ",") + "]"
    }

    private static let maxRaising = 3, maxLowering = 2
    /// A smaller effect is no reason.
    private static let minEffect = 0.2
    /// A risk of this many times the usual one has a reason even if no single feature explains it.
    static let elevatedFactor = 1.5

    /// The reasons that raise the risk, then those that lower it, the strongest first.
    ///
    static func strongest(_ effects: [Double], of input: ScoringInput, risk: Double, comparedTo usual: UsualCustomer) -> [RiskReason] {
        // Features with the same sentence are one reason.
        var reasons: [RiskReason] = []
        for (feature, effect) in zip(RiskFeature.allCases, effects) where effect != 0 {
            guard let phrase = feature.phrase(input, usual) else { continue }
            if let index = reasons.firstIndex(where: { $0.phrase == phrase }) {
                let other = reasons[index]
                reasons[index] = RiskReason(feature: abs(other.effect) < abs(effect) ? feature : other.feature, effect: other.effect + effect, phrase: phrase)
            } else {
                reasons.append(RiskReason(feature: feature, effect: effect, phrase: phrase))
            }
        }
        var raising = reasons.filter { $0.effect >= minEffect }.sorted { $0.effect > $1.effect }
        let lowering = reasons.filter { $0.effect <= -minEffect }.sorted { $0.effect < $1.effect }
        if raising.isEmpty, risk > elevatedFactor * usual.churnRate, risk < 1 {
            raising = [RiskReason(feature: nil, effect: logOdds(risk) - logOdds(usual.churnRate), phrase: "Similar customers left more often than usual")]
        }
        return Array(raising.prefix(maxRaising) + lowering.prefix(maxLowering))
    }
}

/// What is usual among the customers of the business.
struct UsualCustomer {
    /// The share that leaves within the horizon, more than 0 and less than 1.
    let churnRate: Double
    /// The time as a customer.
    let months: Int
}

extension RiskFeature {
    /// A sentence with the customer's numbers and what is usual; nil where nothing is known.
    func phrase(_ input: ScoringInput, _ usual: UsualCustomer) -> Phrase? {
        switch self {
        case .contract: input.hasContract ? Phrase("Pays by subscription") : Phrase("Pays without a subscription")
        case .tenure:
            input.tenure < 60
                ? Phrase("Customer for \(input.tenure) days; usual here: \(usual.months) months")
                : Phrase("Customer for \(input.tenure / 30) months; usual here: \(usual.months)")
        case .usageDrop, .usageGrowth, .pause: usagePhrase(input)
        case .inactivity, .probabilityInactive: purchasePhrase(input)
        case .overdue: input.daysOverdue > 0 ? Phrase("A payment is \(input.daysOverdue) days overdue") : nil
        case .failedPayment: input.failedPayment.map { Phrase("A payment failed \($0.daysSinceFirst) days ago, and none has arrived since") }
        case .price: nil
        case .downgrade: input.mrr < input.mrrBefore ? Phrase("Pays \(input.percentLessThanBefore) % less than three months ago") : nil
        case .cancelled: !input.isCancelled ? nil : input.hasUncancelledContract ? "Has cancelled one of several subscriptions" : "Has cancelled"
        case .score: input.score.map { Phrase("Last rating \(input.daysSinceScore) days ago: \(Int($0.rounded())) out of 10") }
        case .scoreDrop:
            input.scoreBefore.flatMap { before in
                input.score.flatMap { before - $0 >= 2 ? Phrase("Rating fell from \(Int(before.rounded())) to \(Int($0.rounded()))") : nil }
            }
        case .refunds: input.refunds > 0 ? "A refund in the last 3 months" : nil
        }
    }

    private func usagePhrase(_ input: ScoringInput) -> Phrase? {
        input.daysSinceUse.map { days in
            let usual = Int(input.typicalUses.rounded())
            guard input.uses == 0 else {
                return days < 2
                    ? Phrase("Used \(input.uses) times in 4 weeks, usually \(usual)")
                    : Phrase("Used \(input.uses) times in 4 weeks, usually \(usual); last used \(days) days ago")
            }
            guard let pause = input.typicalPause.map({ Int($0.rounded()) }) else { return Phrase("Last used \(days) days ago") }
            return pause < 2
                ? Phrase("Last used \(days) days ago, usually almost every day") : Phrase("Last used \(days) days ago, usually every \(pause) days")
        }
    }

    private func purchasePhrase(_ input: ScoringInput) -> Phrase? {
        input.daysSincePayment.map { days in
            guard let interval = input.meanPaymentInterval.map({ Int($0.rounded()) }) else { return Phrase("The only purchase was \(days) days ago") }
            return interval < 2
                ? Phrase("Last purchase \(days) days ago, usually almost every day")
                : Phrase("Last purchase \(days) days ago, usually every \(interval) days")
        }
    }
}
