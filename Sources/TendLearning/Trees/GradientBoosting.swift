import TendMath

/// Gradient boosting: a sequence of shallow trees, each fitted to the residuals of those before it.
///
/// The prediction is the logistic function of the sum for outcomes (loss −y ln p − (1 − y) ln(1 − p)), and the sum itself for
/// numbers (least squares). Each tree is a Newton step on a random sample of rows and columns, shrunk by `rate`. With early
/// stopping, a share of the rows is held out for validation, and the number of trees is that with the lowest loss there.
/// Reference: J. Friedman, Stochastic gradient boosting, Computational Statistics and Data Analysis 38 (2002).
package struct GradientBoosting: Predictor, Codable, Equatable {
    /// The number and size of the trees, and the regularisation.
    package struct Options: Sendable {
        /// The maximum number of trees.
        package var trees: Int
        /// The maximum depth; with 1 the model is additive.
        package var depth: Int
        /// The learning rate.
        package var rate: Double
        /// The minimum sum of h in a leaf: Σ p (1 − p) of its rows, or their number.
        package var minLeafWeight = 5.0
        /// The L2 penalty of leaf values.
        package var l2 = 1.0
        /// The share of rows sampled for each tree.
        package var rowShare = 1.0
        /// The share of columns sampled for each split.
        package var columnShare = 1.0
        /// Stops after this number of trees without a lower validation loss; nil for no early stopping.
        package var patience: Int?

        /// Options with all rows and columns, without early stopping.
        package init(trees: Int = 100, depth: Int = 3, rate: Double = 0.1) {
            (self.trees, self.depth, self.rate) = (trees, depth, rate)
        }
    }

    /// The start of the sum: log-odds of the base rate, or the mean.
    package let base: Double
    /// The shrunk trees, in their order.
    package let trees: [Tree]
    /// Whether the sum is in log-odds.
    package let areOutcomes: Bool
    /// The share of each column in the total gain of the splits, summing to 1; all 0 without splits.
    package let importance: [Double]

    /// Fits x (n × m) to y, n outcomes (0 and 1 only) or n numbers.
    ///
    /// Throws `FitError.unequalLengths`, `tooFew` (below 2 rows), `notFinite`, or `oneClass` for equal outcomes.
    package init(_ x: Matrix, _ y: [Double], areOutcomes: Bool, options: Options, seed: Seed) throws(FitError) {
        try FitError.check(x, y, atLeast: 2)
        if areOutcomes { try FitError.checkOutcomes(y, column: x.columns) }
        let mean = y.reduce(0, +) / Double(y.count)
        var run = BoostingRun(x, y, areOutcomes ? logOdds(mean) : mean, areOutcomes, options, seed)
        run.fit()
        (base, trees, self.areOutcomes) = (run.base, run.best, areOutcomes)
        importance = Tree.importance(of: run.best, columns: x.columns)
    }

    /// The probability of 1, or the expected number, for every row.
    package func predictions(_ x: Matrix) -> [Double] {
        var sums = [Double](repeating: base, count: x.rows)
        for tree in trees { tree.add(x, to: &sums) }
        return areOutcomes ? sums.map(logistic) : sums
    }
}

/// The state of a fit.
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
        let validationCount = options.patience == nil || y.count < 50 ? 0 : y.count / 5
        validationRows = order.prefix(validationCount).sorted()
        training = order.dropFirst(validationCount).sorted().map { Int32($0) }
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

    /// The sampled rows of the next tree.
    private mutating func sampledRows() -> [Int32] {
        guard options.rowShare < 1 else { return training }
        var sampled: [Int32] = []
        sampled.reserveCapacity(training.count)
        for row in training where random.uniform() < options.rowShare { sampled.append(row) }
        return sampled.isEmpty ? training : sampled
    }

    /// Records the loss on the validation rows.
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
    /// The tree with its leaf values multiplied by a rate.
    fileprivate func shrunk(by rate: Double) -> Tree {
        var tree = self
        for node in tree.values.indices where tree.features[node] < 0 { tree.values[node] *= rate }
        return tree
    }
}
