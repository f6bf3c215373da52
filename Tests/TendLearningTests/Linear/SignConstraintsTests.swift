import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Sign constraints")
struct SignConstraintsTests {
    /// Correlated columns, outcomes that depend on them, and directions that are right for some and wrong for others.
    private func problem(_ n: Int, _ m: Int, seed: UInt64) -> (x: Matrix, y: [Double], directions: [KnownDirection]) {
        var random = Random(Seed(seed))
        let weights = (0..<m).map { _ in random.normal() }
        let x = Matrix(
            rows: (0..<n).map { _ in
                let common = random.normal()
                return (0..<m).map { _ in 0.7 * common + random.normal() }
            })
        let y = x.times(weights, plus: -0.5).map { random.bernoulli(logistic($0)) ? 1.0 : 0 }
        return (x, y, (0..<m).map { _ in [.falling, .unknown, .rising][random.index(below: 3)] })
    }

    @Test("the optimum satisfies the KKT conditions: no slope where a coefficient is free, and no descent into the allowed side at a bound")
    func optimal() throws {
        var (free, bound) = (0, 0)
        for seed in 1...30 as ClosedRange<UInt64> {
            let (x, y, directions) = problem(60, 8, seed: seed)
            let means = [0.3] + directions.map { _ in 0.5 }
            let precisions = [0.5] + directions.map { _ in 2.0 }
            let model = try LogisticRegression(x, y, prior: CoefficientPrior(means: means, precisions: precisions, directions: directions))
            let theta = [model.intercept] + model.coefficients
            let residuals = zip(y, model.predictions(x)).map { $0 - $1 }
            for j in theta.indices {
                let column = j == 0 ? y.map { _ in 1.0 } : x.column(j - 1)
                let slope = zip(column, residuals).reduce(precisions[j] * (means[j] - theta[j])) { $0 + $1.0 * $1.1 }
                let sign = j == 0 ? 0 : Double(directions[j - 1].rawValue)
                #expect(sign * theta[j] >= 0)
                if sign != 0, theta[j] == 0 {
                    bound += 1
                    #expect(sign * slope < 1e-4, "seed \(seed), coefficient \(j): \(slope)")
                } else {
                    free += 1
                    #expect(abs(slope) < 1e-4, "seed \(seed), coefficient \(j): \(slope)")
                }
            }
        }
        #expect(free > 50 && bound > 20, "\(free) free, \(bound) at a bound")
    }

    @Test("the optimum is the best fit with allowed signs over all choices of columns that are left out")
    func bestOfAllSubsets() throws {
        for seed in 1...12 as ClosedRange<UInt64> {
            let (x, y, directions) = problem(50, 5, seed: 100 + seed)
            let found = try LogisticRegression(x, y, l2: 1, directions: directions)
            var best: (objective: Double, coefficients: [Double]) = (.infinity, [])
            for choice in 1..<(1 << 5) {
                let columns = (0..<5).filter { choice >> $0 & 1 == 1 }
                guard (0..<5).allSatisfy({ directions[$0] != .unknown || columns.contains($0) }) else { continue }
                let fit = try LogisticRegression(x.picking(columns: columns), y, l2: 1)
                let isAllowed = zip(columns, fit.coefficients).allSatisfy { Double(directions[$0].rawValue) * $1 >= 0 }
                guard isAllowed, fit.objective < best.objective else { continue }
                best = (fit.objective, (0..<5).map { j in columns.firstIndex(of: j).map { fit.coefficients[$0] } ?? 0 })
            }
            // Leaving out every column is not among the choices above.
            guard best.objective < .infinity else { continue }
            #expect(abs(found.objective - best.objective) < 1e-7 * best.objective, "seed \(seed)")
            for (a, b) in zip(found.coefficients, best.coefficients) { #expect(abs(a - b) < 1e-4, "seed \(seed): \(a), \(b)") }
        }
    }

    @Test("signs that the data have anyway change nothing, and unknown directions are no directions")
    func withoutEffect() throws {
        let (x, y, _) = problem(400, 6, seed: 7)
        let plain = try LogisticRegression(x, y, l2: 1)
        #expect(try LogisticRegression(x, y, l2: 1, directions: x.row(0).map { _ in .unknown }) == plain)
        let signed = try LogisticRegression(x, y, l2: 1, directions: plain.coefficients.map { $0 > 0 ? .rising : .falling })
        for (a, b) in zip(signed.coefficients, plain.coefficients) { #expect(agree(a, b, 1e-5)) }
        #expect(throws: FitError.unequalLengths(2, 6)) { try LogisticRegression(x, y, l2: 1, directions: [.rising, .unknown]) }
    }

    @Test("a coefficient at its bound is as uncertain as the data say, and leaves the others no more certain than without its column")
    func uncertainAtBound() throws {
        let (x, y, _) = problem(200, 3, seed: 3)
        let plain = try LogisticRegression(x, y, l2: 1)
        let opposed: [KnownDirection] = [plain.coefficients[0] > 0 ? .falling : .rising, .unknown, .unknown]
        let signed = try LogisticRegression(x, y, l2: 1, directions: opposed)
        let without = try LogisticRegression(x.picking(columns: [1, 2]), y, l2: 1)
        #expect(signed.coefficients[0] == 0)
        #expect(signed.standardErrors[1]! > 0.5 * plain.standardErrors[1]!)
        for j in 1...2 {
            #expect(agree(signed.coefficients[j], without.coefficients[j - 1], 1e-5))
            #expect(signed.standardErrors[j + 1]! >= without.standardErrors[j]!)
        }
    }
}
