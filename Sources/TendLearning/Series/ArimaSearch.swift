import Foundation

/// Chooses the order of an ARIMA model: differences by tests, the rest by AICc.
///
/// 1. Seasonal difference where seasons explain most of what the trend leaves (strength above 0.64).
/// 2. Plain differences, at most 2, while the test of Kwiatkowski, Phillips, Schmidt and Shin rejects a steady level at 5 %.
/// 3. From four simple orders, step to the neighbour with the lowest AICc until none is lower; models whose shocks or
///    values reach almost to the edge of what is stable are passed over.
/// Reference: R. J. Hyndman and Y. Khandakar, Automatic time series forecasting, Journal of Statistical Software 27 (2008).
package struct ArimaSearch {
    private let series: [Double]
    private let period: Int
    private let base: ArimaOrder
    private var tried: [Candidate: Arima?] = [:]

    private struct Candidate: Hashable {
        var order: ArimaOrder
        var hasConstant: Bool
    }

    /// The best model of a series with seasons of `period` periods (1: none); throws what the simplest order throws when none can be fitted.
    package static func best(_ series: [Double], period: Int = 1) throws(FitError) -> Arima {
        if let place = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: place, column: 0) }
        guard series.count >= 3 else { throw .tooFew(series.count, needed: 3) }
        var search = ArimaSearch(series, period)
        return try search.run()
    }

    private init(_ series: [Double], _ period: Int) {
        self.series = series
        // Two seasons and a half show seasons; a longer one than 24 periods would cost more than it tells.
        self.period = period >= 2 && period <= 24 && series.count >= period * 5 / 2 + 3 ? period : 1
        var base = ArimaOrder(0, 0, 0, seasonal: (0, 0, 0), period: self.period)
        if self.period > 1, Self.seasonStrength(series, self.period) > 0.64, series.count >= 3 * self.period { base.seasonalD = 1 }
        while base.d < 2, Self.isNonstationary(Arima.differenced(series, base)) { base.d += 1 }
        self.base = base
    }

    private mutating func run() throws(FitError) -> Arima {
        let isSeasonal = period > 1
        let mayDrift = base.d + base.seasonalD <= 1
        let first = [(2, 2, 1, 1), (0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 0, 1)].map { p, q, P, Q in
            Candidate(order: order(p, q, isSeasonal ? P : 0, isSeasonal ? Q : 0), hasConstant: mayDrift)
        }
        for trial in first { _ = fit(trial) }
        _ = fit(Candidate(order: base, hasConstant: false))
        guard var best = lowest(Array(tried.keys)) else { return try Arima(series, order: base, hasConstant: mayDrift && series.count > base.lost + 3) }
        while let next = lowest(neighbours(best.trial, mayDrift)), next.aicc < best.aicc - 1e-9 { best = next }
        return best.model
    }

    private func order(_ p: Int, _ q: Int, _ P: Int, _ Q: Int) -> ArimaOrder {
        ArimaOrder(p, base.d, q, seasonal: (P, base.seasonalD, Q), period: period)
    }

    private func neighbours(_ trial: Candidate, _ mayDrift: Bool) -> [Candidate] {
        let steps = [(1, 0, 0, 0), (0, 1, 0, 0), (1, 1, 0, 0), (1, -1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, 1, 1)]
        let moved = (steps + steps.map { (-$0, -$1, -$2, -$3) }).map { p, q, P, Q in
            Candidate(
                order: order(trial.order.p + p, trial.order.q + q, trial.order.seasonalP + P, trial.order.seasonalQ + Q), hasConstant: trial.hasConstant)
        }
        let other = mayDrift ? [Candidate(order: trial.order, hasConstant: !trial.hasConstant)] : []
        return other
            + moved.filter { trial in
                let order = trial.order
                let isInside =
                    [order.p, order.q].allSatisfy { (0...5).contains($0) } && [order.seasonalP, order.seasonalQ].allSatisfy { (0...2).contains($0) }
                return isInside && order.count <= 5 && (period > 1 || order.seasonalP + order.seasonalQ == 0)
            }
    }

    private mutating func lowest(_ trials: [Candidate]) -> (trial: Candidate, model: Arima, aicc: Double)? {
        var best: (trial: Candidate, model: Arima, aicc: Double)?
        for trial in trials.sorted(by: { ($0.order.name, $0.hasConstant ? 1 : 0) < ($1.order.name, $1.hasConstant ? 1 : 0) }) {
            guard let model = fit(trial), model.aicc < best?.aicc ?? .infinity else { continue }
            best = (trial, model, model.aicc)
        }
        return best
    }

    private mutating func fit(_ trial: Candidate) -> Arima? {
        if let known = tried[trial] { return known }
        let model = try? Arima(series, order: trial.order, hasConstant: trial.hasConstant)
        let sound = model.flatMap { $0.coefficients.isClearlyStable ? $0 : nil }
        tried[trial] = .some(sound)
        return sound
    }

    /// 1 − Var(rest) ÷ Var(season + rest) after a moving average over a season has taken the trend away; 0…1.
    static func seasonStrength(_ series: [Double], _ period: Int) -> Double {
        let half = period / 2
        guard series.count >= 2 * period + 2 * half else { return 0 }
        let free = (half..<(series.count - half)).map { place -> (season: Int, value: Double) in
            var sum = 0.0
            for offset in -half...half {
                let isEnd = period % 2 == 0 && abs(offset) == half
                sum += series[place + offset] * (isEnd ? 0.5 : 1)
            }
            return (place % period, series[place] - sum / Double(period))
        }
        let groups = Dictionary(grouping: free, by: \.season).mapValues { $0.reduce(0) { $0 + $1.value } / Double($0.count) }
        let whole = variance(free.map(\.value))
        return whole > 0 ? max(0, 1 - variance(free.map { $0.value - groups[$0.season, default: 0] }) / whole) : 0
    }

    /// Whether the level is not steady: the statistic of the test lies above 0.463.
    static func isNonstationary(_ series: [Double]) -> Bool {
        let n = Double(series.count)
        guard series.count >= 6 else { return false }
        let mean = series.reduce(0, +) / n
        let away = series.map { $0 - mean }
        let lags = Int(3 * n.squareRoot() / 13)
        var spread = away.reduce(0) { $0 + $1 * $1 }
        guard spread > 1e-20 * (1 + mean * mean) * n else { return false }
        for lag in stride(from: 1, through: lags, by: 1) {
            let product = (lag..<series.count).reduce(0) { $0 + away[$1] * away[$1 - lag] }
            spread += 2 * (1 - Double(lag) / Double(lags + 1)) * product
        }
        var (sum, squares) = (0.0, 0.0)
        for value in away {
            sum += value
            squares += sum * sum
        }
        return squares / (n * spread) > 0.463
    }

    private static func variance(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    }
}

extension ArimaCoefficients {
    /// Whether no part lies within 1 % of the edge beyond which it would not be stable.
    var isClearlyStable: Bool {
        [ar, ma.map { -$0 }, seasonalAR, seasonalMA.map { -$0 }].allSatisfy { part in
            var rest = part
            while let last = rest.last {
                guard abs(last) < 0.99 else { return false }
                let count = rest.count - 1
                rest = (0..<count).map { (rest[$0] + last * rest[count - 1 - $0]) / (1 - last * last) }
            }
            return true
        }
    }
}
