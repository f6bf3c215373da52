import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Random forest")
struct RandomForestTests {
    /// y is 1 where both signs agree, which no single column shows.
    private func crossed(_ n: Int, seed: UInt64) -> (Matrix, [Double]) {
        var random = Random(Seed(seed))
        let rows = (0..<n).map { _ in [random.normal(), random.normal(), random.normal()] }
        return (Matrix(rows: rows), rows.map { $0[0] * $0[1] > 0 ? 1 : 0 })
    }

    @Test("it finds what lies in two columns together, and says that the third tells nothing")
    func interaction() throws {
        let (x, y) = crossed(1_000, seed: 1)
        let forest = try RandomForest(x, y, areOutcomes: true, seed: Seed(7))
        let (newX, newY) = crossed(1_000, seed: 2)
        #expect(try OutcomeScores(forest.predictions(newX), newY).auc! > 0.97)
        #expect(abs(forest.importance.reduce(0, +) - 1) < 1e-12)
        #expect(forest.importance[2] < 0.25 && forest.importance[0] > 0.3)
        let shuffled = try PermutationImportance.of(forest, newX, newY, groups: [[0], [1], [2]], areOutcomes: true, seed: Seed(1))
        #expect(shuffled[0] > 0.2 && shuffled[1] > 0.2 && abs(shuffled[2]) < 0.05)
    }

    @Test("the same seed gives the same forest, another seed another")
    func seeded() throws {
        let (x, y) = crossed(200, seed: 3)
        let forest = try RandomForest(x, y, areOutcomes: true, seed: Seed(1))
        #expect(try RandomForest(x, y, areOutcomes: true, seed: Seed(1)) == forest)
        #expect(try RandomForest(x, y, areOutcomes: true, seed: Seed(2)) != forest)
        #expect(try JSONDecoder().decode(RandomForest.self, from: JSONEncoder().encode(forest)) == forest)
    }

    @Test("stretching or bending a column upwards changes nothing, for trees look at the order alone")
    func monotone() throws {
        let (x, y) = crossed(200, seed: 4)
        let bent = x.replacing(column: 0, with: x.column(0).map { exp(3 * $0) })
        let (forest, other) = (try RandomForest(x, y, areOutcomes: true, seed: Seed(1)), try RandomForest(bent, y, areOutcomes: true, seed: Seed(1)))
        #expect(forest.predictions(x) == other.predictions(bent))
    }

    @Test("numbers: a curve is followed, and no prediction leaves the range of what came")
    func numbers() throws {
        var random = Random(Seed(5))
        let x = Matrix(columns: [(0..<2_000).map { _ in random.uniform(-3, 3) }])
        let y = x.column(0).map { sin($0) * 10 + random.normal() }
        let forest = try RandomForest(x, y, areOutcomes: false, options: RandomForest.Options(minLeafRows: 10), seed: Seed(1))
        let grid = Matrix(columns: [stride(from: -2.5, through: 2.5, by: 0.1).map { $0 }])
        for (place, f) in zip(grid.column(0), forest.predictions(grid)) { #expect(abs(f - sin(place) * 10) < 1.5) }
        let far = forest.predictions(Matrix(columns: [[-100, 100]]))
        #expect(far.allSatisfy { $0 >= y.min()! && $0 <= y.max()! })
    }

    @Test("a forest of whole trees learns its rows by heart; all-equal columns give the mean")
    func edges() throws {
        let x = Matrix(columns: [(0..<100).map { Double($0) }])
        let y = (0..<100).map { Double($0 % 2) }
        let forest = try RandomForest(x, y, areOutcomes: true, seed: Seed(1))
        #expect(zip(forest.predictions(x), y).allSatisfy { abs($0 - $1) < 0.5 })
        let flat = try RandomForest(Matrix(columns: [[Double](repeating: 3, count: 100)]), y, areOutcomes: true, seed: Seed(1))
        #expect(abs(flat.predictions(Matrix(columns: [[3]]))[0] - 0.5) < 0.05)
        #expect(flat.importance == [0])
        #expect(throws: FitError.oneClass) { try RandomForest(x, x.column(0).map { _ in 1 }, areOutcomes: true, seed: Seed(1)) }
        #expect(throws: FitError.notFinite(row: 0, column: 0)) { try RandomForest(Matrix(columns: [[.nan, 1]]), [0, 1], areOutcomes: true, seed: Seed(1)) }
    }

    @Test("Telco: in the bands of the reference", .enabled(if: Reference.isAvailable), arguments: [(1, 0.819, 0.830), (5, 0.838, 0.848)])
    func reference(minRows: Int, low: Double, high: Double) throws {
        let telco = try #require(Telco.all)
        let chances = try telco.outOfFold(scaled: false) {
            try RandomForest($0, $1, areOutcomes: true, options: RandomForest.Options(minLeafRows: minRows), seed: Seed(1))
        }
        let scores = try OutcomeScores(chances, telco.y)
        #expect((low...high).contains(scores.auc!), "\(scores.auc!)")
    }
}
