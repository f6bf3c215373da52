import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Random forest")
struct RandomForestTests {
    /// y is 1 if the first two features have the same sign: an interaction without main effects.
    private func interactionData(_ n: Int, seed: UInt64) -> (Matrix, [Double]) {
        var random = Random(Seed(seed))
        let rows = (0..<n).map { _ in [random.normal(), random.normal(), random.normal()] }
        return (Matrix(rows: rows), rows.map { $0[0] * $0[1] > 0 ? 1 : 0 })
    }

    @Test("an interaction of two columns is found, and the third column has no importance")
    func interaction() throws {
        let (x, y) = interactionData(1_000, seed: 1)
        let forest = try RandomForest(x, y, areOutcomes: true, seed: Seed(7))
        let (newX, newY) = interactionData(1_000, seed: 2)
        #expect(try OutcomeScores(forest.predictions(newX), newY).auc! > 0.97)
        #expect(abs(forest.importance.reduce(0, +) - 1) < 1e-12)
        #expect(forest.importance[2] < 0.25 && forest.importance[0] > 0.3)
        let shuffled = try PermutationImportance.of(forest, newX, newY, groups: [[0], [1], [2]], areOutcomes: true, seed: Seed(1))
        #expect(shuffled[0] > 0.2 && shuffled[1] > 0.2 && abs(shuffled[2]) < 0.05)
    }

    @Test("the same seed gives the same forest, another seed another one")
    func seeded() throws {
        let (x, y) = interactionData(200, seed: 3)
        let forest = try RandomForest(x, y, areOutcomes: true, seed: Seed(1))
        #expect(try RandomForest(x, y, areOutcomes: true, seed: Seed(1)) == forest)
        #expect(try RandomForest(x, y, areOutcomes: true, seed: Seed(2)) != forest)
        #expect(try JSONDecoder().decode(RandomForest.self, from: JSONEncoder().encode(forest)) == forest)
    }

    @Test("a monotone transformation of a column does not change the predictions")
    func monotone() throws {
        let (x, y) = interactionData(200, seed: 4)
        let transformed = x.replacing(column: 0, with: x.column(0).map { exp(3 * $0) })
        let (forest, other) = (try RandomForest(x, y, areOutcomes: true, seed: Seed(1)), try RandomForest(transformed, y, areOutcomes: true, seed: Seed(1)))
        #expect(forest.predictions(x) == other.predictions(transformed))
    }

    @Test("regression follows a curve, and predictions stay within the range of the outcomes")
    func numbers() throws {
        var random = Random(Seed(5))
        let x = Matrix(columns: [(0..<2_000).map { _ in random.uniform(-3, 3) }])
        let y = x.column(0).map { sin($0) * 10 + random.normal() }
        let forest = try RandomForest(x, y, areOutcomes: false, options: RandomForest.Options(minLeafRows: 10), seed: Seed(1))
        let grid = Matrix(columns: [stride(from: -2.5, through: 2.5, by: 0.1).map { $0 }])
        for (x, prediction) in zip(grid.column(0), forest.predictions(grid)) { #expect(abs(prediction - sin(x) * 10) < 1.5) }
        let far = forest.predictions(Matrix(columns: [[-100, 100]]))
        #expect(far.allSatisfy { $0 >= y.min()! && $0 <= y.max()! })
    }

    @Test("a forest of full trees reproduces its training outcomes; constant columns give the mean")
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

    @Test("Telco: AUC in the ranges of the reference", .enabled(if: Reference.isAvailable), arguments: [(1, 0.819, 0.830), (5, 0.838, 0.848)])
    func reference(minRows: Int, low: Double, high: Double) throws {
        let telco = try #require(Telco.all)
        let probabilities = try telco.outOfFold(scaled: false) {
            try RandomForest($0, $1, areOutcomes: true, options: RandomForest.Options(minLeafRows: minRows), seed: Seed(1))
        }
        let scores = try OutcomeScores(probabilities, telco.y)
        #expect((low...high).contains(scores.auc!), "\(scores.auc!)")
    }
}
