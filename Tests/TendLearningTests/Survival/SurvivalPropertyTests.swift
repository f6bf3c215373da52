import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Properties of survival models")
struct SurvivalPropertyTests {
    /// Exponential times with a rate for each row, and random censoring.
    private func simulated(_ rates: [Double], seed: UInt64) -> (durations: [Double], isLost: [Bool]) {
        var random = Random(Seed(seed))
        let times = rates.map { rate in (random.exponential(mean: 1 / rate), random.uniform(0.2, 3)) }
        return (times.map { min($0, $1) }, times.map { $0 <= $1 })
    }

    @Test("the survival curve never increases, and its interval contains it")
    func falling() throws {
        let (durations, isLost) = simulated([Double](repeating: 1, count: 300), seed: 1)
        let curve = try KaplanMeier(durations: durations, isLost: isLost)
        #expect(zip(curve.steps, curve.steps.dropFirst()).allSatisfy { $1.survival <= $0.survival && $1.cumulativeHazard >= $0.cumulativeHazard })
        for step in curve.steps {
            guard let (low, high) = step.interval() else { continue }
            #expect(low <= step.survival && step.survival <= high && low >= 0 && high <= 1)
        }
        #expect(abs(curve.survival(at: 1) - exp(-1)) < 0.09)
    }

    @Test("without censoring, the curve is the share of longer durations, and its area the mean")
    func plainShare() throws {
        let durations = [3.0, 1, 4, 1, 5, 9, 2, 6]
        let curve = try KaplanMeier(durations: durations, isLost: durations.map { _ in true })
        for time in [0.5, 1, 2.5, 5, 9] {
            #expect(abs(curve.survival(at: time) - Double(durations.count { $0 > time }) / 8) < 1e-12)
        }
        #expect(abs(curve.mean(until: 9) - durations.reduce(0, +) / 8) < 1e-12)
        #expect(curve.steps.last?.interval() == nil && curve.time(atSurvival: 0.5) == 3)
    }

    @Test("the coefficients of a simulated Cox model are recovered, within four standard errors")
    func recovery() throws {
        var random = Random(Seed(2))
        let rows = (0..<3_000).map { _ in [random.normal(), random.bernoulli(0.4) ? 1.0 : 0, 1_000 * random.normal() + 5_000] }
        let (durations, isLost) = simulated(rows.map { exp(0.8 * $0[0] - 0.5 * $0[1] + 0.0003 * ($0[2] - 5_000)) }, seed: 3)
        // Rounding to tenths gives ties, for Efron’s method.
        let model = try Cox(rows: rows, durations: durations.map { ($0 * 10).rounded(.up) / 10 }, isLost: isLost)
        for (index, truth) in [0.8, -0.5, 0.0003].enumerated() {
            #expect(abs(model.coefficients[index] - truth) < 4 * model.errors[index], "\(index): \(model.coefficients[index]) ± \(model.errors[index])")
            #expect(model.errors[index] < 0.1 * max(1, abs(truth)))
        }
        #expect(model.logLikelihood > model.nullLogLikelihood && model.concordance > 0.65)
    }

    @Test("another unit of a covariate or of time changes only its coefficient")
    func equivariance() throws {
        var random = Random(Seed(4))
        let rows = (0..<200).map { _ in [random.normal(), random.normal()] }
        let (durations, isLost) = simulated(rows.map { exp(0.5 * $0[0]) }, seed: 5)
        let one = try Cox(rows: rows, durations: durations, isLost: isLost)
        let other = try Cox(rows: rows.map { [$0[0] * 1_000 + 7, $0[1]] }, durations: durations.map { $0 * 52 }, isLost: isLost)
        #expect(near(one.coefficients[0], other.coefficients[0] * 1_000, 1e-7) && near(one.coefficients[1], other.coefficients[1], 1e-7))
        #expect(near(one.errors[0], other.errors[0] * 1_000, 1e-7) && near(one.logLikelihood, other.logLikelihood, 1e-10))
        #expect(near(one.survival(of: rows[3], at: 1), other.survival(of: [rows[3][0] * 1_000 + 7, rows[3][1]], at: 52), 1e-7))
    }

    @Test("concordance equals the count over all pairs")
    func concordance() {
        var random = Random(Seed(6))
        let n = 120
        let risks = (0..<n).map { _ in Double(random.index(below: 20)) }
        let durations = (0..<n).map { _ in Double(random.index(below: 15)) }
        let isLost = (0..<n).map { _ in random.bernoulli(0.6) }
        var (agreeing, pairs) = (0.0, 0.0)
        for i in 0..<n where isLost[i] {
            for j in 0..<n where durations[j] > durations[i] || (durations[j] == durations[i] && !isLost[j]) {
                pairs += 1
                agreeing += risks[i] > risks[j] ? 1 : risks[i] == risks[j] ? 0.5 : 0
            }
        }
        #expect(abs(Concordance.index(risks: risks, durations: durations, isLost: isLost) - agreeing / pairs) < 1e-12)
    }

    @Test("the log-rank statistic is 0 for equal groups, and significant for different ones")
    func logRank() throws {
        let equal = try LogRank(durations: [1, 1, 2, 2, 3, 3], isLost: [true, true, true, true, false, false], groups: [0, 1, 0, 1, 0, 1])
        #expect(equal.statistic < 1e-12 && abs(equal.p - 1) < 1e-6)
        let (durations, isLost) = simulated((0..<400).map { $0 < 200 ? 1 : 2 }, seed: 7)
        let apart = try LogRank(durations: durations, isLost: isLost, groups: (0..<400).map { $0 < 200 ? 0 : 1 })
        #expect(apart.p < 1e-4 && apart.degrees == 1)
    }

    @Test("invalid input is rejected, with its row and column")
    func rejected() {
        #expect(throws: FitError.tooFew(0, needed: 1)) { try KaplanMeier(durations: [], isLost: []) }
        #expect(throws: FitError.unequalLengths(2, 1)) { try KaplanMeier(durations: [1, 2], isLost: [true]) }
        #expect(throws: FitError.outOfRange(row: 1, column: 0)) { try KaplanMeier(durations: [1, -2], isLost: [true, true]) }
        #expect(throws: FitError.notFinite(row: 0, column: 0)) { try KaplanMeier(durations: [.nan], isLost: [true]) }
        let (times, all) = ([1.0, 2, 3, 4, 5, 6], [Bool](repeating: true, count: 6))
        #expect(throws: FitError.oneClass) { try Cox(rows: times.map { [$0] }, durations: times, isLost: all.map { _ in false }) }
        #expect(throws: FitError.redundant(column: 0)) { try Cox(rows: times.map { _ in [3] }, durations: times, isLost: all) }
        #expect(throws: FitError.redundant(column: 1)) { try Cox(rows: [1.0, 5, 2, 8, 3, 1].map { [$0, 2 * $0 + 1] }, durations: times, isLost: all) }
        #expect(throws: FitError.notFinite(row: 2, column: 0)) { try Cox(rows: [[1], [2], [.nan], [1], [2], [3]], durations: times, isLost: all) }
        #expect(throws: FitError.separable) { try Cox(rows: times.map { [$0] }, durations: times, isLost: all) }
        #expect(throws: FitError.tooFew(1, needed: 2)) {
            try Cox(rows: times.map { [$0, $0 * $0] }, durations: times, isLost: [true, false, false, false, false, false])
        }
    }
}
