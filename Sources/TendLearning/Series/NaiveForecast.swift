import Foundation
import TendMath

/// Tomorrow as today, or as the same day a season ago: what every better model has to beat.
package struct NaiveForecast: Codable, Sendable {
    /// How many periods back the forecast looks: 1, or a season.
    package let period: Int
    /// The variance of one change over a period: Σ (yₜ − yₜ₋ₘ)² ÷ (n − m); nil with too few values.
    package let variance: Double?
    /// Changes that the variance was counted from, n − m.
    package let used: Int
    private let last: [Double]

    /// Looks at a series; throws `tooFew` for less than one period of values, `notFinite` (row: its place).
    package init(_ series: [Double], period: Int = 1) throws(FitError) {
        guard period >= 1, series.count >= period else { throw .tooFew(series.count, needed: max(1, period)) }
        if let place = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: place, column: 0) }
        self.period = period
        last = Array(series.suffix(period))
        used = series.count - period
        let squares = (period..<max(period, series.count)).reduce(0) { $0 + (series[$1] - series[$1 - period]) * (series[$1] - series[$1 - period]) }
        variance = used > 0 ? squares / Double(used) : nil
    }

    /// −n ÷ 2 (ln 2πσ² + 1), the Gaussian likelihood of the changes; nil where they are too few or all 0.
    package var logLikelihood: Double? {
        guard let variance, variance > 0 else { return nil }
        return -0.5 * Double(used) * (log(2 * Double.pi * variance) + 1)
    }

    /// The same values again; the variance grows by one change with every period passed.
    package func forecast(steps: Int, level: Double = 0.95) -> [PointForecast] {
        let z = Normal.critical(level: level)
        return (0..<max(0, steps)).map { step in
            let error = variance.map { ($0 * Double(step / period + 1)).squareRoot() }
            return PointForecast(last[step % period], error: error, z: z)
        }
    }
}
