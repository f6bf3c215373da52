import TendLearning
import TendMath
import Testing

@Suite("Calibration")
struct CalibratorTests {
    private func overconfident(_ n: Int) -> (probabilities: [Double], outcomes: [Double]) {
        var random = Random(Seed(12))
        let z = (0..<n).map { _ in random.normal(mean: -1, deviation: 1) }
        return (z.map { logistic(2 * $0 + 1) }, z.map { random.bernoulli(logistic($0)) ? 1 : 0 })
    }

    @Test("Platt scaling recovers the slope and the shift of simulated outcomes")
    func platt() throws {
        let (probabilities, outcomes) = overconfident(20_000)
        let platt = try PlattCalibration(probabilities, outcomes)
        #expect(abs(platt.slope - 0.5) < 0.03 && abs(platt.shift + 0.5) < 0.06)
        let (before, after) = (try OutcomeScores(probabilities, outcomes), try OutcomeScores(probabilities.map { platt($0) }, outcomes))
        #expect(after.calibrationError < 0.01 && before.calibrationError > 0.05)
        #expect(agree(after.auc!, before.auc!, 1e-12))
    }

    @Test("isotonic steps increase and are calibrated")
    func isotonic() throws {
        let steps = try IsotonicCalibration([1, 2, 3, 4, 5], [0, 1, 0, 1, 1])
        #expect(steps.heights == [0, 0.5, 1])
        #expect(steps.scores == [1, 2.5, 4.5])
        #expect(steps(0) == 0 && steps(9) == 1 && steps(1.75) == 0.25)
        let (probabilities, outcomes) = overconfident(5_000)
        let fit = try IsotonicCalibration(probabilities, outcomes)
        #expect(fit.heights == fit.heights.sorted())
        #expect(try OutcomeScores(probabilities.map { fit($0) }, outcomes).calibrationError < 0.02)
    }
}
