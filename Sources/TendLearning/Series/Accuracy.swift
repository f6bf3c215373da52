import Foundation

/// How far forecasts were off.
package struct Accuracy: Codable, Hashable, Sendable {
    /// How many forecasts were compared, n.
    package let count: Int
    /// Σ |actual − forecast| ÷ n and √(Σ (actual − forecast)² ÷ n), in units of the series.
    package let mae: Double, rmse: Double
    /// 100 · mean |error ÷ actual|; nil where an actual value is 0.
    package let mape: Double?
    /// MAE ÷ the mean |yₜ − yₜ₋ₘ| of the values that were known; below 1 beats the seasonal naive forecast there. Nil without such changes.
    package let mase: Double?

    /// Compares; `known` are the values the forecast was made from and `period` is m. Nil without forecasts or where the two lists differ in length.
    package init?(actual: [Double], forecast: [Double], known: [Double] = [], period: Int = 1) {
        guard !actual.isEmpty, actual.count == forecast.count else { return nil }
        let errors = zip(actual, forecast).map { $0 - $1 }
        count = errors.count
        let n = Double(count)
        mae = errors.reduce(0) { $0 + abs($1) } / n
        rmse = (errors.reduce(0) { $0 + $1 * $1 } / n).squareRoot()
        mape = actual.contains(0) ? nil : zip(errors, actual).reduce(0) { $0 + abs($1.0 / $1.1) } * 100 / n
        let changes = known.count > period ? (period..<known.count).map { abs(known[$0] - known[$0 - period]) } : []
        let usual = changes.reduce(0, +) / Double(max(1, changes.count))
        mase = usual > 0 ? mae / usual : nil
    }
}

/// Forecasts made as if the past were still to come: from each of the last origins with what was known then.
package struct Backtest: Codable, Sendable {
    /// How the forecasts fared, all origins and steps together.
    package let accuracy: Accuracy
    /// From how many points in time a forecast was made.
    package let origins: Int
    /// How many periods ahead at most.
    package let steps: Int
    /// The share of actual values inside the intervals; nil where there were none.
    package let coverage: Double?
    /// How many times as wide the intervals would have had to be to hold the share they promise; infinite where no width would do, nil where there were none.
    package let intervalScale: Double?

    /// Fits the recipe anew at each of the last `origins` points that have a period after them.
    ///
    /// Throws what the recipe throws on the shortest part, and `tooFew` when a part would be empty.
    package init(_ series: [Double], _ recipe: SeriesModelSpec, origins: Int, steps: Int, level: Double = 0.95) throws(FitError) {
        guard origins >= 1, steps >= 1, series.count > origins else { throw .tooFew(series.count, needed: max(1, origins) + 1) }
        var (actual, forecast) = ([Double](), [Double]())
        var reaches: [Double] = []
        for origin in (series.count - origins)..<series.count {
            let ahead = try recipe.fit(Array(series[..<origin])).forecast(steps: min(steps, series.count - origin), level: level)
            for (offset, step) in ahead.enumerated() {
                let value = series[origin + offset]
                actual.append(value)
                forecast.append(step.value)
                guard let low = step.low, let high = step.high else { continue }
                reaches.append(Self.scaledError(value - step.value, value < step.value ? step.value - low : high - step.value))
            }
        }
        guard let accuracy = Accuracy(actual: actual, forecast: forecast) else { throw .tooFew(0, needed: 1) }
        (self.accuracy, self.origins, self.steps) = (accuracy, origins, steps)
        coverage = reaches.isEmpty ? nil : Double(reaches.count { $0 <= 1 }) / Double(reaches.count)
        let needed = min(reaches.count, Int((Double(reaches.count + 1) * level).rounded(.up)))
        intervalScale = reaches.isEmpty ? nil : reaches.sorted()[max(0, needed - 1)]
    }

    /// An error in units of the interval's arm on its side.
    private static func scaledError(_ error: Double, _ arm: Double) -> Double { error == 0 ? 0 : abs(error) / max(0, arm) }
}
