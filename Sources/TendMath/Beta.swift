import Foundation

/// The beta distribution with shapes a, b > 0 on 0…1.
///
/// Reference: NIST Digital Library of Mathematical Functions, chapter 8.17.
package enum Beta {
    /// P(X ≤ x), the regularised incomplete beta function I_x(a, b).
    ///
    /// The continued fraction 8.17.22 by Lentz's method, on the side of the mean where it converges fast:
    /// I_x(a, b) = 1 − I_{1−x}(b, a). Accurate to about 1e-13 for shapes up to 10⁴.
    /// NaN if a shape is not positive and finite, or x is NaN; 0 for x below 0, 1 for x above 1.
    package static func cdf(_ x: Double, a: Double, b: Double) -> Double {
        guard a > 0, b > 0, a.isFinite, b.isFinite, !x.isNaN else { return .nan }
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(a * log(x) + b * log1p(-x) - logarithm(a, b))
        return x < (a + 1) / (a + b + 2)
            ? front * fraction(x, a, b) / a
            : 1 - front * fraction(1 - x, b, a) / b
    }

    /// The x with I_x(a, b) = p; 0 and 1 for p = 0 and 1, NaN if p or a shape is out of range.
    ///
    /// Newton's method on the distribution function, with bisection where a step would leave the bracket.
    package static func quantile(_ p: Double, a: Double, b: Double) -> Double {
        guard a > 0, b > 0, a.isFinite, b.isFinite, p >= 0, p <= 1 else { return .nan }
        if p == 0 || p == 1 { return p }
        let logBeta = logarithm(a, b)
        var low = 0.0, high = 1.0
        var x = a / (a + b)
        for _ in 0..<1100 {
            let error = cdf(x, a: a, b: b) - p
            if error == 0 { return x }
            if error < 0 { low = x } else { high = x }
            let density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logBeta)
            var next = x - error / density
            if !(next > low && next < high) { next = 0.5 * (low + high) }
            if abs(next - x) <= 1e-16 * x { return next }
            x = next
        }
        return x
    }

    /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0.
    package static func logarithm(_ a: Double, _ b: Double) -> Double {
        Gamma.logarithm(a) + Gamma.logarithm(b) - Gamma.logarithm(a + b)
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...100_000 {
            let m = Double(step)
            for term in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 / nonzero(1 + term * d)
                c = nonzero(1 + term / c)
                result *= c * d
            }
            if abs(c * d - 1) < 1e-16 { break }
        }
        return result
    }
}
