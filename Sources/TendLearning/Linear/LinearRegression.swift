import TendMath

/// Linear regression: y = b + w·x + noise.
///
/// Minimises Σ (y_i − b − w·x_i)² + l2 |w|², without a penalty on the intercept, by the normal equations of centred columns.
/// Reference: T. Hastie, R. Tibshirani and J. Friedman, The Elements of Statistical Learning, chapter 3.
package struct LinearRegression: Predictor, Codable, Equatable {
    /// b, in the unit of the target.
    package let intercept: Double
    /// w, in units of the target per unit of each feature; 0 for redundant columns.
    package let coefficients: [Double]
    /// Standard errors of the intercept and the m coefficients; nil for redundant columns, with a penalty, and without a
    /// remaining degree of degreesOfFreedom.
    package let standardErrors: [Double?]
    /// The indices of columns that follow from those before them and are left out; only without a penalty.
    package let redundant: [Int]

    /// Fits x (n × m) to y (n numbers); throws `FitError.unequalLengths`, `tooFew` (below 2 rows) or `notFinite`.
    package init(_ x: Matrix, _ y: [Double], l2: Double = 0) throws(FitError) {
        try FitError.check(x, y, atLeast: 2)
        let (n, m) = (x.rows, x.columns)
        let means = (0..<m).map { j in x.column(j).reduce(0, +) / Double(n) }
        let mean = y.reduce(0, +) / Double(n)
        let centred = Matrix(columns: (0..<m).map { j in x.column(j).map { $0 - means[j] } })
        let centredTarget = y.map { $0 - mean }
        guard m > 0 else {
            (intercept, coefficients, standardErrors, redundant) = (mean, [], [nil], [])
            return
        }
        let gram = Gram.weighted(centred, [Double](repeating: 1, count: n))
        var inner = SymmetricMatrix(order: m)
        for i in 0..<m { for j in 0...i { inner[i, j] = gram[i + 1, j + 1] + (i == j ? l2 : 0) } }
        let cholesky = Cholesky(inner)
        let slopes = cholesky.solve(Array(Gram.product(centred, centredTarget).dropFirst()))
        let residualSquares = zip(centredTarget, centred.times(slopes)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        (coefficients, redundant) = (slopes, cholesky.redundant)
        intercept = mean - zip(slopes, means).reduce(0) { $0 + $1.0 * $1.1 }
        let degreesOfFreedom = n - 1 - m + cholesky.redundant.count
        guard l2 == 0, degreesOfFreedom > 0 else {
            standardErrors = [Double?](repeating: nil, count: m + 1)
            return
        }
        let (variance, inverse) = (residualSquares / Double(degreesOfFreedom), cholesky.inverse)
        var spread = 1 / Double(n)
        for i in 0..<m { for j in 0..<m { spread += means[i] * inverse[i, j] * means[j] } }
        let errors: [Double?] = (0..<m).map { j in cholesky.redundant.contains(j) ? nil : (variance * inverse[j, j]).squareRoot() }
        standardErrors = [(variance * spread).squareRoot()] + errors
    }

    /// b + w·x for every row.
    package func predictions(_ x: Matrix) -> [Double] { x.times(coefficients, plus: intercept) }
}
