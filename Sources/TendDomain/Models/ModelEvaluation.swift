import TendLanguage
import TendLearning
import TendMath

/// Cross-validation of one target: fits models and predicts the rows of each fold from the other folds.
struct ModelEvaluation {
    /// A kind of model with its L2 penalty, which is increased if a fit without one does not converge.
    struct Hyperparameters: Equatable {
        let kind: ModelKind
        let l2: Double
    }

    let encoding: Encoding
    let folds: Folds
    let target: ModelTarget
    let table: Matrix
    private let options: FileModelEvaluation.Options

    /// The minimum number of rows for the stacked model.
    static let stackedMinRows = StackedClassifier.minRows

    init(_ target: ModelTarget, _ options: FileModelEvaluation.Options) throws {
        let inputs = target.inputs.map { $0.picking(rows: target.rows) }
        let encoding = Encoding(inputs)
        guard !encoding.features.isEmpty else {
            throw Problem.invalid(field: "file", "No usable column remains: the others are blank, the same in every row, or identifiers.")
        }
        if let kind = options.model, target.positive == nil ? !kind.predictsNumbers : !kind.predictsOutcomes {
            throw Problem.invalid(
                field: "model",
                target.positive == nil
                    ? Phrase("“\(target.name)” is a number; choose linear, forest or boosting.")
                    : Phrase("“\(target.name)” has two values; choose logistic, forest, boosting, cautious or blend."))
        }
        (self.target, self.encoding, self.options) = (target, encoding, options)
        table = encoding.matrix(inputs)
        folds = try Folds(min(options.folds, target.rows.count), rows: target.rows.count)
    }

    /// The requested model, or one that suits the target and the number of rows.
    func selectModel(_ requested: ModelKind?) throws -> ModelKind {
        if let requested { return requested }
        guard target.positive != nil else { return target.isProductOfColumns ? .forest : try kindWithMinError() }
        let minorityCount = min(target.values.count { $0 == 1 }, target.values.count { $0 == 0 })
        // The training parts of the inner folds of the stacked model need both outcomes several times.
        return target.values.count * 4 / 5 >= Self.stackedMinRows && minorityCount >= 25 ? .stacked : .bayesian
    }

    /// The model for numbers with the lowest squared error on the folds.
    private func kindWithMinError() throws -> ModelKind {
        let errors = try [ModelKind.linear, .forest, .boosting].map { kind in
            let predictions = try outOfFold(Hyperparameters(kind: kind, l2: options.l2))
            return (kind, zip(predictions, target.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
        }
        return errors.min { $0.1 < $1.1 }?.0 ?? .linear
    }

    /// Fits the model to be described: on all rows, or without the first fold if permutation importance is measured there.
    /// A logistic regression that does not converge without a penalty is fitted with one.
    func fit(_ kind: ModelKind) throws -> (any Predictor, Hyperparameters) {
        let all = kind == .stacked || kind == .bayesian ? folds.training(0) : Array(target.values.indices)
        do {
            let requested = Hyperparameters(kind: kind, l2: options.l2)
            do {
                return (try model(requested, all), requested)
            } catch FitError.separable {
                let penalized = Hyperparameters(kind: kind, l2: 1)
                return (try model(penalized, all), penalized)
            }
        } catch let error as FitError {
            throw error.problem(encoding.features.map(\.name))
        }
    }

    func outOfFold(_ hyperparameters: Hyperparameters) throws -> [Double] {
        do {
            return try folds.outOfFold { training, test in
                try model(hyperparameters, training).predictions(scaled(test, by: training))
            }
        } catch let error as FitError {
            throw error.problem(encoding.features.map(\.name))
        }
    }

    func coefficients(_ model: any Predictor) -> [FileModelEvaluation.Coefficient] {
        let names = ["intercept"] + encoding.features.map(\.name)
        let (values, errors): ([Double], [Double?]) =
            switch model {
            case let model as LogisticRegression: ([model.intercept] + model.coefficients, model.standardErrors)
            case let model as LinearRegression: ([model.intercept] + model.coefficients, model.standardErrors)
            default: ([], [])
            }
        return zip(names, zip(values, errors)).map { FileModelEvaluation.Coefficient(name: $0, value: $1.0, standardError: $1.1) }
    }

    func card(_ final: any Predictor, _ hyperparameters: Hyperparameters, _ predictions: [Double]) throws -> ModelCard {
        do {
            return try ModelCard(
                kind: hyperparameters.kind.rawValue, target: target.name, encoding: encoding, folds: folds, seed: options.seed, predictions: predictions,
                values: target.values, areOutcomes: target.positive != nil, importance: importance(final))
        } catch let error as FitError {
            throw error.problem(encoding.features.map(\.name))
        }
    }

    /// Gain of the splits for trees; permutation importance on the first fold for other models.
    private func importance(_ final: any Predictor) throws -> [ModelCard.Share] {
        switch final {
        case let forest as RandomForest: return ranked(encoding.features.map(\.name), forest.importance)
        case let boosting as GradientBoosting: return ranked(encoding.features.map(\.name), boosting.importance)
        case is LogisticRegression, is LinearRegression: return []
        default:
            let test = folds.test(0)
            let shares = try PermutationImportance.of(
                final, scaled(test, by: folds.training(0)), test.map { target.values[$0] }, groups: encoding.groups.map(\.features),
                areOutcomes: target.positive != nil, seed: options.seed)
            return ranked(encoding.groups.map(\.column), shares)
        }
    }

    private func ranked(_ names: [String], _ values: [Double]) -> [ModelCard.Share] {
        zip(names, values).sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { ModelCard.Share(name: $0, value: $1) }
    }

    private func scaled(_ rows: [Int], by training: [Int]) -> Matrix {
        Scaling(table, areNumbers: encoding.areNumbers, training: training)(table, rows: rows)
    }

    private func model(_ hyperparameters: Hyperparameters, _ training: [Int]) throws -> any Predictor {
        let (x, y) = (scaled(training, by: training), training.map { target.values[$0] })
        let areOutcomes = target.positive != nil
        switch hyperparameters.kind {
        case .logistic: return try LogisticRegression(x, y, l2: hyperparameters.l2)
        case .linear: return try LinearRegression(x, y)
        case .forest: return try RandomForest(x, y, areOutcomes: areOutcomes, options: forest, seed: options.seed)
        case .boosting: return try GradientBoosting(x, y, areOutcomes: areOutcomes, options: boosting, seed: options.seed)
        case .bayesian: return try BayesianLogisticRegression(x, y)
        case .stacked: return try StackedClassifier(x, y, seed: options.seed)
        }
    }

    /// Leaves of 5 rows for probabilities, of 1 row for numbers.
    private var forest: RandomForest.Options { RandomForest.Options(minLeafRows: target.positive != nil ? 5 : 1, tried: target.isProductOfColumns ? 3 : nil) }

    private var boosting: GradientBoosting.Options {
        var options = GradientBoosting.Options(trees: 600, depth: 3, rate: 0.05)
        (options.rowShare, options.columnShare, options.patience) = (0.7, 0.5, 50)
        if target.positive == nil { options.minLeafWeight = 3 }
        return options
    }
}
