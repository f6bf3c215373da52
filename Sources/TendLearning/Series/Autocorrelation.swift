/// How much a series resembles itself some periods ago.
package enum Autocorrelation {
    /// ρₖ = Σ (yₜ − ȳ)(yₜ₊ₖ − ȳ) ÷ Σ (yₜ − ȳ)² for k = 0…lags; all 0 but the first where the series never changes.
    package static func of(_ values: [Double], lags: Int) -> [Double] {
        let mean = values.reduce(0, +) / Double(max(values.count, 1))
        let away = values.map { $0 - mean }
        let whole = away.reduce(0) { $0 + $1 * $1 }
        return (0...max(0, lags)).map { lag in
            if lag == 0 { return 1 }
            guard whole > 0, lag < away.count else { return 0 }
            return (0..<(away.count - lag)).reduce(0) { $0 + away[$1] * away[$1 + lag] } / whole
        }
    }

    /// What lag k adds to the lags before it, for k = 0…lags: Durbin's and Levinson's recursion on the autocorrelations.
    ///
    /// φₖₖ = (ρₖ − Σ φₖ₋₁,ⱼ ρₖ₋ⱼ) ÷ (1 − Σ φₖ₋₁,ⱼ ρⱼ). Reference: J. Durbin, The fitting of time-series models (1960).
    package static func partial(_ values: [Double], lags: Int) -> [Double] {
        let whole = of(values, lags: lags)
        var coefficients: [Double] = []
        var result = [1.0]
        for lag in stride(from: 1, through: lags, by: 1) {
            let explained = coefficients.enumerated().reduce(0.0) { $0 + $1.element * whole[lag - 1 - $1.offset] }
            let left = 1 - coefficients.enumerated().reduce(0.0) { $0 + $1.element * whole[$1.offset + 1] }
            let last = left > 0 ? (whole[lag] - explained) / left : 0
            coefficients = extended(coefficients, by: last)
            result.append(last)
        }
        return result
    }

    /// The autoregression that has these partial autocorrelations, from lag 1; stationary when all lie within ±1.
    static func coefficients(partial: [Double]) -> [Double] {
        partial.reduce(into: []) { $0 = extended($0, by: $1) }
    }

    private static func extended(_ coefficients: [Double], by last: Double) -> [Double] {
        let count = coefficients.count
        return (0..<count).map { coefficients[$0] - last * coefficients[count - 1 - $0] } + [last]
    }
}
