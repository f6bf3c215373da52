import Foundation

/// The result of a minimisation: the lowest point candidate, and how the search ended.
package struct Minimum: Sendable {
    /// The point.
    package let point: [Double]
    /// The value of the function at the point.
    package let value: Double
    /// The number of iterations.
    package let steps: Int
    /// Whether the search reached a minimum within the limit of iterations.
    package let hasConverged: Bool
}

extension Minimum {
    /// Minimises by the BFGS method (Broyden, Fletcher, Goldfarb and Shanno).
    ///
    /// `function` returns f(x) and writes its gradient; points with a value that is not finite are rejected. The search ends when the
    /// largest component of the gradient is at most `tolerance` · max(1, |f|), or when two steps gain only rounding and the gradient
    /// is within 1,000 times that limit. Step lengths are halved or doubled until they satisfy the weak Wolfe conditions (sufficient
    /// decrease, flatter slope). Reference: A. Lewis and M. Overton, Nonsmooth optimization via quasi-Newton
    /// methods, Mathematical Programming 141 (2013), algorithm 2.6.
    package static func bfgs(
        from start: [Double], tolerance: Double = 1e-9, steps limit: Int = 500, _ function: ([Double], inout [Double]) -> Double
    ) -> Minimum {
        let n = start.count
        var x = start
        var gradient = [Double](repeating: 0, count: n)
        var value = function(x, &gradient)
        guard value.isFinite else { return Minimum(point: x, value: value, steps: 0, hasConverged: false) }
        var inverse = identity(n)
        var nextGradient = gradient
        var stalls = 0
        for step in 0..<limit {
            let steepest = gradient.reduce(0) { max($0, abs($1)) }
            if steepest <= tolerance * max(1, abs(value)) { return Minimum(point: x, value: value, steps: step, hasConverged: true) }
            let isFlat = steepest <= 1000 * tolerance * max(1, abs(value))
            if stalls == 2 { return Minimum(point: x, value: value, steps: step, hasConverged: isFlat) }
            var direction = product(inverse, gradient).map { -$0 }
            var slope = dot(direction, gradient)
            if !(slope < 0) {
                inverse = identity(n)
                direction = gradient.map { -$0 }
                slope = dot(direction, gradient)
            }
            let first = step == 0 ? min(1, 1 / steepest) : 1
            guard let (length, lower) = lineSearch(x, direction, value, slope, first, &nextGradient, function) else {
                if isFlat || step == 0 || inverse == identity(n) { return Minimum(point: x, value: value, steps: step, hasConverged: isFlat) }
                inverse = identity(n)
                continue
            }
            let displacement = direction.map { $0 * length }
            let gradientChange = zip(nextGradient, gradient).map { $0 - $1 }
            for i in 0..<n { x[i] += displacement[i] }
            stalls = value - lower > 1e-14 * max(1, abs(value)) ? 0 : stalls + 1
            (value, gradient) = (lower, nextGradient)
            update(&inverse, displacement, gradientChange, isFirst: step == 0)
        }
        return Minimum(point: x, value: value, steps: limit, hasConverged: false)
    }

    /// The same with a numerical gradient: central differences of width ε^(1/3) · max(1, |x|).
    package static func bfgs(from start: [Double], tolerance: Double = 1e-8, steps: Int = 500, _ function: ([Double]) -> Double) -> Minimum {
        bfgs(from: start, tolerance: tolerance, steps: steps) { x, gradient in
            var point = x
            for i in x.indices {
                let width = 6.055e-6 * max(1, abs(x[i]))
                point[i] = x[i] + width
                let above = function(point)
                point[i] = x[i] - width
                gradient[i] = (above - function(point)) / (2 * width)
                point[i] = x[i]
            }
            return function(x)
        }
    }

    private typealias Function = ([Double], inout [Double]) -> Double

    /// The step length along a direction and the value there; nil if no step decreases the value.
    private static func lineSearch(
        _ x: [Double], _ direction: [Double], _ value: Double, _ slope: Double, _ first: Double, _ gradient: inout [Double], _ function: Function
    ) -> (length: Double, value: Double)? {
        var (low, high, length) = (0.0, Double.infinity, first)
        var best: (length: Double, value: Double)?
        for _ in 0..<60 {
            let candidate = function(zip(x, direction).map { $0 + length * $1 }, &gradient)
            if !(candidate <= value + 1e-4 * length * slope) || !gradient.allSatisfy(\.isFinite) {
                high = length
            } else if dot(direction, gradient) < 0.9 * slope {
                best = (length, candidate)
                low = length
            } else {
                return (length, candidate)
            }
            length = high < .infinity ? 0.5 * (low + high) : 2 * low
        }
        guard let best else { return nil }
        _ = function(zip(x, direction).map { $0 + best.length * $1 }, &gradient)
        return best
    }

    private static func update(_ inverse: inout [[Double]], _ displacement: [Double], _ gradientChange: [Double], isFirst: Bool) {
        let n = displacement.count
        let curvature = dot(displacement, gradientChange)
        guard curvature > 1e-300 else { return }
        if isFirst {
            let scale = curvature / dot(gradientChange, gradientChange)
            for i in 0..<n { inverse[i][i] = scale }
        }
        let scaledChange = product(inverse, gradientChange)
        let factor = (1 + dot(gradientChange, scaledChange) / curvature) / curvature
        for i in 0..<n {
            for j in 0..<n {
                let cross = scaledChange[i] * displacement[j] + displacement[i] * scaledChange[j]
                inverse[i][j] += factor * displacement[i] * displacement[j] - cross / curvature
            }
        }
    }

    private static func identity(_ n: Int) -> [[Double]] { (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } } }
    private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    private static func product(_ rows: [[Double]], _ vector: [Double]) -> [Double] { rows.map { dot($0, vector) } }
}
