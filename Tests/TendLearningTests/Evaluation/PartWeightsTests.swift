import TendLearning
import TendMath
import Testing

@Suite("Weights of the parts of a score")
struct PartWeightsTests {
    private static let usual: [Double] = [40, 25, 15, 10, 10]

    private struct Cases {
        var parts: [[Double]] = []
        var outcomes: [Bool] = []
        var groups: [Int] = []

        /// - Parameter chance: of outcome 1, by the parts.
        init(_ count: Int, seed: Int, unknown: Double = 0, _ chance: ([Double]) -> Double) {
            var random = Random(Seed(UInt64(seed)))
            for group in 0..<count {
                let values = (0..<5).map { _ in random.uniform(0, 10) }
                outcomes.append(random.chance(chance(values)))
                parts.append(values.map { random.chance(unknown) ? .nan : $0 })
                groups.append(group)
            }
        }

        func found(from present: [Double] = usual) throws -> PartWeights {
            try PartWeights(parts, outcomes, groups: groups, present: present, seed: Seed(1))
        }
    }

    @Test("are multiples of five, none below zero, and add up to 100", arguments: 1...12)
    func sum(seed: Int) throws {
        var random = Random(Seed(UInt64(seed)))
        let present = (0..<5).map { _ in random.uniform(0, 30) + 0.1 }
        let found = try Cases(120, seed: seed, unknown: 0.3) { 0.1 + 0.08 * (10 - $0[seed % 5]) }.found(from: present)
        #expect(found.weights.reduce(0, +) == 100 && found.weights.allSatisfy { $0 >= 0 && $0 % 5 == 0 })
        for estimate in [found.present, found.found] {
            #expect((0...1).contains(estimate.value) && estimate.low <= estimate.value && estimate.value <= estimate.high)
        }
        #expect(abs(found.gain.value - (found.found.value - found.present.value)) < 1e-12)
    }

    @Test("are the same for the same cases, in any order of groups' names")
    func deterministic() throws {
        let cases = Cases(200, seed: 5) { 0.05 * (10 - $0[1]) }
        var renamed = cases
        renamed.groups = cases.groups.map { $0 * 17 - 900 }
        #expect(try cases.found() == cases.found())
        #expect(try renamed.found() == cases.found())
    }

    @Test("move to the part that decides, and are better", arguments: 1...6)
    func decides(seed: Int) throws {
        let part = 2 + seed % 3
        let found = try Cases(600, seed: seed) { $0[part] < 3 ? 0.7 : 0.03 }.found()
        #expect(found.weights[part] >= 50 && found.isBetter, "\(found)")
        #expect(found.found.value > 0.85 && found.found.value > found.present.value)
    }

    @Test("of noise are no better than those in use")
    func noise() throws {
        let better = try (1...200).count { try Cases(200, seed: 100 + $0) { _ in 0.3 }.found().isBetter }
        #expect(better <= 6, "\(better) of 200")
    }

    @Test("that are right already stay about where they are and are not called better", arguments: 1...5)
    func rightAlready(seed: Int) throws {
        let found = try Cases(400, seed: 200 + seed) { values in
            let score = zip(values, Self.usual).reduce(0) { $0 + $1.0 * $1.1 } / 100
            return score < 4 ? 0.8 : score < 5 ? 0.3 : 0.05
        }.found()
        #expect(!found.isBetter)
        #expect(zip(found.weights, Self.usual).reduce(0) { $0 + abs(Double($1.0) - $1.1) } <= 50, "\(found.weights)")
    }

    @Test("stay nearer to those in use where cases are few")
    func shrunk() throws {
        func moved(_ count: Int) throws -> Double {
            try (1...8).reduce(0) { sum, seed in
                let weights = try Cases(count, seed: 300 + seed) { $0[4] < 4 ? 0.45 : 0.2 }.found().weights
                return sum + zip(weights, Self.usual).reduce(0) { $0 + abs(Double($1.0) - $1.1) } / 8
            }
        }
        let (few, many) = (try moved(40), try moved(1500))
        #expect(few < many, "\(few) and \(many)")
    }

    @Test("are judged by the AUC of all pairs")
    func pairs() throws {
        let cases = Cases(90, seed: 9) { 0.06 * (10 - $0[0]) }
        let scores = cases.parts.map { values in (10 * zip(values, Self.usual).reduce(0) { $0 + $1.0 * $1.1 } / 10).rounded() }
        var (wins, all) = (0.0, 0.0)
        for (one, isOne) in zip(scores, cases.outcomes) where isOne {
            for (zero, isOne) in zip(scores, cases.outcomes) where !isOne {
                wins += one < zero ? 1 : one == zero ? 0.5 : 0
                all += 1
            }
        }
        #expect(abs(try cases.found().present.value - wins / all) < 1e-12)
    }

    @Test("know no more from a case told ten times")
    func groups() throws {
        let once = Cases(100, seed: 4) { 0.04 * (10 - $0[0]) }
        var often = once
        for _ in 1..<10 {
            often.parts += once.parts
            often.outcomes += once.outcomes
            often.groups += once.groups
        }
        let (one, ten) = (try once.found().present, try often.found().present)
        #expect(abs(one.value - ten.value) < 1e-12)
        #expect(abs((ten.high - ten.low) - (one.high - one.low)) < 0.02)
    }

    @Test("refuse cases that cannot tell anything")
    func refusals() {
        let cases = Cases(40, seed: 2) { _ in 0.5 }
        #expect(throws: Unfit.oneClass) {
            try PartWeights(cases.parts, cases.outcomes.map { _ in true }, groups: cases.groups, present: Self.usual, seed: Seed(1))
        }
        #expect(throws: Unfit.unequalLengths(40, 39)) {
            try PartWeights(cases.parts, Array(cases.outcomes.dropLast()), groups: cases.groups, present: Self.usual, seed: Seed(1))
        }
        #expect(throws: Unfit.tooFew(1, needed: 5)) {
            try PartWeights(cases.parts, cases.outcomes, groups: cases.groups.map { _ in 3 }, present: Self.usual, seed: Seed(1))
        }
    }
}
