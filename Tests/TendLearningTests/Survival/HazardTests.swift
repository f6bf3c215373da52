import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Hazards by period")
struct HazardTests {
    /// Customers with a constant churn probability per period each, observed for a maximum number of periods.
    private func simulated(_ count: Int, alpha: Double, beta: Double, periods maximum: Int, seed: UInt64) throws -> PeriodLosses {
        var random = Random(Seed(seed))
        var (durations, isLost) = ([Int](), [Bool]())
        for _ in 0..<count {
            let probability = random.beta(a: alpha, b: beta)
            let churned = (1...maximum).first { _ in random.bernoulli(probability) }
            durations.append(churned ?? maximum)
            isLost.append(churned != nil)
        }
        return try PeriodLosses(periods: durations, isLost: isLost)
    }

    @Test("the parameters of simulated customers are recovered")
    func recovery() throws {
        let model = try ShiftedBetaGeometric(try simulated(20_000, alpha: 0.7, beta: 2.2, periods: 10, seed: 1))
        #expect(abs(model.alpha - 0.7) < 0.06 && abs(model.beta - 2.2) < 0.2)
    }

    @Test("the published example: seven years of a segment, α 0.668 and β 3.806")
    func published() throws {
        // Fader and Hardie (2007), high-end customers: those active after years 0 to 7, of 1 000.
        let active = [1_000, 869, 743, 653, 593, 551, 517, 491]
        let losses = try PeriodLosses(atRisk: Array(active.dropLast()), lost: zip(active, active.dropFirst()).map { $0 - $1 })
        let model = try ShiftedBetaGeometric(losses)
        #expect(abs(model.alpha - 0.668) < 0.001 && abs(model.beta - 3.806) < 0.005)
        #expect(abs(model.logLikelihood(losses) - -1_611.2) < 0.1)
    }

    @Test("the hazard decreases with age, survival is its product, and the remaining lifetime its discounted sum")
    func properties() throws {
        let model = try ShiftedBetaGeometric(alpha: 0.8, beta: 3)
        var (product, sum) = (1.0, 0.0)
        for period in 1...30 {
            #expect(model.hazard(in: period + 1) < model.hazard(in: period))
            product *= 1 - model.hazard(in: period)
            #expect(near(model.survival(after: period), product, 1e-12))
        }
        for k in 1...4_000 { sum += model.survival(after: 5 + k) / model.survival(after: 5) / pow(1.1, Double(k - 1)) }
        #expect(near(model.remaining(after: 5, rate: 0.1), sum, 1e-9))
        #expect(model.remaining(after: 6, rate: 0.1) > model.remaining(after: 5, rate: 0.1))
    }

    @Test("a period with few customers is shrunk to the overall share, one with many is not")
    func shrinkage() throws {
        let losses = try PeriodLosses(atRisk: [400, 4, 400, 300, 250, 0], lost: [80, 4, 10, 60, 12, 0])
        let model = try BetaBinomialHazards(losses)
        #expect(abs(model.hazard(in: 1) - 0.2) < 0.01 && abs(model.hazard(in: 3) - 0.025) < 0.01)
        #expect(model.hazard(in: 2) < 0.9)
        let (low, high) = model.interval(in: 2)
        #expect(low < model.hazard(in: 2) && model.hazard(in: 2) < high)
        #expect(model.hazard(in: 6) == model.hazard(in: 40) && near(model.hazard(in: 6), model.a / (model.a + model.b), 1e-12))
    }

    @Test("the prior of simulated periods is recovered, and 80 % intervals cover 80 % of the true probabilities")
    func coverage() throws {
        var random = Random(Seed(3))
        var (covered, a, b) = (0, 0.0, 0.0)
        for _ in 0..<12 {
            let truth = (0..<50).map { _ in random.beta(a: 2, b: 18) }
            let lost = truth.map { probability in (0..<30).count { _ in random.bernoulli(probability) } }
            let model = try BetaBinomialHazards(try PeriodLosses(atRisk: [Int](repeating: 30, count: 50), lost: lost))
            for (index, probability) in truth.enumerated() {
                let (low, high) = model.interval(in: index + 1)
                if low <= probability, probability <= high { covered += 1 }
            }
            (a, b) = (a + model.a / (model.a + model.b), b + 1)
        }
        #expect((440...520).contains(covered), "\(covered) of 600")
        #expect(abs(a / b - 0.1) < 0.015)
    }

    @Test("the probability of loss within several periods is 1 minus the product")
    func ahead() throws {
        let model = try BetaBinomialHazards(try PeriodLosses(atRisk: [100, 80, 70], lost: [20, 10, 5]), a: 1, b: 9)
        let one = model.loss(after: 0, within: 1)
        #expect(near(one.probability, model.hazard(in: 1), 1e-12))
        let (low, high) = model.interval(in: 1)
        #expect(near(one.low, low, 1e-9) && near(one.high, high, 1e-9))
        let three = model.loss(after: 0, within: 3)
        let product = (1...3).reduce(1.0) { $0 * (1 - model.hazard(in: $1)) }
        #expect(near(three.probability, 1 - product, 1e-12) && three.low < three.probability && three.probability < three.high)
    }

    @Test("counts are made from single customers, and impossible counts are rejected")
    func counts() throws {
        let losses = try PeriodLosses(periods: [1, 2, 2, 3, 0], isLost: [true, true, false, false, false])
        #expect(losses.atRisk == [4, 3, 1] && losses.lost == [1, 1, 0])
        #expect(throws: FitError.outOfRange(row: 0, column: 0)) { try PeriodLosses(periods: [0], isLost: [true]) }
        #expect(throws: FitError.outOfRange(row: 1, column: 1)) { try PeriodLosses(atRisk: [5, 4], lost: [1, 5]) }
        #expect(throws: FitError.oneClass) { try ShiftedBetaGeometric(try PeriodLosses(atRisk: [5, 5], lost: [0, 0])) }
        #expect(throws: FitError.oneClass) { try BetaBinomialHazards(try PeriodLosses(atRisk: [5, 5], lost: [0, 0])) }
        // The hazard increases with age, which constant probabilities per customer cannot give.
        #expect(throws: (any Error).self) { try ShiftedBetaGeometric(try PeriodLosses(atRisk: [1_000, 990, 900], lost: [10, 90, 400])) }
    }
}
