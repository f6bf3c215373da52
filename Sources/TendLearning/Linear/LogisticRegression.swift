import Foundation
import TendMath

/// What is believed of coefficients before data: independent normal values.
package struct CoefficientPrior: Sendable, Equatable, Codable {
    /// The mean of each value, the intercept first.
    package let means: [Double]
    /// One over the variance of each value, the intercept first; 0 where nothing is believed.
    package let precisions: [Double]

    /// A prior of m + 1 values, the intercept first; precisions are 0 or more.
    package init(means: [Double], precisions: [Double]) {
        (self.means, self.precisions) = (means, precisions)
    }

    /// Nothing of the intercept, and m coefficients around 0 with variance 1 ÷ l2.
    package init(l2: Double, columns: Int) {
        self.init(means: [Double](repeating: 0, count: columns + 1), precisions: [0] + [Double](repeating: l2, count: columns))
    }
}

/// Logistic regression: P(y = 1) = 1 ÷ (1 + e^−(b + w·x)).
///
/// The minimum of Σ_i ln(1 + e^z_i) − y_i z_i + ½ Σ_j λ_j (θ_j − μ_j)² with z = b + w·x and θ = (b, w): maximum likelihood
/// where every λ is 0, ridge (scikit-learn's C = 1 ÷ l2) where they are l2 but for the intercept's, the mode of the
/// posterior in general. Newton's method (iteratively reweighted least squares) with the step halved while it would not
/// descend; convex, so the start does not matter. Time per step n m² ÷ 2.
/// Reference: T. Hastie, R. Tibshirani and J. Friedman, The Elements of Statistical Learning, chapter 4.4.
package struct LogisticRegression: Predictor, Codable, Equatable {
    /// b, in log-odds.
    package let intercept: Double
    /// w, log-odds for one unit of each feature; 0 for redundant columns.
    package let coefficients: [Double]
    /// The inverse Hessian at the optimum, order m + 1, the intercept first: covariance of the estimates without penalty,
    /// of the posterior (Laplace) with one.
    package let covariance: SymmetricMatrix
    /// The minimum reached, penalty included.
    package let objective: Double
    /// Σ_i y_i ln p_i + (1 − y_i) ln(1 − p_i) at the optimum.
    package let logLikelihood: Double
    /// Newton steps taken.
    package let steps: Int
    /// Columns left out because they follow from those before them, from 0; only without a penalty.
    package let redundant: [Int]

    /// Standard errors of the intercept and the m coefficients, log-odds; nil for redundant columns.
    package var standardErrors: [Double?] {
        covariance.diagonal.enumerated().map { place, variance in redundant.contains(place - 1) ? nil : variance.squareRoot() }
    }

    /// Fits x (n × m) to y (n outcomes in 0…1) with penalty ½ l2 |w|², the intercept free; l2 = 0 is maximum likelihood.
    ///
    /// Throws `FitError.unequalLengths`, `tooFew` (below 2 rows), `notFinite`, `outOfRange` (an outcome outside 0…1),
    /// `oneClass`, `separable` (without penalty only: l2 helps) or `notConverged`.
    package init(_ x: Matrix, _ y: [Double], l2: Double) throws(FitError) {
        try FitError.check(x, y, atLeast: 2)
        try FitError.checkOutcomes(y, column: x.columns)
        try self.init(x, y, prior: CoefficientPrior(l2: l2, columns: x.columns))
    }

    /// Fits x (n × m) to y (n outcomes in 0…1) with a prior of m + 1 values.
    ///
    /// Throws as with `l2`, but one class is no error where the prior holds the intercept; nor is an empty table.
    package init(_ x: Matrix, _ y: [Double], prior: CoefficientPrior) throws(FitError) {
        let holdsIntercept = prior.precisions[0] > 0
        try FitError.check(x, y, atLeast: holdsIntercept ? 0 : 2)
        if !holdsIntercept { try FitError.checkOutcomes(y, column: x.columns) }
        guard prior.means.count == x.columns + 1, prior.precisions.count == x.columns + 1 else {
            throw .unequalLengths(prior.means.count, x.columns + 1)
        }
        var search = Newton(x, y, prior)
        while !search.isDone {
            guard search.steps < Self.stepLimit else { throw prior.isEmpty ? .separable : .notConverged(steps: search.steps) }
            search.step()
        }
        let cholesky = search.factor()
        (intercept, coefficients) = (search.theta[0], Array(search.theta.dropFirst()))
        (covariance, redundant) = (cholesky.inverse, cholesky.redundant.map { $0 - 1 })
        (objective, logLikelihood, steps) = (search.objective, -search.loss, search.steps)
        if prior.isEmpty, search.isSeparable(covariance) { throw .separable }
    }

    /// P(y = 1) for every row.
    package func predictions(_ x: Matrix) -> [Double] { x.times(coefficients, plus: intercept).map(logistic) }

    private static let stepLimit = 50
}

extension CoefficientPrior {
    fileprivate var isEmpty: Bool { precisions.allSatisfy { $0 == 0 } }
}

/// Newton's method under way.
private struct Newton {
    /// What is known where the search stands.
    private struct Evaluation {
        var theta: [Double]
        var probabilities: [Double] = []
        var loss = 0.0
        /// Of the objective, turned downhill.
        var gradient: [Double] = []
        var objective = 0.0
    }

    private let x: Matrix
    private let y: [Double]
    private let prior: CoefficientPrior
    private var current: Evaluation
    private var factored: Cholesky?
    /// gᵀH⁻¹g of the last step, twice the fall that it promised.
    private var decrement = Double.infinity
    private(set) var steps = 0
    private(set) var isDone = false
    var theta: [Double] { current.theta }
    var loss: Double { current.loss }
    var objective: Double { current.objective }

    init(_ x: Matrix, _ y: [Double], _ prior: CoefficientPrior) {
        (self.x, self.y, self.prior) = (x, y, prior)
        var theta = prior.means
        if prior.precisions[0] == 0 { theta[0] = logOdds(y.reduce(0, +) / Double(y.count)) }
        current = Evaluation(theta: theta)
        current = evaluate(at: theta)
    }

    /// One step: θ + H⁻¹g, halved until the objective falls; done when the fall to come is below its rounding.
    mutating func step() {
        let (direction, fall, isFresh) = descent()
        (decrement, steps) = (fall, steps + 1)
        var length = 1.0
        for _ in 0..<30 {
            let found = evaluate(at: zip(theta, direction).map { $0 + length * $1 })
            if found.objective <= objective + 1e-12 * abs(objective) {
                current = found
                break
            }
            length /= 2
        }
        // The gap left after a Newton step is of the order of its square; after one with an older H at most a thousandth of it.
        isDone = fall <= (isFresh ? 1e-10 : 1e-13) * (1 + abs(objective))
    }

    /// H⁻¹g and gᵀH⁻¹g. Where the last step came so near that H hardly changed, its factor serves once more.
    private mutating func descent() -> (direction: [Double], fall: Double, isFresh: Bool) {
        if let factored {
            let (direction, fall) = descent(factored)
            if fall >= 0, fall <= 1e-3 * decrement { return (direction, fall, false) }
        }
        let fresh = factor()
        factored = fresh
        let (direction, fall) = descent(fresh)
        return (direction, fall, true)
    }

    private func descent(_ cholesky: Cholesky) -> ([Double], Double) {
        let direction = cholesky.solve(current.gradient)
        return (direction, zip(current.gradient, direction).reduce(0) { $0 + $1.0 * $1.1 })
    }

    /// The Hessian XᵀWX + Λ with W = p (1 − p).
    func factor() -> Cholesky {
        var hessian = Gram.weighted(x, current.probabilities.map { max($0 * (1 - $0), 1e-14) })
        for j in theta.indices { hessian[j, j] += prior.precisions[j] }
        return Cholesky(hessian)
    }

    /// Whether an estimate is so uncertain, in deviations of its column, that only its running away explains it.
    func isSeparable(_ covariance: SymmetricMatrix) -> Bool {
        (0..<x.columns).contains { j in
            let column = x.column(j)
            let mean = column.reduce(0, +) / Double(column.count)
            let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
            return covariance[j + 1, j + 1] * variance > 10_000
        }
    }

    private func evaluate(at theta: [Double]) -> Evaluation {
        let slopes = Array(theta.dropFirst())
        let parts = Parallel.map(of: y.count) { rows in
            var chances = x.times(slopes, plus: theta[0], rows: rows)
            var rest = chances
            var (loss, product) = (0.0, 1.0)
            for (i, z) in chances.enumerated() {
                let (small, outcome) = (exp(-abs(z)), y[rows.lowerBound + i])
                // One logarithm for a product of factors up to 2, as many as a number holds.
                product *= 1 + small
                if i % 512 == 511 {
                    loss += log(product)
                    product = 1
                }
                loss += max(z, 0) - outcome * z
                chances[i] = (z >= 0 ? 1 : small) / (1 + small)
                rest[i] = outcome - chances[i]
            }
            loss += log(product)
            return (chances: chances, loss: loss, gradient: Gram.product(x, rest, rows: rows))
        }
        var place = Evaluation(theta: theta)
        place.probabilities.reserveCapacity(y.count)
        place.gradient = theta.indices.map { prior.precisions[$0] * (prior.means[$0] - theta[$0]) }
        for part in parts {
            place.probabilities += part.chances
            place.loss += part.loss
            for j in theta.indices { place.gradient[j] += part.gradient[j] }
        }
        place.objective = place.loss + penalty(theta)
        return place
    }

    private func penalty(_ theta: [Double]) -> Double {
        var sum = 0.0
        for j in theta.indices { sum += prior.precisions[j] * (theta[j] - prior.means[j]) * (theta[j] - prior.means[j]) }
        return sum / 2
    }
}
