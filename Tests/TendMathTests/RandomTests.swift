import TendMath
import Testing

@Suite("Random numbers")
struct RandomTests {
    @Test("SplitMix64 gives the published sequence")
    func splitMix() {
        var generator = SplitMix64(state: 1_234_567)
        let first = (0..<5).map { _ in generator.next() }
        #expect(first == [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821])
    }

    @Test("xoshiro256** gives the published sequence")
    func xoshiro() {
        var random = Random(state: (1, 2, 3, 4))
        let first = (0..<4).map { _ in random.next() }
        #expect(first == [11520, 0, 1509978240, 1215971899390074240])
    }

    @Test("the same seed gives the same numbers, and other seeds and child seeds give other numbers")
    func seeds() {
        func draws(_ seed: Seed) -> [UInt64] {
            var random = Random(seed)
            return (0..<8).map { _ in random.next() }
        }
        #expect(draws(Seed(7)) == draws(Seed(7)))
        #expect(draws(Seed(7)) != draws(Seed(8)))
        #expect(Seed(7).child("mail") == Seed(7).child("mail"))
        #expect(Set([Seed(7), Seed(8)].flatMap { seed in ["a", "b", "ab"].map { seed.child($0) } }).count == 6)
    }

    @Test("the documented sequences have not changed")
    func pinned() {
        var random = Random(Seed(2024))
        #expect((0..<6).map { _ in random.index(below: 1000) } == [55, 782, 72, 159, 773, 244])
        #expect(random.shuffled([1, 2, 3, 4, 5, 6, 7]) == [4, 6, 5, 1, 7, 2, 3])
        #expect((0..<4).map { _ in random.poisson(mean: 40) } == [46, 41, 32, 44])
        #expect(Seed(1).child("acme").value == 15_823_184_931_887_503_627)
    }

    @Test("means and variances are those of the distributions", arguments: Draw.all)
    func moments(draw: Draw) {
        var random = Random(Seed(5))
        let values = (0..<40_000).map { _ in draw.draw(&random) }
        let mean = CompensatedSum(values).value / 40_000
        let variance = CompensatedSum(values.map { ($0 - mean) * ($0 - mean) }).value / 40_000
        #expect(abs(mean - draw.mean) < 4.5 * (draw.variance / 40_000).squareRoot(), "\(draw.name)")
        #expect(abs(variance / draw.variance - 1) < 0.08, "\(draw.name)")
    }

    @Test("each index, choice and order is equally likely")
    func fair() {
        var random = Random(Seed(6))
        var orders: [[Int]: Int] = [:]
        for _ in 0..<12_000 { orders[random.shuffled([1, 2, 3]), default: 0] += 1 }
        #expect(orders.count == 6 && orders.values.allSatisfy { abs($0 - 2000) < 190 })
        var picks: [String: Int] = [:]
        for _ in 0..<10_000 { picks[random.choice(["a", "b", "c"], weights: [1, 0, 3])!, default: 0] += 1 }
        #expect(picks["b"] == nil && abs(picks["a"]! - 2500) < 200)
    }

    @Test("draws with invalid parameters give NaN, 0 or nil and never crash")
    func edges() {
        var random = Random(Seed(8))
        #expect(random.gamma(shape: -1).isNaN && random.exponential(mean: 0).isNaN && random.normal(deviation: -1).isNaN)
        #expect(random.beta(a: 0, b: 1).isNaN && random.poisson(mean: -1) == 0 && random.poisson(mean: .nan) == 0)
        #expect(random.poisson(mean: .infinity) > 0 && random.index(below: 0) == 0)
        #expect(random.choice([Int]()) == nil && random.choice([1], weights: [0]) == nil && random.choice([1], weights: [1, 2]) == nil)
        #expect((0..<1000).allSatisfy { _ in (0...1).contains(random.beta(a: 0.001, b: 0.001)) })
        #expect(!random.bernoulli(0) && random.bernoulli(1))
    }
}

struct Draw: Sendable, CustomTestStringConvertible {
    let name: String
    let mean: Double
    let variance: Double
    let draw: @Sendable (inout Random) -> Double
    var testDescription: String { name }

    static let all = [
        Draw(name: "uniform", mean: 0.5, variance: 1 / 12.0) { $0.uniform() },
        Draw(name: "normal", mean: 3, variance: 4) { $0.normal(mean: 3, deviation: 2) },
        Draw(name: "exponential", mean: 2, variance: 4) { $0.exponential(mean: 2) },
        Draw(name: "small Poisson", mean: 0.7, variance: 0.7) { Double($0.poisson(mean: 0.7)) },
        Draw(name: "middle Poisson", mean: 75, variance: 75) { Double($0.poisson(mean: 75)) },
        Draw(name: "large Poisson", mean: 2e6, variance: 2e6) { Double($0.poisson(mean: 2e6)) },
        Draw(name: "gamma", mean: 7.5, variance: 22.5) { $0.gamma(shape: 2.5, scale: 3) },
        Draw(name: "gamma with a shape below 1", mean: 0.4, variance: 0.4) { $0.gamma(shape: 0.4) },
        Draw(name: "beta", mean: 0.4, variance: 0.04) { $0.beta(a: 2, b: 3) },
        Draw(name: "index", mean: 4.5, variance: 8.25) { Double($0.index(below: 10)) },
    ]
}
