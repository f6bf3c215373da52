/// Scores of predictions of a number: n pairs of predicted f and actual y, in the unit of y.
package struct NumberScores: Sendable, Equatable, Codable {
    /// The number of pairs.
    package let count: Int
    /// The mean of (y − f)².
    package let mse: Double
    /// The mean of |y − f|.
    package let mae: Double
    /// 1 − Σ (y − f)² ÷ Σ (y − ȳ)²: 1 is perfect, 0 is as good as the mean, below 0 is worse; nil if all y are equal.
    package let r2: Double?

    /// √mse, in the unit of y.
    package var rmse: Double { mse.squareRoot() }

    /// Scores n ≥ 1 predictions; throws `FitError.unequalLengths`, `tooFew` or `notFinite`.
    package init(_ predictions: [Double], _ actual: [Double]) throws(FitError) {
        guard predictions.count == actual.count else { throw .unequalLengths(predictions.count, actual.count) }
        guard !actual.isEmpty else { throw .tooFew(0, needed: 1) }
        for row in actual.indices where !predictions[row].isFinite || !actual[row].isFinite {
            throw .notFinite(row: row, column: predictions[row].isFinite ? 1 : 0)
        }
        count = actual.count
        let n = Double(count)
        let mean = actual.reduce(0, +) / n
        let squares = zip(predictions, actual).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }
        let spread = actual.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        mse = squares / n
        mae = zip(predictions, actual).reduce(0) { $0 + abs($1.1 - $1.0) } / n
        r2 = spread > 0 ? 1 - squares / spread : nil
    }
}
