import Foundation
import TendMath

/// Exponential smoothing with a level, and optionally a trend and seasons.
///
/// base = l + b; l′ = α (y ÷ s or y − s) + (1 − α) base; b′ = β (l′ − l) + (1 − β) b; s′ = γ (y ÷ base or y − base) + (1 − γ) s.
/// References: C. C. Holt (1957); P. R. Winters, Forecasting sales by exponentially weighted moving averages (1960);
/// for the intervals R. J. Hyndman et al., Forecasting with exponential smoothing (2008), 6.3.
package struct Smoothing: Codable, Sendable {
    /// The components of the model.
    package enum Shape: String, Codable, CaseIterable, Sendable {
        /// Level only (simple), level and trend (Holt), and additive or multiplicative seasons (Holt–Winters).
        case level, trend, additive, multiplicative

        /// The number of weights of α, β, γ.
        var weightCount: Int { self == .level ? 1 : self == .trend ? 2 : 3 }
        var isSeasonal: Bool { weightCount == 3 }
        /// The name in the literature.
        package var name: String {
            switch self {
            case .level: "Simple exponential smoothing"
            case .trend: "Holt's linear trend"
            case .additive: "Holt–Winters, additive seasons"
            case .multiplicative: "Holt–Winters, multiplicative seasons"
            }
        }
    }

    /// The components of the model.
    package let shape: Shape
    /// Periods in a season; 1 without seasons.
    package let period: Int
    /// α, β and γ, as far as the shape has them, each in 0…1.
    package let weights: [Double]
    /// Level and trend after the last value, in the unit of the series.
    package let level: Double, trend: Double
    /// The seasonal terms or factors, starting with the next period; empty without seasons.
    package let seasons: [Double]
    /// The one-step forecast of each value. Without seasons, the first is the value itself.
    package let fitted: [Double]
    /// Σ (y − fitted)², over all values with seasons, and from the second value without.
    package let squares: Double
    /// The number of errors in that sum.
    package let used: Int

    /// Runs the recursion with given weights.
    ///
    /// Starts: level y₁ (and trend y₂ − y₁); with seasons of m the mean of the first season, the mean of (yₘ₊ᵢ − yᵢ) ÷ m, and
    /// yᵢ ÷ level or yᵢ − level. Throws `tooFew` below 2 (level), 3 (trend) or 2m values, `notFinite`, and `outOfRange` for
    /// weights outside 0…1 and for values of 0 or less with multiplicative seasons (row: the index).
    package init(_ series: [Double], _ shape: Shape, period: Int = 1, weights: [Double]) throws(FitError) {
        try Self.check(series, shape, period)
        guard weights.count == shape.weightCount, weights.allSatisfy({ (0...1).contains($0) }) else { throw .outOfRange(row: 0, column: 0) }
        self.init(following: series, shape, period, weights)
    }

    /// Fits the weights by least squares.
    ///
    /// The objective is flat with local minima, so a simplex search starts from four points; weights are clamped to 0…1.
    package init(_ series: [Double], _ shape: Shape, period: Int = 1) throws(FitError) {
        try Self.check(series, shape, period)
        func weights(_ point: [Double]) -> [Double] { point.map { max(0, min(1, $0)) } }
        let starts: [[Double]] = [[0.3, 0.1, 0.2], [0.6, 0.05, 0.4], [0.2, 0.3, 0.7], [0.9, 0.01, 0.9]]
        let fits = starts.map { start in
            Minimum.nelderMead(from: Array(start.prefix(shape.weightCount)), tolerance: 1e-7) { Self.squares(series, shape, period, weights($0)) }
        }
        guard let best = fits.min(by: { $0.value < $1.value }), best.value.isFinite else { throw .notConverged(steps: 0) }
        self.init(following: series, shape, period, weights(best.point))
    }

    private init(following series: [Double], _ shape: Shape, _ period: Int, _ weights: [Double]) {
        var run = SmoothingRun(series, shape, period, weights)
        var fitted: [Double] = []
        fitted.reserveCapacity(series.count)
        for value in series { fitted.append(run.update(value)) }
        let skipped = shape.isSeasonal ? 0 : 1
        self.shape = shape
        self.period = shape.isSeasonal ? period : 1
        self.weights = weights
        (level, trend) = (run.level, run.trend)
        seasons = run.seasonsAhead
        self.fitted = fitted
        squares = zip(series, fitted).dropFirst(skipped).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        used = series.count - skipped
    }

    private static func squares(_ series: [Double], _ shape: Shape, _ period: Int, _ weights: [Double]) -> Double {
        var run = SmoothingRun(series, shape, period, weights)
        var sum = 0.0
        for (index, value) in series.enumerated() {
            let error = value - run.update(value)
            if index > 0 || shape.isSeasonal { sum += error * error }
        }
        return sum
    }

    private static func check(_ series: [Double], _ shape: Shape, _ period: Int) throws(FitError) {
        let needed = shape.isSeasonal ? 2 * max(2, period) : shape.weightCount + 1
        guard series.count >= needed else { throw .tooFew(series.count, needed: needed) }
        guard !shape.isSeasonal || period >= 2 else { throw .outOfRange(row: 0, column: 0) }
        if let index = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: index, column: 0) }
        if shape == .multiplicative, let index = series.firstIndex(where: { $0 <= 0 }) { throw .outOfRange(row: index, column: 0) }
    }

    /// The variance of the one-step errors: squares ÷ (number of errors − number of weights).
    package var variance: Double { squares / Double(max(1, used - weights.count)) }

    /// The Gaussian log-likelihood of the errors for the given start, −n ÷ 2 (ln (2π squares ÷ n) + 1).
    package var logLikelihood: Double { -0.5 * Double(used) * (log(2 * Double.pi * squares / Double(used)) + 1) }

    /// The number of parameters: weights, start and variance.
    package var parameterCount: Int { weights.count + 1 + (shape == .level ? 1 : 2) + (shape.isSeasonal ? period : 0) }

    /// The parameters alpha, beta, gamma and sigma2.
    package var parameters: [NamedValue] {
        zip(["alpha", "beta", "gamma"], weights).map { NamedValue(name: $0, value: $1) } + [NamedValue(name: "sigma2", value: variance)]
    }

    /// The next periods with prediction intervals of the given level.
    ///
    /// An error changes the value j periods later by cⱼ = α (1 + jβ), plus γ in the same season, so the variance of step h is
    /// σ² (1 + Σ cⱼ², j < h). There is no such formula for multiplicative seasons: 4,000 paths are simulated instead.
    package func forecast(steps: Int, level share: Double = 0.95, seed: Seed = Seed(1)) -> [PointForecast] {
        let means = (0..<max(0, steps)).map(mean)
        if shape == .multiplicative { return simulated(means, share, seed) }
        let z = Normal.critical(level: share)
        var sum = 1.0
        return means.enumerated().map { step, mean in
            let error = (variance * sum).squareRoot()
            let effect = weights[0] * (1 + Double(step + 1) * (weights.count > 1 ? weights[1] : 0))
            let season = shape == .additive && (step + 1) % period == 0 ? weights[2] : 0
            sum += (effect + season) * (effect + season)
            return PointForecast(mean, error: error, z: z)
        }
    }

    private func mean(_ step: Int) -> Double {
        let base = level + Double(step + 1) * trend
        switch shape {
        case .level, .trend: return base
        case .additive: return base + seasons[step % period]
        case .multiplicative: return base * seasons[step % period]
        }
    }

    private func simulated(_ means: [Double], _ share: Double, _ seed: Seed) -> [PointForecast] {
        var random = Random(seed)
        let deviation = variance.squareRoot()
        var paths = means.map { _ in [Double]() }
        for _ in 0..<4_000 {
            var run = SmoothingRun(self)
            for step in means.indices {
                let value = run.expected + random.normal(deviation: deviation)
                paths[step].append(value)
                _ = run.update(value)
            }
        }
        return zip(means, paths).map { mean, paths in
            let sorted = paths.sorted()
            let error = (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)).squareRoot()
            let low = Percentile.linear((1 - share) / 2, ofSorted: sorted) ?? mean
            let high = Percentile.linear((1 + share) / 2, ofSorted: sorted) ?? mean
            return PointForecast(mean, error: error, low: min(low, mean), high: max(high, mean))
        }
    }
}
