import Foundation

/// The logarithm of the gamma function, its derivative, and the upper tail of the gamma distribution.
///
/// Reference: NIST Digital Library of Mathematical Functions, chapters 5 and 8.
package enum Gamma {
    /// ln |Γ(x)|; ∞ at 0 and the negative whole numbers.
    package static func logarithm(_ x: Double) -> Double {
        let (value, _): (Double, Int) = lgamma(x)
        return value
    }

    /// ψ(x) = d ln Γ(x) ÷ dx for x > 0, with a relative error of about 1e-14; NaN elsewhere.
    ///
    /// The recurrence ψ(x) = ψ(x + 1) − 1 ÷ x up to x ≥ 10, then the asymptotic series 5.11.2.
    package static func digamma(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return x == .infinity ? .infinity : .nan }
        var (x, shift) = (x, 0.0)
        while x < 10 {
            shift -= 1 / x
            x += 1
        }
        let y = 1 / (x * x)
        let series = y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * (691.0 / 32760 - y / 12))))))
        return shift + log(x) - 0.5 / x - series
    }

    /// P(X > x) of a gamma variable with shape a > 0 and scale 1: Q(a, x) = Γ(a, x) ÷ Γ(a), with an error of about 1e-13.
    ///
    /// The power series 8.7.1 below x = a + 1, the continued fraction 8.9.2 above it, by Lentz's method.
    /// 1 for x ≤ 0; NaN if a is not positive and finite or x is NaN.
    package static func upperTail(_ x: Double, shape a: Double) -> Double {
        guard a > 0, a.isFinite, !x.isNaN else { return .nan }
        if x <= 0 { return 1 }
        if x == .infinity { return 0 }
        let front = exp(a * log(x) - x - logarithm(a))
        return x < a + 1 ? 1 - front * series(x, a) : front * fraction(x, a)
    }

    private static func series(_ x: Double, _ a: Double) -> Double {
        var (term, sum, n) = (1 / a, 1 / a, a)
        while term > sum * 1e-17 {
            n += 1
            term *= x / n
            sum += term
        }
        return sum
    }

    private static func fraction(_ x: Double, _ a: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for step in 1...100_000 {
            let n = Double(step)
            let term = -n * (n - a)
            b += 2
            d = 1 / nonzero(term * d + b, tiny)
            c = nonzero(b + term / c, tiny)
            result *= c * d
            if abs(c * d - 1) < 1e-16 { break }
        }
        return result
    }

    private static func nonzero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
}

extension ChiSquare {
    /// P(X > x) with ν > 0 degrees of freedom: Q(ν ÷ 2, x ÷ 2).
    package static func upperTail(_ x: Double, degrees: Double) -> Double { Gamma.upperTail(x / 2, shape: degrees / 2) }
}
