import Foundation

/// The chi-square distribution with one degree of freedom, of the square of a standard normal variable.
package enum ChiSquare {
    /// P(X > x) = erfc(√(x ÷ 2)); 1 for x ≤ 0, NaN for NaN.
    package static func upperTail(_ x: Double) -> Double {
        x.isNaN ? .nan : erfc((max(x, 0) / 2).squareRoot())
    }
}

/// Student's t distribution, for means of small samples.
package enum StudentT {
    /// The critical value t of a two-sided interval: P(|T| ≤ t) = level with ν degrees of freedom; 2.262157 for 0.95 and 9.
    ///
    /// T² ÷ (ν + T²) is Beta(½, ν ÷ 2). Above ν = 10 000 the expansion
    /// t = z + (z³ + z) ÷ 4ν + (5z⁵ + 16z³ + 3z) ÷ 96ν² in the normal z is accurate to the last digits.
    /// NaN if ν is not positive or level is outside 0…1. Reference: Abramowitz and Stegun, 26.7.5.
    package static func critical(level: Double, degrees: Double) -> Double {
        guard degrees > 0, level >= 0, level <= 1 else { return .nan }
        if degrees > 10_000 {
            let z = Normal.critical(level: level)
            let square = z * z
            return z * (1 + (square + 1) / (4 * degrees) + ((5 * square + 16) * square + 3) / (96 * degrees * degrees))
        }
        let share = Beta.quantile(level, a: 0.5, b: degrees / 2)
        return (degrees * share / (1 - share)).squareRoot()
    }
}

/// The binomial distribution: successes in n independent trials with success probability p.
package enum Binomial {
    /// P(X ≤ k) = I_{1−p}(n − k, k + 1); NaN if p is outside 0…1 or n is negative.
    package static func cdf(_ k: Int, n: Int, p: Double) -> Double {
        guard n >= 0, p >= 0, p <= 1 else { return .nan }
        if k < 0 { return 0 }
        if k >= n { return 1 }
        return Beta.cdf(1 - p, a: Double(n - k), b: Double(k + 1))
    }
}
