/// The order of an ARIMA(p, d, q)(P, D, Q)ₛ model:
/// φ(B) Φ(Bˢ) (1 − B)ᵈ (1 − Bˢ)ᴰ y = θ(B) Θ(Bˢ) e, with B the backshift operator.
package struct ArimaOrder: Codable, Hashable, Sendable {
    /// The numbers of autoregressive lags (p), differences (d) and moving-average lags (q).
    package var p: Int, d: Int, q: Int
    /// The same for seasonal lags.
    package var seasonalP: Int, seasonalD: Int, seasonalQ: Int
    /// Periods in a season; 1 without seasons.
    package var period: Int

    /// An order without seasons.
    package init(_ p: Int, _ d: Int, _ q: Int) {
        self.init(p, d, q, seasonal: (0, 0, 0), period: 1)
    }

    /// An order with seasons of `period` periods.
    package init(_ p: Int, _ d: Int, _ q: Int, seasonal: (Int, Int, Int), period: Int) {
        (self.p, self.d, self.q) = (p, d, q)
        (seasonalP, seasonalD, seasonalQ) = seasonal
        self.period = period
    }

    /// "ARIMA(0,1,1)(0,1,1)[12]", without the seasonal part if there is none.
    package var name: String {
        let plain = "ARIMA(\(p),\(d),\(q))"
        return seasonalCount + seasonalD == 0 ? plain : plain + "(\(seasonalP),\(seasonalD),\(seasonalQ))[\(period)]"
    }

    /// The number of coefficients, p + q + P + Q.
    package var count: Int { p + q + seasonalCount }
    /// Values lost by differencing, d + s · D.
    package var lost: Int { d + period * seasonalD }
    private var seasonalCount: Int { seasonalP + seasonalQ }

    /// Whether every part is within its limits, and a seasonal order has a period of at least 2.
    package var isValid: Bool {
        let parts = [p, d, q, seasonalP, seasonalD, seasonalQ]
        let hasSeasons = seasonalCount + seasonalD > 0
        return parts.allSatisfy { $0 >= 0 } && p <= 12 && q <= 12 && d <= 2 && seasonalP <= 2 && seasonalQ <= 2 && seasonalD <= 1
            && period >= (hasSeasons ? 2 : 1) && period <= 60
    }

    /// 1 + δ₁B + δ₂B² … = (1 − B)ᵈ (1 − Bˢ)ᴰ, the leading 1 included.
    package var differences: [Double] {
        var polynomial = [1.0]
        for _ in 0..<d { polynomial = Self.product(polynomial, [1, -1]) }
        for _ in 0..<seasonalD { polynomial = Self.product(polynomial, [1] + [Double](repeating: 0, count: period - 1) + [-1]) }
        return polynomial
    }

    /// The coefficients from the unconstrained numbers of a search.
    ///
    /// Each part is stationary or invertible because u ÷ √(1 + u²) is used as a partial autocorrelation.
    /// Reference: J. F. Monahan, A note on enforcing stationarity in ARMA models, Biometrika 71 (1984).
    func coefficients(_ free: [Double]) -> ArimaCoefficients {
        var remaining = free[...]
        func take(_ count: Int, sign: Double) -> [Double] {
            let partial = remaining.prefix(count).map { $0 / (1 + $0 * $0).squareRoot() }
            remaining = remaining.dropFirst(count)
            return Autocorrelation.coefficients(partial: partial).map { sign * $0 }
        }
        return ArimaCoefficients(
            ar: take(p, sign: 1), ma: take(q, sign: -1), seasonalAR: take(seasonalP, sign: 1), seasonalMA: take(seasonalQ, sign: -1), period: period)
    }

    static func product(_ a: [Double], _ b: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: a.count + b.count - 1)
        for (i, x) in a.enumerated() where x != 0 { for (j, y) in b.enumerated() { result[i + j] += x * y } }
        return result
    }
}

/// φ, θ, Φ and Θ as in the equation (signs: y = φ y₋₁ + e + θ e₋₁), and the coefficients of their products.
struct ArimaCoefficients: Codable, Hashable, Sendable {
    let ar: [Double], ma: [Double], seasonalAR: [Double], seasonalMA: [Double]
    let period: Int

    /// φ of the product φ(B) Φ(Bˢ), from lag 1.
    var allAR: [Double] { Self.expand(ar.map { -$0 }, seasonalAR.map { -$0 }, period).map { -$0 } }
    /// θ of the product θ(B) Θ(Bˢ), from lag 1.
    var allMA: [Double] { Self.expand(ma, seasonalMA, period) }

    /// Parameters with the names that other programs use: ar.L1, ma.L1, ar.S.L12, ma.S.L12.
    var named: [NamedValue] {
        func named(_ prefix: String, _ values: [Double], _ step: Int) -> [NamedValue] {
            values.enumerated().map { NamedValue(name: "\(prefix).L\(($0 + 1) * step)", value: $1) }
        }
        return named("ar", ar, 1) + named("ma", ma, 1) + named("ar.S", seasonalAR, period) + named("ma.S", seasonalMA, period)
    }

    private static func expand(_ plain: [Double], _ seasonal: [Double], _ period: Int) -> [Double] {
        var expanded = [Double](repeating: 0, count: seasonal.count * period + 1)
        expanded[0] = 1
        for (index, value) in seasonal.enumerated() { expanded[(index + 1) * period] = value }
        return Array(ArimaOrder.product([1] + plain, expanded).dropFirst())
    }
}

/// A parameter of a fitted model, with the name that other programs use.
package struct NamedValue: Codable, Hashable, Sendable {
    /// Such as "ma.L1".
    package let name: String
    /// The value, in the unit of the model.
    package let value: Double
}
