extension Minimum {
    /// Searches with a simplex of n + 1 points, for a function without useful slopes or with edges.
    ///
    /// The first simplex has edges of `width` along the axes. Ends when the simplex is smaller than `tolerance` times
    /// the point (or 1, where that is larger) and its values differ by less than `tolerance`² of themselves or nothing.
    /// A value that is not finite counts as highest. Coefficients that shrink with n, which keeps the method sound in more
    /// dimensions: F. Gao and L. Han, Implementing the Nelder–Mead simplex algorithm with adaptive parameters,
    /// Computational Optimization and Applications 51 (2012).
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
            func trial(_ factor: Double) -> (point: [Double], value: Double) {
                let point = zip(centre, worst.point).map { $0 + factor * ($1 - $0) }
                return (point, value(point))
            }
            let reflected = trial(-1)
            var next = reflected
            if reflected.value < best.value {
                let expanded = trial(-expansion)
                if expanded.value < reflected.value { next = expanded }
            } else if reflected.value >= simplex[simplex.count - 2].value {
                next = reflected.value < worst.value ? trial(-contraction) : trial(contraction)
                if next.value >= min(reflected.value, worst.value) {
                    for place in simplex.indices.dropFirst() {
                        let point = zip(best.point, simplex[place].point).map { $0 + shrinkage * ($1 - $0) }
                        simplex[place] = (point, value(point))
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
