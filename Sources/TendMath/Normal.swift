import Foundation

/// The standard normal distribution, mean 0 and variance 1.
///
/// Reference: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions, chapter 26.2.
package enum Normal {
    /// Density at x: φ(x) = e^(−x²/2) ÷ √(2π).
    package static func density(_ x: Double) -> Double {
        exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
    }

    /// P(X ≤ x) = Φ(x) = ½ erfc(−x ÷ √2), with a relative error of about 1e-15 even far in the lower tail.
    ///
    /// The rounding of x ÷ √2 would cost x² units in the last place, so its remainder is corrected to first order.
    package static func cdf(_ x: Double) -> Double {
        let argument = -x * inverseRootTwo
        guard argument.isFinite, abs(argument) < 30 else { return 0.5 * erfc(argument) }
        let remainder = -x * inverseRootTwoTail + (-argument).addingProduct(-x, inverseRootTwo)
        let slope = -2 / Double.pi.squareRoot() * exp(-argument * argument)
        return 0.5 * (erfc(argument) + slope * remainder)
    }

    /// P(X > x) = Φ(−x), without loss of precision in the upper tail.
    package static func upperTail(_ x: Double) -> Double { cdf(-x) }

    /// The x with Φ(x) = p, with a relative error of about 1e-15 for p from 1e-300.
    ///
    /// Starts from formula 26.2.23 of the reference (error below 5e-4) and applies Halley's method, which cubes the error.
    /// ∓∞ for p = 0 and 1, NaN outside 0…1.
    package static func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        let isMirrored = p > 0.5
        let share = isMirrored ? 1 - p : p
        var x = initialQuantile(share)
        for _ in 0..<4 {
            let error = (share > 0.25 ? 0.5 * erf(x * inverseRootTwo) - (share - 0.5) : cdf(x) - share) / density(x)
            let step = error / (1 + 0.5 * x * error)
            x -= step
            if abs(step) <= 1e-9 * abs(x) { break }
        }
        return isMirrored ? -x : x
    }

    /// The critical value z of a two-sided interval: P(|X| ≤ z) = level; 1.959964 for 0.95, NaN outside 0…1.
    package static func critical(level: Double) -> Double { quantile((1 + level) / 2) }

    private static func initialQuantile(_ share: Double) -> Double {
        let t = (-2 * log(share)).squareRoot()
        let over = 2.515517 + t * (0.802853 + t * 0.010328)
        let under = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        return over / under - t
    }

    // 1 ÷ √2 in two parts: the nearest double and the remainder.
    private static let inverseRootTwo = 0.7071067811865476
    private static let inverseRootTwoTail = -4.833646656726457e-17
}
