import TendMath

/// The fits behind one or several stacked classifiers of the same table.
///
/// Each classifier has training rows, and inner fits that leave out parts of them. Two classifiers share an inner fit that leaves
/// out a part of each: with five folds, the classifiers without fold a and without fold b share the fit without both.
struct StackedFit {
    /// The rows that an inner fit is fitted to, and the parts it leaves out.
    struct Inner: Sendable {
        let training: [Int32]
        let parts: [[Int32]]
    }

    /// A classifier: its rows, and the parts of inner fits that together contain them, or some of them.
    struct Target: Sendable {
        let training: [Int32]
        let inner: [(fit: Int, part: Int)]
    }

    private let x: Matrix
    private let y: [Double]
    /// The direction of each column; nil if none is known.
    private let directions: [KnownDirection]?
    private let table: BinnedTable
    private let seed: Seed

    init(_ x: Matrix, _ y: [Double], _ directions: [KnownDirection]?, seed: Seed) {
        (self.x, self.y, self.directions, self.seed) = (x, y, directions, seed)
        table = BinnedTable(x)
    }

    /// The out-of-fold log-odds of every base model for the training rows of a target, or some of them.
    struct Combined {
        var rows: [Int32] = []
        /// One column for each base model.
        var columns = [[Double]](repeating: [], count: StackedClassifier.BaseModel.allCases.count)
        /// For each row the number of the inner part.
        var parts: [Int] = []
    }

    /// The models of an inner fit.
    private struct InnerModels: Sendable {
        let logistic: LogisticRegression
        let boosted: [StagedBoosting]
        let forest: RandomForest
    }

    /// Fits the base models of all targets.
    func fit(_ inner: [Inner], _ targets: [Target]) throws(FitError) -> [(models: BaseModels, combined: Combined)] {
        let fitted = try innerModels(inner)
        let counts = targets.map { target in
            BoostingMember.allCases.map { member in
                StagedBoosting.bestCount(target.inner.map { fitted[$0.fit].boosted[member.rawValue].losses[$0.part] }) * StagedBoosting.step
            }
        }
        let models = try models(targets, counts)
        return targets.indices.map { (models[$0], combined(targets[$0], inner, fitted, counts[$0])) }
    }

    private func innerModels(_ inner: [Inner]) throws(FitError) -> [InnerModels] {
        let logistics = try Parallel.tryMap(inner.count) { index throws(FitError) in try logistic(inner[index].training) }
        let boosted = mapMembers(inner.count) { fit, member in
            StagedBoosting(table, y, inner[fit], member, member.options(directions), seed: seed.child("inner \(fit)"))
        }
        return inner.indices.map { InnerModels(logistic: logistics[$0], boosted: boosted[$0], forest: forest(inner[$0].training)) }
    }

    /// The base models of each target, with these numbers of boosted trees.
    private func models(_ targets: [Target], _ counts: [[Int]]) throws(FitError) -> [BaseModels] {
        let logistics = try Parallel.tryMap(targets.count) { index throws(FitError) in try logistic(targets[index].training) }
        let boosted = mapMembers(targets.count) { target, member in
            let options = member.options(directions)
            var run = BoostingRun(table, y, areOutcomes: true, training: targets[target].training, options: options, seed: seed.child(member.name))
            while run.model.trees.count < counts[target][member.rawValue], run.addTree() {}
            return GradientBoosting(run.model, trees: run.model.trees.count, table, areOutcomes: true)
        }
        return targets.indices.map { index in
            func model(_ member: BoostingMember) -> GradientBoosting { boosted[index][member.rawValue] }
            return BaseModels(
                logistic: logistics[index], steps: model(.steps), trees: model(.trees), deep: model(.deep), forest: forest(targets[index].training))
        }
    }

    /// The result of each member for each of several fits. The longest are first, so that no core waits for the last one.
    private func mapMembers<Result: Sendable>(_ count: Int, _ body: @Sendable (Int, BoostingMember) -> Result) -> [[Result]] {
        let members = Array(BoostingMember.allCases.reversed())
        let results = Parallel.map(members.count * count) { body($0 % count, members[$0 / count]) }
        return (0..<count).map { fit in BoostingMember.allCases.indices.map { results[(members.count - 1 - $0) * count + fit] } }
    }

    private func combined(_ target: Target, _ inner: [Inner], _ fitted: [InnerModels], _ counts: [Int]) -> Combined {
        var combined = Combined()
        for (number, (fit, part)) in target.inner.enumerated() {
            let (models, rows) = (fitted[fit], inner[fit].parts[part])
            let features = x.picking(rows: rows.map(Int.init))
            let columns =
                [features.times(models.logistic.coefficients, plus: models.logistic.intercept)]
                + BoostingMember.allCases.map { models.boosted[$0.rawValue].sums(table, rows, part: part, trees: counts[$0.rawValue]) }
                + [models.forest.predictions(features).map(logOdds)]
            for (index, column) in columns.enumerated() { combined.columns[index] += column.map(BaseModels.clamped) }
            combined.rows += rows
            combined.parts += rows.map { _ in number }
        }
        return combined
    }

    private func forest(_ rows: [Int32]) -> RandomForest {
        var options = RandomForest.Options(trees: 100, minLeafRows: 3)
        options.directions = directions
        return RandomForest(table, y, rows: rows, areOutcomes: true, options: options, seed: seed.child("forest"))
    }

    private func logistic(_ rows: [Int32]) throws(FitError) -> LogisticRegression {
        let rows = rows.map(Int.init)
        return try LogisticRegression(x.picking(rows: rows), rows.map { y[$0] }, l2: 1, directions: directions)
    }
}

/// Gradient boosting with its losses on the parts that it left out, after every few trees.
struct StagedBoosting: Sendable {
    let model: BinnedBoosting
    /// For each part, the mean loss after 0, `step`, 2 · `step` … trees, until it has not fallen for long enough.
    let losses: [[Double]]

    /// The number of trees between two losses.
    static let step = 5

    init(_ table: BinnedTable, _ y: [Double], _ inner: StackedFit.Inner, _ member: BoostingMember, _ options: GradientBoosting.Options, seed: Seed) {
        var run = BoostingRun(table, y, areOutcomes: true, training: inner.training, options: options, seed: seed.child(member.name))
        var losses = inner.parts.map { [run.loss($0)] }
        let patience = (options.patience ?? options.trees) / Self.step
        // Each part stops by its own losses: what is known of one must not depend on the outcomes of the other.
        var open = Array(losses.indices)
        while run.model.trees.count < options.trees, !open.isEmpty {
            for _ in 0..<Self.step where !run.addTree() { break }
            for part in open { losses[part].append(run.loss(inner.parts[part])) }
            open.removeAll { losses[$0].count - 1 - Self.best(losses[$0]) >= patience }
        }
        (model, self.losses) = (run.model, losses)
    }

    /// The sums of the rows of a part after this number of trees, or as many as its losses allowed.
    func sums(_ table: BinnedTable, _ rows: [Int32], part: Int, trees count: Int) -> [Double] {
        model.sums(table, rows: rows, trees: min(count, (losses[part].count - 1) * Self.step))
    }

    /// The index of the lowest sum of losses. A run that stopped earlier counts with its last loss.
    static func bestCount(_ losses: [[Double]]) -> Int {
        let length = losses.map(\.count).max() ?? 0
        let sums = (0..<length).map { step in losses.reduce(0) { $0 + ($1[min(step, $1.count - 1)]) } }
        return best(sums)
    }

    private static func best(_ losses: [Double]) -> Int { losses.indices.min { losses[$0] < losses[$1] } ?? 0 }
}
