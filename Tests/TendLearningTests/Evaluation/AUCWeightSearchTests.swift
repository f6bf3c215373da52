import TendLearning
import TendMath
import Testing

@Suite("Weights of the parts of a score")
struct AUCWeightSearchTests {
    private static let currentWeights: [Double] = [40, 25, 15, 10, 10]

    private struct Examples {
        var components: [[Double]] = []
        var outcomes: [Bool] = []
        var groups: [Int] = []

        /// - Parameter chance: of outcome 1, by the parts.
        init(_ count: Int, seed: Int, unknown: Double = 0, _ chance: ([Double]) -> Double) {
            var random = Random(Seed(UInt64(seed)))
            for group in 0..<count {
                let values = (0..<5).map { _ in random.uniform(0, 10) }
                outcomes.append(random.bernoulli(chance(values)))
                components.append(values.map { random.bernoulli(unknown) ? .nan : $0 })
                groups.append(group)
            }
        }

        func optimized(from present: [Double] = currentWeights) throws -> AUCWeightSearch {
            try AUCWeightSearch(components, outcomes, groups: groups, current: present, seed: Seed(1))
        }
    }

    @Test("are multiples of five, none below zero, and add up to 100", arguments: 1...12)
    func sum(seed: Int) throws {
        var random = Random(Seed(UInt64(seed)))
        let present = (0..<5).map { _ in random.uniform(0, 30) + 0.1 }
        let found = try Examples(120, seed: seed, unknown: 0.3) { 0.1 + 0.08 * (10 - $0[seed % 5]) }.optimized(from: present)
        #expect(found.weights.reduce(0, +) == 100 && found.weights.allSatisfy { $0 >= 0 && $0 % 5 == 0 })
        for estimate in [found.current, found.optimized] {
            #expect((0...1).contains(estimate.value) && estimate.low <= estimate.value && estimate.value <= estimate.high)
        }
        #expect(abs(found.gain.value - (found.optimized.value - found.current.value)) < 1e-12)
    }

    @Test("are the same for the same cases, in any order of groups' names")
    func deterministic() throws {
        let cases = Examples(200, seed: 5) { 0.05 * (10 - $0[1]) }
        var renamed = cases
        renamed.groups = cases.groups.map { $0 * 17 - 900 }
        #expect(try cases.optimized() == cases.optimized())
        #expect(try renamed.optimized() == cases.optimized())
    }

    @Test("move to the part that decides, and are better", arguments: 1...6)
    func decides(seed: Int) throws {
        let part = 2 + seed % 3
        let found = try Examples(600, seed: seed) { $0[part] < 3 ? 0.7 : 0.03 }.optimized()
        #expect(found.weights[part] >= 50 && found.isBetter, "\(found)")
        #expect(found.optimized.value > 0.85 && found.optimized.value > found.current.value)
    }

    @Test("of noise are no better than those in use")
    func noise() throws {
        let better = try (1...200).count { try Examples(200, seed: 100 + $0) { _ in 0.3 }.optimized().isBetter }
        #expect(better <= 6, "\(better) of 200")
    }

    @Test("that are right already stay about where they are and are not called better", arguments: 1...5)
    func rightAlready(seed: Int) throws {
        let found = try Examples(400, seed: 200 + seed) { values in
            let score = zip(values, Self.currentWeights).reduce(0) { $0 + $1.0 * $1.1 } / 100
            return score < 4 ? 0.8 : score < 5 ? 0.3 : 0.05
        }.optimized()
        #expect(!found.isBetter)
        #expect(zip(found.weights, Self.currentWeights).reduce(0) { $0 + abs(Double($1.0) - $1.1) } <= 50, "\(found.weights)")
    }

    @Test("stay nearer to those in use where cases are few")
    func shrunk() throws {
        func moved(_ count: Int) throws -> Double {
            try (1...8).reduce(0) { sum, seed in
                let weights = try Examples(count, seed: 300 + seed) { $0[4] < 4 ? 0.45 : 0.2 }.optimized().weights
                return sum + zip(weights, Self.currentWeights).reduce(0) { $0 + abs(Double($1.0) - $1.1) } / 8
            }
        }
        let (few, many) = (try moved(40), try moved(1500))
        #expect(few < many, "\(few) and \(many)")
    }

    @Test("are judged by the AUC of all pairs")
    func pairs() throws {
        let cases = Examples(90, seed: 9) { 0.06 * (10 - $0[0]) }
        let scores = cases.components.map { values in (10 * zip(values, Self.currentWeights).reduce(0) { $0 + $1.0 * $1.1 } / 10).rounded() }
        var (wins, all) = (0.0, 0.0)
        for (one, isOne) in zip(scores, cases.outcomes) where isOne {
            for (zero, isOne) in zip(scores, cases.outcomes) where !isOne {
                wins += one < zero ? 1 : one == zero ? 0.5 : 0
                all += 1
            }
        }
        #expect(abs(try cases.optimized().current.value - wins / all) < 1e-12)
    }

    @Test("know no more from a case told ten times")
    func groups() throws {
        let once = Examples(100, seed: 4) { 0.04 * (10 - $0[0]) }
        var often = once
        for _ in 1..<10 {
            often.components += once.components
            often.outcomes += once.outcomes
            often.groups += once.groups
        }
        let (one, ten) = (try once.optimized().current, try often.optimized().current)
        #expect(abs(one.value - ten.value) < 1e-12)
        #expect(abs((ten.high - ten.low) - (one.high - one.low)) < 0.02)
    }

    @Test("refuse cases that cannot tell anything")
    func rejections() {
        let cases = Examples(40, seed: 2) { _ in 0.5 }
        #expect(throws: FitError.oneClass) {
            try AUCWeightSearch(cases.components, cases.outcomes.map { _ in true }, groups: cases.groups, current: Self.currentWeights, seed: Seed(1))
        }
        #expect(throws: FitError.unequalLengths(40, 39)) {
            try AUCWeightSearch(cases.components, Array(cases.outcomes.dropLast()), groups: cases.groups, current: Self.currentWeights, seed: Seed(1))
        }
        #expect(throws: FitError.tooFew(1, needed: 5)) {
            try AUCWeightSearch(cases.components, cases.outcomes, groups: cases.groups.map { _ in 3 }, current: Self.currentWeights, seed: Seed(1))
        }
    }
}
