import Foundation

/// Draws from distributions. Parameters outside their range give NaN (or 0 for counts), as in the C library.
extension Random {
    /// A normal number with the given mean and standard deviation ≥ 0, by inversion of one uniform draw.
    package mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
        let x = Normal.quantile(openUniform())
        return deviation >= 0 ? mean + deviation * x : .nan
    }

    /// An exponential number with the given mean > 0: −mean · ln(u).
    package mutating func exponential(mean: Double = 1) -> Double {
        let u = openUniform()
        return mean > 0 ? -mean * log(u) : .nan
    }

    /// A Poisson number with the given mean; 0 if the mean is not positive.
    ///
    /// The sum of independent parts with mean ≤ 32, each by inversion. Above a mean of 10⁶, the rounded normal approximation
    /// (with a mean of at most 10¹⁵).
    package mutating func poisson(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        if mean > 1e6 {
            let clampedMean = min(mean, 1e15)
            return Int(normal(mean: clampedMean, deviation: clampedMean.squareRoot()).rounded())
        }
        var remainder = mean
        var count = 0
        while remainder > 0 {
            let part = min(remainder, 32)
            count += smallPoisson(mean: part)
            remainder -= part
        }
        return count
    }

    /// A gamma number with the given shape and scale > 0 (mean shape · scale).
    ///
    /// Rejection from a cubed normal number. A shape below 1 is increased by 1, and the result is scaled by u^(1 ÷ shape).
    /// Reference: G. Marsaglia and W. Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000).
    package mutating func gamma(shape: Double, scale: Double = 1) -> Double {
        guard shape > 0, scale > 0, shape.isFinite else { return .nan }
        if shape < 1 {
            let boost = pow(openUniform(), 1 / shape)
            return boost * gamma(shape: shape + 1, scale: scale)
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = pow(1 + c * x, 3)
            guard v > 0 else { continue }
            if log(openUniform()) < 0.5 * x * x + d * (1 - v + log(v)) { return scale * d * v }
        }
    }

    /// A number in 0…1 from the beta distribution with shapes a, b > 0: X ÷ (X + Y) of two gamma numbers.
    package mutating func beta(a: Double, b: Double) -> Double {
        let x = gamma(shape: a)
        let y = gamma(shape: b)
        // Both can be too small for a double if the shapes are tiny; the distribution is then concentrated at 0 and 1.
        return x + y == 0 ? (bernoulli(a / (a + b)) ? 1 : 0) : x / (x + y)
    }

    private mutating func smallPoisson(mean: Double) -> Int {
        var remainder = uniform()
        var probability = exp(-mean)
        var count = 0
        while remainder >= probability, probability > 0 {
            remainder -= probability
            count += 1
            probability *= mean / Double(count)
        }
        return count
    }

    /// A uniform number strictly between 0 and 1, so that its logarithm and normal quantile are finite.
    private mutating func openUniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }
}
