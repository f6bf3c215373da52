import TendLearning
import TendMath

/// The health weights that past churn suggests for one stage, if they would have ranked churned customers better. Relationship
/// and goals keep their weights.
package struct WeightProposal: Sendable, Codable, Equatable {
    package let stage: Stage
    /// Customers on past days, and how many of them had churned 90 days later.
    package let examples: Int, churned: Int
    /// The weights in use when the search ran, out of 100.
    package let currentWeights: [Health.Component: Double]
    /// nil with too little data.
    package let weightSearch: AUCWeightSearch?

    /// The keys of stored models.
    private enum CodingKeys: String, CodingKey {
        case stage
        case examples = "cases"
        case churned = "left"
        case currentWeights = "present"
        case weightSearch = "trial"
    }

    /// Fewer churned or retained customers are not enough data.
    package static let minOutcomes = 30

    package var stayed: Int { examples - churned }
    /// How many more churned and retained customers are needed.
    package var missing: (churned: Int, stayed: Int) { (max(0, Self.minOutcomes - churned), max(0, Self.minOutcomes - stayed)) }

    /// The suggested weights; nil where no other weights are significantly better.
    package var weights: [Health.Component: Double]? {
        guard let weightSearch, weightSearch.isBetter else { return nil }
        let optimized = Dictionary(uniqueKeysWithValues: zip(Health.Component.allCases, weightSearch.weights.map(Double.init)))
        return optimized == currentWeights ? nil : optimized
    }

    /// Whether the weights in use are still the ones of the comparison.
    package func isComparedWith(_ current: HealthWeightSet, _ industry: Industry) -> Bool {
        current.percentages(industry, stage).allSatisfy { abs($0.value - (currentWeights[$0.key] ?? 0)) < 1e-9 }
    }

    /// Whether it suggests other weights than those in use.
    package func isApplicable(to current: HealthWeightSet, _ industry: Industry) -> Bool { weights != nil && isComparedWith(current, industry) }

    /// One for each stage with examples.
    static func all(_ examples: RiskExamples, comparedTo current: HealthWeightSet, _ industry: Industry, seed: Seed) -> [WeightProposal] {
        let health = examples.healthComponents
        return Stage.allCases.compactMap { stage in
            let rows = health.indices.filter { health[$0].stage == stage && !health[$0].components.isEmpty }
            let weights = current.percentages(industry, stage)
            return rows.isEmpty ? nil : WeightProposal(examples, rows, stage, currentWeights: weights, seed: seed.child(stage.rawValue))
        }
    }

    private init(_ examples: RiskExamples, _ rows: [Int], _ stage: Stage, currentWeights: [Health.Component: Double], seed: Seed) {
        let outcomes = rows.map { examples.outcomes[$0] == 1 }
        self.stage = stage
        self.currentWeights = currentWeights
        self.examples = rows.count
        churned = outcomes.count { $0 }
        guard min(churned, rows.count - churned) >= Self.minOutcomes else {
            weightSearch = nil
            return
        }
        let groups = Dictionary(uniqueKeysWithValues: Set(rows.map { examples.customers[$0] }).sorted().enumerated().map { ($1, $0) })
        weightSearch = try? AUCWeightSearch(
            rows.map { row in Health.Component.allCases.map { examples.healthComponents[row].components[$0] ?? .nan } }, outcomes,
            groups: rows.map { groups[examples.customers[$0]] ?? 0 }, current: Health.Component.allCases.map { currentWeights[$0] ?? 0 },
            fixed: Set(Health.Component.allCases.indices.filter { Health.Component.allCases[$0].isOwnersAction }), seed: seed)
    }
}
