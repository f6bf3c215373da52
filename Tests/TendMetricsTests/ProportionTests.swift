import TendMath
import TendMetrics
import Testing

@Suite("Proportions")
struct ProportionTests {
    @Test("the Wilson interval is within 0…1, contains the share, narrows with n and widens with the level")
    func properties() throws {
        var random = Random(Seed(21))
        for _ in 0..<500 {
            let total = 1 + random.index(below: 200)
            let share = try Proportion(random.index(below: total + 1), of: total)
            let (wilson, exact, value) = (share.wilson(), share.clopperPearson(), share.value!)
            #expect(wilson.low >= 0 && wilson.high <= 1 && wilson.contains(value) && exact.contains(value))
            let larger = try Proportion(share.part * 4, of: total * 4).wilson()
            #expect(larger.high - larger.low < wilson.high - wilson.low)
            #expect(share.wilson(.ninety).high <= wilson.high && wilson.high <= share.wilson(.ninetyNine).high)
        }
    }

    @Test("the Wilson interval covers the true share in about 95 % of samples", arguments: [(10, 0.3), (30, 0.1), (200, 0.5), (500, 0.02)])
    func coverage(n: Int, p: Double) throws {
        var (random, hits, exactHits) = (Random(Seed(22)), 0, 0)
        let intervals = try (0...n).map {
            let share = try Proportion($0, of: n); return (share.wilson(), share.clopperPearson())
        }
        for _ in 0..<6000 {
            let (wilson, exact) = intervals[(0..<n).count { _ in random.bernoulli(p) }]
            if wilson.contains(p) { hits += 1 }
            if exact.contains(p) { exactHits += 1 }
        }
        #expect((0.92...0.985).contains(Double(hits) / 6000))
        #expect(Double(exactHits) / 6000 > 0.945)
    }

    @Test("Newcombe's interval is symmetric, within −1…1, contains the difference and covers the true one")
    func change() throws {
        var (random, hits) = (Random(Seed(23)), 0)
        for _ in 0..<3000 {
            let before = try Proportion((0..<40).count { _ in random.bernoulli(0.3) }, of: 40)
            let after = try Proportion((0..<25).count { _ in random.bernoulli(0.5) }, of: 25)
            let forward = try #require(ProportionChange(from: before, to: after).metricValue(else: .noCustomers).estimate)
            let backward = try #require(ProportionChange(from: after, to: before).metricValue(else: .noCustomers).estimate)
            #expect(close(forward.low, -backward.high!) && close(forward.value, -backward.value) && forward.interval!.contains(forward.value))
            #expect(forward.low! >= -1 && forward.high! <= 1)
            if forward.interval!.contains(0.2) { hits += 1 }
        }
        #expect((0.935...0.97).contains(Double(hits) / 3000))
    }

    @Test("equal shares have z = 0; an empty group has no value")
    func edges() throws {
        let (all, none) = (try Proportion(5, of: 5), try Proportion(0, of: 0))
        #expect(ProportionChange(from: all, to: all).pValue == 1 && !ProportionChange(from: all, to: all).metricValue(else: .noRatings).differsFromZero)
        #expect(ProportionChange(from: none, to: all).z == nil && ProportionChange(from: none, to: all).metricValue(else: .noRatings) == .undefined(.noRatings))
        #expect(none.wilson() == ConfidenceInterval(low: 0, high: 1) && none.clopperPearson() == ConfidenceInterval(low: 0, high: 1))
    }
}
