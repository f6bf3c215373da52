extension Minimum {
    /// Minimises by the Nelder–Mead simplex method, for functions without a useful gradient.
    ///
    /// The first simplex has edges of `width` along the axes. The search ends when the simplex is smaller than
    /// `tolerance` · max(1, |x|) and its values differ by at most `tolerance`² · max(1, |f|) or rounding. A value that is not finite
    /// counts as the highest. The coefficients depend on n, which makes the method more robust in higher dimensions.
    /// Reference: F. Gao and L. Han, Implementing the Nelder–Mead simplex algorithm with adaptive parameters, Computational
    /// Optimization and Applications 51 (2012).
    package static func nelderMead(
        from start: [Double], width: Double = 0.1, tolerance: Double = 1e-8, steps limit: Int = 5_000, _ function: ([Double]) -> Double
    ) -> Minimum {
        let n = Double(start.count)
        let (expansion, contraction, shrinkage) = (1 + 2 / n, 0.75 - 0.5 / n, 1 - 1 / max(n, 2))
        func value(_ point: [Double]) -> Double {
            let value = function(point)
            return value.isFinite ? value : .infinity
        }
        var simplex = [(point: start, value: value(start))]
        for axis in start.indices {
            var point = start
            point[axis] += width
            simplex.append((point, value(point)))
        }
        for step in 0..<limit {
            simplex.sort { $0.value < $1.value }
            let (best, worst) = (simplex[0], simplex[simplex.count - 1])
            let isSmall = start.indices.allSatisfy { axis in
                let at = best.point[axis]
                return simplex.allSatisfy { abs($0.point[axis] - at) <= tolerance * max(1, abs(at)) }
            }
            if isSmall, worst.value - best.value <= max(tolerance * tolerance, 1e-15) * max(1, abs(best.value)) {
                return Minimum(point: best.point, value: best.value, steps: step, hasConverged: best.value.isFinite)
            }
            let centre = start.indices.map { axis in simplex.dropLast().reduce(0) { $0 + $1.point[axis] } / n }
            func candidate(_ factor: Double) -> (point: [Double], value: Double) {
                let point = zip(centre, worst.point).map { $0 + factor * ($1 - $0) }
                return (point, value(point))
            }
            let reflected = candidate(-1)
            var next = reflected
            if reflected.value < best.value {
                let expanded = candidate(-expansion)
                if expanded.value < reflected.value { next = expanded }
            } else if reflected.value >= simplex[simplex.count - 2].value {
                next = reflected.value < worst.value ? candidate(-contraction) : candidate(contraction)
                if next.value >= min(reflected.value, worst.value) {
                    for index in simplex.indices.dropFirst() {
                        let point = zip(best.point, simplex[index].point).map { $0 + shrinkage * ($1 - $0) }
                        simplex[index] = (point, value(point))
                    }
                    continue
                }
            }
            simplex[simplex.count - 1] = next
        }
        let best = simplex.min { $0.value < $1.value } ?? (start, .infinity)
        return Minimum(point: best.point, value: best.value, steps: limit, hasConverged: false)
    }
}
