import TendLearning
import TendMath
import Testing

@Suite("Search of score weights")
struct AUCWeightSearchTests {
    private static let currentWeights: [Double] = [40, 25, 15, 10, 10]

    private struct Examples {
        var components: [[Double]] = []
        var outcomes: [Bool] = []
        var groups: [Int] = []

        /// - Parameter probability: of outcome 1, given the components.
        init(_ count: Int, seed: Int, unknown: Double = 0, _ probability: ([Double]) -> Double) {
            var random = Random(Seed(UInt64(seed)))
            for group in 0..<count {
                let values = (0..<5).map { _ in random.uniform(0, 10) }
                outcomes.append(random.bernoulli(probability(values)))
                components.append(values.map { random.bernoulli(unknown) ? .nan : $0 })
                groups.append(group)
            }
        }

        func optimized(from weights: [Double] = currentWeights) throws -> AUCWeightSearch {
            try AUCWeightSearch(components, outcomes, groups: groups, current: weights, seed: Seed(1))
        }
    }

    @Test("weights are multiples of 5, not negative, and add up to 100", arguments: 1...12)
    func sum(seed: Int) throws {
        var random = Random(Seed(UInt64(seed)))
        let weights = (0..<5).map { _ in random.uniform(0, 30) + 0.1 }
        let search = try Examples(120, seed: seed, unknown: 0.3) { 0.1 + 0.08 * (10 - $0[seed % 5]) }.optimized(from: weights)
        #expect(search.weights.reduce(0, +) == 100 && search.weights.allSatisfy { $0 >= 0 && $0 % 5 == 0 })
        for estimate in [search.current, search.optimized] {
            #expect((0...1).contains(estimate.value) && estimate.low <= estimate.value && estimate.value <= estimate.high)
        }
        #expect(abs(search.gain.value - (search.optimized.value - search.current.value)) < 1e-12)
    }

    @Test("the same cases give the same weights, whatever the numbers of the groups")
    func deterministic() throws {
        let cases = Examples(200, seed: 5) { 0.05 * (10 - $0[1]) }
        var renamed = cases
        renamed.groups = cases.groups.map { $0 * 17 - 900 }
        #expect(try cases.optimized() == cases.optimized())
        #expect(try renamed.optimized() == cases.optimized())
    }

    @Test("the component that decides gets the weight, and the weights are better", arguments: 1...6)
    func decides(seed: Int) throws {
        let part = 2 + seed % 3
        let search = try Examples(600, seed: seed) { $0[part] < 3 ? 0.7 : 0.03 }.optimized()
        #expect(search.weights[part] >= 50 && search.isBetter, "\(search)")
        #expect(search.optimized.value > 0.85 && search.optimized.value > search.current.value)
    }

    @Test("weights from noise are not better than the current ones")
    func noise() throws {
        let better = try (1...200).count { try Examples(200, seed: 100 + $0) { _ in 0.3 }.optimized().isBetter }
        #expect(better <= 6, "\(better) of 200")
    }

    @Test("optimal weights change little and are not reported as better", arguments: 1...5)
    func rightAlready(seed: Int) throws {
        let search = try Examples(400, seed: 200 + seed) { values in
            let score = zip(values, Self.currentWeights).reduce(0) { $0 + $1.0 * $1.1 } / 100
            return score < 4 ? 0.8 : score < 5 ? 0.3 : 0.05
        }.optimized()
        #expect(!search.isBetter)
        #expect(zip(search.weights, Self.currentWeights).reduce(0) { $0 + abs(Double($1.0) - $1.1) } <= 50, "\(search.weights)")
    }

    @Test("with few cases the weights stay closer to the current ones")
    func shrunk() throws {
        func change(_ count: Int) throws -> Double {
            try (1...8).reduce(0) { sum, seed in
                let weights = try Examples(count, seed: 300 + seed) { $0[4] < 4 ? 0.45 : 0.2 }.optimized().weights
                return sum + zip(weights, Self.currentWeights).reduce(0) { $0 + abs(Double($1.0) - $1.1) } / 8
            }
        }
        let (few, many) = (try change(40), try change(1500))
        #expect(few < many, "\(few) and \(many)")
    }

    @Test("the estimate is the AUC of all pairs")
    func pairs() throws {
        let cases = Examples(90, seed: 9) { 0.06 * (10 - $0[0]) }
        let scores = cases.components.map { values in (10 * zip(values, Self.currentWeights).reduce(0) { $0 + $1.0 * $1.1 } / 10).rounded() }
        var (concordant, pairs) = (0.0, 0.0)
        for (positive, isOne) in zip(scores, cases.outcomes) where isOne {
            for (negative, isOne) in zip(scores, cases.outcomes) where !isOne {
                concordant += positive < negative ? 1 : positive == negative ? 0.5 : 0
                pairs += 1
            }
        }
        #expect(abs(try cases.optimized().current.value - concordant / pairs) < 1e-12)
    }

    @Test("repeated cases of one group do not narrow the interval")
    func groups() throws {
        let single = Examples(100, seed: 4) { 0.04 * (10 - $0[0]) }
        var repeated = single
        for _ in 1..<10 {
            repeated.components += single.components
            repeated.outcomes += single.outcomes
            repeated.groups += single.groups
        }
        let (expected, estimate) = (try single.optimized().current, try repeated.optimized().current)
        #expect(abs(estimate.value - expected.value) < 1e-12)
        #expect(abs((estimate.high - estimate.low) - (expected.high - expected.low)) < 0.02)
    }

    @Test("cases without information are rejected")
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
