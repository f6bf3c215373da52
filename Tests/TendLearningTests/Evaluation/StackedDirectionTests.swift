import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Stacked classifier with known directions")
struct StackedDirectionTests {
    /// The base models of a classifier, from its stored form.
    private func baseModels(_ model: StackedClassifier) throws -> [(name: String, model: any Predictor)] {
        let object = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(model)) as? [String: Any])
        let members = try #require(object["members"] as? [String: Any])
        func decoded<Model: Predictor & Decodable>(_ base: StackedClassifier.BaseModel, _: Model.Type) throws -> (String, any Predictor) {
            let data = try JSONSerialization.data(withJSONObject: try #require(members[base.rawValue]))
            return (base.rawValue, try JSONDecoder().decode(Model.self, from: data))
        }
        return [
            try decoded(.logistic, LogisticRegression.self), try decoded(.steps, GradientBoosting.self), try decoded(.trees, GradientBoosting.self),
            try decoded(.deep, GradientBoosting.self), try decoded(.forest, RandomForest.self),
        ]
    }

    @Test("no base model and no prediction moves a row against a known direction, and no weight is below 0", arguments: [false, true])
    func monotone(isConfounded: Bool) throws {
        for (seed, n) in zip(1...3 as ClosedRange<UInt64>, [250, 600, 1_500]) {
            let table = DirectedTable(n, isConfounded: isConfounded, seed: seed)
            let model = try StackedClassifier(table.x, table.y, directions: DirectedTable.directions, seed: Seed(seed))
            let others = DirectedTable(200, isConfounded: isConfounded, seed: 100 + seed).x
            for base in try baseModels(model) {
                #expect(DirectedTable.violation(others, base.model.predictions) < 1e-12, "\(base.name), seed \(seed)")
            }
            #expect(model.weights.allSatisfy { $0 >= 0 })
            #expect(DirectedTable.violation(others, model.predictions) < 1e-12, "seed \(seed)")
        }
    }

    @Test("cross-validation: the classifier of every fold keeps the directions, with shared fits and without", arguments: [3, 5])
    func crossFitted(count: Int) throws {
        let table = DirectedTable(500, isConfounded: true, seed: 4)
        let folds = try Folds(count, rows: table.y.count)
        for model in try StackedClassifier.crossFitted(table.x, table.y, directions: DirectedTable.directions, folds: folds, seed: Seed(1)) {
            #expect(DirectedTable.violation(table.x.picking(rows: Array(0..<100)), model.predictions) < 1e-12)
        }
    }

    @Test("the check finds a classifier that follows confounded data")
    func checkFinds() throws {
        let table = DirectedTable(600, isConfounded: true, seed: 2)
        #expect(DirectedTable.violation(table.x, try StackedClassifier(table.x, table.y, seed: Seed(1)).predictions) > 0.05)
    }

    @Test("true directions: over several samples neither the log-loss nor the AUC of unseen rows is worse than without")
    func recovered() throws {
        let test = DirectedTable(5_000, isConfounded: false, seed: 99)
        var (loss, auc) = (0.0, 0.0)
        for seed in 1...4 as ClosedRange<UInt64> {
            let table = DirectedTable(600, isConfounded: false, seed: seed)
            func scores(_ directions: [KnownDirection]?) throws -> OutcomeScores {
                try OutcomeScores(StackedClassifier(table.x, table.y, directions: directions, seed: Seed(seed)).predictions(test.x), test.y)
            }
            let (directed, plain) = (try scores(DirectedTable.directions), try scores(nil))
            loss += (directed.logLoss - plain.logLoss) / 4
            auc += (directed.auc! - plain.auc!) / 4
        }
        #expect(loss < 0.001, "\(loss)")
        #expect(auc > -0.002, "\(auc)")
    }

    @Test("unknown directions are no directions; another number of them is rejected; a stored classifier is the same when read")
    func withoutEffect() throws {
        let table = DirectedTable(300, isConfounded: false, seed: 5)
        let plain = try StackedClassifier(table.x, table.y, seed: Seed(1))
        #expect(try StackedClassifier(table.x, table.y, directions: [KnownDirection](repeating: .unknown, count: 6), seed: Seed(1)) == plain)
        #expect(throws: FitError.unequalLengths(1, 6)) { try StackedClassifier(table.x, table.y, directions: [.rising], seed: Seed(1)) }
        let directed = try StackedClassifier(table.x, table.y, directions: DirectedTable.directions, seed: Seed(1))
        #expect(directed != plain)
        #expect(try JSONDecoder().decode(StackedClassifier.self, from: JSONEncoder().encode(directed)) == directed)
    }
}
