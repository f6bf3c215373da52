import TendLearning
import TendMath

/// One target, its features and its folds: fits models of a kind and predicts rows they have not seen.
struct ModelTrial {
    /// A kind with its penalty, which grows where a fit without one runs away.
    struct Setting: Equatable {
        let kind: ModelKind
        let l2: Double
    }

    let encoding: Encoding
    let folds: Folds
    let target: ModelTarget
    let table: Matrix
    private let options: EvaluatedFile.Options

    /// From so many rows on, Tend's own choice is the blend.
    static let manyRows = BlendedRisk.leastRows

    init(_ target: ModelTarget, _ options: EvaluatedFile.Options) throws {
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
    func choice(_ asked: ModelKind?) throws -> ModelKind {
        if let asked { return asked }
        guard target.positive != nil else { return target.isProduct ? .forest : try leastError() }
        let fewer = min(target.values.count { $0 == 1 }, target.values.count { $0 == 0 })
        // The smaller training parts of the blend's own folds need both outcomes several times.
        return target.values.count * 4 / 5 >= Self.manyRows && fewer >= 25 ? .blend : .cautious
    }

    /// Of the models for numbers the one that errs least on the folds.
    private func leastError() throws -> ModelKind {
        let errors = try [ModelKind.linear, .forest, .boosting].map { kind in
            let predictions = try outOfFold(Setting(kind: kind, l2: options.l2))
            return (kind, zip(predictions, target.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
        }
        return errors.min { $0.1 < $1.1 }?.0 ?? .linear
    }

    /// The model to be described: on all rows, or without the first fold where its columns will be shuffled there.
    /// A logistic regression that runs away without a penalty gets one.
    func fit(_ kind: ModelKind) throws -> (any Predictor, Setting) {
        let all = kind == .blend || kind == .cautious ? folds.training(0) : Array(target.values.indices)
        do {
            let asked = Setting(kind: kind, l2: options.l2)
            do {
                return (try model(asked, all), asked)
            } catch Unfit.separable {
                let held = Setting(kind: kind, l2: 1)
                return (try model(held, all), held)
            }
        } catch let unfit as Unfit {
            throw unfit.problem(encoding.features.map(\.name))
        }
    }

    func outOfFold(_ setting: Setting) throws -> [Double] {
        do {
            return try folds.outOfFold { training, test in
                try model(setting, training).predictions(scaled(test, by: training))
            }
        } catch let unfit as Unfit {
            throw unfit.problem(encoding.features.map(\.name))
        }
    }

    func coefficients(_ model: any Predictor) -> [EvaluatedFile.Coefficient] {
        let names = ["intercept"] + encoding.features.map(\.name)
        let (values, errors): ([Double], [Double?]) =
            switch model {
            case let model as LogisticRegression: ([model.intercept] + model.coefficients, model.standardErrors)
            case let model as LinearRegression: ([model.intercept] + model.coefficients, model.standardErrors)
            default: ([], [])
            }
        return zip(names, zip(values, errors)).map { EvaluatedFile.Coefficient(name: $0, value: $1.0, standardError: $1.1) }
    }

    func card(_ final: any Predictor, _ setting: Setting, _ predictions: [Double]) throws -> ModelCard {
        do {
            return try ModelCard(
                kind: setting.kind.rawValue, target: target.name, encoding: encoding, folds: folds, seed: options.seed, predictions: predictions,
                values: target.values, areOutcomes: target.positive != nil, importance: importance(final))
        } catch let unfit as Unfit {
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

    private func model(_ setting: Setting, _ training: [Int]) throws -> any Predictor {
        let (x, y) = (scaled(training, by: training), training.map { target.values[$0] })
        let areOutcomes = target.positive != nil
        switch setting.kind {
        case .logistic: return try LogisticRegression(x, y, l2: setting.l2)
        case .linear: return try LinearRegression(x, y)
        case .forest: return try RandomForest(x, y, areOutcomes: areOutcomes, options: forest, seed: options.seed)
        case .boosting: return try GradientBoosting(x, y, areOutcomes: areOutcomes, options: boosting, seed: options.seed)
        case .cautious: return try CautiousRisk(x, y)
        case .blend: return try BlendedRisk(x, y, seed: options.seed)
        }
    }

    /// Leaves of five rows give chances; numbers are followed down to single rows.
    private var forest: RandomForest.Options { RandomForest.Options(leastRows: target.positive != nil ? 5 : 1, tried: target.isProduct ? 3 : nil) }

    private var boosting: GradientBoosting.Options {
        var options = GradientBoosting.Options(trees: 600, depth: 3, rate: 0.05)
        (options.rowShare, options.columnShare, options.patience) = (0.7, 0.5, 50)
        if target.positive == nil { options.leastWeight = 3 }
        return options
    }
}
