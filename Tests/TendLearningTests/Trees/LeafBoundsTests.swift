import TendLearning
import TendMath
import Testing

@Suite("Trees with known directions")
struct LeafBoundsTests {
    private var deep: GradientBoosting.Options {
        var options = GradientBoosting.Options(trees: 40, depth: .max, rate: 0.2)
        (options.leaves, options.minLeafWeight, options.directions) = (31, 1, DirectedTable.directions)
        return options
    }

    /// Without limits below a cut (see `LeafBounds.children`) these sums move against a direction by more than 0.1.
    @Test("boosting with deep trees moves no row against a known direction, for outcomes and for numbers", arguments: [false, true])
    func boosting(isConfounded: Bool) throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            let table = DirectedTable(500, isConfounded: isConfounded, seed: seed)
            for areOutcomes in [true, false] {
                let model = try GradientBoosting(table.x, areOutcomes ? table.y : table.truth, areOutcomes: areOutcomes, options: deep, seed: Seed(seed))
                #expect(DirectedTable.violation(table.x, model.predictions) < 1e-12, "seed \(seed)")
                #expect(model.importance.allSatisfy { $0 >= 0 })
            }
        }
    }

    @Test("a forest moves no row against a known direction, for outcomes and for numbers", arguments: [false, true])
    func forest(isConfounded: Bool) throws {
        var options = RandomForest.Options(trees: 30, minLeafRows: 3)
        options.directions = DirectedTable.directions
        for seed in 1...3 as ClosedRange<UInt64> {
            let table = DirectedTable(500, isConfounded: isConfounded, seed: seed)
            for areOutcomes in [true, false] {
                let model = try RandomForest(table.x, areOutcomes ? table.y : table.truth, areOutcomes: areOutcomes, options: options, seed: Seed(seed))
                #expect(DirectedTable.violation(table.x, model.predictions) < 1e-12, "seed \(seed)")
                #expect(model.predictions(table.x).allSatisfy { (0...1).contains($0) })
            }
        }
    }

    @Test("the check finds trees that follow confounded data")
    func checkFinds() throws {
        let table = DirectedTable(500, isConfounded: true, seed: 1)
        var options = deep
        options.directions = nil
        let boosting = try GradientBoosting(table.x, table.y, areOutcomes: true, options: options, seed: Seed(1))
        #expect(DirectedTable.violation(table.x, boosting.predictions) > 0.1)
        let forest = try RandomForest(table.x, table.y, areOutcomes: true, options: RandomForest.Options(trees: 30), seed: Seed(1))
        #expect(DirectedTable.violation(table.x, forest.predictions) > 0.1)
    }

    @Test("children in the right order are not enough: an outlier deep in one side would pass the other side")
    func boundsReachBelow() throws {
        // Column 0 rises from 0 to 1. In a part of the low side, which column 1 finds, the numbers are higher than on the high side.
        let rows = (0..<2).flatMap { a in (0..<2).flatMap { b in [[Double]](repeating: [Double(a), Double(b)], count: b == 1 ? 4 : 96) } }
        let y = rows.map { $0 == [0, 1] ? 3.0 : $0[0] }
        var options = GradientBoosting.Options(trees: 1, depth: 2, rate: 1)
        (options.l2, options.minLeafWeight, options.directions) = (0, 1, [.rising, .unknown])
        let model = try GradientBoosting(Matrix(rows: rows), y, areOutcomes: false, options: options, seed: Seed(1))
        let found = model.predictions(Matrix(rows: [[0, 0], [0, 1], [1, 0], [1, 1]]))
        // The means of the sides are 0.12 and 1, so that their midpoint 0.56 limits both.
        #expect(agree(found[0], 0, 1e-9) && agree(found[1], 0.56, 1e-9), "\(found)")
        #expect(agree(found[2], 1, 1e-9) && agree(found[3], 1, 1e-9), "\(found)")
    }

    @Test("unknown directions are no directions; another number of them is rejected")
    func withoutEffect() throws {
        let table = DirectedTable(300, isConfounded: false, seed: 4)
        var (boosting, forest) = (GradientBoosting.Options(trees: 20), RandomForest.Options(trees: 10))
        let plain = try GradientBoosting(table.x, table.y, areOutcomes: true, options: boosting, seed: Seed(1))
        let plainForest = try RandomForest(table.x, table.y, areOutcomes: true, options: forest, seed: Seed(1))
        let unknown = [KnownDirection](repeating: .unknown, count: 6)
        (boosting.directions, forest.directions) = (unknown, unknown)
        #expect(try GradientBoosting(table.x, table.y, areOutcomes: true, options: boosting, seed: Seed(1)) == plain)
        #expect(try RandomForest(table.x, table.y, areOutcomes: true, options: forest, seed: Seed(1)) == plainForest)
        (boosting.directions, forest.directions) = ([.rising], [.rising])
        #expect(throws: FitError.unequalLengths(1, 6)) { try GradientBoosting(table.x, table.y, areOutcomes: true, options: boosting, seed: Seed(1)) }
        #expect(throws: FitError.unequalLengths(1, 6)) { try RandomForest(table.x, table.y, areOutcomes: true, options: forest, seed: Seed(1)) }
    }
}
