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

    /// Customers who leave for a rule of three columns, 3 % to 4 % in all: neither a line nor single cuts find it.
    private func rareRule(_ n: Int, seed: UInt64) -> (x: Matrix, truth: [Double], y: [Double]) {
        var random = Random(Seed(seed))
        let rows = (0..<n).map { _ in (0..<8).map { _ in random.normal() } }
        let truth = rows.map { row in row[0] * row[1] > 0.6 && row[2] > 0 ? 0.3 : 0.01 }
        return (Matrix(rows: rows), truth, truth.map { random.bernoulli($0) ? 1 : 0 })
    }

    @Test("cross-validation: the classifier of a fold does not depend on the outcomes of that fold, and is the same on every call")
    func crossFitted() throws {
        let (x, _, y) = rareRule(1_500, seed: 1)
        let folds = try Folds(5, rows: y.count)
        let classifiers = try StackedClassifier.crossFitted(x, y, folds: folds, seed: Seed(1))
        #expect(try StackedClassifier.crossFitted(x, y, folds: folds, seed: Seed(1)) == classifiers)
        var changed = y
        for row in folds.test(2) { changed[row] = 1 - changed[row] }
        let others = try StackedClassifier.crossFitted(x, changed, folds: folds, seed: Seed(1))
        #expect(others[2] == classifiers[2] && others[1] != classifiers[1])
        #expect(try StackedClassifier.crossFitted(x, y, folds: Folds(3, rows: y.count), seed: Seed(1)).count == 3)
    }

    @Test("a rule of three columns among 4 % of the rows is found, the lowest tenth has its true rate, and nothing is certain")
    func rareRule() throws {
        let (x, truth, y) = rareRule(6_000, seed: 2)
        let folds = try Folds(5, rows: y.count)
        let classifiers = try StackedClassifier.crossFitted(x, y, folds: folds, seed: Seed(1))
        var predictions = [Double](repeating: 0, count: y.count)
        for (k, classifier) in classifiers.enumerated() {
            for (row, p) in zip(folds.test(k), classifier.predictions(x.picking(rows: folds.test(k)))) { predictions[row] = p }
        }
        let (scores, best) = (try OutcomeScores(predictions, y), try OutcomeScores(truth, y))
        #expect(scores.auc! > best.auc! - 0.05, "\(scores.auc!) of \(best.auc!)")
        #expect(scores.logLoss < best.logLoss * 1.1, "\(scores.logLoss) of \(best.logLoss)")
        #expect((0.002...0.02).contains(scores.calibration[0].predicted))
        #expect(predictions.allSatisfy { $0 > 1e-5 && $0 < 1 - 1e-5 })
    }

    @Test("predictions with columns of other rows are those of a table with these columns replaced")
    func replaced() throws {
        let (x, _, y) = rareRule(800, seed: 3)
        let model = try StackedClassifier(x, y, seed: Seed(1))
        var random = Random(Seed(4))
        let groups = [[0], [1, 2], [5]]
        let sources = groups.map { _ in random.shuffled(Array(0..<x.rows)) }
        let found = model.predictions(x, replacing: groups, from: sources)
        for (group, columns) in groups.enumerated() {
            let replaced = columns.reduce(x) { table, j in table.replacing(column: j, with: sources[group].map { x[$0, j] }) }
            for (a, b) in zip(found[group], model.predictions(replaced)) { #expect(agree(a, b, 1e-9)) }
        }
    }

    @Test("a model that an earlier version stored can be read")
    func stored() throws {
        let (x, _, y) = rareRule(400, seed: 5)
        let data = try JSONEncoder().encode(try StackedClassifier(x, y, seed: Seed(1)))
        var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        var members = try #require(object["members"] as? [String: Any])
        var weights = try #require(object["weights"] as? [Double])
        (members["deep"], object["curve"], object["limit"]) = (nil, nil, nil)
        weights.remove(at: 3)
        (object["members"], object["weights"]) = (members, weights)
        let model = try JSONDecoder().decode(StackedClassifier.self, from: JSONSerialization.data(withJSONObject: object))
        #expect(model.predictions(x).allSatisfy { $0 > 0 && $0 < 1 })
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
