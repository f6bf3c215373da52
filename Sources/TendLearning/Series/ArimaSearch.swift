import Foundation

/// Selects the order of an ARIMA model: differences by tests, the rest by AICc.
///
/// 1. A seasonal difference if seasonality explains most of the detrended variance (strength above 0.64).
/// 2. Up to 2 differences, while the KPSS test (Kwiatkowski, Phillips, Schmidt and Shin) rejects a constant level at 5 %.
/// 3. From four simple orders, moves to the neighbour with the lowest AICc until none is lower; models near the limit of
///    stability are skipped.
/// Reference: R. J. Hyndman and Y. Khandakar, Automatic time series forecasting, Journal of Statistical Software 27 (2008).
package struct ArimaSearch {
    private let series: [Double]
    private let period: Int
    private let base: ArimaOrder
    private var fitted: [Candidate: Arima?] = [:]

    private struct Candidate: Hashable {
        var order: ArimaOrder
        var hasConstant: Bool
    }

    /// The best model of a series with seasons of `period` periods (1 for none); throws what the simplest order throws if none can be fitted.
    package static func best(_ series: [Double], period: Int = 1) throws(FitError) -> Arima {
        if let index = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: index, column: 0) }
        guard series.count >= 3 else { throw .tooFew(series.count, needed: 3) }
        var search = ArimaSearch(series, period)
        return try search.run()
    }

    private init(_ series: [Double], _ period: Int) {
        self.series = series
        // Seasonality needs two and a half seasons of data. Seasons longer than 24 periods would be too slow.
        self.period = period >= 2 && period <= 24 && series.count >= period * 5 / 2 + 3 ? period : 1
        var base = ArimaOrder(0, 0, 0, seasonal: (0, 0, 0), period: self.period)
        if self.period > 1, Self.seasonStrength(series, self.period) > 0.64, series.count >= 3 * self.period { base.seasonalD = 1 }
        while base.d < 2, Self.isNonstationary(Arima.differenced(series, base)) { base.d += 1 }
        self.base = base
    }

    private mutating func run() throws(FitError) -> Arima {
        let isSeasonal = period > 1
        let allowsConstant = base.d + base.seasonalD <= 1
        let first = [(2, 2, 1, 1), (0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 0, 1)].map { p, q, P, Q in
            Candidate(order: order(p, q, isSeasonal ? P : 0, isSeasonal ? Q : 0), hasConstant: allowsConstant)
        }
        for candidate in first { _ = fit(candidate) }
        _ = fit(Candidate(order: base, hasConstant: false))
        guard var best = lowest(Array(fitted.keys)) else { return try Arima(series, order: base, hasConstant: allowsConstant && series.count > base.lost + 3) }
        while let next = lowest(neighbours(best.candidate, allowsConstant)), next.aicc < best.aicc - 1e-9 { best = next }
        return best.model
    }

    private func order(_ p: Int, _ q: Int, _ P: Int, _ Q: Int) -> ArimaOrder {
        ArimaOrder(p, base.d, q, seasonal: (P, base.seasonalD, Q), period: period)
    }

    private func neighbours(_ candidate: Candidate, _ allowsConstant: Bool) -> [Candidate] {
        let steps = [(1, 0, 0, 0), (0, 1, 0, 0), (1, 1, 0, 0), (1, -1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, 1, 1)]
        let moved = (steps + steps.map { (-$0, -$1, -$2, -$3) }).map { p, q, P, Q in
            Candidate(
                order: order(candidate.order.p + p, candidate.order.q + q, candidate.order.seasonalP + P, candidate.order.seasonalQ + Q),
                hasConstant: candidate.hasConstant)
        }
        let other = allowsConstant ? [Candidate(order: candidate.order, hasConstant: !candidate.hasConstant)] : []
        return other
            + moved.filter { candidate in
                let order = candidate.order
                let isInside =
                    [order.p, order.q].allSatisfy { (0...5).contains($0) } && [order.seasonalP, order.seasonalQ].allSatisfy { (0...2).contains($0) }
                return isInside && order.count <= 5 && (period > 1 || order.seasonalP + order.seasonalQ == 0)
            }
    }

    private mutating func lowest(_ candidates: [Candidate]) -> (candidate: Candidate, model: Arima, aicc: Double)? {
        var best: (candidate: Candidate, model: Arima, aicc: Double)?
        for candidate in candidates.sorted(by: { ($0.order.name, $0.hasConstant ? 1 : 0) < ($1.order.name, $1.hasConstant ? 1 : 0) }) {
            guard let model = fit(candidate), model.aicc < best?.aicc ?? .infinity else { continue }
            best = (candidate, model, model.aicc)
        }
        return best
    }

    private mutating func fit(_ candidate: Candidate) -> Arima? {
        if let known = fitted[candidate] { return known }
        let model = try? Arima(series, order: candidate.order, hasConstant: candidate.hasConstant)
        let stable = model.flatMap { $0.coefficients.isClearlyStable ? $0 : nil }
        fitted[candidate] = .some(stable)
        return stable
    }

    /// The strength of seasonality: 1 − Var(remainder) ÷ Var(season + remainder) after removing the trend by a moving average over a season; 0…1.
    static func seasonStrength(_ series: [Double], _ period: Int) -> Double {
        let half = period / 2
        guard series.count >= 2 * period + 2 * half else { return 0 }
        let detrended = (half..<(series.count - half)).map { index -> (season: Int, value: Double) in
            var sum = 0.0
            for offset in -half...half {
                let isEnd = period % 2 == 0 && abs(offset) == half
                sum += series[index + offset] * (isEnd ? 0.5 : 1)
            }
            return (index % period, series[index] - sum / Double(period))
        }
        let groups = Dictionary(grouping: detrended, by: \.season).mapValues { $0.reduce(0) { $0 + $1.value } / Double($0.count) }
        let totalVariance = variance(detrended.map(\.value))
        return totalVariance > 0 ? max(0, 1 - variance(detrended.map { $0.value - groups[$0.season, default: 0] }) / totalVariance) : 0
    }

    /// Whether the KPSS test rejects a constant level: the statistic is above 0.463.
    static func isNonstationary(_ series: [Double]) -> Bool {
        let n = Double(series.count)
        guard series.count >= 6 else { return false }
        let mean = series.reduce(0, +) / n
        let deviations = series.map { $0 - mean }
        let lags = Int(3 * n.squareRoot() / 13)
        var longRunVariance = deviations.reduce(0) { $0 + $1 * $1 }
        guard longRunVariance > 1e-20 * (1 + mean * mean) * n else { return false }
        for lag in stride(from: 1, through: lags, by: 1) {
            let product = (lag..<series.count).reduce(0) { $0 + deviations[$1] * deviations[$1 - lag] }
            longRunVariance += 2 * (1 - Double(lag) / Double(lags + 1)) * product
        }
        var (sum, squares) = (0.0, 0.0)
        for value in deviations {
            sum += value
            squares += sum * sum
        }
        return squares / (n * longRunVariance) > 0.463
    }

    private static func variance(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    }
}

extension ArimaCoefficients {
    /// Whether no part is within 1 % of the limit of stability.
    var isClearlyStable: Bool {
        [ar, ma.map { -$0 }, seasonalAR, seasonalMA.map { -$0 }].allSatisfy { part in
            var remaining = part
            while let last = remaining.last {
                guard abs(last) < 0.99 else { return false }
                let count = remaining.count - 1
                remaining = (0..<count).map { (remaining[$0] + last * remaining[count - 1 - $0]) / (1 - last * last) }
            }
            return true
        }
    }
}
