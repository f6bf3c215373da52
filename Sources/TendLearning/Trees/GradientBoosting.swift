import TendMath

/// Gradient boosting: a sequence of small trees, each fitted to the residuals of those before it.
///
/// The prediction is the logistic function of the sum for outcomes (loss −y ln p − (1 − y) ln(1 − p)), and the sum itself for
/// numbers (least squares). Each tree is a Newton step on a random sample of rows and columns, shrunk by `rate`. With early
/// stopping, a share of the rows is held out for validation, and the number of trees is that with the lowest loss there.
/// With known directions of columns every tree is monotone in them (`LeafBounds`), and so is the sum.
/// Reference: J. Friedman, Stochastic gradient boosting, Computational Statistics and Data Analysis 38 (2002).
package struct GradientBoosting: Predictor, Codable, Equatable {
    /// The number and size of the trees, and the regularisation.
    package struct Options: Sendable {
        /// The maximum number of trees.
        package var trees: Int
        /// The maximum depth; with 1 the model is additive.
        package var depth: Int
        /// The maximum number of leaves of a tree; nil for all that the depth allows.
        package var leaves: Int?
        /// The learning rate.
        package var rate: Double
        /// The minimum sum of h in a leaf: Σ p (1 − p) of its rows, or their number.
        package var minLeafWeight = 5.0
        /// The L2 penalty of leaf values.
        package var l2 = 1.0
        /// The share of rows sampled for each tree.
        package var rowShare = 1.0
        /// The share of columns sampled for each tree.
        package var columnShare = 1.0
        /// Stops after this number of trees without a lower validation loss; nil for no early stopping.
        package var patience: Int?
        /// The known direction of each column, in which every tree is monotone; nil if none is known.
        package var directions: [KnownDirection]?

        /// Options with all rows and columns, without early stopping.
        package init(trees: Int = 100, depth: Int = 3, rate: Double = 0.1) {
            (self.trees, self.depth, self.rate) = (trees, depth, rate)
        }

        var maxLeaves: Int { min(leaves ?? .max, depth < 16 ? 1 << depth : .max) }
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
        var options = options
        options.directions = try [KnownDirection].checked(options.directions, columns: x.columns)
        var random = Random(seed.child("validation"))
        let order = random.shuffled(Array(y.indices))
        let validationCount = options.patience == nil || y.count < 50 ? 0 : y.count / 5
        let validation = order.prefix(validationCount).sorted().map { Int32($0) }
        let training = order.dropFirst(validationCount).sorted().map { Int32($0) }
        let table = BinnedTable(x)
        var run = BoostingRun(table, y, areOutcomes: areOutcomes, training: training, options: options, seed: seed)
        var (bestCount, bestLoss) = (0, Double.infinity)
        while run.model.trees.count < options.trees, validation.isEmpty || run.model.trees.count - bestCount < options.patience ?? 0, run.addTree() {
            let loss = run.loss(validation)
            if loss < bestLoss || validation.isEmpty { (bestCount, bestLoss) = (run.model.trees.count, loss) }
        }
        self.init(run.model, trees: bestCount, table, areOutcomes: areOutcomes)
    }

    /// The model of the first trees over a binned table.
    init(_ model: BinnedBoosting, trees count: Int, _ table: BinnedTable, areOutcomes: Bool) {
        let trees = model.trees.prefix(count).map { $0.tree(table) }
        (base, self.trees, self.areOutcomes) = (model.base, trees, areOutcomes)
        importance = Tree.importance(of: trees, columns: table.columns)
    }

    /// The probability of 1, or the expected number, for every row.
    package func predictions(_ x: Matrix) -> [Double] {
        let sums = sums(x)
        return areOutcomes ? sums.map(logistic) : sums
    }

    /// The base and the values of all trees for every row.
    func sums(_ x: Matrix) -> [Double] {
        var sums = [Double](repeating: base, count: x.rows)
        for tree in trees { tree.add(x, to: &sums) }
        return sums
    }
}
