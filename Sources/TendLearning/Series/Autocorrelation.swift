/// Autocorrelation and partial autocorrelation of a series.
package enum Autocorrelation {
    /// ρₖ = Σ (yₜ − ȳ)(yₜ₊ₖ − ȳ) ÷ Σ (yₜ − ȳ)² for k = 0…lags; all 0 except the first if the series is constant.
    package static func of(_ values: [Double], lags: Int) -> [Double] {
        let mean = values.reduce(0, +) / Double(max(values.count, 1))
        let deviations = values.map { $0 - mean }
        let squares = deviations.reduce(0) { $0 + $1 * $1 }
        return (0...max(0, lags)).map { lag in
            if lag == 0 { return 1 }
            guard squares > 0, lag < deviations.count else { return 0 }
            return (0..<(deviations.count - lag)).reduce(0) { $0 + deviations[$1] * deviations[$1 + lag] } / squares
        }
    }

    /// The partial autocorrelations for k = 0…lags, by the Durbin–Levinson recursion.
    ///
    /// φₖₖ = (ρₖ − Σ φₖ₋₁,ⱼ ρₖ₋ⱼ) ÷ (1 − Σ φₖ₋₁,ⱼ ρⱼ). Reference: J. Durbin, The fitting of time-series models (1960).
    package static func partial(_ values: [Double], lags: Int) -> [Double] {
        let correlations = of(values, lags: lags)
        var coefficients: [Double] = []
        var result = [1.0]
        for lag in stride(from: 1, through: lags, by: 1) {
            let explained = coefficients.enumerated().reduce(0.0) { $0 + $1.element * correlations[lag - 1 - $1.offset] }
            let unexplained = 1 - coefficients.enumerated().reduce(0.0) { $0 + $1.element * correlations[$1.offset + 1] }
            let last = unexplained > 0 ? (correlations[lag] - explained) / unexplained : 0
            coefficients = extended(coefficients, by: last)
            result.append(last)
        }
        return result
    }

    /// The autoregressive coefficients with these partial autocorrelations, from lag 1; stationary if all are within ±1.
    static func coefficients(partial: [Double]) -> [Double] {
        partial.reduce(into: []) { $0 = extended($0, by: $1) }
    }

    private static func extended(_ coefficients: [Double], by last: Double) -> [Double] {
        let count = coefficients.count
        return (0..<count).map { coefficients[$0] - last * coefficients[count - 1 - $0] } + [last]
    }
}
