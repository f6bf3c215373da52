import Foundation
import TendMetrics
import Testing

/// The correct results where an article has a wrong calculation or formula.
@Suite("Corrections of the articles")
struct ArticleTests {
    @Test("article 1: 200 once a month over 3 years is 7 200, not 600; less the cost 6 900, not 300")
    func frequencyAndLifetime() throws {
        let value = try LifetimeValue.simple(averageOrder: 200, frequency: .perMonth(1), lifetime: .years(3))
        #expect(value == .exactly(7200))
        #expect(try Acquisition.valueAdded(lifetimeValue: value, cost: 300) == .exactly(6900))
        #expect(try LifetimeValue.simple(averageOrder: 200, frequency: .perYear(12), lifetime: .months(36)) == value)
    }

    @Test("article 2: 1 000, 1 200 and 1 500 at 10 % are worth 3 027.80, not 3 142.05")
    func discountingOfEachYear() throws {
        let value = try #require(try LifetimeValue.discounted([1000, 1200, 1500], rate: 0.1).value)
        #expect(close(value, 4_030_000.0 / 1331))
        #expect(((value * 100).rounded() / 100) == 3027.80)
    }

    @Test("article 2: expected 8 and perceived 7 is a gap of 6.7 %; a worse experience has a larger gap")
    func gap() throws {
        let gap = try Satisfaction.expectationGap(expected: 8, perceived: 7)
        #expect(close(gap.value, 1.0 / 15))
        #expect(try Satisfaction.expectationGap(expected: 8, perceived: 5).value! > gap.value!)
        #expect(try Satisfaction.expectationGap(expected: 7, perceived: 8).value! < 0)
    }

    @Test("article 2: loyalty of 70 % and 30 % is 0.4, and always within −1…1, unlike the column of its program")
    func loyalty() throws {
        #expect(close(try Loyalty.index(returning: 70, new: 30).value, 0.4))
        #expect(throws: InvalidArgument.self) { try Loyalty.repeatRate(returning: 250, buyers: 100) }
    }

    @Test("article 2: the value of its program is past revenue discounted by age: 1 100 a year ago is 1 000 at 10 %")
    func recency() throws {
        var revenue = try RecencyWeightedRevenue(rate: 0.1)
        try revenue.add(1100, daysAgo: 365.25)
        try revenue.add(50, daysAgo: 0)
        #expect(close(revenue.metricValue.value, 1050))
    }

    @Test("article 3: 100 × 5 × 0.8 = 400 is the first year; three years are 976")
    func retentionWeighted() throws {
        #expect(close(try LifetimeValue.retentionWeighted(purchase: 100, frequency: .perYear(5), retention: 0.8, years: 1).value, 400))
        #expect(close(try LifetimeValue.retentionWeighted(purchase: 100, frequency: .perYear(5), retention: 0.8, years: 3).value, 976))
        let general = try LifetimeValue.retentionWeighted(purchases: [100, 100, 100], perYear: [5, 5, 5], remaining: [0.8, 0.64, 0.512])
        #expect(close(general.value, 976))
    }

    @Test("article 4: 1 000, 800 and 600 at 10 % are worth 2 021.04, not 2 362.17")
    func fallingProfit() throws {
        let value = try #require(try LifetimeValue.discounted([1000, 800, 600], rate: 0.1).value)
        #expect(close(value, 2_690_000.0 / 1331))
        #expect(((value * 100).rounded() / 100) == 2021.04)
    }

    @Test("article 4: three 9s, four 8s, two 7s and a 6 are an NPS of 20, not 15")
    func nps() throws {
        var tally = NPSTally()
        for score in [9, 9, 9, 8, 8, 8, 8, 7, 7, 6] { try tally.add(score) }
        #expect(tally.metricValue.value == 20 && tally.n == 10)
    }

    @Test("article 4: 80 of 100 customers retained is a retention of 80 %, as printed")
    func retention() throws {
        #expect(try Retention.rate(atStart: 100, atEnd: 80, new: 0).value == 0.8)
    }

    @Test("article 5: 10 arrivals and 12 answers an hour give 5 cases in the system for half an hour each, not 0")
    func queue() throws {
        let queue = try QueueModel(arrivalsPerHour: 10, answersPerHour: 12)
        #expect(close(queue.inSystem.value, 5) && close(queue.inQueue.value, 25.0 / 6))
        #expect(close(queue.timeInSystem.value, 0.5) && close(queue.wait.value, 25.0 / 60))
        #expect(try QueueModel(arrivalsPerHour: 12, answersPerHour: 12).wait.reason?.sentence == "More cases arrive than you can answer.")
    }
}
