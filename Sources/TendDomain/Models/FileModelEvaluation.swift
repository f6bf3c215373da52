import TendLanguage
import TendLearning
import TendMath

/// How well a model predicts one column of a file from the others, on rows it has not seen.
package struct FileModelEvaluation: Sendable {
    package struct Options: Sendable {
        package var target: String?
        /// Default: selected automatically.
        package var model: ModelKind?
        package var folds = 5
        package var l2 = 1.0
        package var seed = Seed(1)

        package init() {}
    }

    package struct Coefficient: Sendable {
        package let name: String
        package let value: Double
        package let standardError: Double?
    }

    package let card: ModelCard
    package let model: ModelKind
    package let isAutomatic: Bool
    /// The label or number of class 1; nil if the target is a number.
    package let positive: String?
    /// Actual values and out-of-fold predictions, in the order of the rows.
    package let pairs: [(actual: Double, predicted: Double)]
    package let coefficients: [Coefficient]
    package let notes: [Phrase]

    package init(path: String, options: Options) throws {
        let file = try ModelFile(path: path)
        let target = try ModelTarget(file, requested: options.target)
        guard target.rows.count >= 3 else {
            throw Problem.invalid(
                field: "file", Phrase("\(target.rows.count) rows are too few; a model needs at least 3 rows, and a reliable evaluation needs 50."))
        }
        let evaluation = try ModelEvaluation(target, options)
        let (hyperparameters, tested) = try evaluation.selectModel(options.model)
        let (model, predictions) = (hyperparameters.kind, evaluation.outOfFold(tested))
        let described = try evaluation.describedModel(hyperparameters)
        (self.model, isAutomatic, positive) = (model, options.model == nil, target.positive)
        pairs = zip(target.values, predictions).map { ($0, $1) }
        coefficients = evaluation.coefficients(described)
        card = try evaluation.card(described, tested, model, predictions)
        notes = file.notes + evaluation.notes(file, options, model, hyperparameters)
    }
}

/// The kinds of models that can predict a column.
package enum ModelKind: String, CaseIterable, Sendable {
    case logistic, linear, forest, boosting, bayesian = "cautious", stacked = "blend"

    /// Whether the model predicts a binary outcome.
    var predictsOutcomes: Bool { self != .linear }
    /// Whether the model predicts a number.
    var predictsNumbers: Bool { self == .linear || self == .forest || self == .boosting }
}
