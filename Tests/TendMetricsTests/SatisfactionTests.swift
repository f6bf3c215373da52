import TendMath
import TendMetrics
import Testing

@Suite("Satisfaction")
struct SatisfactionTests {
    @Test("CSAT and the dissatisfied share add up to 1, and each interval contains its value")
    func csat() throws {
        var random = Random(Seed(11))
        for _ in 0..<300 {
            var tally = CSATTally()
            for _ in 0..<(1 + random.index(below: 40)) { try tally.add(1 + random.index(below: 5)) }
            let (satisfied, dissatisfied) = (try #require(tally.metricValue.estimate), try #require(tally.dissatisfied.estimate))
            #expect(abs(satisfied.value + dissatisfied.value - 1) < 1e-15)
            for estimate in [satisfied, dissatisfied] {
                let interval = try #require(estimate.interval)
                #expect(interval.contains(estimate.value) && interval.low >= 0 && interval.high <= 1)
            }
        }
    }

    @Test("NPS is within −100…100, and its interval contains it")
    func nps() throws {
        var random = Random(Seed(12))
        for _ in 0..<500 {
            var tally = NPSTally()
            let lowest = random.index(below: 11)
            for _ in 0..<(1 + random.index(below: 30)) { try tally.add(lowest + random.index(below: 11 - lowest)) }
            let score = try #require(tally.metricValue.estimate)
            let interval = try #require(score.interval)
            #expect(interval.contains(score.value) && interval.low >= -100 && interval.high <= 100 && interval.low < interval.high)
            #expect(score.n == tally.promoters + tally.passives + tally.detractors)
        }
    }

    @Test("the adjusted Wald interval covers the true score in about 95 % of samples, also in small ones", arguments: [8, 20, 100])
    func coverage(size: Int) throws {
        var (random, hits) = (Random(Seed(13)), 0)
        for _ in 0..<3000 {
            var tally = NPSTally()
            for _ in 0..<size { try tally.add(random.choice([10, 8, 3], weights: [0.5, 0.3, 0.2])!) }
            if tally.interval().contains(30) { hits += 1 }
        }
        #expect((0.935...0.985).contains(Double(hits) / 3000))
    }

    @Test("a change of NPS is significant only if it is large for the number of answers")
    func change() throws {
        let few = try NPSTally(promoters: 4, passives: 3, detractors: 3).change(from: try NPSTally(promoters: 3, passives: 3, detractors: 4))
        let many = try NPSTally(promoters: 400, passives: 300, detractors: 300).change(from: try NPSTally(promoters: 300, passives: 300, detractors: 400))
        #expect(close(few.value, 20) && close(many.value, 20))
        #expect(!few.differsFromZero && many.differsFromZero)
        #expect(NPSTally().change(from: NPSTally()) == .undefined(.noRatings))
    }

    @Test("CES is the mean of 1–7, with a t-interval within the scale")
    func effort() throws {
        var tally = CESTally()
        #expect(tally.metricValue == .undefined(.noRatings))
        try tally.add(7)
        #expect(tally.metricValue == .exactly(7, n: 1))
        for answer in [6, 5, 7, 7] { try tally.add(answer) }
        let mean = try #require(tally.metricValue.estimate)
        #expect(close(mean.value, 6.4) && close(mean.low, 6.4 - 2.7764451051977987 * 0.4, 1e-11) && mean.high == 7 && mean.n == 5)
    }

    @Test("the mean expectation gap leaves out answers where both values are 0")
    func gap() throws {
        var tally = ExpectationGapTally()
        #expect(tally.metricValue == .undefined(.noRatings))
        try tally.add(expected: 8, perceived: 7)
        try tally.add(expected: 8, perceived: 8)
        try tally.add(expected: 0, perceived: 0)
        #expect(close(tally.metricValue.value, 1.0 / 30) && tally.metricValue.estimate?.n == 2)
        #expect(try Satisfaction.expectationGap(expected: 0, perceived: 0) == .undefined(.noExpectation))
    }

    @Test("the t-interval of a mean covers it in about 95 % of small samples")
    func meanCoverage() throws {
        var (random, hits) = (Random(Seed(14)), 0)
        for _ in 0..<4000 {
            let mean = try Mean((0..<5).map { _ in random.normal(mean: 10, deviation: 3) })
            if try #require(mean.metricValue(else: .noRatings).estimate?.interval).contains(10) { hits += 1 }
        }
        #expect((0.94...0.96).contains(Double(hits) / 4000))
    }

    @Test("a running mean stays exact with a large offset")
    func stable() throws {
        let mean = try Mean((0..<1000).map { 1e9 + Double($0 % 2) })
        #expect(mean.value == 1e9 + 0.5 && close(mean.populationVariance, 0.25, 1e-9) && mean.total == 1e12 + 500)
    }
}
