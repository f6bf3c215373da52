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
    /// The features that it was trained on; a model of other features is of no use.
    let featureNames: [String]
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
        case featureNames = "traits"
        case proposals
    }

    package func fit(_ horizon: Horizon) -> FittedRisk? { fits.first { $0.horizon == horizon } }

    /// With fewer observed customers no risk is shown.
    package static let minObserved = 10

    package var hasEnoughData: Bool { observed >= Self.minObserved }

    func features(_ input: ScoringInput) -> [Double] { RiskFeature.allCases.map { $0.value(input, purchaseModel: purchaseModel) } }

    /// The risks of customers within both horizons, from a table of their features; nil for customers without a prediction.
    func risks(_ inputs: [ScoringInput], _ features: Matrix) -> [[Horizon: Risk]] {
        let found = Horizon.allCases.map { horizon in hasEnoughData && !inputs.isEmpty ? fit(horizon)?.risks(features) : nil }
        return inputs.indices.map { index in
            let input = inputs[index]
            guard input.isCustomer, !input.isLapsed, let month = found[0]?[index], let quarter = found[1]?[index] else { return [:] }
            // A risk that is known says nothing about the prediction of the other horizon.
            if let knownMonth = input.knownRisk(within: .month) { return [.month: knownMonth, .quarter: input.knownRisk(within: .quarter) ?? quarter] }
            let agreeing = Risk.agreeing(month: month, quarter: quarter, usualMonthly: monthlyChurnRate)
            return [.month: agreeing.month, .quarter: input.knownRisk(within: .quarter) ?? agreeing.quarter]
        }
    }

    /// The reasons for these risks within a quarter.
    func reasons(_ inputs: [ScoringInput], _ features: Matrix, _ risks: [[Horizon: Risk]]) -> [[RiskReason]] {
        guard let fit = fit(.quarter), !inputs.isEmpty else { return inputs.map { _ in [] } }
        let usualDays = Matrix(rows: inputs.map { self.features($0.onUsualDay(medianInterval: medianPurchaseInterval)) })
        let (effects, usual) = (fit.effects(features, usual: usualDays), fit.usualCustomer)
        return inputs.indices.map { index in
            guard let risk = risks[index][.quarter] else { return [] }
            if let known = inputs[index].knownReason(within: .quarter) { return [known] }
            return RiskReason.strongest(effects.row(index), of: inputs[index], risk: risk.probability, comparedTo: usual)
        }
    }

    /// The monthly churn rate of a customer about whom nothing is known.
    var monthlyChurnRate: Double { fit(.month)?.usualCustomer.churnRate ?? 0.05 }

    /// The share of all customers that leaves within a quarter.
    package var usualRisk: Double? { hasEnoughData ? fit(.quarter)?.usualCustomer.churnRate : nil }
}

/// Where the rule of churn leaves nothing to predict.
extension ScoringInput {
    func knownRisk(within horizon: Horizon) -> Risk? {
        if let daysUntilLost { return daysUntilLost > horizon.days ? Risk.none : nil }
        guard hasContract, !hasOpenContract, let daysUntilEnd else { return nil }
        return daysUntilEnd < horizon.days ? Risk.certain : Risk.none
    }

    func knownReason(within horizon: Horizon) -> RiskReason? {
        guard let risk = knownRisk(within: horizon) else { return nil }
        if let daysUntilLost {
            return RiskReason(feature: .inactivity, effect: -5, phrase: Phrase("Counts as churned only after \(daysUntilLost) more days without a payment"))
        }
        return RiskReason(feature: .cancelled, effect: risk == .certain ? 5 : -5, phrase: Phrase("The subscription ends in \(daysUntilEnd ?? 0) days"))
    }
}
