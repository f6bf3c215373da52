import TendLearning
import TendMath
import Testing

@Suite("Calibration")
struct CalibratorTests {
    private func overconfident(_ n: Int) -> (chances: [Double], outcomes: [Double]) {
        var random = Random(Seed(12))
        let z = (0..<n).map { _ in random.normal(mean: -1, deviation: 1) }
        return (z.map { logistic(2 * $0 + 1) }, z.map { random.bernoulli(logistic($0)) ? 1 : 0 })
    }

    @Test("Platt finds the stretch and the shift that were put in")
    func platt() throws {
        let (chances, outcomes) = overconfident(20_000)
        let platt = try PlattCalibration(chances, outcomes)
        #expect(abs(platt.slope - 0.5) < 0.03 && abs(platt.shift + 0.5) < 0.06)
        let (before, after) = (try OutcomeScores(chances, outcomes), try OutcomeScores(chances.map { platt($0) }, outcomes))
        #expect(after.calibrationError < 0.01 && before.calibrationError > 0.05)
        #expect(agree(after.auc!, before.auc!, 1e-12))
    }

    @Test("isotonic steps rise, and the mean of what came is kept")
    func isotonic() throws {
        let steps = try IsotonicCalibration([1, 2, 3, 4, 5], [0, 1, 0, 1, 1])
        #expect(steps.heights == [0, 0.5, 1])
        #expect(steps.scores == [1, 2.5, 4.5])
        #expect(steps(0) == 0 && steps(9) == 1 && steps(1.75) == 0.25)
        let (chances, outcomes) = overconfident(5_000)
        let fit = try IsotonicCalibration(chances, outcomes)
        #expect(fit.heights == fit.heights.sorted())
        #expect(try OutcomeScores(chances.map { fit($0) }, outcomes).calibrationError < 0.02)
    }
}
