import TendMath

/// The trees of gradient boosting over a binned table.
struct BinnedBoosting: Sendable {
    /// The start of the sums: log-odds of the base rate, or the mean.
    let base: Double
    /// The trees, with their values shrunk.
    var trees: [BinnedTree] = []

    /// The sums of these rows of the table after the first trees.
    func sums(_ table: BinnedTable, rows: [Int32], trees count: Int) -> [Double] {
        var sums = [Double](repeating: base, count: rows.count)
        for tree in trees.prefix(count) { tree.add(table, rows: rows, to: &sums) }
        return sums
    }
}

/// Gradient boosting on some rows of a binned table, one tree after another. The sums are known for all rows of the table.
struct BoostingRun {
    /// The trees so far.
    private(set) var model: BinnedBoosting
    /// The base and the values of all trees for each row of the table: log-odds, or numbers.
    private(set) var sums: [Double]
    private let table: BinnedTable
    private let y: [Double]
    private let areOutcomes: Bool
    private let training: [Int32]
    private let options: GradientBoosting.Options
    private let grower: BoostingTreeGrower
    private var terms: [SIMD2<Double>]
    private var rowRandom: Random
    private var columnRandom: Random

    /// A run without a tree. Rows outside `training` do not influence the trees.
    init(_ table: BinnedTable, _ y: [Double], areOutcomes: Bool, training: [Int32], options: GradientBoosting.Options, seed: Seed) {
        (self.table, self.y, self.areOutcomes, self.training, self.options) = (table, y, areOutcomes, training, options)
        let mean = training.reduce(0) { $0 + y[Int($1)] } / Double(max(1, training.count))
        model = BinnedBoosting(base: areOutcomes ? logOdds(mean) : mean)
        sums = [Double](repeating: model.base, count: y.count)
        terms = [SIMD2<Double>](repeating: .zero, count: y.count)
        let limits = BoostingTreeGrower.Limits(
            leaves: options.maxLeaves, depth: options.depth, minLeafWeight: options.minLeafWeight, l2: options.l2, directions: options.directions)
        grower = BoostingTreeGrower(table, limits)
        (rowRandom, columnRandom) = (Random(seed.child("rows")), Random(seed.child("columns")))
    }

    /// Adds a tree. Returns false, and adds none, if no split is better than none and another sample cannot help.
    mutating func addTree() -> Bool {
        updateTerms()
        var tree = grower.grow(sampledRows(), terms, columns: sampledColumns())
        guard tree.gains.contains(where: { $0 > 0 }) || options.columnShare < 1 || options.rowShare < 1 else { return false }
        for node in tree.values.indices { tree.values[node] *= options.rate }
        tree.add(table, to: &sums)
        model.trees.append(tree)
        return true
    }

    /// The negative gradient and the curvature of the loss of each training row.
    private mutating func updateTerms() {
        guard areOutcomes else {
            for row in training { terms[Int(row)] = SIMD2(y[Int(row)] - sums[Int(row)], 1) }
            return
        }
        let fours = training.count & ~3
        for start in stride(from: 0, to: fours, by: 4) {
            let (a, b, c, d) = (Int(training[start]), Int(training[start + 1]), Int(training[start + 2]), Int(training[start + 3]))
            let p = logistic(SIMD4(sums[a], sums[b], sums[c], sums[d]))
            (terms[a], terms[b], terms[c], terms[d]) = (term(a, p[0]), term(b, p[1]), term(c, p[2]), term(d, p[3]))
        }
        for row in training[fours...] { terms[Int(row)] = term(Int(row), logistic(sums[Int(row)])) }
    }

    private func term(_ row: Int, _ p: Double) -> SIMD2<Double> { SIMD2(y[row] - p, max(p * (1 - p), 1e-12)) }

    /// The mean loss of these rows: −y ln p − (1 − y) ln(1 − p), or (y − f)².
    func loss(_ rows: [Int32]) -> Double {
        var loss = 0.0
        for row in rows {
            let (z, y) = (sums[Int(row)], y[Int(row)])
            loss += areOutcomes ? max(z, 0) - y * z + softplusRemainder(z) : (y - z) * (y - z)
        }
        return loss / Double(max(1, rows.count))
    }

    /// The rows for the next tree.
    private mutating func sampledRows() -> [Int32] {
        guard options.rowShare < 1 else { return training }
        var sampled: [Int32] = []
        sampled.reserveCapacity(training.count)
        // 16 random bits decide about a row.
        let threshold = UInt64((options.rowShare * 65_536).rounded())
        var bits: UInt64 = 0
        for (index, row) in training.enumerated() {
            bits = index % 4 == 0 ? rowRandom.next() : bits >> 16
            if bits & 0xFFFF < threshold { sampled.append(row) }
        }
        return sampled.isEmpty ? training : sampled
    }

    /// The columns for the next tree, ascending.
    private mutating func sampledColumns() -> [Int] {
        let all = Array(0..<table.columns)
        let count = max(1, Int((options.columnShare * Double(all.count)).rounded()))
        guard count < all.count else { return all }
        var order = all
        for position in 0..<count { order.swapAt(position, position + columnRandom.index(below: order.count - position)) }
        return order.prefix(count).sorted()
    }
}
