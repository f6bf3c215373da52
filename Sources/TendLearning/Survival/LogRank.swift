import TendMath

/// The log-rank test: compares the losses of groups with those expected if all groups had the same hazard.
///
/// At each time with d lost of r, group g with r_g at risk expects d r_g ÷ r, with the hypergeometric covariance
/// d (r − d) ÷ (r − 1) · (r_g ÷ r)(δ_gh − r_h ÷ r). Reference: N. Mantel, Cancer Chemotherapy Reports 50 (1966).
package struct LogRank: Codable, Sendable {
    /// The χ² statistic, large if the groups differ.
    package let statistic: Double
    /// The degrees of freedom: number of groups − 1.
    package let degrees: Int
    /// The p-value; 0 if it is below the smallest double.
    package let p: Double

    /// Compares groups numbered from 0. Throws what `DurationChecks` throws, `unequalLengths`, and `oneClass` with fewer than two
    /// groups or without losses.
    package init(durations: [Double], isLost: [Bool], groups: [Int]) throws(FitError) {
        try DurationChecks.check(durations, isLost)
        guard groups.count == durations.count else { throw .unequalLengths(durations.count, groups.count) }
        if let index = groups.firstIndex(where: { $0 < 0 || $0 > 1_000 }) { throw .outOfRange(row: index, column: 1) }
        let names = Set(groups).sorted()
        let number = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        guard names.count > 1, isLost.contains(true) else { throw .oneClass }
        let size = names.count - 1
        var risk = [Double](repeating: 0, count: names.count)
        for group in groups { risk[number[group, default: 0]] += 1 }
        var excess = [Double](repeating: 0, count: names.count)
        var covariance = SymmetricMatrix(order: size)
        let order = durations.indices.sorted { durations[$0] < durations[$1] }
        var first = 0
        while first < order.count {
            let time = durations[order[first]]
            let end = order[first...].firstIndex { durations[$0] > time } ?? order.count
            var (lost, ended) = ([Double](repeating: 0, count: names.count), [Double](repeating: 0, count: names.count))
            for row in order[first..<end] {
                let group = number[groups[row], default: 0]
                ended[group] += 1
                if isLost[row] { lost[group] += 1 }
            }
            let (d, r) = (lost.reduce(0, +), Double(order.count - first))
            if d > 0 {
                for g in names.indices { excess[g] += lost[g] - d * risk[g] / r }
                let scale = r > 1 ? d * (r - d) / (r - 1) : 0
                for g in 0..<size {
                    for h in 0...g { covariance[g, h] += scale * risk[g] / r * ((g == h ? 1 : 0) - risk[h] / r) }
                }
            }
            for g in names.indices { risk[g] -= ended[g] }
            first = end
        }
        let part = Array(excess.prefix(size))
        let factor = Cholesky(covariance, tolerance: 1e-12)
        if let group = factor.redundant.first { throw .redundant(column: group) }
        statistic = zip(part, factor.solve(part)).reduce(0) { $0 + $1.0 * $1.1 }
        degrees = size
        p = ChiSquare.upperTail(statistic, degrees: Double(size))
    }
}
