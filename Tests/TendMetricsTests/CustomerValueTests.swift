import Foundation
import TendMath
import TendMetrics
import Testing

@Suite("Revenue and customer value")
struct CustomerValueTests {
    @Test("opening + movements = closing, retention is bounded, and net retention + net churn is 1", arguments: 0..<20)
    func movements(seed: Int) throws {
        var (random, movements) = (Random(Seed(UInt64(seed))), MRRMovements())
        var (before, after) = (0, 0)
        for _ in 0..<200 {
            let amounts = [0, 0, 900, 1900, 4900]
            let (old, new) = (random.choice(amounts)!, random.choice(amounts)!)
            try movements.add(before: old, after: new, paidEver: random.bernoulli(0.5))
            (before, after) = (before + old, after + new)
        }
        #expect(movements.opening == before && movements.closing == after)
        let (gross, net) = (movements.grossRetention.value!, movements.netRetention.value!)
        #expect((0...1).contains(gross) && net >= gross)
        #expect(close(gross + movements.grossChurn.value!, 1) && close(net + movements.netChurn.value!, 1))
        #expect(close(movements.revenuePerAccount.value! * Double(movements.customersAtEnd), Double(movements.closing)))
    }

    @Test("each pair of amounts is one movement")
    func kinds() throws {
        var m = MRRMovements()
        try m.add(before: 0, after: 100, paidEver: false)
        try m.add(before: 0, after: 200, paidEver: true)
        try m.add(before: 300, after: 500, paidEver: true)
        try m.add(before: 300, after: 250, paidEver: true)
        try m.add(before: 400, after: 0, paidEver: true)
        try m.add(before: 0, after: 0, paidEver: true)
        let sums = [m.opening, m.new, m.reactivation, m.expansion, m.contraction, m.churn]
        #expect(sums as [Int] == [1000, 100, 200, 200, 50, 400] as [Int])
        #expect(m.closing == 1050 && m.customersAtStart == 3 && m.customersAtEnd == 4)
        #expect(close(m.netRetention.value, 0.75) && close(m.quickRatio.value, 300.0 / 450))
    }

    @Test("without customers each revenue ratio is undefined with its reason")
    func undefined() throws {
        let none = MRRMovements()
        #expect(none.grossRetention == .undefined(.noRevenueAtStart) && none.netRetention == .undefined(.noRevenueAtStart))
        #expect(none.quickRatio == .undefined(.nothingLost) && none.revenuePerAccount == .undefined(.noPayingCustomers))
        #expect(RevenueAtRisk().metricValue == .undefined(.noPayingCustomers))
        #expect(try RecencyWeightedRevenue(rate: 0.1).metricValue == .undefined(.noPayments))
        #expect(try Acquisition.cost(spent: 5, newCustomers: 0) == .undefined(.noNewCustomers))
        #expect(try Acquisition.payback(cost: 5, monthlyRevenue: 10, margin: 0) == .undefined(.noMargin))
        #expect(try LifetimeValue.retained(margin: 1, retention: 1, discount: 0, periods: nil, first: .certain) == .undefined(.neverEnds))
    }

    @Test("revenue at risk is the expected loss, and its interval covers the loss in about 95 % of cases")
    func atRisk() throws {
        var (random, risk, hits) = (Random(Seed(41)), RevenueAtRisk(), 0)
        let customers = (0..<60).map { _ in (random.uniform(5, 50), random.beta(a: 1, b: 5)) }
        for (mrr, probability) in customers { try risk.add(mrr: mrr, probability: probability) }
        let estimate = try #require(risk.metricValue.estimate)
        #expect(close(estimate.value, customers.map { $0 * $1 }.reduce(0, +)) && estimate.n == 60)
        for _ in 0..<2000 {
            let lost = customers.map { random.bernoulli($1) ? $0 : 0 }.reduce(0, +)
            if estimate.interval!.contains(lost) { hits += 1 }
        }
        #expect((0.93...0.97).contains(Double(hits) / 2000))
    }

    @Test("estimated LTV: payment × frequency ÷ churn, capped at 60 months, undefined without churn")
    func givenNumbers() throws {
        func value(_ churn: MetricValue, rate: Double = 0) throws -> MetricValue {
            try LifetimeValue.estimated(meanPayment: 50, frequency: .perMonth(2), monthlyChurn: churn, yearlyRate: rate)
        }
        #expect(try close(value(.exactly(0.08)).value, 1250) && close(value(.exactly(0.001)).value, 6000))
        #expect(try value(.exactly(0)) == .undefined(.nobodyChurned))
        #expect(try value(.undefined(.noCustomersAtStart)) == .undefined(.noCustomersAtStart))
        let (churn, sum) = (try Churn.rate(lost: 2, atStart: 20), (1...10).map { 100 * pow(1.1, -Double($0) / 12) }.reduce(0, +))
        #expect(close(try value(churn, rate: 0.1).value, sum))
        let estimate = try #require(try value(churn).estimate)
        #expect(estimate.value == 1000 && estimate.interval!.contains(1000) && close(estimate.low, 100 / churn.estimate!.high!))
    }

    @Test("discounting: a rate of 0 gives the sum; a higher rate or a later payment gives less")
    func discounting() throws {
        #expect(try LifetimeValue.discounted([1, 2, 3], rate: 0) == .exactly(6))
        let values = try [-0.5, 0, 0.1, 1].map { try LifetimeValue.discounted([100, 100], rate: $0).value! }
        #expect(values == values.sorted(by: >))
        #expect(try LifetimeValue.discounted([], rate: 0.1) == .exactly(0))
        #expect(close(try LifetimeValue.discounted([0, 110], rate: 0.1, first: .now).value, 100))
    }

    @Test("the finite value under retention converges to the infinite one")
    func retained() throws {
        for first in [LifetimeValue.FirstMargin.certain, .afterSurvival, .inAdvance] {
            let long = try LifetimeValue.retained(margin: 10, retention: 0.9, discount: 0.01, periods: 1000, first: first)
            let endless = try LifetimeValue.retained(margin: 10, retention: 0.9, discount: 0.01, periods: nil, first: first)
            #expect(close(long.value, endless.value))
        }
    }

    @Test("owner margin: 1 000 less 30 fees and 90 minutes at 60 an hour is 880")
    func ownerMargin() throws {
        #expect(try OwnerMargin.value(income: 1000, fees: 30, minutes: 90, hourlyValue: 60) == .exactly(880))
    }

    @Test("frequency × length of time is a count, in any units")
    func spans() {
        #expect(Frequency.perYear(12) * .years(2) == 24 && Frequency.perMonth(1) * .months(24) == 24)
        #expect(Months.years(3) == .months(36) && Months.months(6).inYears == 0.5 && Months.months(11) < .years(1))
    }
}
