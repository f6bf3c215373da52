import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Stacked classifier")
struct StackedClassifierTests {
    @Test("fewer than 200 rows are rejected; the same seed gives the same model")
    func rejectedAndSeeded() throws {
        var random = Random(Seed(1))
        let x = Matrix(rows: (0..<250).map { _ in [random.normal(), random.normal()] })
        let y = x.column(0).map { random.bernoulli(logistic($0)) ? 1.0 : 0 }
        #expect(throws: FitError.tooFew(199, needed: 200)) { try StackedClassifier(x.picking(rows: Array(0..<199)), Array(y.prefix(199)), seed: Seed(1)) }
        let model = try StackedClassifier(x, y, seed: Seed(1))
        #expect(try StackedClassifier(x, y, seed: Seed(1)) == model)
        #expect(try JSONDecoder().decode(StackedClassifier.self, from: JSONEncoder().encode(model)) == model)
        #expect(model.predictions(x).allSatisfy { $0 > 0 && $0 < 1 })
        // Only the first column has an effect, a linear one: predictions increase with it.
        let grid = model.predictions(Matrix(rows: [[-1.5, 0], [0, 0], [1.5, 0]]))
        #expect(grid[0] < grid[1] && grid[1] < grid[2])
    }

    @Test("Telco: AUC 0.848, Brier 0.1345, calibration error 0.015, and better than every model of the reference", .enabled(if: Reference.isAvailable))
    func telco() throws {
        let telco = try #require(Telco.all)
        let scores = try OutcomeScores(try telco.outOfFold { try StackedClassifier($0, $1, seed: Seed(1)) }, telco.y)
        #expect(scores.auc! >= 0.848, "\(scores.auc!)")
        #expect(scores.brier <= 0.1345, "\(scores.brier)")
        #expect(scores.calibrationError < 0.015, "\(scores.calibrationError)")
        let logistic = try Reference.values("03_telco_logistic")
        for name in ["l2_C1", "unpenalised"] {
            #expect(scores.auc! > Reference.number(logistic, "\(name)/cross_validation/pooled/auc"))
            #expect(scores.brier < Reference.number(logistic, "\(name)/cross_validation/pooled/brier"))
        }
        let trees = try Reference.values("04_telco_trees")
        for name in ["random_forest_100", "random_forest_100_leaf5", "gradient_boosting_100", "hist_gradient_boosting", "single_tree_depth4"] {
            #expect(scores.auc! > Reference.number(trees, "\(name)/band/auc/max"), "\(name)")
            #expect(scores.brier < Reference.number(trees, "\(name)/band/brier/min"), "\(name)")
            #expect(scores.logLoss < Reference.number(trees, "\(name)/band/log_loss/min"), "\(name)")
        }
    }
}
