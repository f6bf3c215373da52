import Foundation

/// The accuracy of forecasts.
package struct Accuracy: Codable, Hashable, Sendable {
    /// The number of forecasts, n.
    package let count: Int
    /// Σ |actual − forecast| ÷ n and √(Σ (actual − forecast)² ÷ n), in units of the series.
    package let mae: Double, rmse: Double
    /// 100 · mean |error ÷ actual|, in percent; nil if an actual value is 0.
    package let mape: Double?
    /// MAE ÷ the mean |yₜ − yₜ₋ₘ| of the known values; below 1 is better than the seasonal naive forecast on them. nil if that mean is 0.
    package let mase: Double?

    /// Compares forecasts with actual values; nil without forecasts or with different lengths.
    ///
    /// - Parameters:
    ///   - known: the values that the forecasts are based on.
    ///   - period: m, the length of a season.
    package init?(actual: [Double], forecast: [Double], known: [Double] = [], period: Int = 1) {
        guard !actual.isEmpty, actual.count == forecast.count else { return nil }
        let errors = zip(actual, forecast).map { $0 - $1 }
        count = errors.count
        let n = Double(count)
        mae = errors.reduce(0) { $0 + abs($1) } / n
        rmse = (errors.reduce(0) { $0 + $1 * $1 } / n).squareRoot()
        mape = actual.contains(0) ? nil : zip(errors, actual).reduce(0) { $0 + abs($1.0 / $1.1) } * 100 / n
        let changes = known.count > period ? (period..<known.count).map { abs(known[$0] - known[$0 - period]) } : []
        let meanChange = changes.reduce(0, +) / Double(max(1, changes.count))
        mase = meanChange > 0 ? mae / meanChange : nil
    }
}

/// A backtest: forecasts from each of the last origins, with only the data until then.
package struct Backtest: Codable, Sendable {
    /// The accuracy over all origins and steps.
    package let accuracy: Accuracy
    /// The number of points in time from which forecasts are made.
    package let origins: Int
    /// The maximum number of periods ahead.
    package let steps: Int
    /// The share of actual values within the intervals; nil without intervals.
    package let coverage: Double?
    /// The factor by which the intervals must be widened to reach their nominal coverage; infinite if no factor is enough, nil without intervals.
    package let intervalScale: Double?

    /// Fits the model at each of the last `origins` points that have a period after them.
    ///
    /// Throws what the fit throws on the shortest part, and `tooFew` if a part would be empty.
    package init(_ series: [Double], _ spec: SeriesModelSpec, origins: Int, steps: Int, level: Double = 0.95) throws(FitError) {
        guard origins >= 1, steps >= 1, series.count > origins else { throw .tooFew(series.count, needed: max(1, origins) + 1) }
        var (actual, forecast) = ([Double](), [Double]())
        var scaledErrors: [Double] = []
        for origin in (series.count - origins)..<series.count {
            let ahead = try spec.fit(Array(series[..<origin])).forecast(steps: min(steps, series.count - origin), level: level)
            for (offset, step) in ahead.enumerated() {
                let value = series[origin + offset]
                actual.append(value)
                forecast.append(step.value)
                guard let low = step.low, let high = step.high else { continue }
                scaledErrors.append(Self.scaledError(value - step.value, value < step.value ? step.value - low : high - step.value))
            }
        }
        guard let accuracy = Accuracy(actual: actual, forecast: forecast) else { throw .tooFew(0, needed: 1) }
        (self.accuracy, self.origins, self.steps) = (accuracy, origins, steps)
        coverage = scaledErrors.isEmpty ? nil : Double(scaledErrors.count { $0 <= 1 }) / Double(scaledErrors.count)
        let needed = min(scaledErrors.count, Int((Double(scaledErrors.count + 1) * level).rounded(.up)))
        intervalScale = scaledErrors.isEmpty ? nil : scaledErrors.sorted()[max(0, needed - 1)]
    }

    /// An error divided by the distance from the forecast to the limit of the interval on its side.
    private static func scaledError(_ error: Double, _ halfWidth: Double) -> Double { error == 0 ? 0 : abs(error) / max(0, halfWidth) }
}
