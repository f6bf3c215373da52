import Foundation
import TendMath

/// An ARIMA model fitted by its exact Gaussian likelihood.
///
/// The series is differenced d times (and D times over a season); the differenced series w follows a stationary and
/// invertible ARMA process with shocks e of variance σ², around an optional constant. The likelihood is that of w with a
/// stationary start; σ² and the constant maximise it for the other coefficients.
/// Reference: J. Durbin and S. J. Koopman, Time series analysis by state space methods (2012), 2.10, 3.4 and 7.2.
package struct Arima: Codable, Sendable {
    /// The order of the model.
    package let order: ArimaOrder
    /// The mean of the differenced series: the mean of the series without differences, its drift after one; nil if none is fitted.
    package let constant: Double?
    /// The variance of the shocks, in squared units of the series.
    package let variance: Double
    /// The maximum of ln L.
    package let logLikelihood: Double
    /// The number of values after differencing, n.
    package let used: Int
    let coefficients: ArimaCoefficients
    private let state: [Double]
    private let covariance: SquareMatrix
    private let last: [Double]

    /// The estimated parameters by name: const or drift, ar.L1 …, ma.L1 …, ar.S.L12 …, ma.S.L12 …, sigma2.
    package var parameters: [NamedValue] {
        let first = constant.map { [NamedValue(name: order.d + order.seasonalD == 0 ? "const" : "drift", value: $0)] } ?? []
        return first + coefficients.named + [NamedValue(name: "sigma2", value: variance)]
    }

    /// The number of estimated parameters including σ², k.
    package var parameterCount: Int { order.count + (constant == nil ? 1 : 2) }
    /// 2k − 2 ln L; lower is better among models with the same differences.
    package var aic: Double { 2 * Double(parameterCount) - 2 * logLikelihood }
    /// k ln n − 2 ln L.
    package var bic: Double { Double(parameterCount) * log(Double(used)) - 2 * logLikelihood }
    /// AIC + 2k(k + 1) ÷ (n − k − 1), for short series; ∞ where n ≤ k + 1.
    package var aicc: Double {
        let (k, n) = (Double(parameterCount), Double(used))
        return n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : .infinity
    }

    /// Fits the coefficients of an order to a series.
    ///
    /// Throws `tooFew` if fewer values remain than parameters plus one, `notFinite` (row: the index), `redundant` if the
    /// differenced series is constant, `outOfRange` for an invalid order, and `notConverged`.
    ///
    /// Likelihoods of mixed models can have two maxima, so the search starts from several points and keeps the best.
    package init(_ series: [Double], order: ArimaOrder, hasConstant: Bool = false) throws(FitError) {
        guard order.isValid else { throw .outOfRange(row: 0, column: 0) }
        if let index = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: index, column: 0) }
        let needed = order.lost + order.count + (hasConstant ? 3 : 2)
        guard series.count >= needed else { throw .tooFew(series.count, needed: needed) }
        let differenced = Self.differenced(series, order)
        let spread = differenced.map { $0 - (hasConstant ? differenced[0] : 0) }
        guard spread.contains(where: { abs($0) > 1e-12 * (1 + abs(series[0])) }) else { throw .redundant(column: 0) }
        let n = Double(differenced.count)
        // −ln L per value, without constant terms: small gradients would be lost in the rounding of a sum over all values.
        @Sendable func cost(_ free: [Double]) -> Double {
            guard let pass = ArmaFilter(order.coefficients(free)).pass(differenced, hasConstant: hasConstant) else { return .infinity }
            return 0.5 * (log(pass.squares / n) + pass.logs / n)
        }
        let starts = Self.starts(differenced, order)
        let fits = Parallel.map(starts.count) { Minimum.bfgs(from: starts[$0], cost) }
        guard let best = fits.min(by: { $0.value < $1.value }), best.value.isFinite else { throw .notConverged(steps: 0) }
        let coefficients = order.coefficients(best.point)
        guard best.hasConverged, let pass = ArmaFilter(coefficients).pass(differenced, hasConstant: hasConstant) else {
            throw .notConverged(steps: best.steps)
        }
        self.order = order
        self.coefficients = coefficients
        constant = hasConstant ? pass.constant : nil
        variance = pass.squares / n
        logLikelihood = -n * (0.5 * (log(2 * Double.pi) + 1) + best.value)
        used = differenced.count
        (state, covariance) = (pass.state, pass.covariance)
        last = Array(series.suffix(order.lost))
    }

    /// The expected values of the next periods, with prediction intervals of the given level.
    ///
    /// The parameters are treated as known; the standard error is σ √(Σ Ψⱼ² + the variance from the uncertainty of the state).
    package func forecast(steps: Int, level: Double = 0.95) -> [PointForecast] {
        guard steps > 0 else { return [] }
        let differences = order.differences
        let ahead = process(from: state, steps).map { $0 + (constant ?? 0) }
        let values = integrated(ahead, after: last, differences)
        let zeros = [Double](repeating: 0, count: last.count)
        let stateEffects = state.indices.map { index in
            integrated(process(from: state.indices.map { $0 == index ? 1 : 0 }, steps), after: zeros, differences)
        }
        let shock = integrated(process(from: [1] + padded(coefficients.allMA), steps), after: zeros, differences)
        let z = Normal.critical(level: level)
        var shocks = 0.0
        return values.indices.map { step in
            let effects = stateEffects.map { $0[step] }
            let spread = zip(effects, covariance.times(effects)).reduce(0) { $0 + $1.0 * $1.1 } + shocks
            shocks += shock[step] * shock[step]
            return PointForecast(values[step], error: (variance * max(0, spread)).squareRoot(), z: z)
        }
    }

    /// w of the next steps from the given state without shocks: the first number of the state, then of T · state, and so on.
    private func process(from start: [Double], _ steps: Int) -> [Double] {
        let ar = coefficients.allAR
        var state = start
        return (0..<steps).map { _ in
            let value = state[0]
            for i in state.indices { state[i] = (i < ar.count ? ar[i] * value : 0) + (i + 1 < state.count ? state[i + 1] : 0) }
            return value
        }
    }

    private func padded(_ ma: [Double]) -> [Double] { ma + [Double](repeating: 0, count: state.count - 1 - ma.count) }

    /// Reverses the differencing: y = w − δ₁ y₋₁ − δ₂ y₋₂ …
    private func integrated(_ steps: [Double], after past: [Double], _ differences: [Double]) -> [Double] {
        var values = past
        for step in steps {
            values.append(differences.indices.dropFirst().reduce(step) { $0 - differences[$1] * values[values.count - $1] })
        }
        return Array(values.suffix(steps.count))
    }

    static func differenced(_ series: [Double], _ order: ArimaOrder) -> [Double] {
        let differences = order.differences
        guard series.count >= differences.count else { return [] }
        return (differences.count - 1..<series.count).map { index in
            differences.indices.reduce(0) { $0 + differences[$1] * series[index - $1] }
        }
    }

    /// The starts of the search: the partial autocorrelations of the series, and opposite corners of the first pair of
    /// coefficients, between which a second maximum can lie.
    private static func starts(_ differenced: [Double], _ order: ArimaOrder) -> [[Double]] {
        if order.count == 0 { return [[]] }
        let partial = Autocorrelation.partial(differenced, lags: order.p).dropFirst().map { max(-0.9, min(0.9, $0)) }
        let estimated = partial.map { $0 / (1 - $0 * $0).squareRoot() } + [Double](repeating: 0.1, count: order.count - order.p)
        let corners: [(Double, Double)] = order.p > 0 && order.q > 0 ? [(0.5, 0.8), (-0.5, -0.8), (-0.8, -0.5), (0.9, 0.95)] : []
        return [estimated]
            + corners.map { ar, ma in
                var start = [Double](repeating: 0, count: order.count)
                start[0] = ar / (1 - ar * ar).squareRoot()
                start[order.p] = ma / (1 - ma * ma).squareRoot()
                return start
            }
    }
}
