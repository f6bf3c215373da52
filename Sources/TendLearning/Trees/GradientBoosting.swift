import TendMath

/// Gradient boosting: shallow trees one after the other, each a small step towards what the others leave over.
///
/// Outcomes give chances by the logistic function of the sum (loss −y ln p − (1 − y) ln(1 − p)), numbers the sum itself
/// (least squares). Each tree takes a Newton step on rows and columns drawn anew, shrunk by `rate`. With early stopping a
/// share of the rows is held out, and the number of trees is the one with the least loss there.
/// Reference: J. Friedman, Stochastic gradient boosting, Computational Statistics and Data Analysis 38 (2002).
package struct GradientBoosting: Predictor, Codable, Equatable {
    /// How many trees, how deep, how cautious.
    package struct Options: Sendable {
        /// The most trees.
        package var trees: Int
        /// The most cuts between root and leaf; with 1 the model is a sum of steps in single columns.
        package var depth: Int
        /// The share of each step that is taken.
        package var rate: Double
        /// The least sum of h in a leaf: p (1 − p) of its rows, or their number.
        package var minLeafWeight = 5.0
        /// The penalty of a leaf's number.
        package var l2 = 1.0
        /// The share of rows drawn for each tree.
        package var rowShare = 1.0
        /// The share of columns drawn for each cut.
        package var columnShare = 1.0
        /// After so many trees without a better loss on the rows held out no further ones are grown; nil holds none out.
        package var patience: Int?

        /// Trees on all rows and columns, without early stopping.
        package init(trees: Int = 100, depth: Int = 3, rate: Double = 0.1) {
            (self.trees, self.depth, self.rate) = (trees, depth, rate)
        }
    }

    /// What the sum starts from: log-odds of the base rate, or the mean.
    package let base: Double
    /// The trees, shrunk already, in their order.
    package let trees: [Tree]
    /// Whether the sum is log-odds.
    package let areOutcomes: Bool
    /// The share of each column in all that the cuts gained, summing to 1; all 0 where nothing was cut.
    package let importance: [Double]

    /// Fits x (n × m) to y, n outcomes (0 and 1 only) or n numbers.
    ///
    /// Throws `FitError.unequalLengths`, `tooFew` (below 2 rows), `notFinite`, or `oneClass` for outcomes all alike.
    package init(_ x: Matrix, _ y: [Double], areOutcomes: Bool, options: Options, seed: Seed) throws(FitError) {
        try FitError.check(x, y, atLeast: 2)
        if areOutcomes { try FitError.checkOutcomes(y, column: x.columns) }
        let mean = y.reduce(0, +) / Double(y.count)
        var ascent = BoostingRun(x, y, areOutcomes ? logOdds(mean) : mean, areOutcomes, options, seed)
        ascent.fit()
        (base, trees, self.areOutcomes) = (ascent.base, ascent.best, areOutcomes)
        importance = Tree.importance(of: ascent.best, columns: x.columns)
    }

    /// The chance of 1, or the expected number, for every row.
    package func predictions(_ x: Matrix) -> [Double] {
        var sums = [Double](repeating: base, count: x.rows)
        for tree in trees { tree.add(x, to: &sums) }
        return areOutcomes ? sums.map(logistic) : sums
    }
}

/// The trees under way.
private struct BoostingRun {
    let base: Double
    private let x: Matrix
    private let y: [Double]
    private let areOutcomes: Bool
    private let options: GradientBoosting.Options
    private let table: BinnedTable
    private let training: [Int32]
    private let validationRows: [Int]
    private var random: Random
    private let seed: Seed
    private var sums: [Double]
    private var trees: [Tree] = []
    private var bestCount = 0
    private var bestLoss = Double.infinity

    var best: [Tree] { validationRows.isEmpty ? trees : Array(trees.prefix(bestCount)) }

    init(_ x: Matrix, _ y: [Double], _ base: Double, _ areOutcomes: Bool, _ options: GradientBoosting.Options, _ seed: Seed) {
        (self.x, self.y, self.base, self.areOutcomes, self.options, self.seed) = (x, y, base, areOutcomes, options, seed)
        table = BinnedTable(x)
        var random = Random(seed.child("rows"))
        let order = random.shuffled(Array(y.indices))
        let heldCount = options.patience == nil || y.count < 50 ? 0 : y.count / 5
        validationRows = order.prefix(heldCount).sorted()
        training = order.dropFirst(heldCount).sorted().map { Int32($0) }
        sums = [Double](repeating: base, count: y.count)
        self.random = random
    }

    mutating func fit() {
        var limits = TreeGrower.Limits(depth: options.depth, minLeafWeight: options.minLeafWeight, l2: options.l2, tried: 1)
        limits.tried = max(1, Int((options.columnShare * Double(x.columns)).rounded()))
        let grower = TreeGrower(table, limits, seed.child("columns"))
        var terms = [SIMD2<Double>](repeating: .zero, count: y.count)
        while trees.count < options.trees, validationRows.isEmpty || trees.count - bestCount < options.patience ?? 0 {
            for i in y.indices {
                let p = areOutcomes ? logistic(sums[i]) : sums[i]
                terms[i] = SIMD2(y[i] - p, areOutcomes ? max(p * (1 - p), 1e-12) : 1)
            }
            let tree = grower.grow(sampledRows(), terms).shrunk(by: options.rate)
            guard tree.gains.contains(where: { $0 > 0 }) || options.columnShare < 1 || options.rowShare < 1 else { break }
            trees.append(tree)
            tree.add(x, to: &sums)
            recordValidationLoss()
        }
    }

    /// The rows of the next tree.
    private mutating func sampledRows() -> [Int32] {
        guard options.rowShare < 1 else { return training }
        var picked: [Int32] = []
        picked.reserveCapacity(training.count)
        for row in training where random.uniform() < options.rowShare { picked.append(row) }
        return picked.isEmpty ? training : picked
    }

    /// Notes the loss on the rows held out.
    private mutating func recordValidationLoss() {
        guard !validationRows.isEmpty else { return }
        var loss = 0.0
        for i in validationRows {
            let z = sums[i]
            loss += areOutcomes ? max(z, 0) - y[i] * z + softplusRemainder(z) : (y[i] - z) * (y[i] - z)
        }
        if loss < bestLoss { (bestLoss, bestCount) = (loss, trees.count) }
    }
}

extension Tree {
    /// The tree with the numbers of its leaves multiplied by a rate.
    fileprivate func shrunk(by rate: Double) -> Tree {
        var tree = self
        for node in tree.values.indices where tree.features[node] < 0 { tree.values[node] *= rate }
        return tree
    }
}
