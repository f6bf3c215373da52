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

    /// Log-odds of a model that is right in the upper half, and outcomes that never fall below 4 %.
    private func floored(_ n: Int, seed: UInt64) -> (logOdds: [Double], truth: [Double], outcomes: [Double]) {
        var random = Random(Seed(seed))
        let z = (0..<n).map { _ in random.normal(mean: -3, deviation: 2) }
        let truth = z.map { 0.04 + 0.96 * logistic($0) }
        return (z, truth, truth.map { random.bernoulli($0) ? 1 : 0 })
    }

    @Test("a curve recovers probabilities with a floor, which a line cannot")
    func curveWithFloor() throws {
        let (z, _, outcomes) = floored(4_000, seed: 3)
        let curve = try CurveCalibration.selected(z, outcomes, parts: z.indices.map { $0 % 4 })
        #expect(curve.bend > 0)
        let (new, truth, newOutcomes) = floored(4_000, seed: 4)
        let calibrated = new.map { logistic(curve($0)) }
        let platt = try PlattCalibration(z.map(logistic), outcomes)
        let line = new.map { platt(logistic($0)) }
        #expect(try OutcomeScores(calibrated, newOutcomes).logLoss < OutcomeScores(line, newOutcomes).logLoss)
        let lowest = try #require(OutcomeScores(calibrated, newOutcomes).calibration.first)
        #expect((0.02...0.08).contains(lowest.predicted), "\(lowest.predicted)")
        #expect(zip(calibrated, truth).reduce(0) { $0 + abs($1.0 - $1.1) } / 4_000 < 0.02)
    }

    @Test("a curve always increases, and calibrated log-odds stay a line")
    func curveIncreases() throws {
        var random = Random(Seed(5))
        let z = (0..<2_000).map { _ in random.normal(mean: -1, deviation: 1.5) }
        let outcomes = z.map { random.bernoulli(logistic($0)) ? 1.0 : 0 }
        let bent = try CurveCalibration(z, z.map { random.bernoulli(abs($0) > 1 ? 0.6 : 0.1) ? 1 : 0 }, bend: 2)
        let grid = stride(from: -9.0, through: 9, by: 0.25).map { bent($0) }
        #expect(zip(grid, grid.dropFirst()).allSatisfy { $0 < $1 })
        let selected = try CurveCalibration.selected(z, outcomes, parts: z.indices.map { $0 % 4 })
        for value in [-3.0, -1, 1] { #expect(abs(selected(value) - value) < 0.35) }
        #expect(CurveCalibration.line(0.3) == 0.3)
        #expect(try CurveCalibration(Array(z.prefix(40)), Array(outcomes.prefix(40)), bend: 1) == .line)
        #expect(try CurveCalibration([Double](repeating: 1, count: 100), Array(outcomes.prefix(100)), bend: 1) == .line)
        #expect(throws: FitError.unequalLengths(1, 2)) { try CurveCalibration([1], [0, 1], bend: 1) }
        #expect(throws: FitError.notFinite(row: 0, column: 0)) { try CurveCalibration([.nan], [1], bend: 1) }
    }
}
