import TendMath

/// Tend's own choice for two outcomes: several kinds of model, blended on log-odds by how well each did on rows it had not seen.
///
/// Members are a logistic regression, boosting by single steps (additive), boosting by small trees (interactions) and a
/// forest. Each predicts every training row out of fold; a logistic regression on those log-odds, its weights drawn
/// towards equal shares, blends and calibrates in one. Members are then fitted again on all rows.
/// Reference: D. Wolpert, Stacked generalization, Neural Networks 5 (1992).
package struct StackedClassifier: Predictor, Codable, Equatable {
    /// The kinds of model, in the order of `weights`.
    package enum BaseModel: String, CaseIterable, Sendable, Codable { case logistic, steps, trees, forest }

    /// What a member's log-odds count for; about 1 in sum where members are calibrated.
    package let weights: [Double]
    /// What is added, in log-odds.
    package let shift: Double
    private let baseModels: BaseModels

    /// The keys of stored models.
    private enum CodingKeys: String, CodingKey {
        case weights, shift
        case baseModels = "members"
    }

    /// Below so many rows, or a quarter as many of either outcome, `BayesianLogisticRegression` does better.
    package static let minRows = 200

    /// Fits x (n × m, numbers standardised) to n outcomes of 0 and 1.
    ///
    /// Throws `FitError.unequalLengths`, `notFinite`, `outOfRange`, `oneClass`, or `tooFew`.
    package init(_ x: Matrix, _ y: [Double], seed: Seed) throws(FitError) {
        try FitError.check(x, y, atLeast: Self.minRows)
        try FitError.checkOutcomes(y, column: x.columns)
        let folds = try Folds(5, rows: y.count)
        // Five numbers need no more than some thousand rows; with many, one fold tells them.
        let seen = y.count > Self.manyRows ? 1 : folds.count
        let parts = try Parallel.tryMap(seen) { k throws(FitError) in
            let training = folds.training(k)
            let fitted = try BaseModels(x.picking(rows: training), training.map { y[$0] }, seed: seed.child("fold \(k)"))
            return fitted.logOdds(x.picking(rows: folds.test(k)))
        }
        let columns = BaseModel.allCases.indices.map { j in parts.flatMap { $0[j] } }
        let came = (0..<seen).flatMap { folds.test($0).map { y[$0] } }
        let equal = 1 / Double(columns.count)
        let beliefs = CoefficientPrior(means: [0] + columns.map { _ in equal }, precisions: [1] + columns.map { _ in Self.precision })
        let blend = try LogisticRegression(Matrix(columns: columns), came, prior: beliefs)
        (weights, shift) = (blend.coefficients, blend.intercept)
        baseModels = try BaseModels(x, y, seed: seed)
    }

    /// The blended chance of 1 for every row.
    package func predictions(_ x: Matrix) -> [Double] {
        let parts = baseModels.logOdds(x)
        return (0..<x.rows).map { i in
            logistic(zip(parts, weights).reduce(shift) { $0 + $1.0[i] * $1.1 })
        }
    }

    private static let manyRows = 20_000

    /// As if 30 cases in the middle had asked for equal shares.
    private static let precision = 30.0
}

/// The fitted members of a blend.
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
        let members: [any Predictor] = [logistic, steps, trees, forest]
        return Parallel.map(members.count) { members[$0].predictions(x).map(clampedLogOdds) }
    }

    /// A forest may say 0 or 1 of what it has seen a few dozen times.
    private func clampedLogOdds(_ chance: Double) -> Double { TendLearning.logOdds(min(max(chance, 0.002), 0.998)) }
}
