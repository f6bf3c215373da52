import Foundation
import TendMath

/// The chance of an outcome learnt from few cases: what is believed beforehand, moved as far as the cases go.
///
/// Log-odds are b + Σ w_j (x_j − mean_j) ÷ deviation_j, each standardised feature held within ±3. Before any case, b is
/// normal with the mean and the information of a Beta prior for the base rate, and the w_j are normal around what is
/// expected of their features, all together with standard deviation `spread`. The cases give the mode of the posterior
/// and its curvature (Laplace), and so an interval for every chance.
/// Reference: A. Gelman, A. Jakulin, M. Pittau and Y. Su, A weakly informative default prior distribution for logistic
/// and other regression models, Annals of Applied Statistics 2 (2008).
package struct BayesianLogisticRegression: Predictor, Codable, Equatable {
    /// What is believed before any case.
    package struct Prior: Sendable, Equatable, Codable {
        /// The Beta prior of the base rate: as if so many cases had ended with 1, and so many with 0.
        package var priorPositives = 1.0, priorNegatives = 3.0
        /// The standard deviation of log-odds between cases that the features explain.
        package var spread = 1.5
        /// What one standard deviation of each feature is expected to add to log-odds; 0 where nothing is believed.
        package var coefficientMeans: [Double]?
        /// Where each feature usually lies and how far it spreads, for fits of hardly any case; nil asks the cases.
        package var scale: Scaling?

        /// A quarter of cases with outcome 1, worth 4 cases, and nothing expected of single features.
        package init() {}
    }

    /// A chance with an interval.
    package struct Estimate: Sendable, Equatable {
        /// The mean of the posterior, about Σ over z of logistic(z).
        package let probability: Double
        /// The interval's ends.
        package let low, high: Double
    }

    /// The fit on standardised features.
    package let model: LogisticRegression
    /// How features are standardised.
    package let scale: Scaling

    /// Fits x (n × m, n may be 0 where the prior holds the scale) to n outcomes of 0 and 1.
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
        let beliefs = CoefficientPrior(means: [logOdds(rate)] + expected, precisions: [information] + [Double](repeating: precision, count: m))
        model = try LogisticRegression(Self.clamped(scale(x, rows: Array(0..<x.rows))), y, prior: beliefs)
    }

    /// The mean chance of every row.
    package func predictions(_ x: Matrix) -> [Double] { estimates(x, level: 0.8).map(\.probability) }

    /// The chance of every row with an interval that holds it with probability `level`.
    package func estimates(_ x: Matrix, level: Double = 0.8) -> [Estimate] {
        let z = Normal.critical(level: level)
        let table = Self.clamped(scale(x, rows: Array(0..<x.rows)))
        return (0..<table.rows).map { i in
            let (mean, deviation) = logOddsOf(table.row(i))
            // The mean of a logistic function over a normal value (MacKay, 1992).
            let shrink = (1 + Double.pi * deviation * deviation / 8).squareRoot()
            return Estimate(probability: logistic(mean / shrink), low: logistic(mean - z * deviation), high: logistic(mean + z * deviation))
        }
    }

    /// What each feature of each row adds to its log-odds, against the mean of the feature: n × m.
    package func contributions(_ x: Matrix) -> Matrix {
        let table = Self.clamped(scale(x, rows: Array(0..<x.rows)))
        return Matrix(columns: (0..<x.columns).map { j in table.column(j).map { $0 * model.coefficients[j] } })
    }

    /// How many of these rows will have outcome 1: the mean and an interval that holds the count with probability `level`.
    ///
    /// Counts are drawn `draws` times: coefficients from the posterior, then every outcome. Seeded.
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

    /// The ends between which about `level` of sorted counts lie. Counts are whole, so both ends inside may be too much:
    /// of the ends and the next counts within, those count that come nearest to the level.
    private static func range(_ sorted: [Double], _ level: Double) -> ClosedRange<Double> {
        let tail = (1 - level) / 2
        let low = Percentile.nearestRank(tail, ofSorted: sorted) ?? 0
        let high = Percentile.nearestRank(1 - tail, ofSorted: sorted) ?? 0
        let ranges = [(low, high), (low + 1, high), (low, high - 1), (low + 1, high - 1)].filter { $0.0 <= $0.1 }.map { $0.0...$0.1 }
        func miss(_ range: ClosedRange<Double>) -> Double { abs(Double(sorted.count(where: range.contains)) / Double(sorted.count) - level) }
        return ranges.min { miss($0) < miss($1) } ?? low...low
    }

    private func logOddsOf(_ row: [Double]) -> (mean: Double, deviation: Double) {
        var mean = model.intercept
        for j in row.indices { mean += model.coefficients[j] * row[j] }
        let full = [1] + row
        // The lower half of a symmetric matrix, which counts twice but for its diagonal.
        let entries = model.covariance.entries
        var (variance, place) = (0.0, 0)
        for i in full.indices {
            var sum = 0.0
            for j in 0..<i { sum += entries[place + j] * full[j] }
            variance += full[i] * (2 * sum + entries[place + i] * full[i])
            place += i + 1
        }
        return (mean, max(variance, 0).squareRoot())
    }

    /// One odd case among thirty must not carry a forecast away.
    private static func clamped(_ x: Matrix) -> Matrix {
        Matrix(columns: (0..<x.columns).map { j in x.column(j).map { min(max($0, -3), 3) } })
    }
}
