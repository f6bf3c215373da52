/// The state of exponential smoothing while it runs over a series.
struct SmoothingRun {
    private(set) var level: Double
    private(set) var trend: Double
    private var seasons: [Double]
    private var seasonIndex = 0
    private let shape: Smoothing.Shape
    private let alpha: Double, beta: Double, gamma: Double

    /// The state forecast the first value.
    init(_ series: [Double], _ shape: Smoothing.Shape, _ period: Int, _ weights: [Double]) {
        self.shape = shape
        (alpha, beta, gamma) = (weights[0], weights.count > 1 ? weights[1] : 0, weights.count > 2 ? weights[2] : 0)
        guard shape.isSeasonal else {
            // The initial level is chosen so that the forecast of the first value is exact.
            trend = shape == .trend ? series[1] - series[0] : 0
            level = series[0] - trend
            seasons = []
            return
        }
        let first = series.prefix(period)
        let level = first.reduce(0, +) / Double(period)
        self.level = level
        trend = (0..<period).reduce(0) { $0 + (series[period + $1] - series[$1]) / Double(period) } / Double(period)
        seasons = first.map { shape == .multiplicative ? $0 / level : $0 - level }
    }

    /// The state after the last value of a fitted model.
    init(_ smoothing: Smoothing) {
        shape = smoothing.shape
        let weights = smoothing.weights
        (alpha, beta, gamma) = (weights[0], weights.count > 1 ? weights[1] : 0, weights.count > 2 ? weights[2] : 0)
        (level, trend, seasons) = (smoothing.level, smoothing.trend, smoothing.seasons)
    }

    /// The seasons, starting with the next one.
    var seasonsAhead: [Double] { Array(seasons[seasonIndex...] + seasons[..<seasonIndex]) }

    /// The forecast of the next value.
    var expected: Double {
        switch shape {
        case .level, .trend: level + trend
        case .additive: level + trend + seasons[seasonIndex]
        case .multiplicative: (level + trend) * seasons[seasonIndex]
        }
    }

    /// Updates the state with the next value.
    ///
    /// - Returns: the forecast of this value.
    mutating func update(_ value: Double) -> Double {
        let (base, forecast) = (level + trend, expected)
        var deseasonalized = value
        if shape.isSeasonal {
            let season = seasons[seasonIndex]
            deseasonalized = shape == .multiplicative ? value / season : value - season
            seasons[seasonIndex] = gamma * (shape == .multiplicative ? value / base : value - base) + (1 - gamma) * season
            seasonIndex = seasonIndex + 1 == seasons.count ? 0 : seasonIndex + 1
        }
        let next = alpha * deseasonalized + (1 - alpha) * base
        if shape != .level { trend = beta * (next - level) + (1 - beta) * trend }
        level = next
        return forecast
    }
}
