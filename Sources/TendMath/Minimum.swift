import Foundation

/// The lowest point that a search for a minimum reached, and how it ended.
package struct Minimum: Sendable {
    /// Where it lies.
    package let point: [Double]
    /// The function there.
    package let value: Double
    /// How many rounds the search took.
    package let steps: Int
    /// Whether the search ended because nothing lower was near, and not because it ran out of rounds.
    package let hasConverged: Bool
}

extension Minimum {
    /// Searches downhill from a start by the method of Broyden, Fletcher, Goldfarb and Shanno.
    ///
    /// `function` answers f(x) and writes its gradient; a value that is not finite is taken as a wall to stay off.
    /// Ends when the largest slope is at most `tolerance` · max(1, |f|), or when two steps gained no more than rounding and the
    /// slope is within a thousand times of that. Each step is halved or doubled until it lowers f enough and flattens the
    /// slope (weak Wolfe conditions). Reference: A. Lewis and M. Overton, Nonsmooth optimization via quasi-Newton
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
            let moved = direction.map { $0 * length }
            let turned = zip(nextGradient, gradient).map { $0 - $1 }
            for i in 0..<n { x[i] += moved[i] }
            stalls = value - lower > 1e-14 * max(1, abs(value)) ? 0 : stalls + 1
            (value, gradient) = (lower, nextGradient)
            update(&inverse, moved, turned, isFirst: step == 0)
        }
        return Minimum(point: x, value: value, steps: limit, hasConverged: false)
    }

    /// The same where only f is known: slopes by central differences of width ε^(1/3) · max(1, |x|).
    package static func bfgs(from start: [Double], tolerance: Double = 1e-8, steps: Int = 500, _ function: ([Double]) -> Double) -> Minimum {
        bfgs(from: start, tolerance: tolerance, steps: steps) { x, gradient in
            var near = x
            for i in x.indices {
                let width = 6.055e-6 * max(1, abs(x[i]))
                near[i] = x[i] + width
                let above = function(near)
                near[i] = x[i] - width
                gradient[i] = (above - function(near)) / (2 * width)
                near[i] = x[i]
            }
            return function(x)
        }
    }

    private typealias Function = ([Double], inout [Double]) -> Double

    /// How far to go along a direction, and the value there; nil when no step lowers it.
    private static func lineSearch(
        _ x: [Double], _ direction: [Double], _ value: Double, _ slope: Double, _ first: Double, _ gradient: inout [Double], _ function: Function
    ) -> (length: Double, value: Double)? {
        var (low, high, length) = (0.0, Double.infinity, first)
        var best: (length: Double, value: Double)?
        for _ in 0..<60 {
            let found = function(zip(x, direction).map { $0 + length * $1 }, &gradient)
            if !(found <= value + 1e-4 * length * slope) || !gradient.allSatisfy(\.isFinite) {
                high = length
            } else if dot(direction, gradient) < 0.9 * slope {
                best = (length, found)
                low = length
            } else {
                return (length, found)
            }
            length = high < .infinity ? 0.5 * (low + high) : 2 * low
        }
        guard let best else { return nil }
        _ = function(zip(x, direction).map { $0 + best.length * $1 }, &gradient)
        return best
    }

    private static func update(_ inverse: inout [[Double]], _ moved: [Double], _ turned: [Double], isFirst: Bool) {
        let n = moved.count
        let curvature = dot(moved, turned)
        guard curvature > 1e-300 else { return }
        if isFirst {
            let scale = curvature / dot(turned, turned)
            for i in 0..<n { inverse[i][i] = scale }
        }
        let pulled = product(inverse, turned)
        let factor = (1 + dot(turned, pulled) / curvature) / curvature
        for i in 0..<n {
            for j in 0..<n { inverse[i][j] += factor * moved[i] * moved[j] - (pulled[i] * moved[j] + moved[i] * pulled[j]) / curvature }
        }
    }

    private static func identity(_ n: Int) -> [[Double]] { (0..<n).map { i in (0..<n).map { $0 == i ? 1 : 0 } } }
    private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    private static func product(_ rows: [[Double]], _ vector: [Double]) -> [Double] { rows.map { dot($0, vector) } }
}
