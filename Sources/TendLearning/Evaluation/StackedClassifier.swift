import Foundation
import TendMath

/// Stacking for binary outcomes: combines the log-odds of several models, weighted by their out-of-fold predictions.
///
/// The base models are a logistic regression, boosting with stumps (additive), with small trees (interactions) and with deep
/// trees (rules for a part of the rows), and a random forest. Each predicts the training rows out of fold (the forest out of bag),
/// which also gives the numbers of boosted trees; a logistic regression on those log-odds, with a prior of equal weights, combines
/// them. The base models are then fitted to all rows.
///
/// With known directions every base model is monotone in their columns, the weights are 0 or more, and the last calibration
/// increases. So the prediction is monotone too: for every row, if only such a column changes.
/// Reference: D. Wolpert, Stacked generalization, Neural Networks 5 (1992).
package struct StackedClassifier: Predictor, Codable, Equatable {
    /// The base models, in the order of `weights`.
    package enum BaseModel: String, CaseIterable, Sendable, Codable { case logistic, steps, trees, deep, forest }

    /// The weights of the log-odds of the base models. Their sum is about 1 if the base models are calibrated.
    package let weights: [Double]
    /// The intercept, in log-odds.
    package let shift: Double
    /// The last calibration of the combined log-odds; nil in models that an earlier version stored.
    package let curve: CurveCalibration?
    /// The greatest log-odds of a prediction: those of n rows with one outcome and half a row with the other.
    private let limit: Double?
    private let baseModels: BaseModels

    private enum CodingKeys: String, CodingKey {
        case weights, shift, curve, limit
        case baseModels = "members"
    }

    /// With fewer rows, or fewer than a quarter as many of either outcome, `BayesianLogisticRegression` is better.
    package static let minRows = 200

    /// Fits x (n × m, numbers standardised) to n outcomes of 0 and 1, monotone in the columns with a known direction (m of them; nil if
    /// none is known).
    ///
    /// Throws `FitError.unequalLengths`, `notFinite`, `outOfRange`, `oneClass`, or `tooFew`.
    package init(_ x: Matrix, _ y: [Double], directions: [KnownDirection]? = nil, seed: Seed) throws(FitError) {
        try FitError.check(x, y, atLeast: Self.minRows)
        try FitError.checkOutcomes(y, column: x.columns)
        let known = try [KnownDirection].checked(directions, columns: x.columns)
        let folds = try Folds(5, rows: y.count)
        // Some thousand rows are enough for five weights, so one fold is used if there are many rows.
        let usedFolds = y.count > Self.manyRows ? 1 : folds.count
        let inner = (0..<usedFolds).map { StackedFit.Inner(training: folds.training($0).map { Int32($0) }, parts: [folds.test($0).map { Int32($0) }]) }
        let target = StackedFit.Target(training: y.indices.map { Int32($0) }, inner: (0..<usedFolds).map { ($0, 0) })
        let fitted = try StackedFit(x, y, known, seed: seed).fit(inner, [target])[0]
        try self.init(fitted.models, fitted.combined, y, areMonotone: known != nil)
    }

    /// Cross-validation: for each fold the classifier of the other folds.
    ///
    /// Throws as the fit of one classifier.
    package static func crossFitted(
        _ x: Matrix, _ y: [Double], directions: [KnownDirection]? = nil, folds: Folds, seed: Seed
    ) throws(FitError) -> [StackedClassifier] {
        try FitError.check(x, y, atLeast: minRows)
        try FitError.checkOutcomes(y, column: x.columns)
        let known = try [KnownDirection].checked(directions, columns: x.columns)
        guard folds.count > 3, folds.count < 10 else {
            // With two or three folds, too few rows remain without two of them; with many, there are too many pairs.
            return try Parallel.tryMap(folds.count) { k throws(FitError) in
                let training = folds.training(k)
                return try StackedClassifier(x.picking(rows: training), training.map { y[$0] }, directions: known, seed: seed)
            }
        }
        let rows = (0..<folds.count).map { folds.test($0).map { Int32($0) } }
        func others(_ excluded: Set<Int>) -> [Int32] { y.indices.filter { !excluded.contains($0 % folds.count) }.map { Int32($0) } }
        var inner: [StackedFit.Inner] = []
        var parts = [[(fit: Int, part: Int)]](repeating: [], count: folds.count)
        for a in rows.indices {
            for b in (a + 1)..<max(a + 1, folds.count) where y.count <= manyRows || b == a + 1 || b - a == folds.count - 1 {
                parts[a].append((inner.count, 1))
                parts[b].append((inner.count, 0))
                inner.append(StackedFit.Inner(training: others([a, b]), parts: [rows[a], rows[b]]))
            }
        }
        let targets = rows.indices.map { StackedFit.Target(training: others([$0]), inner: parts[$0]) }
        var classifiers: [StackedClassifier] = []
        for fitted in try StackedFit(x, y, known, seed: seed).fit(inner, targets) {
            classifiers.append(try StackedClassifier(fitted.models, fitted.combined, y, areMonotone: known != nil))
        }
        return classifiers
    }

    private init(_ models: BaseModels, _ combined: StackedFit.Combined, _ y: [Double], areMonotone: Bool) throws(FitError) {
        let outcomes = combined.rows.map { y[Int($0)] }
        let equal = 1 / Double(combined.columns.count)
        let prior = CoefficientPrior(
            means: [0] + combined.columns.map { _ in equal }, precisions: [1] + combined.columns.map { _ in Self.precision },
            directions: areMonotone ? combined.columns.map { _ in .rising } : nil)
        let table = Matrix(columns: combined.columns)
        let combination = try LogisticRegression(table, outcomes, prior: prior)
        (weights, shift, baseModels) = (combination.coefficients, combination.intercept, models)
        curve = try CurveCalibration.selected(table.times(weights, plus: shift), outcomes, parts: combined.parts)
        limit = log(2 * Double(outcomes.count) + 1)
    }

    /// The probability of 1 for every row.
    package func predictions(_ x: Matrix) -> [Double] { probabilities(baseModels.logOdds(x)) }

    /// The same for each group of columns whose entries come from other rows, without predicting all rows again for each group.
    package func predictions(_ x: Matrix, replacing groups: [[Int]], from sources: [[Int]]) -> [[Double]] {
        let parts = baseModels.logOdds(x, replacing: groups, from: sources)
        return groups.indices.map { group in probabilities(parts.map { $0[group] }) }
    }

    private func probabilities(_ parts: [[Double]]) -> [Double] {
        (parts.first ?? []).indices.map { i in
            let combined = zip(parts, weights).reduce(shift) { $0 + $1.0[i] * $1.1 }
            let calibrated = curve?(combined) ?? combined
            return logistic(min(max(calibrated, -(limit ?? .infinity)), limit ?? .infinity))
        }
    }

    private static let manyRows = 20_000

    /// The precision of the prior of equal weights.
    private static let precision = 30.0
}
