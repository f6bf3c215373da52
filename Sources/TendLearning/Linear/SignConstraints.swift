import TendMath

/// The signs that coefficients may have, the intercept first: θ_j ≥ 0 for a rising column, θ_j ≤ 0 for a falling one.
struct SignConstraints {
    /// 1, −1, or 0 for any sign, for each of the m + 1 coefficients.
    private let signs: [Double]

    /// The constraints of m columns; the intercept has none.
    init(_ directions: [KnownDirection]) { signs = [0] + directions.map { Double($0.rawValue) } }

    /// The nearest coefficients with allowed signs.
    func projected(_ theta: [Double]) -> [Double] { theta.indices.map { signs[$0] * theta[$0] < 0 ? 0 : theta[$0] } }

    /// The step d with the lowest ½ dᵀH d − gᵀd such that θ + d has allowed signs, as θ has.
    ///
    /// Active set method: it minimises over the free coefficients, with those at a bound fixed at 0. A free one that would change its
    /// sign is fixed; when there is none, the fixed one with the steepest descent into the allowed side is freed. The end satisfies
    /// the KKT conditions: H d = g for free coefficients, and (g − H d)_j points out of the allowed side, or is 0, for those at 0. H is
    /// positive definite (a prior of every coefficient with a direction ensures that), so there is one such step.
    /// Time m³ ÷ 6 for every change of the free set.
    /// Reference: C. Lawson and R. Hanson, Solving Least Squares Problems (1974), chapter 23.
    ///
    /// - Parameters:
    ///   - gradient: g, the negative gradient at θ, m + 1 numbers.
    ///   - hessian: H, of order m + 1.
    func step(from theta: [Double], _ gradient: [Double], _ hessian: SymmetricMatrix) -> [Double] {
        var point = theta
        var isFree = theta.indices.map { signs[$0] == 0 || theta[$0] != 0 }
        // Without rounding the objective falls with every freed coefficient; the limit only rules out an endless exchange of ties.
        for _ in 0..<(20 * theta.count) {
            let residual = residual(point, theta, gradient, hessian)
            let free = theta.indices.filter { isFree[$0] }
            var target = point
            for (index, change) in zip(free, Self.picking(free, hessian).solve(free.map { residual[$0] })) { target[index] += change }
            if let first = firstBound(point, target, free) {
                for index in free { point[index] += first.length * (target[index] - point[index]) }
                (point[first.index], isFree[first.index]) = (0, false)
                continue
            }
            point = target
            guard let freed = steepest(isFree, self.residual(point, theta, gradient, hessian), hessian) else { break }
            isFree[freed] = true
        }
        return zip(projected(point), theta).map { $0 - $1 }
    }

    /// g − H (point − θ).
    private func residual(_ point: [Double], _ theta: [Double], _ gradient: [Double], _ hessian: SymmetricMatrix) -> [Double] {
        let step = zip(point, theta).map { $0 - $1 }
        return step.indices.map { i in step.indices.reduce(gradient[i]) { $0 - hessian[i, $1] * step[$1] } }
    }

    private static func picking(_ free: [Int], _ hessian: SymmetricMatrix) -> Cholesky {
        var part = SymmetricMatrix(order: free.count)
        for (i, row) in free.enumerated() { for j in 0...i { part[i, j] = hessian[row, free[j]] } }
        return Cholesky(part)
    }

    /// The first free coefficient that becomes 0 on the way to a target on its other side, and the share of the way up to there.
    private func firstBound(_ point: [Double], _ target: [Double], _ free: [Int]) -> (index: Int, length: Double)? {
        free.filter { signs[$0] * target[$0] < 0 }
            .map { (index: $0, length: max(0, point[$0] / (point[$0] - target[$0]))) }
            .min { $0.length < $1.length }
    }

    /// The coefficient at its bound with the steepest descent into the allowed side, in units of its standard error.
    private func steepest(_ isFree: [Bool], _ residual: [Double], _ hessian: SymmetricMatrix) -> Int? {
        let slopes = isFree.indices.map { isFree[$0] ? 0 : signs[$0] * residual[$0] / max(hessian[$0, $0], 1e-300).squareRoot() }
        return slopes.indices.filter { slopes[$0] > 1e-9 }.max { slopes[$0] < slopes[$1] }
    }
}
