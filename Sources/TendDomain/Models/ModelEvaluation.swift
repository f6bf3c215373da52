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

    /// A model and the rows it was not fitted to.
    struct TestedModel: Sendable {
        let model: any Predictor
        /// The test rows, with their features as the model reads them.
        let rows: [Int]
        let features: Matrix

        var predictions: [Double] { model.predictions(features) }
    }

    /// The requested model, or one that suits the target and the number of rows, tested on every fold.
    func selectModel(_ requested: ModelKind?) throws -> (hyperparameters: Hyperparameters, tested: [TestedModel]) {
        if let requested { return try tested(requested) }
        guard target.positive != nil else { return target.isProductOfColumns ? try tested(.forest) : try testedWithMinError() }
        let minorityCount = min(target.values.count { $0 == 1 }, target.values.count { $0 == 0 })
        // The training parts of the inner folds of the stacked model need both outcomes several times.
        return try tested(target.values.count * 4 / 5 >= Self.stackedMinRows && minorityCount >= 25 ? .stacked : .bayesian)
    }

    /// The model for numbers with the lowest squared error on the folds.
    private func testedWithMinError() throws -> (Hyperparameters, [TestedModel]) {
        let candidates = try [ModelKind.linear, .forest, .boosting].map { kind in
            let (hyperparameters, tested) = try tested(kind)
            let error = zip(outOfFold(tested), target.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            return (hyperparameters, tested, error)
        }
        guard let best = candidates.min(by: { $0.2 < $1.2 }) else { return try tested(.linear) }
        return (best.0, best.1)
    }

    /// One model for each fold, fitted to the other folds. A logistic regression that does not converge without a penalty is fitted
    /// with one.
    private func tested(_ kind: ModelKind) throws -> (Hyperparameters, [TestedModel]) {
        do throws(FitError) {
            let requested = Hyperparameters(kind: kind, l2: options.l2)
            do throws(FitError) {
                return (requested, try tested(requested))
            } catch .separable {
                let penalized = Hyperparameters(kind: kind, l2: 1)
                return (penalized, try tested(penalized))
            }
        } catch {
            throw error.problem(encoding.features.map(\.name))
        }
    }

    private func tested(_ hyperparameters: Hyperparameters) throws(FitError) -> [TestedModel] {
        if hyperparameters.kind == .stacked {
            // The fits share their parts, so the features have one scale for all folds.
            let x = scaled(Array(target.values.indices), by: Array(target.values.indices))
            let models = try StackedClassifier.crossFitted(x, target.values, folds: folds, seed: options.seed)
            return models.indices.map { TestedModel(model: models[$0], rows: folds.test($0), features: x.picking(rows: folds.test($0))) }
        }
        return try Parallel.tryMap(folds.count) { k throws(FitError) in
            let (training, test) = (folds.training(k), folds.test(k))
            return TestedModel(model: try model(hyperparameters, training), rows: test, features: scaled(test, by: training))
        }
    }

    /// The prediction of each row by the model that was not fitted to it.
    func outOfFold(_ tested: [TestedModel]) -> [Double] {
        var result = [Double](repeating: 0, count: target.values.count)
        for (fold, predictions) in zip(tested, Parallel.map(tested.count) { tested[$0].predictions }) {
            for (row, prediction) in zip(fold.rows, predictions) { result[row] = prediction }
        }
        return result
    }

    /// The model of all rows that gives coefficients or the gain of its splits; nil if the models of the folds are described instead.
    func describedModel(_ hyperparameters: Hyperparameters) throws -> (any Predictor)? {
        if hyperparameters.kind == .stacked || hyperparameters.kind == .bayesian { return nil }
        do throws(FitError) {
            return try model(hyperparameters, Array(target.values.indices))
        } catch {
            throw error.problem(encoding.features.map(\.name))
        }
    }

    func coefficients(_ model: (any Predictor)?) -> [FileModelEvaluation.Coefficient] {
        let names = ["intercept"] + encoding.features.map(\.name)
        let (values, errors): ([Double], [Double?]) =
            switch model {
            case let model as LogisticRegression: ([model.intercept] + model.coefficients, model.standardErrors)
            case let model as LinearRegression: ([model.intercept] + model.coefficients, model.standardErrors)
            default: ([], [])
            }
        return zip(names, zip(values, errors)).map { FileModelEvaluation.Coefficient(name: $0, value: $1.0, standardError: $1.1) }
    }

    func card(_ described: (any Predictor)?, _ tested: [TestedModel], _ kind: ModelKind, _ predictions: [Double]) throws -> ModelCard {
        do throws(FitError) {
            return try ModelCard(
                kind: kind.rawValue, target: target.name, encoding: encoding, folds: folds, seed: options.seed, predictions: predictions,
                values: target.values, areOutcomes: target.positive != nil, importance: importance(described, tested))
        } catch {
            throw error.problem(encoding.features.map(\.name))
        }
    }

    /// Gain of the splits for trees; for other models the mean of the permutation importance on all folds.
    private func importance(_ described: (any Predictor)?, _ tested: [TestedModel]) throws(FitError) -> [ModelCard.Share] {
        switch described {
        case let forest as RandomForest: return ranked(encoding.features.map(\.name), forest.importance)
        case let boosting as GradientBoosting: return ranked(encoding.features.map(\.name), boosting.importance)
        case .some: return []
        case nil:
            let groups = encoding.groups
            // Few rows need more shuffles for the same precision.
            let rounds = max(1, min(10, 5_000 / max(1, target.values.count)))
            let folds = try Parallel.tryMap(tested.count) { k throws(FitError) in
                try PermutationImportance.of(
                    tested[k].model, tested[k].features, tested[k].rows.map { target.values[$0] }, groups: groups.map(\.features),
                    areOutcomes: target.positive != nil, rounds: rounds, seed: options.seed.child("fold \(k)"))
            }
            let shares = groups.indices.map { group in
                zip(folds, tested).reduce(0) { $0 + $1.0[group] * Double($1.1.rows.count) } / Double(target.values.count)
            }
            return ranked(groups.map(\.column), shares)
        }
    }

    private func ranked(_ names: [String], _ values: [Double]) -> [ModelCard.Share] {
        zip(names, values).sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { ModelCard.Share(name: $0, value: $1) }
    }

    private func scaled(_ rows: [Int], by training: [Int]) -> Matrix {
        Scaling(table, areNumbers: encoding.areNumbers, training: training)(table, rows: rows)
    }

    private func model(_ hyperparameters: Hyperparameters, _ training: [Int]) throws(FitError) -> any Predictor {
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
