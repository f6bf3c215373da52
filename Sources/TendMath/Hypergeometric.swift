import Foundation

/// Gauss's hypergeometric function.
///
/// Reference: NIST Digital Library of Mathematical Functions, chapter 15.
package enum Hypergeometric {
    /// ₂F₁(a, b; c; z) = Σ (a)ₙ (b)ₙ ÷ (c)ₙ · zⁿ ÷ n! for 0 ≤ z < 1 and c not 0, −1, −2 …; NaN elsewhere.
    ///
    /// If a + b > c, the terms grow before they decrease, and Euler's transformation (1 − z)^(c−a−b) ₂F₁(c − a, c − b; c; z)
    /// (15.8.1) is summed instead. About 40 ÷ (1 − z) terms; more than 10⁷ give NaN.
    package static func value(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
        guard c > 0 || c != c.rounded(), z >= 0, z < 1, a.isFinite, b.isFinite else { return .nan }
        if a + b > c { return pow(1 - z, c - a - b) * series(c - a, c - b, c, z) }
        return series(a, b, c, z)
    }

    private static func series(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
        var (term, sum, n) = (1.0, 1.0, 0.0)
        while n < 10_000_000 {
            term *= (a + n) / (c + n) * (b + n) / (1 + n) * z
            sum += term
            n += 1
            // The remainder is at most a geometric series once the factors are near z.
            if abs(term) <= 1e-17 * abs(sum) * (1 - z) || term == 0 { return sum }
        }
        return .nan
    }
}
