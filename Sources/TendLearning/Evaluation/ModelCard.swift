import TendMath

/// What one should know of a fitted model before believing it: what it learnt from, how well it predicts rows it has not
/// seen, how well the plain rate or mean does, and what it goes by.
///
/// Reference: M. Mitchell and others, Model Cards for Model Reporting, FAT* (2019).
package struct ModelCard: Sendable, Equatable, Codable {
    /// Scores of chances, or of numbers.
    package enum Scores: Sendable, Equatable, Codable {
        /// For outcomes of 0 and 1.
        case outcomes(OutcomeScores)
        /// For numbers.
        case numbers(NumberScores)
    }

    /// What a feature or a column counts for.
    package struct Share: Sendable, Equatable, Codable {
        /// Its name.
        package let name: String
        /// How much, in the unit of the model's own measure of importance.
        package let value: Double

        /// What a name counts for.
        package init(name: String, value: Double) { (self.name, self.value) = (name, value) }
    }

    /// The kind of model, and the column it predicts.
    package let kind, target: String
    /// The rows it learnt from.
    package let rows: Int
    /// What it looks at.
    package let features: [String]
    /// How many folds the scores come from.
    package let folds: Int
    /// Where its chance starts.
    package let seed: Seed
    /// Out of fold.
    package let scores: Scores
    /// The same scores for the training rows' mean in place of the model.
    package let baseline: Scores
    /// The most important first; empty where coefficients tell it.
    package let importance: [Share]
    /// What was left out or read otherwise.
    package let remarks: [EncodingRemark]

    /// The card of a model that predicted n values out of these folds; throws where predictions cannot be scored.
    package init(
        kind: String, target: String, encoding: Encoding, folds: Folds, seed: Seed, predictions: [Double], values: [Double], areOutcomes: Bool,
        importance: [Share]
    ) throws(FitError) {
        (self.kind, self.target, rows, features) = (kind, target, values.count, encoding.features.map(\.name))
        (self.folds, self.seed, self.importance, remarks) = (folds.count, seed, importance, encoding.remarks)
        let means = folds.outOfFold { training, test in
            let mean = training.reduce(0) { $0 + values[$1] } / Double(training.count)
            return test.map { _ in mean }
        }
        scores = try Self.scores(predictions, values, areOutcomes)
        baseline = try Self.scores(means, values, areOutcomes)
    }

    private static func scores(_ predictions: [Double], _ values: [Double], _ areOutcomes: Bool) throws(FitError) -> Scores {
        areOutcomes ? .outcomes(try OutcomeScores(predictions, values)) : .numbers(try NumberScores(predictions, values))
    }
}
