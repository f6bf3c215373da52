import Foundation

extension Minimum {
    /// The value, the gradient and the Hessian of a function at a point.
    package struct Evaluation: Sendable {
        /// f.
        package var value = 0.0
        /// ∂f ÷ ∂xᵢ, n numbers.
        package var gradient: [Double]
        /// ∂²f ÷ ∂xᵢ∂xⱼ, order n.
        package var hessian: SymmetricMatrix

        /// All zeros, in n dimensions.
        package init(dimensions n: Int) {
            gradient = [Double](repeating: 0, count: n)
            hessian = SymmetricMatrix(order: n)
        }
    }

    /// Minimises by Newton's method with Levenberg–Marquardt damping.
    ///
    /// A step solves (H + λ D) s = −g with D the absolute diagonal of H. λ is multiplied by 10 while that matrix is not positive
    /// definite or the step gains less than 1e-4 of the decrease expected from the gradient, and divided by 10 after a good step.
    /// The search ends as `bfgs` does: when the largest component of the gradient is at most `tolerance` · max(1, |f|), or when no
    /// step decreases f and the gradient is within 1,000 times that limit. Points with a value that is not finite are rejected.
    /// Time n³ ÷ 6 per step.
    /// Reference: J. Nocedal and S. Wright, Numerical Optimization (2006), chapters 3.4 and 10.3.
    package static func newton(from start: [Double], tolerance: Double = 1e-9, steps limit: Int = 200, _ function: ([Double]) -> Evaluation) -> Minimum {
        var (x, damping) = (start, 0.0)
        var evaluation = function(x)
        guard evaluation.value.isFinite else { return Minimum(point: x, value: evaluation.value, steps: 0, hasConverged: false) }
        for step in 0..<limit {
            let steepest = evaluation.gradient.reduce(0) { max($0, abs($1)) }
            let threshold = tolerance * max(1, abs(evaluation.value))
            if steepest <= threshold { return Minimum(point: x, value: evaluation.value, steps: step, hasConverged: true) }
            guard let (next, lower) = descend(x, evaluation, &damping, function) else {
                return Minimum(point: x, value: evaluation.value, steps: step, hasConverged: steepest <= 1000 * threshold)
            }
            (x, evaluation) = (next, lower)
        }
        return Minimum(point: x, value: evaluation.value, steps: limit, hasConverged: false)
    }

    /// The next point and the function there; nil if no step decreases the value even with maximum damping.
    private static func descend(
        _ x: [Double], _ evaluation: Evaluation, _ damping: inout Double, _ function: ([Double]) -> Evaluation
    ) -> ([Double], Evaluation)? {
        let largest = evaluation.hessian.diagonal.reduce(1e-12) { max($0, abs($1)) }
        while damping < 1e12 {
            var damped = evaluation.hessian
            for i in x.indices { damped[i, i] += damping * max(abs(damped[i, i]), 1e-6 * largest) }
            let cholesky = Cholesky(damped)
            if cholesky.redundant.isEmpty {
                let step = cholesky.solve(evaluation.gradient.map { -$0 })
                let expected = zip(step, evaluation.gradient).reduce(0) { $0 + $1.0 * $1.1 }
                let point = zip(x, step).map { $0 + $1 }
                let candidate = function(point)
                if candidate.value <= evaluation.value + 1e-4 * expected, candidate.gradient.allSatisfy(\.isFinite), point != x {
                    damping = damping < 1e-3 ? 0 : damping / 10
                    return (point, candidate)
                }
            }
            damping = max(1e-3, damping * 10)
        }
        return nil
    }
}
