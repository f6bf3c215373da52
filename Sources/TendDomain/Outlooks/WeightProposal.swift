import TendLearning
import TendMath

/// What the past says about the weights of health in one stage: whether others would have told better who left.
package struct WeightProposal: Sendable, Codable, Equatable {
    package let stage: Stage
    /// Customers on past days, and how many of them had left 90 days later.
    package let cases: Int, left: Int
    /// The weights in use when it was tried, out of 100.
    package let present: [Health.Part: Double]
    /// nil with too little data.
    package let trial: PartWeights?

    /// Fewer who left, or who stayed, tell nothing.
    package static let least = 30

    package var stayed: Int { cases - left }
    /// How many more who left, and who stayed, it takes.
    package var missing: (left: Int, stayed: Int) { (max(0, Self.least - left), max(0, Self.least - stayed)) }

    /// What is proposed, where something is: weights that are better beyond chance.
    package var weights: [Health.Part: Double]? {
        guard let trial, trial.isBetter else { return nil }
        let found = Dictionary(uniqueKeysWithValues: zip(Health.Part.allCases, trial.weights.map(Double.init)))
        return found == present ? nil : found
    }

    /// Whether these are the weights it was compared with; others may have been chosen since.
    package func isBeside(_ current: Weighting, _ preset: Preset) -> Bool {
        current.shares(preset, stage).allSatisfy { abs($0.value - (present[$0.key] ?? 0)) < 1e-9 }
    }

    /// Whether it still proposes something.
    package func stands(beside current: Weighting, _ preset: Preset) -> Bool { weights != nil && isBeside(current, preset) }

    /// One for each stage that customers were seen in.
    static func all(_ cases: RiskCases, beside current: Weighting, _ preset: Preset, seed: Seed) -> [WeightProposal] {
        Stage.allCases.compactMap { stage in
            let rows = cases.healths.indices.filter { cases.healths[$0].stage == stage && !cases.healths[$0].parts.isEmpty }
            return rows.isEmpty ? nil : WeightProposal(cases, rows, stage, present: current.shares(preset, stage), seed: seed.child(stage.rawValue))
        }
    }

    private init(_ cases: RiskCases, _ rows: [Int], _ stage: Stage, present: [Health.Part: Double], seed: Seed) {
        let outcomes = rows.map { cases.outcomes[$0] == 1 }
        self.stage = stage
        self.present = present
        self.cases = rows.count
        left = outcomes.count { $0 }
        guard min(left, rows.count - left) >= Self.least else {
            trial = nil
            return
        }
        let groups = Dictionary(uniqueKeysWithValues: Set(rows.map { cases.customers[$0] }).sorted().enumerated().map { ($1, $0) })
        trial = try? PartWeights(
            rows.map { row in Health.Part.allCases.map { cases.healths[row].parts[$0] ?? .nan } }, outcomes,
            groups: rows.map { groups[cases.customers[$0]] ?? 0 }, present: Health.Part.allCases.map { present[$0] ?? 0 }, seed: seed)
    }
}
