import TendLanguage
import TendLearning
import TendMath

/// How well a model predicts one column of a file from the others, on rows it has not seen.
package struct FileModelEvaluation: Sendable {
    package struct Options: Sendable {
        package var target: String?
        /// Tend's own choice when left out.
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
    /// The word or number that 1 stands for; nil where the target is a number.
    package let positive: String?
    /// What came and what was predicted out of fold, in the order of the rows.
    package let pairs: [(actual: Double, predicted: Double)]
    package let coefficients: [Coefficient]
    package let notes: [Phrase]

    package init(path: String, options: Options) throws {
        let file = try ModelFile(path: path)
        let target = try ModelTarget(file, asked: options.target)
        guard target.rows.count >= 3 else {
            throw Problem.invalid(field: "file", Phrase("\(target.rows.count) rows are too few to learn from; at least 3 are needed, and 50 to judge a model."))
        }
        let trial = try ModelEvaluation(target, options)
        let model = try trial.selectModel(options.model)
        let (final, used) = try trial.fit(model)
        let predictions = try trial.outOfFold(used)
        (self.model, isAutomatic, positive) = (model, options.model == nil, target.positive)
        pairs = zip(target.values, predictions).map { ($0, $1) }
        coefficients = trial.coefficients(final)
        card = try trial.card(final, used, predictions)
        notes = file.notes + trial.notes(file, options, model, used)
    }
}

/// The models by which a file can be judged.
package enum ModelKind: String, CaseIterable, Sendable {
    case logistic, linear, forest, boosting, bayesian = "cautious", stacked = "blend"

    /// Whether it predicts an outcome of two, a number, or both.
    var predictsOutcomes: Bool { self != .linear }
    var predictsNumbers: Bool { self == .linear || self == .forest || self == .boosting }
}
