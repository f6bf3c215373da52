import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Scores of predictions")
struct ScoresTests {
    @Test("scores of six probabilities, calculated by hand")
    func byHand() throws {
        let scores = try OutcomeScores([0.1, 0.4, 0.4, 0.6, 0.8, 0.9], [0, 0, 1, 0, 1, 1])
        // Of nine pairs seven are concordant, one is tied and one is discordant.
        #expect(agree(scores.auc!, 7.5 / 9, 1e-15))
        #expect(agree(scores.brier, (0.01 + 0.16 + 0.36 + 0.36 + 0.04 + 0.01) / 6, 1e-15))
        #expect(agree(scores.logLoss, -(log(0.9) + log(0.6) + log(0.4) + log(0.4) + log(0.8) + log(0.9)) / 6, 1e-15))
        #expect(scores.truePositives == 2 && scores.falsePositives == 1 && scores.falseNegatives == 1 && scores.trueNegatives == 2)
        #expect(agree(scores.accuracy, 4.0 / 6, 1e-15) && agree(scores.precision!, 2.0 / 3, 1e-15) && agree(scores.recall!, 2.0 / 3, 1e-15))
        #expect(agree(scores.f1!, 2.0 / 3, 1e-15))
    }

    @Test("an undefined score is nil, not 0")
    func undefined() throws {
        let none = try OutcomeScores([0.2, 0.3], [0, 0])
        #expect(none.auc == nil && none.precision == nil && none.recall == nil && none.f1 == nil)
        #expect(try NumberScores([1, 2], [3, 3]).r2 == nil)
        #expect(try OutcomeScores([1, 0], [0, 1]).logLoss.isFinite)
    }

    @Test("reversed probabilities have the reversed AUC; a monotone transformation does not change it")
    func properties() throws {
        var random = Random(Seed(6))
        let p = (0..<500).map { _ in (random.uniform() * 50).rounded() / 50 }
        let y = p.map { random.bernoulli($0) ? 1.0 : 0 }
        let auc = try OutcomeScores(p, y).auc!
        #expect(agree(try OutcomeScores(p.map { 1 - $0 }, y).auc!, 1 - auc, 1e-12))
        #expect(agree(try OutcomeScores(p.map { $0 * $0 }, y).auc!, auc, 1e-12))
    }

    @Test("ten ordered bins contain all cases, in equal numbers")
    func bins() throws {
        var random = Random(Seed(7))
        for n in [3, 10, 11, 99, 705] {
            let p = (0..<n).map { _ in random.uniform() }
            let scores = try OutcomeScores(p, p.map { random.bernoulli($0) ? 1 : 0 })
            #expect(scores.calibration.reduce(0) { $0 + $1.count } == n)
            #expect(scores.calibration.count == min(10, n))
            #expect(scores.calibration.map(\.count).max()! - scores.calibration.map(\.count).min()! <= 1)
            #expect(zip(scores.calibration, scores.calibration.dropFirst()).allSatisfy { $0.high <= $1.low })
        }
    }

    @Test("scores of numbers, calculated by hand")
    func numbers() throws {
        let scores = try NumberScores([1, 2, 6], [2, 2, 5])
        #expect(agree(scores.mse, 2.0 / 3, 1e-15) && agree(scores.mae, 2.0 / 3, 1e-15) && agree(scores.rmse, (2.0 / 3).squareRoot(), 1e-15))
        #expect(agree(scores.r2!, 1 - 2.0 / 6, 1e-15))
    }

    @Test("invalid input is rejected")
    func rejected() {
        #expect(throws: FitError.unequalLengths(1, 2)) { try OutcomeScores([0.5], [0, 1]) }
        #expect(throws: FitError.outOfRange(row: 0, column: 0)) { try OutcomeScores([1.5], [1]) }
        #expect(throws: FitError.outOfRange(row: 0, column: 1)) { try OutcomeScores([0.5], [0.5]) }
        #expect(throws: FitError.notFinite(row: 0, column: 0)) { try OutcomeScores([.nan], [1]) }
        #expect(throws: FitError.tooFew(0, needed: 1)) { try NumberScores([], []) }
    }

    @Test("folds assign rows by index, each row once")
    func folds() throws {
        let folds = try Folds(3, rows: 8)
        #expect(folds.test(1) == [1, 4, 7] && folds.training(1) == [0, 2, 3, 5, 6])
        #expect(folds.outOfFold { _, test in test.map(Double.init) } == (0..<8).map(Double.init))
        #expect(throws: FitError.tooFew(2, needed: 3)) { try Folds(3, rows: 2) }
    }
}
