/// Which lags an ARIMA(p, d, q)(P, D, Q)ₛ model looks at:
/// φ(B) Φ(Bˢ) (1 − B)ᵈ (1 − Bˢ)ᴰ y = θ(B) Θ(Bˢ) e, with B the step back by one period.
package struct ArimaOrder: Codable, Hashable, Sendable {
    /// Values of the past that count (p), differences taken (d), shocks of the past that count (q).
    package var p: Int, d: Int, q: Int
    /// The same for seasons.
    package var seasonalP: Int, seasonalD: Int, seasonalQ: Int
    /// Periods in a season; 1 where there are no seasons.
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

    /// "ARIMA(0,1,1)(0,1,1)[12]", the brackets of seasons only where there are any.
    package var name: String {
        let plain = "ARIMA(\(p),\(d),\(q))"
        return seasonalCount + seasonalD == 0 ? plain : plain + "(\(seasonalP),\(seasonalD),\(seasonalQ))[\(period)]"
    }

    /// Coefficients to be estimated, p + q + P + Q.
    package var count: Int { p + q + seasonalCount }
    /// Values that differencing costs, d + s · D.
    package var lost: Int { d + period * seasonalD }
    private var seasonalCount: Int { seasonalP + seasonalQ }

    /// Whether every part is at least 0, seasons have a period of at least 2, and no part asks for more than can be fitted.
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

    /// Coefficients by part, from the unbounded numbers that a search may move freely.
    ///
    /// Each part is stationary or invertible because u ÷ √(1 + u²) is taken as a partial autocorrelation.
    /// Reference: J. F. Monahan, A note on enforcing stationarity in ARMA models, Biometrika 71 (1984).
    func coefficients(_ free: [Double]) -> ArimaCoefficients {
        var rest = free[...]
        func take(_ count: Int, sign: Double) -> [Double] {
            let partial = rest.prefix(count).map { $0 / (1 + $0 * $0).squareRoot() }
            rest = rest.dropFirst(count)
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

/// φ, θ, Φ and Θ as they stand in the equation (signs: y = φ y₋₁ + e + θ e₋₁), and what they multiply out to.
struct ArimaCoefficients: Codable, Hashable, Sendable {
    let ar: [Double], ma: [Double], seasonalAR: [Double], seasonalMA: [Double]
    let period: Int

    /// φ of the whole product φ(B) Φ(Bˢ), from lag 1.
    var allAR: [Double] { Self.expand(ar.map { -$0 }, seasonalAR.map { -$0 }, period).map { -$0 } }
    /// θ of the whole product θ(B) Θ(Bˢ), from lag 1.
    var allMA: [Double] { Self.expand(ma, seasonalMA, period) }

    /// Names as other programs write them: ar.L1, ma.L1, ar.S.L12, ma.S.L12.
    var named: [NamedValue] {
        func named(_ stem: String, _ values: [Double], _ step: Int) -> [NamedValue] {
            values.enumerated().map { NamedValue(name: "\(stem).L\(($0 + 1) * step)", value: $1) }
        }
        return named("ar", ar, 1) + named("ma", ma, 1) + named("ar.S", seasonalAR, period) + named("ma.S", seasonalMA, period)
    }

    private static func expand(_ plain: [Double], _ seasonal: [Double], _ period: Int) -> [Double] {
        var spread = [Double](repeating: 0, count: seasonal.count * period + 1)
        spread[0] = 1
        for (index, value) in seasonal.enumerated() { spread[(index + 1) * period] = value }
        return Array(ArimaOrder.product([1] + plain, spread).dropFirst())
    }
}

/// A parameter of a fitted model, by the name that other programs give it.
package struct NamedValue: Codable, Hashable, Sendable {
    /// Such as "ma.L1".
    package let name: String
    /// In the units of the model.
    package let value: Double
}
