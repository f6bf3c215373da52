import Foundation

extension Minimum {
    /// A function near a point: its value, its gradient and its second derivatives.
    package struct Evaluation: Sendable {
        /// f.
        package var value = 0.0
        /// ∂f ÷ ∂xᵢ, n of them.
        package var gradient: [Double]
        /// ∂²f ÷ ∂xᵢ∂xⱼ, order n.
        package var hessian: SymmetricMatrix

        /// All zeros, in n dimensions.
        package init(dimensions n: Int) {
            gradient = [Double](repeating: 0, count: n)
            hessian = SymmetricMatrix(order: n)
        }
    }

    /// Searches downhill from a start by Newton's method, made safe far from the minimum by Levenberg's and Marquardt's damping.
    ///
    /// A step solves (H + λ D) s = −g with D the size of H's diagonal; λ grows tenfold while that matrix is not positive definite or
    /// the step gains less than a ten-thousandth of what the slope promises, and shrinks tenfold after a good step.
    /// Ends as `bfgs` does: when the largest slope is at most `tolerance` · max(1, |f|), or when no step lowers f any more and the
    /// slope is within a thousand times of that. A value that is not finite is a wall. Few steps of n³ ÷ 6 each.
    /// Reference: J. Nocedal and S. Wright, Numerical Optimization (2006), chapters 3.4 and 10.3.
    package static func newton(from start: [Double], tolerance: Double = 1e-9, steps limit: Int = 200, _ function: ([Double]) -> Evaluation) -> Minimum {
        var (x, damping) = (start, 0.0)
        var shape = function(x)
        guard shape.value.isFinite else { return Minimum(point: x, value: shape.value, steps: 0, hasConverged: false) }
        for step in 0..<limit {
            let steepest = shape.gradient.reduce(0) { max($0, abs($1)) }
            let near = tolerance * max(1, abs(shape.value))
            if steepest <= near { return Minimum(point: x, value: shape.value, steps: step, hasConverged: true) }
            guard let (next, lower) = descend(x, shape, &damping, function) else {
                return Minimum(point: x, value: shape.value, steps: step, hasConverged: steepest <= 1000 * near)
            }
            (x, shape) = (next, lower)
        }
        return Minimum(point: x, value: shape.value, steps: limit, hasConverged: false)
    }

    /// The next point and the function there; nil when damping until hardly anything moves lowers nothing.
    private static func descend(_ x: [Double], _ shape: Evaluation, _ damping: inout Double, _ function: ([Double]) -> Evaluation) -> ([Double], Evaluation)? {
        let largest = shape.hessian.diagonal.reduce(1e-12) { max($0, abs($1)) }
        while damping < 1e12 {
            var damped = shape.hessian
            for i in x.indices { damped[i, i] += damping * max(abs(damped[i, i]), 1e-6 * largest) }
            let cholesky = Cholesky(damped)
            if cholesky.redundant.isEmpty {
                let move = cholesky.solve(shape.gradient.map { -$0 })
                let promised = zip(move, shape.gradient).reduce(0) { $0 + $1.0 * $1.1 }
                let point = zip(x, move).map { $0 + $1 }
                let found = function(point)
                if found.value <= shape.value + 1e-4 * promised, found.gradient.allSatisfy(\.isFinite), point != x {
                    damping = damping < 1e-3 ? 0 : damping / 10
                    return (point, found)
                }
            }
            damping = max(1e-3, damping * 10)
        }
        return nil
    }
}
