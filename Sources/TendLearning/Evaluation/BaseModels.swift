import TendMath

/// The base models of a stacked classifier, fitted to the same rows.
struct BaseModels: Sendable, Codable, Equatable {
    let logistic: LogisticRegression
    let steps: GradientBoosting
    let trees: GradientBoosting
    /// nil in models that an earlier version stored.
    let deep: GradientBoosting?
    let forest: RandomForest

    /// The log-odds of each model for every row of x, in the order of `StackedClassifier.BaseModel`.
    func logOdds(_ x: Matrix) -> [[Double]] {
        let parts: [@Sendable () -> [Double]] =
            [{ x.times(logistic.coefficients, plus: logistic.intercept) }, { steps.sums(x) }, { trees.sums(x) }]
            + (deep.map { deep in [{ deep.sums(x) }] } ?? []) + [{ forest.predictions(x).map(TendLearning.logOdds) }]
        return Parallel.map(parts.count) { parts[$0]().map(Self.clamped) }
    }

    /// The same for each group of columns whose entries come from other rows: one list for each model and group.
    func logOdds(_ x: Matrix, replacing groups: [[Int]], from sources: [[Int]]) -> [[[Double]]] {
        var groupOfColumn = [Int](repeating: -1, count: x.columns)
        for (group, columns) in groups.enumerated() { for j in columns { groupOfColumn[j] = group } }
        func sums(_ start: [Double], _ trees: [Tree]) -> [[Double]] {
            var sums = [[Double]](repeating: start, count: groups.count)
            for tree in trees { tree.addChanges(x, groups: groupOfColumn, from: sources, to: &sums) }
            return sums
        }
        let linear = zip(groups, sources).map { columns, rows in
            var sums = x.times(logistic.coefficients, plus: logistic.intercept)
            for j in columns { for (i, row) in rows.enumerated() { sums[i] += logistic.coefficients[j] * (x[row, j] - x[i, j]) } }
            return sums
        }
        let boosted = ([steps, trees] + (deep.map { [$0] } ?? [])).map { sums($0.sums(x), $0.trees) }
        let count = Double(forest.trees.count)
        let means = sums(forest.predictions(x).map { $0 * count }, forest.trees).map { $0.map { TendLearning.logOdds($0 / count) } }
        return ([linear] + boosted + [means]).map { $0.map { $0.map(Self.clamped) } }
    }

    /// Clamped, because a forest can predict exactly 0 or 1 for a few dozen similar rows.
    static func clamped(_ logOdds: Double) -> Double { min(max(logOdds, -limit), limit) }

    private static let limit = TendLearning.logOdds(0.9995)
}

/// The three kinds of gradient boosting in a stacked classifier.
enum BoostingMember: Int, CaseIterable, Sendable {
    /// Single cuts, which make an additive model.
    case steps
    /// Small trees, with interactions of up to three columns.
    case trees
    /// Trees of up to 31 leaves, for rules that hold in a part of the rows only.
    case deep

    var name: String {
        switch self {
        case .steps: "steps"
        case .trees: "trees"
        case .deep: "deep"
        }
    }

    /// The options for columns with these directions.
    func options(_ directions: [KnownDirection]?) -> GradientBoosting.Options {
        var options: GradientBoosting.Options
        switch self {
        case .steps:
            options = GradientBoosting.Options(trees: 300, depth: 1, rate: 0.15)
            (options.rowShare, options.columnShare, options.patience) = (0.7, 0.5, 60)
        case .trees:
            options = GradientBoosting.Options(trees: 300, depth: 3, rate: 0.1)
            (options.rowShare, options.l2, options.minLeafWeight, options.patience) = (0.5, 10, 8, 50)
        case .deep:
            options = GradientBoosting.Options(trees: 400, depth: .max, rate: 0.1)
            (options.leaves, options.rowShare, options.l2, options.minLeafWeight, options.patience) = (31, 0.85, 3, 1, 30)
        }
        options.directions = directions
        return options
    }
}
