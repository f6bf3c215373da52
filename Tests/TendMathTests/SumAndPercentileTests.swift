import TendMath
import Testing

@Suite("Sums and percentiles")
struct SumAndPercentileTests {
    @Test("a compensated sum has no rounding error where plain addition has")
    func compensated() {
        #expect(CompensatedSum([1, 1e100, 1, -1e100]).value == 2)
        #expect(CompensatedSum(repeatElement(0.1, count: 1_000_000)).value == 100_000)
        #expect(CompensatedSum([1e308, 1e308]).value == .infinity)
        #expect(CompensatedSum([]).value == 0)
    }

    @Test("a merged sum of two parts equals the sum")
    func parts() {
        var random = Random(Seed(3))
        let terms = (0..<10_000).map { _ in random.normal(deviation: 1e6) }
        var parts = CompensatedSum(terms[..<4000])
        parts.add(CompensatedSum(terms[4000...]))
        #expect(abs(parts.value - CompensatedSum(terms).value) < 1e-8)
    }

    @Test("percentiles are within the values and increase with the share")
    func percentileProperties() {
        var random = Random(Seed(4))
        for _ in 0..<200 {
            let values = (0..<(1 + random.index(below: 30))).map { _ in random.normal() }.sorted()
            var last = (-Double.infinity, -Double.infinity)
            for step in 0...20 {
                let share = Double(step) / 20
                let now = (Percentile.linear(share, ofSorted: values)!, Percentile.nearestRank(share, ofSorted: values)!)
                #expect(now.0 >= last.0 && now.1 >= last.1 && values.contains(now.1))
                last = now
            }
            #expect(last.0 == values.last! && last.1 == values.last!)
        }
    }

    @Test("binary rounding does not increase the nearest rank")
    func nearestRank() {
        let hundred = (1...100).map(Double.init)
        for percent in 1...100 { #expect(Percentile.nearestRank(Double(percent) / 100, ofSorted: hundred) == Double(percent)) }
    }

    @Test("no values or a share outside 0…1 give nil")
    func undefinedPercentiles() {
        #expect(Percentile.linear(0.5, ofSorted: []) == nil && Percentile.nearestRank(0.5, ofSorted: []) == nil)
        #expect(Percentile.linear(1.1, ofSorted: [1]) == nil && Percentile.nearestRank(.nan, ofSorted: [1]) == nil)
        #expect(Percentile.median([]) == nil && Percentile.median([3, 1, 2, 10]) == 2.5)
    }
}
