import Foundation
import TendMath

/// The naive forecast: the last value, or the value a season before. Every other model must beat it.
package struct NaiveForecast: Codable, Sendable {
    /// The number of periods to look back: 1, or a season.
    package let period: Int
    /// The variance of a change over m periods: Σ (yₜ − yₜ₋ₘ)² ÷ (n − m); nil with too few values.
    package let variance: Double?
    /// The number of changes, n − m.
    package let used: Int
    private let last: [Double]

    /// Fits a series; throws `tooFew` for fewer values than a period, `notFinite` (row: the index).
    package init(_ series: [Double], period: Int = 1) throws(FitError) {
        guard period >= 1, series.count >= period else { throw .tooFew(series.count, needed: max(1, period)) }
        if let index = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: index, column: 0) }
        self.period = period
        last = Array(series.suffix(period))
        used = series.count - period
        let squares = (period..<max(period, series.count)).reduce(0) { $0 + (series[$1] - series[$1 - period]) * (series[$1] - series[$1 - period]) }
        variance = used > 0 ? squares / Double(used) : nil
    }

    /// −n ÷ 2 (ln 2πσ² + 1), the Gaussian log-likelihood of the changes; nil if there are too few or all are 0.
    package var logLikelihood: Double? {
        guard let variance, variance > 0 else { return nil }
        return -0.5 * Double(used) * (log(2 * Double.pi * variance) + 1)
    }

    /// Repeats the last values. The variance grows by that of one change every m periods.
    package func forecast(steps: Int, level: Double = 0.95) -> [PointForecast] {
        let z = Normal.critical(level: level)
        return (0..<max(0, steps)).map { step in
            let error = variance.map { ($0 * Double(step / period + 1)).squareRoot() }
            return PointForecast(last[step % period], error: error, z: z)
        }
    }
}
