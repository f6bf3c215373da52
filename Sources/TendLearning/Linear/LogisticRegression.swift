import Foundation
import TendMath

/// A prior of coefficients: independent normal distributions, cut off at 0 on one side where the sign is known.
package struct CoefficientPrior: Sendable, Equatable, Codable {
    /// The means, the intercept first.
    package let means: [Double]
    /// The precisions (1 ÷ variance), the intercept first; 0 for a flat prior.
    package let precisions: [Double]
    /// The known directions of the m columns, which give the signs of their coefficients; nil if none is known.
    package let directions: [KnownDirection]?

    /// A prior of m + 1 values, the intercept first; precisions are 0 or more, and above 0 for columns with a known direction.
    package init(means: [Double], precisions: [Double], directions: [KnownDirection]? = nil) {
        (self.means, self.precisions, self.directions) = (means, precisions, directions)
    }

    /// A flat prior of the intercept, and m coefficients around 0 with variance 1 ÷ l2.
    package init(l2: Double, columns: Int, directions: [KnownDirection]? = nil) {
        let precisions = [0] + [Double](repeating: l2, count: columns)
        self.init(means: [Double](repeating: 0, count: columns + 1), precisions: precisions, directions: directions)
    }
}

/// Logistic regression: P(y = 1) = 1 ÷ (1 + e^−(b + w·x)).
///
/// Minimises Σ_i ln(1 + e^z_i) − y_i z_i + ½ Σ_j λ_j (θ_j − μ_j)² with z = b + w·x and θ = (b, w). This is maximum likelihood
/// if every λ is 0, ridge (scikit-learn's C = 1 ÷ l2) if every λ except that of the intercept is l2, and the mode of the
/// posterior in general. Newton's method (iteratively reweighted least squares), halving steps that do not descend. The
/// objective is convex, so the start does not matter. Time per step n m² ÷ 2. With known directions each step is the best one with
/// allowed signs (`SignConstraints`), so that the fit is the optimum under these constraints; it is unique too.
/// Reference: T. Hastie, R. Tibshirani and J. Friedman, The Elements of Statistical Learning, chapter 4.4.
package struct LogisticRegression: Predictor, Codable, Equatable {
    /// b, in log-odds.
    package let intercept: Double
    /// w, in log-odds per unit of each feature; 0 for redundant columns.
    package let coefficients: [Double]
    /// The inverse Hessian at the optimum, order m + 1, the intercept first: the covariance of the estimates without a
    /// penalty, and of the posterior (Laplace) with one. A coefficient at the bound of its sign counts as any other: the posterior
    /// there is cut off, not certain. Leaving it out, as if it were known to be 0, would make intervals too narrow.
    package let covariance: SymmetricMatrix
    /// The minimum, including the penalty.
    package let objective: Double
    /// Σ_i y_i ln p_i + (1 − y_i) ln(1 − p_i) at the optimum.
    package let logLikelihood: Double
    /// The number of Newton steps.
    package let steps: Int
    /// The indices of columns that follow from those before them and are left out; only without a penalty.
    package let redundant: [Int]

    /// Standard errors of the intercept and the m coefficients, in log-odds; nil for redundant columns.
    package var standardErrors: [Double?] {
        covariance.diagonal.enumerated().map { index, variance in redundant.contains(index - 1) ? nil : variance.squareRoot() }
    }

    /// Fits x (n × m) to y (n outcomes in 0…1) with penalty ½ l2 |w|² (not on the intercept); l2 = 0 is maximum likelihood.
    /// Known directions of the m columns give the signs of w, and need a penalty.
    ///
    /// Throws `FitError.unequalLengths`, `tooFew` (below 2 rows), `notFinite`, `outOfRange` (an outcome outside 0…1),
    /// `oneClass`, `separable` (only without a penalty; l2 helps) or `notConverged`.
    package init(_ x: Matrix, _ y: [Double], l2: Double, directions: [KnownDirection]? = nil) throws(FitError) {
        try FitError.check(x, y, atLeast: 2)
        try FitError.checkOutcomes(y, column: x.columns)
        try self.init(x, y, prior: CoefficientPrior(l2: l2, columns: x.columns, directions: directions))
    }

    /// Fits x (n × m) to y (n outcomes in 0…1) with a prior of m + 1 values.
    ///
    /// Throws as with `l2`. One class or an empty table is not an error if the prior of the intercept is not flat.
    package init(_ x: Matrix, _ y: [Double], prior: CoefficientPrior) throws(FitError) {
        let hasInterceptPrior = prior.precisions[0] > 0
        try FitError.check(x, y, atLeast: hasInterceptPrior ? 0 : 2)
        if !hasInterceptPrior { try FitError.checkOutcomes(y, column: x.columns) }
        guard prior.means.count == x.columns + 1, prior.precisions.count == x.columns + 1 else {
            throw .unequalLengths(prior.means.count, x.columns + 1)
        }
        let constraints = try [KnownDirection].checked(prior.directions, columns: x.columns).map(SignConstraints.init)
        var search = Newton(x, y, prior, constraints)
        while !search.isDone {
            guard search.steps < Self.stepLimit else { throw prior.isEmpty ? .separable : .notConverged(steps: search.steps) }
            search.step()
        }
        let cholesky = Cholesky(search.hessian())
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

/// The state of Newton's method.
private struct Newton {
    /// The objective at one point.
    private struct Evaluation {
        var theta: [Double]
        var probabilities: [Double] = []
        var loss = 0.0
        /// The negative gradient of the objective.
        var gradient: [Double] = []
        var objective = 0.0
    }

    private let x: Matrix
    private let y: [Double]
    private let prior: CoefficientPrior
    private let constraints: SignConstraints?
    private var current: Evaluation
    private var curvature: (hessian: SymmetricMatrix, factor: Cholesky)?
    /// gᵀd of the last step d, which is gᵀH⁻¹g without constraints: twice the expected decrease.
    private var decrement = Double.infinity
    private(set) var steps = 0
    private(set) var isDone = false
    var theta: [Double] { current.theta }
    var loss: Double { current.loss }
    var objective: Double { current.objective }

    init(_ x: Matrix, _ y: [Double], _ prior: CoefficientPrior, _ constraints: SignConstraints?) {
        (self.x, self.y, self.prior, self.constraints) = (x, y, prior, constraints)
        var theta = constraints?.projected(prior.means) ?? prior.means
        if prior.precisions[0] == 0 { theta[0] = logOdds(y.reduce(0, +) / Double(y.count)) }
        current = Evaluation(theta: theta)
        current = evaluate(at: theta)
    }

    /// One step θ + H⁻¹g, or the best one with allowed signs, halved until the objective decreases. The search is done when the expected
    /// decrease is below rounding.
    mutating func step() {
        let (direction, decrease, isNewFactor) = descent()
        (decrement, steps) = (decrease, steps + 1)
        var length = 1.0
        for _ in 0..<30 {
            let next = evaluate(at: zip(theta, direction).map { $0 + length * $1 })
            if next.objective <= objective + 1e-12 * abs(objective) {
                current = next
                break
            }
            length /= 2
        }
        // The remaining error is of the order of the squared decrease after a Newton step, and at most a thousandth of it with an older H.
        isDone = decrease <= (isNewFactor ? 1e-10 : 1e-13) * (1 + abs(objective))
    }

    /// The step d and gᵀd. Near the optimum H hardly changes, so it is reused with its factor.
    private mutating func descent() -> (direction: [Double], decrease: Double, isNewFactor: Bool) {
        if let curvature {
            let (direction, decrease) = descent(curvature.hessian, curvature.factor)
            if decrease >= 0, decrease <= 1e-3 * decrement { return (direction, decrease, false) }
        }
        let hessian = hessian()
        let factor = Cholesky(hessian)
        curvature = (hessian, factor)
        let (direction, decrease) = descent(hessian, factor)
        return (direction, decrease, true)
    }

    private func descent(_ hessian: SymmetricMatrix, _ factor: Cholesky) -> ([Double], Double) {
        let direction = constraints?.step(from: theta, current.gradient, hessian) ?? factor.solve(current.gradient)
        return (direction, zip(current.gradient, direction).reduce(0) { $0 + $1.0 * $1.1 })
    }

    /// The Hessian XᵀWX + Λ with W = p (1 − p).
    func hessian() -> SymmetricMatrix {
        var hessian = Gram.weighted(x, current.probabilities.map { max($0 * (1 - $0), 1e-14) })
        for j in theta.indices { hessian[j, j] += prior.precisions[j] }
        return hessian
    }

    /// Whether a coefficient has diverged: its standard error is huge in standard deviations of its column.
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
            var probabilities = x.times(slopes, plus: theta[0], rows: rows)
            var residuals = probabilities
            var (loss, product) = (0.0, 1.0)
            for (i, z) in probabilities.enumerated() {
                let (small, outcome) = (exp(-abs(z)), y[rows.lowerBound + i])
                // One logarithm for a product of 512 factors of at most 2, which cannot overflow.
                product *= 1 + small
                if i % 512 == 511 {
                    loss += log(product)
                    product = 1
                }
                loss += max(z, 0) - outcome * z
                probabilities[i] = (z >= 0 ? 1 : small) / (1 + small)
                residuals[i] = outcome - probabilities[i]
            }
            loss += log(product)
            return (probabilities: probabilities, loss: loss, gradient: Gram.product(x, residuals, rows: rows))
        }
        var result = Evaluation(theta: theta)
        result.probabilities.reserveCapacity(y.count)
        result.gradient = theta.indices.map { prior.precisions[$0] * (prior.means[$0] - theta[$0]) }
        for part in parts {
            result.probabilities += part.probabilities
            result.loss += part.loss
            for j in theta.indices { result.gradient[j] += part.gradient[j] }
        }
        result.objective = result.loss + penalty(theta)
        return result
    }

    private func penalty(_ theta: [Double]) -> Double {
        var sum = 0.0
        for j in theta.indices { sum += prior.precisions[j] * (theta[j] - prior.means[j]) * (theta[j] - prior.means[j]) }
        return sum / 2
    }
}
