import TendLanguage
import TendLearning
import TendMath

/// One target, its features and its folds: fits models of a kind and predicts rows they have not seen.
struct ModelEvaluation {
    /// A kind with its penalty, which grows where a fit without one runs away.
    struct Hyperparameters: Equatable {
        let kind: ModelKind
        let l2: Double
    }

    let encoding: Encoding
    let folds: Folds
    let target: ModelTarget
    let table: Matrix
    private let options: FileModelEvaluation.Options

    /// From so many rows on, Tend's own choice is the blend.
    static let stackedMinRows = StackedClassifier.minRows

    init(_ target: ModelTarget, _ options: FileModelEvaluation.Options) throws {
        let inputs = target.inputs.map { $0.picking(rows: target.rows) }
        let encoding = Encoding(inputs)
        guard !encoding.features.isEmpty else {
            throw Problem.invalid(field: "file", "No column is left to learn from: the others are blank, the same in every row, or names of the rows.")
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

    /// What was asked for, or what suits the target and the number of rows.
    func selectModel(_ asked: ModelKind?) throws -> ModelKind {
        if let asked { return asked }
        guard target.positive != nil else { return target.isProductOfColumns ? .forest : try kindWithMinError() }
        let fewer = min(target.values.count { $0 == 1 }, target.values.count { $0 == 0 })
        // The smaller training parts of the blend's own folds need both outcomes several times.
        return target.values.count * 4 / 5 >= Self.stackedMinRows && fewer >= 25 ? .stacked : .bayesian
    }

    /// Of the models for numbers the one that errs least on the folds.
    private func kindWithMinError() throws -> ModelKind {
        let errors = try [ModelKind.linear, .forest, .boosting].map { kind in
            let predictions = try outOfFold(Hyperparameters(kind: kind, l2: options.l2))
            return (kind, zip(predictions, target.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
        }
        return errors.min { $0.1 < $1.1 }?.0 ?? .linear
    }

    /// The model to be described: on all rows, or without the first fold where its columns will be shuffled there.
    /// A logistic regression that runs away without a penalty gets one.
    func fit(_ kind: ModelKind) throws -> (any Predictor, Hyperparameters) {
        let all = kind == .stacked || kind == .bayesian ? folds.training(0) : Array(target.values.indices)
        do {
            let asked = Hyperparameters(kind: kind, l2: options.l2)
            do {
                return (try model(asked, all), asked)
            } catch FitError.separable {
                let held = Hyperparameters(kind: kind, l2: 1)
                return (try model(held, all), held)
            }
        } catch let unfit as FitError {
            throw unfit.problem(encoding.features.map(\.name))
        }
    }

    func outOfFold(_ setting: Hyperparameters) throws -> [Double] {
        do {
            return try folds.outOfFold { training, test in
                try model(setting, training).predictions(scaled(test, by: training))
            }
        } catch let unfit as FitError {
            throw unfit.problem(encoding.features.map(\.name))
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

    func card(_ final: any Predictor, _ setting: Hyperparameters, _ predictions: [Double]) throws -> ModelCard {
        do {
            return try ModelCard(
                kind: setting.kind.rawValue, target: target.name, encoding: encoding, folds: folds, seed: options.seed, predictions: predictions,
                values: target.values, areOutcomes: target.positive != nil, importance: importance(final))
        } catch let unfit as FitError {
            throw unfit.problem(encoding.features.map(\.name))
        }
    }

    /// Of trees what their cuts gained, of others how much worse the first fold is predicted with a column shuffled.
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

    private func model(_ setting: Hyperparameters, _ training: [Int]) throws -> any Predictor {
        let (x, y) = (scaled(training, by: training), training.map { target.values[$0] })
        let areOutcomes = target.positive != nil
        switch setting.kind {
        case .logistic: return try LogisticRegression(x, y, l2: setting.l2)
        case .linear: return try LinearRegression(x, y)
        case .forest: return try RandomForest(x, y, areOutcomes: areOutcomes, options: forest, seed: options.seed)
        case .boosting: return try GradientBoosting(x, y, areOutcomes: areOutcomes, options: boosting, seed: options.seed)
        case .bayesian: return try BayesianLogisticRegression(x, y)
        case .stacked: return try StackedClassifier(x, y, seed: options.seed)
        }
    }

    /// Leaves of five rows give chances; numbers are followed down to single rows.
    private var forest: RandomForest.Options { RandomForest.Options(minLeafRows: target.positive != nil ? 5 : 1, tried: target.isProductOfColumns ? 3 : nil) }

    private var boosting: GradientBoosting.Options {
        var options = GradientBoosting.Options(trees: 600, depth: 3, rate: 0.05)
        (options.rowShare, options.columnShare, options.patience) = (0.7, 0.5, 50)
        if target.positive == nil { options.minLeafWeight = 3 }
        return options
    }
}
