import TendMath

/// A summary of a fitted model: its data, its out-of-fold scores, the scores of the baseline (the overall rate or mean), and
/// the importance of its features.
///
/// Reference: M. Mitchell and others, Model Cards for Model Reporting, FAT* (2019).
package struct ModelCard: Sendable, Equatable, Codable {
    /// Scores of probabilities, or of numbers.
    package enum Scores: Sendable, Equatable, Codable {
        /// For outcomes of 0 and 1.
        case outcomes(OutcomeScores)
        /// For numbers.
        case numbers(NumberScores)
    }

    /// The importance of a feature or a column.
    package struct Share: Sendable, Equatable, Codable {
        /// The name of the feature or column.
        package let name: String
        /// The importance, in the unit of the model's measure.
        package let value: Double

        /// The importance of a name.
        package init(name: String, value: Double) { (self.name, self.value) = (name, value) }
    }

    /// The kind of model, and the column it predicts.
    package let kind, target: String
    /// The number of training rows.
    package let rows: Int
    /// The features.
    package let features: [String]
    /// The number of folds.
    package let folds: Int
    /// The random seed.
    package let seed: Seed
    /// The out-of-fold scores.
    package let scores: Scores
    /// The scores of predicting the mean of the training rows.
    package let baseline: Scores
    /// The most important first; empty for models with coefficients.
    package let importance: [Share]
    /// Remarks about the encoding of the columns.
    package let remarks: [EncodingRemark]

    /// The card of a model with n out-of-fold predictions; throws what `OutcomeScores` and `NumberScores` throw.
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
