import Foundation
import TendMath

/// A random forest: the mean of trees grown on bootstrap samples, with a random choice of columns at each split.
///
/// Trees use Gini impurity for outcomes of 0 and 1 (predicting probabilities), and least squares for numbers. Features have at
/// most 256 bins. Trees grow in parallel; the same seed gives the same forest on any number of cores. With known directions of columns
/// every tree is monotone in them (`LeafBounds`), and so is the forest.
/// Reference: L. Breiman, Random Forests, Machine Learning 45 (2001).
package struct RandomForest: Predictor, Codable, Equatable {
    /// The number and size of the trees, and the columns at a split.
    package struct Options: Sendable {
        /// The number of trees.
        package var trees = 100
        /// The minimum number of distinct rows of a leaf, estimated from the number of draws: a row in a bootstrap sample is drawn
        /// e ÷ (e − 1) times on average.
        package var minLeafRows = 1
        /// The number of columns tried at a split; nil for √m for outcomes and m ÷ 3, at least 1, for numbers.
        package var tried: Int?
        /// The known direction of each column, in which every tree is monotone; nil if none is known.
        package var directions: [KnownDirection]?

        /// By default, 100 trees with leaves of single rows.
        package init(trees: Int = 100, minLeafRows: Int = 1, tried: Int? = nil) {
            (self.trees, self.minLeafRows, self.tried) = (trees, minLeafRows, tried)
        }
    }

    /// The trees, in the order of their seeds.
    package let trees: [Tree]
    /// The share of each column in the total gain of the splits, summing to 1; all 0 without splits.
    package let importance: [Double]

    /// Fits x (n × m) to y, n outcomes (0 and 1 only) or n numbers.
    ///
    /// Throws `FitError.unequalLengths`, `tooFew` (below 2 rows), `notFinite`, or `oneClass` for equal outcomes.
    package init(_ x: Matrix, _ y: [Double], areOutcomes: Bool, options: Options = Options(), seed: Seed) throws(FitError) {
        try FitError.check(x, y, atLeast: 2)
        if areOutcomes { try FitError.checkOutcomes(y, column: x.columns) }
        var options = options
        options.directions = try [KnownDirection].checked(options.directions, columns: x.columns)
        self.init(BinnedTable(x), y, rows: Array(0..<Int32(y.count)), areOutcomes: areOutcomes, options: options, seed: seed)
    }

    /// Fits these rows of a binned table.
    init(_ table: BinnedTable, _ y: [Double], rows: [Int32], areOutcomes: Bool, options: Options, seed: Seed) {
        let grower = ForestGrower(table, y, rows: rows, areOutcomes: areOutcomes, options: options, seed: seed)
        let grown = Parallel.map(options.trees) { grower.grow($0).tree(table) }
        trees = grown
        importance = Tree.importance(of: grown, columns: table.columns)
    }

    /// The mean of the trees for every row: the probability of 1, or the expected number.
    package func predictions(_ x: Matrix) -> [Double] {
        var sums = [Double](repeating: 0, count: x.rows)
        for tree in trees { tree.add(x, to: &sums) }
        return sums.map { $0 / Double(trees.count) }
    }
}

/// Grows the trees of a forest on bootstrap samples of some rows of a table.
private struct ForestGrower: Sendable {
    private let table: BinnedTable
    private let y: [Double]
    private let rows: [Int32]
    private let limits: TreeGrower.Limits
    private let seed: Seed

    init(_ table: BinnedTable, _ y: [Double], rows: [Int32], areOutcomes: Bool, options: RandomForest.Options, seed: Seed) {
        (self.table, self.y, self.rows, self.seed) = (table, y, rows, seed)
        let defaultTried = areOutcomes ? Int(Double(table.columns).squareRoot()) : table.columns / 3
        let minLeafWeight = options.minLeafRows > 1 ? Double(options.minLeafRows) * M_E / (M_E - 1) : 1
        var limits = TreeGrower.Limits(minLeafWeight: minLeafWeight, tried: max(1, min(options.tried ?? defaultTried, table.columns)))
        limits.areOutcomes = areOutcomes && rows.allSatisfy { y[Int($0)] == 0 || y[Int($0)] == 1 }
        limits.directions = options.directions
        self.limits = limits
    }

    /// The tree of this index.
    func grow(_ index: Int) -> BinnedTree {
        let seed = seed.child("tree \(index)")
        var random = Random(seed.child("rows"))
        var terms = [SIMD2<Double>](repeating: .zero, count: table.rows)
        for _ in rows {
            let row = Int(rows[random.index(below: rows.count)])
            terms[row] += SIMD2(y[row], 1)
        }
        let sampled = rows.filter { terms[Int($0)][1] > 0 }
        return TreeGrower(table, limits, seed.child("columns")).grow(sampled, terms)
    }
}

extension Tree {
    /// The share of each column in the gains of all trees.
    static func importance(of trees: [Tree], columns: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: columns)
        for tree in trees { for (j, gain) in tree.gains.enumerated() { sums[j] += gain } }
        let total = sums.reduce(0, +)
        return total > 0 ? sums.map { $0 / total } : sums
    }
}
