import TendMath

/// Stacking for binary outcomes: combines the log-odds of several models, weighted by their out-of-fold predictions.
///
/// The base models are a logistic regression, boosting with stumps (additive), boosting with small trees (interactions) and
/// a random forest. Each predicts every training row out of fold; a logistic regression on those log-odds, with a prior of
/// equal weights, combines and calibrates them. The base models are then fitted to all rows.
/// Reference: D. Wolpert, Stacked generalization, Neural Networks 5 (1992).
package struct StackedClassifier: Predictor, Codable, Equatable {
    /// The base models, in the order of `weights`.
    package enum BaseModel: String, CaseIterable, Sendable, Codable { case logistic, steps, trees, forest }

    /// The weights of the log-odds of the base models. Their sum is about 1 if the base models are calibrated.
    package let weights: [Double]
    /// The intercept, in log-odds.
    package let shift: Double
    private let baseModels: BaseModels

    private enum CodingKeys: String, CodingKey {
        case weights, shift
        case baseModels = "members"
    }

    /// With fewer rows, or fewer than a quarter as many of either outcome, `BayesianLogisticRegression` is better.
    package static let minRows = 200

    /// Fits x (n × m, numbers standardised) to n outcomes of 0 and 1.
    ///
    /// Throws `FitError.unequalLengths`, `notFinite`, `outOfRange`, `oneClass`, or `tooFew`.
    package init(_ x: Matrix, _ y: [Double], seed: Seed) throws(FitError) {
        try FitError.check(x, y, atLeast: Self.minRows)
        try FitError.checkOutcomes(y, column: x.columns)
        let folds = try Folds(5, rows: y.count)
        // Some thousand rows are enough for five weights, so one fold is used if there are many rows.
        let usedFolds = y.count > Self.manyRows ? 1 : folds.count
        let parts = try Parallel.tryMap(usedFolds) { k throws(FitError) in
            let training = folds.training(k)
            let fitted = try BaseModels(x.picking(rows: training), training.map { y[$0] }, seed: seed.child("fold \(k)"))
            return fitted.logOdds(x.picking(rows: folds.test(k)))
        }
        let columns = BaseModel.allCases.indices.map { j in parts.flatMap { $0[j] } }
        let outcomes = (0..<usedFolds).flatMap { folds.test($0).map { y[$0] } }
        let equal = 1 / Double(columns.count)
        let prior = CoefficientPrior(means: [0] + columns.map { _ in equal }, precisions: [1] + columns.map { _ in Self.precision })
        let combination = try LogisticRegression(Matrix(columns: columns), outcomes, prior: prior)
        (weights, shift) = (combination.coefficients, combination.intercept)
        baseModels = try BaseModels(x, y, seed: seed)
    }

    /// The probability of 1 for every row.
    package func predictions(_ x: Matrix) -> [Double] {
        let parts = baseModels.logOdds(x)
        return (0..<x.rows).map { i in
            logistic(zip(parts, weights).reduce(shift) { $0 + $1.0[i] * $1.1 })
        }
    }

    private static let manyRows = 20_000

    /// The precision of the prior of equal weights.
    private static let precision = 30.0
}

/// The fitted base models.
private struct BaseModels: Sendable, Codable, Equatable {
    let logistic: LogisticRegression
    let steps: GradientBoosting
    let trees: GradientBoosting
    let forest: RandomForest

    init(_ x: Matrix, _ y: [Double], seed: Seed) throws(FitError) {
        logistic = try LogisticRegression(x, y, l2: 1)
        var options = GradientBoosting.Options(trees: 600, depth: 1, rate: 0.1)
        (options.rowShare, options.columnShare) = (0.7, 0.5)
        steps = try GradientBoosting(x, y, areOutcomes: true, options: options, seed: seed.child("steps"))
        options = GradientBoosting.Options(trees: 400, depth: 3, rate: 0.02)
        (options.rowShare, options.columnShare, options.l2, options.minLeafWeight) = (0.5, 0.3, 10, 8)
        trees = try GradientBoosting(x, y, areOutcomes: true, options: options, seed: seed.child("trees"))
        forest = try RandomForest(x, y, areOutcomes: true, options: RandomForest.Options(trees: 100, minLeafRows: 5), seed: seed.child("forest"))
    }

    func logOdds(_ x: Matrix) -> [[Double]] {
        let models: [any Predictor] = [logistic, steps, trees, forest]
        return Parallel.map(models.count) { models[$0].predictions(x).map(clampedLogOdds) }
    }

    /// Clamped, because a forest can predict exactly 0 or 1 for a few dozen similar rows.
    private func clampedLogOdds(_ probability: Double) -> Double { TendLearning.logOdds(min(max(probability, 0.002), 0.998)) }
}
