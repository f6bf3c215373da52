import TendLearning
import TendMath

/// What the past says about the weights of health in one stage: whether others would have told better who left.
package struct WeightProposal: Sendable, Codable, Equatable {
    package let stage: Stage
    /// Customers on past days, and how many of them had left 90 days later.
    package let examples: Int, churned: Int
    /// The weights in use when it was tried, out of 100.
    package let currentWeights: [Health.Component: Double]
    /// nil with too little data.
    package let weightSearch: AUCWeightSearch?

    /// Fewer who left, or who stayed, tell nothing.
    package static let minOutcomes = 30

    package var stayed: Int { examples - churned }
    /// How many more who left, and who stayed, it takes.
    package var missing: (left: Int, stayed: Int) { (max(0, Self.minOutcomes - churned), max(0, Self.minOutcomes - stayed)) }

    /// What is proposed, where something is: weights that are better beyond chance.
    package var weights: [Health.Component: Double]? {
        guard let weightSearch, weightSearch.isBetter else { return nil }
        let found = Dictionary(uniqueKeysWithValues: zip(Health.Component.allCases, weightSearch.weights.map(Double.init)))
        return found == currentWeights ? nil : found
    }

    /// Whether these are the weights it was compared with; others may have been chosen since.
    package func isComparedWith(_ current: HealthWeightSet, _ industry: Industry) -> Bool {
        current.percentages(industry, stage).allSatisfy { abs($0.value - (currentWeights[$0.key] ?? 0)) < 1e-9 }
    }

    /// Whether it still proposes something.
    package func isApplicable(to current: HealthWeightSet, _ industry: Industry) -> Bool { weights != nil && isComparedWith(current, industry) }

    /// One for each stage that customers were seen in.
    static func all(_ cases: RiskExamples, comparedTo current: HealthWeightSet, _ industry: Industry, seed: Seed) -> [WeightProposal] {
        Stage.allCases.compactMap { stage in
            let rows = cases.healthComponents.indices.filter { cases.healthComponents[$0].stage == stage && !cases.healthComponents[$0].parts.isEmpty }
            return rows.isEmpty ? nil : WeightProposal(cases, rows, stage, currentWeights: current.percentages(industry, stage), seed: seed.child(stage.rawValue))
        }
    }

    private init(_ cases: RiskExamples, _ rows: [Int], _ stage: Stage, currentWeights: [Health.Component: Double], seed: Seed) {
        let outcomes = rows.map { cases.outcomes[$0] == 1 }
        self.stage = stage
        self.currentWeights = currentWeights
        self.examples = rows.count
        churned = outcomes.count { $0 }
        guard min(churned, rows.count - churned) >= Self.minOutcomes else {
            weightSearch = nil
            return
        }
        let groups = Dictionary(uniqueKeysWithValues: Set(rows.map { cases.customers[$0] }).sorted().enumerated().map { ($1, $0) })
        weightSearch = try? AUCWeightSearch(
            rows.map { row in Health.Component.allCases.map { cases.healthComponents[row].parts[$0] ?? .nan } }, outcomes,
            groups: rows.map { groups[cases.customers[$0]] ?? 0 }, current: Health.Component.allCases.map { currentWeights[$0] ?? 0 }, seed: seed)
    }
}
