import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Gradient boosting")
struct GradientBoostingTests {
    private func steps(_ n: Int, seed: UInt64) -> (Matrix, [Double]) {
        var random = Random(Seed(seed))
        let x = Matrix(rows: (0..<n).map { _ in [random.uniform(-2, 2), random.uniform(-2, 2)] })
        return (x, (0..<n).map { random.bernoulli(logistic(x[$0, 0] > 0.5 ? 1.5 : -1.5)) ? 1 : 0 })
    }

    @Test("trees of depth 1 fit a step function")
    func step() throws {
        let (x, y) = steps(4_000, seed: 1)
        let model = try GradientBoosting(x, y, areOutcomes: true, options: .init(trees: 200, depth: 1, rate: 0.1), seed: Seed(1))
        let probabilities = model.predictions(Matrix(rows: [[0.3, 0], [0.7, 0]]))
        #expect(abs(logOdds(probabilities[0]) + 1.5) < 0.35 && abs(logOdds(probabilities[1]) - 1.5) < 0.35)
        #expect(model.importance[0] > 0.9)
    }

    @Test("without sampling, more trees have a lower training loss")
    func descends() throws {
        let (x, y) = steps(500, seed: 2)
        let losses = try [1, 5, 20, 80].map { trees in
            let model = try GradientBoosting(x, y, areOutcomes: true, options: .init(trees: trees, depth: 2, rate: 0.1), seed: Seed(1))
            return try OutcomeScores(model.predictions(x), y).logLoss
        }
        #expect(losses == losses.sorted(by: >))
    }

    @Test("early stopping keeps fewer trees for noise")
    func stops() throws {
        var random = Random(Seed(3))
        let x = Matrix(columns: [(0..<1_000).map { _ in random.normal() }])
        var options = GradientBoosting.Options(trees: 500, depth: 3, rate: 0.1)
        options.patience = 20
        let noise = try GradientBoosting(x, (0..<1_000).map { _ in random.bernoulli(0.5) ? 1 : 0 }, areOutcomes: true, options: options, seed: Seed(1))
        #expect(noise.trees.count < 60)
        let signal = try GradientBoosting(x, x.column(0).map { $0 * $0 }, areOutcomes: false, options: options, seed: Seed(1))
        #expect(signal.trees.count > noise.trees.count)
        #expect(try NumberScores(signal.predictions(x), x.column(0).map { $0 * $0 }).r2! > 0.98)
    }

    @Test("the same seed gives the same model, and the model can be saved and loaded")
    func seeded() throws {
        let (x, y) = steps(300, seed: 4)
        var options = GradientBoosting.Options(trees: 30, depth: 2, rate: 0.1)
        (options.rowShare, options.columnShare) = (0.5, 0.5)
        let model = try GradientBoosting(x, y, areOutcomes: true, options: options, seed: Seed(9))
        #expect(try GradientBoosting(x, y, areOutcomes: true, options: options, seed: Seed(9)) == model)
        #expect(try JSONDecoder().decode(GradientBoosting.self, from: JSONEncoder().encode(model)) == model)
    }

    @Test("a tree has at most the given number of leaves, and splits where it gains most")
    func leaves() throws {
        var random = Random(Seed(6))
        let x = Matrix(rows: (0..<3_000).map { _ in [Double(random.index(below: 20)) - 9.5, random.uniform(-1, 1), Double(random.index(below: 2))] })
        // A great step in the first column, and a small one in a quarter of the rows.
        let y = (0..<3_000).map { i in (x[i, 0] > 0 ? 10 : 0) + (x[i, 0] > 0 && x[i, 2] == 1 ? 2.0 : 0) }
        var options = GradientBoosting.Options(trees: 1, depth: .max, rate: 1)
        (options.leaves, options.l2, options.minLeafWeight) = (2, 0, 1)
        let step = try GradientBoosting(x, y, areOutcomes: false, options: options, seed: Seed(1))
        #expect(step.importance[0] == 1 && Set(step.predictions(x).map { ($0 * 1e6).rounded() }).count == 2)
        options.leaves = 3
        let both = try GradientBoosting(x, y, areOutcomes: false, options: options, seed: Seed(1))
        #expect(zip(both.predictions(x), y).allSatisfy { agree($0, $1, 1e-9) })
        options.leaves = 31
        let deep = try GradientBoosting(x, y.map { $0 + random.normal() }, areOutcomes: false, options: options, seed: Seed(1))
        #expect(Set(deep.predictions(x)).count == 31)
    }

    @Test("probabilities are those of single rows: a model of one column of 0 and 1 has the two shares of the outcomes")
    func shares() throws {
        var random = Random(Seed(7))
        let x = Matrix(columns: [(0..<4_001).map { _ in Double(random.index(below: 2)) }])
        let y = x.column(0).map { random.bernoulli($0 == 1 ? 0.7 : 0.05) ? 1.0 : 0 }
        var options = GradientBoosting.Options(trees: 300, depth: 1, rate: 0.3)
        (options.l2, options.minLeafWeight) = (0, 0.1)
        let model = try GradientBoosting(x, y, areOutcomes: true, options: options, seed: Seed(1))
        for flag in [0.0, 1] {
            let rows = y.indices.filter { x[$0, 0] == flag }
            let share = rows.reduce(0) { $0 + y[$1] } / Double(rows.count)
            #expect(agree(model.predictions(Matrix(columns: [[flag]]))[0], share, 1e-6))
        }
    }

    @Test("data that cannot be fitted are rejected")
    func rejected() {
        let options = GradientBoosting.Options()
        #expect(throws: FitError.oneClass) { try GradientBoosting(Matrix(columns: [[1, 2]]), [0, 0], areOutcomes: true, options: options, seed: Seed(1)) }
        #expect(throws: FitError.unequalLengths(2, 1)) {
            try GradientBoosting(Matrix(columns: [[1, 2]]), [0], areOutcomes: true, options: options, seed: Seed(1))
        }
    }

    @Test("Telco: AUC in the range of the reference, and calibrated", .enabled(if: Reference.isAvailable))
    func reference() throws {
        let telco = try #require(Telco.all)
        var options = GradientBoosting.Options(trees: 100, depth: 3, rate: 0.1)
        (options.l2, options.minLeafWeight) = (0, 0)
        let probabilities = try telco.outOfFold(scaled: false) { [options] in try GradientBoosting($0, $1, areOutcomes: true, options: options, seed: Seed(1)) }
        let scores = try OutcomeScores(probabilities, telco.y)
        #expect((0.841...0.849).contains(scores.auc!), "\(scores.auc!)")
        #expect(scores.calibrationError < 0.015)
    }
}
