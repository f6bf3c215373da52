import Foundation
import TendMath

/// Bayesian logistic regression for few cases: priors on the intercept and the coefficients.
///
/// Log-odds are b + Σ w_j (x_j − mean_j) ÷ deviation_j, with each standardised feature clamped to ±3. The prior of b is
/// normal, with the mean and the information of a Beta prior for the base rate; the priors of the w_j are normal around
/// expected values, so that together they have standard deviation `spread`. The fit is the mode of the posterior with its
/// curvature (Laplace approximation), which gives an interval for every probability.
///
/// Where the direction of a feature is known, the prior of w_j is cut off at 0: w_j ≥ 0 for a rising one, w_j ≤ 0 for a falling one.
/// The fit is the mode under these constraints. A w_j at its bound is as uncertain as its curvature says, see
/// `LogisticRegression.covariance`. Probabilities are then monotone in these features.
/// Reference: A. Gelman, A. Jakulin, M. Pittau and Y. Su, A weakly informative default prior distribution for logistic
/// and other regression models, Annals of Applied Statistics 2 (2008).
package struct BayesianLogisticRegression: Predictor, Codable, Equatable {
    /// The prior.
    package struct Prior: Sendable, Equatable, Codable {
        /// The Beta prior of the base rate, as numbers of cases with outcome 1 and with outcome 0.
        package var priorPositives = 1.0, priorNegatives = 3.0
        /// The standard deviation of the log-odds that the features explain.
        package var spread = 1.5
        /// The prior mean of each coefficient: the log-odds for one standard deviation of the feature. nil for all 0.
        package var coefficientMeans: [Double]?
        /// The known direction of each feature; nil if none is known.
        package var directions: [KnownDirection]?
        /// The scale of each feature, for fits with very few cases; nil to use the cases.
        package var scale: Scaling?

        /// A base rate of 25 % with the weight of 4 cases, and coefficients around 0.
        package init() {}
    }

    /// A probability with an interval.
    package struct Estimate: Sendable, Equatable {
        /// The posterior mean of the probability.
        package let probability: Double
        /// The limits of the interval.
        package let low, high: Double
    }

    /// The fit on standardised features.
    package let model: LogisticRegression
    /// The scale of the features.
    package let scale: Scaling
    /// The standard deviation σ of the log-odds in the probability of every row: the root mean square over the training rows. nil without
    /// known directions, and in models that an earlier version stored: then each row has its own.
    package let typicalDeviation: Double?

    /// Fits x (n × m, n may be 0 if the prior has a scale) to n outcomes of 0 and 1.
    ///
    /// Throws `FitError.unequalLengths`, `notFinite`, `outOfRange`, or `tooFew` without a scale and fewer than 2 cases.
    package init(_ x: Matrix, _ y: [Double], prior: Prior = Prior()) throws(FitError) {
        try FitError.check(x, y, atLeast: prior.scale == nil ? 2 : 0)
        if let row = y.firstIndex(where: { !(0...1).contains($0) }) { throw .outOfRange(row: row, column: x.columns) }
        let m = prior.scale?.means.count ?? x.columns
        scale = prior.scale ?? Scaling(x, areNumbers: [Bool](repeating: true, count: m), training: Array(0..<x.rows))
        let expected = prior.coefficientMeans ?? [Double](repeating: 0, count: m)
        guard expected.count == m, x.columns == m else { throw .unequalLengths(expected.count, x.columns) }
        let rate = prior.priorPositives / (prior.priorPositives + prior.priorNegatives)
        let information = (prior.priorPositives + prior.priorNegatives) * rate * (1 - rate)
        let precision = Double(max(1, m)) / (prior.spread * prior.spread)
        let directions = try [KnownDirection].checked(prior.directions, columns: m)
        let coefficientPrior = CoefficientPrior(
            means: [logOdds(rate)] + expected, precisions: [information] + [Double](repeating: precision, count: m), directions: directions)
        let table = Self.clamped(scale(x, rows: Array(0..<x.rows)))
        let model = try LogisticRegression(table, y, prior: coefficientPrior)
        self.model = model
        typicalDeviation = directions == nil ? nil : Self.typicalVariance(table, model.covariance).squareRoot()
    }

    /// The mean probability of every row.
    package func predictions(_ x: Matrix) -> [Double] { estimates(x, level: 0.8).map(\.probability) }

    /// The probability of every row with its credible interval of this level, low ≤ probability ≤ high.
    ///
    /// The probability is the mean of the logistic function of a normal variable (MacKay, 1992): logistic(μ ÷ √(1 + π σ² ÷ 8)). The
    /// deviation of a row grows with its distance from the others, and a greater one moves the probability towards one half. So with
    /// known directions σ is the same for all rows: otherwise more of a rising feature could lower the probability. The interval has
    /// the deviation of the row.
    package func estimates(_ x: Matrix, level: Double = 0.8) -> [Estimate] {
        let z = Normal.critical(level: level)
        let table = Self.clamped(scale(x, rows: Array(0..<x.rows)))
        return (0..<table.rows).map { i in
            let (mean, deviation) = logOddsEstimate(of: table.row(i))
            let meanDeviation = typicalDeviation ?? deviation
            let probability = logistic(mean / (1 + Double.pi * meanDeviation * meanDeviation / 8).squareRoot())
            // Far from one half, the mean of a skewed distribution can be outside the interval around its median.
            let (low, high) = (logistic(mean - z * deviation), logistic(mean + z * deviation))
            return Estimate(probability: probability, low: min(low, probability), high: max(high, probability))
        }
    }

    /// The contribution of each feature to the log-odds of each row, relative to the mean of the feature: n × m.
    package func contributions(_ x: Matrix) -> Matrix {
        let table = Self.clamped(scale(x, rows: Array(0..<x.rows)))
        return Matrix(columns: (0..<x.columns).map { j in table.column(j).map { $0 * model.coefficients[j] } })
    }

    /// The number of rows with outcome 1: the mean and a prediction interval of this level.
    ///
    /// Simulated `draws` times: coefficients from the posterior (its Laplace approximation, also beyond the bound of a sign), then every
    /// outcome.
    package func count(_ x: Matrix, level: Double = 0.8, draws: Int = 1_000, seed: Seed) -> (mean: Double, low: Double, high: Double) {
        let table = Self.clamped(scale(x, rows: Array(0..<x.rows)))
        let rows = (0..<table.rows).map(table.row)
        var random = Random(seed)
        let root = Cholesky(model.covariance, tolerance: 0)
        let mean = [model.intercept] + model.coefficients
        let counts = (0..<max(1, draws)).map { _ in
            let theta = zip(mean, root.times(mean.map { _ in random.normal() })).map { $0 + $1 }
            return rows.reduce(0.0) { sum, row in
                var z = theta[0]
                for j in row.indices { z += theta[j + 1] * row[j] }
                return sum + (random.bernoulli(logistic(z)) ? 1 : 0)
            }
        }.sorted()
        let range = Self.range(counts, level)
        return (counts.reduce(0, +) / Double(counts.count), range.lowerBound, range.upperBound)
    }

    /// The range with about `level` of the sorted counts. Counts are whole numbers, so the range of the percentiles can hold
    /// too many; of this range and those narrower by one count, the one nearest to the level is returned.
    private static func range(_ sorted: [Double], _ level: Double) -> ClosedRange<Double> {
        let tail = (1 - level) / 2
        let low = Percentile.nearestRank(tail, ofSorted: sorted) ?? 0
        let high = Percentile.nearestRank(1 - tail, ofSorted: sorted) ?? 0
        let ranges = [(low, high), (low + 1, high), (low, high - 1), (low + 1, high - 1)].filter { $0.0 <= $0.1 }.map { $0.0...$0.1 }
        func deviation(_ range: ClosedRange<Double>) -> Double { abs(Double(sorted.count(where: range.contains)) / Double(sorted.count) - level) }
        return ranges.min { deviation($0) < deviation($1) } ?? low...low
    }

    private func logOddsEstimate(of row: [Double]) -> (mean: Double, deviation: Double) {
        var mean = model.intercept
        for j in row.indices { mean += model.coefficients[j] * row[j] }
        return (mean, Self.variance(of: row, model.covariance).squareRoot())
    }

    /// The mean variance of the log-odds of the rows. Without rows, that of features with mean 0, deviation 1 and no correlation.
    private static func typicalVariance(_ table: Matrix, _ covariance: SymmetricMatrix) -> Double {
        guard table.rows > 0 else { return covariance.diagonal.reduce(0, +) }
        return (0..<table.rows).reduce(0) { $0 + variance(of: table.row($1), covariance) } / Double(table.rows)
    }

    /// The variance of the log-odds of a row.
    private static func variance(of row: [Double], _ covariance: SymmetricMatrix) -> Double {
        let full = [1] + row
        // Entries of the lower half count twice, except the diagonal.
        let entries = covariance.entries
        var (variance, start) = (0.0, 0)
        for i in full.indices {
            var sum = 0.0
            for j in 0..<i { sum += entries[start + j] * full[j] }
            variance += full[i] * (2 * sum + entries[start + i] * full[i])
            start += i + 1
        }
        return max(variance, 0)
    }

    /// Limits the effect of outliers with few cases.
    private static func clamped(_ x: Matrix) -> Matrix {
        Matrix(columns: (0..<x.columns).map { j in x.column(j).map { min(max($0, -3), 3) } })
    }
}
