import TendMath
import TendMetrics
import Testing

@Suite("Churn, retention and funnels")
struct RetentionTests {
    @Test("churn and retention of the same customers add up to 1")
    func complement() throws {
        var random = Random(Seed(31))
        for _ in 0..<300 {
            let start = 1 + random.index(below: 500)
            let (lost, new) = (random.index(below: start + 1), random.index(below: 50))
            let churn = try #require(try Churn.rate(lost: lost, atStart: start).value)
            let retention = try #require(try Retention.rate(atStart: start, atEnd: start - lost + new, new: new).value)
            #expect(abs(churn + retention - 1) < 1e-15)
        }
    }

    @Test("a churn rate converted to a year and back is unchanged, and equals the rate compounded over months")
    func period() throws {
        for rate in [0, 1e-12, 0.03, 0.5, 1] {
            let year = try Churn.rate(rate, per: .months(1), over: .years(1))
            #expect(try rate == 1 || close(Churn.rate(year, per: .years(1), over: .months(1)), rate))
            let half = try Churn.rate(rate, per: .months(1), over: .months(6))
            #expect(close(1 - (1 - half) * (1 - half), year))
        }
    }

    @Test("an expected lifetime has the interval of its churn rate, without an upper limit if churn can be 0")
    func life() throws {
        let churn = try Churn.rate(lost: 3, atStart: 37)
        let life = try #require(try Churn.expectedLife(churn).estimate)
        #expect(close(life.value, 37.0 / 3) && close(life.low, 1 / churn.estimate!.high!) && close(life.high, 1 / churn.estimate!.low!))
        #expect(life.interval!.contains(life.value) && life.n == 37)
        #expect(try Churn.expectedLife(.known(Estimate(0.1, ConfidenceInterval(low: 0, high: 0.4), n: 3)), per: .years(1)).estimate?.high == nil)
        #expect(try Churn.halfLife(.exactly(0.5), per: .months(3)).value == 3)
    }

    @Test("a zero denominator is undefined with its reason, not 0")
    func undefined() throws {
        #expect(try Churn.rate(lost: 0, atStart: 0) == .undefined(.noCustomersAtStart))
        #expect(try Retention.rate(atStart: 0, atEnd: 5, new: 5) == .undefined(.noCustomersAtStart))
        #expect(try Growth.rate(atStart: 0, atEnd: 5) == .undefined(.noCustomersAtStart))
        #expect(try Churn.expectedLife(.exactly(0)) == .undefined(.nobodyChurned))
        #expect(try Churn.expectedLife(.undefined(.noCustomersAtStart)) == .undefined(.noCustomersAtStart))
        #expect(try Loyalty.repeatRate(returning: 0, buyers: 0) == .undefined(.noBuyers))
        #expect(try Loyalty.advocacy(advocates: 0, customers: 0) == .undefined(.noCustomers))
        #expect(try Loyalty.engagement(activeDays: 0, days: 0) == .undefined(.noDays))
    }

    @Test("growth, loyalty (twice the repeat rate less 1) and engagement (a share of days)")
    func rates() throws {
        #expect(try Growth.rate(atStart: 40, atEnd: 50) == .exactly(0.25, n: 40))
        let loyalty = try #require(try Loyalty.index(returning: 30, new: 10).estimate)
        let rate = try #require(try Loyalty.repeatRate(returning: 30, buyers: 40).estimate)
        #expect(loyalty.value == 0.5 && close(loyalty.low, 2 * rate.low! - 1) && close(loyalty.high, 2 * rate.high! - 1))
        #expect(try Loyalty.engagement(activeDays: 12, days: 30).value == 0.4)
    }

    @Test("inactivity rule: three median intervals, at least 90 days, with the interval of the business after a single purchase")
    func inactivity() throws {
        let rule = try InactivityRule(businessMedianInterval: 50)
        #expect(try rule.threshold(purchaseDays: [0, 40, 80, 120]) == 120)
        #expect(try rule.threshold(purchaseDays: [0, 7, 14]) == 90)
        #expect(try rule.threshold(purchaseDays: [3]) == 150)
        #expect(try rule.threshold(purchaseDays: [3.2, 3.9]) == 150)
        #expect(try rule.lostDay(purchaseDays: [120, 0, 40, 80]) == 240)
        #expect(try rule.threshold(purchaseDays: []) == nil)
        #expect(try InactivityRule(purchaseDays: [[0, 10], [5, 45, 85], [9]]).businessMedianInterval == 40)
        #expect(try InactivityRule(purchaseDays: [[1], [2]]).threshold(purchaseDays: [1]) == 90)
    }

    @Test("conversion counts eligible customers, and its time only those who took the step")
    func conversion() throws {
        var trial = Conversion()
        #expect(trial.metricValue == .undefined(.nobodyCouldReach) && trial.medianDays == .undefined(.nobodyReached))
        for days in [3, nil, 9, 5, nil] as [Double?] { try trial.add(reachedAfter: days) }
        #expect(trial.metricValue.value == 0.6 && trial.metricValue.estimate?.n == 5 && trial.medianDays.value == 5)
    }

    @Test("no customer is missing in the funnel: entered = inside + advanced + fallen back + lost")
    func funnel() throws {
        var (random, funnel) = (Random(Seed(32)), try Funnel(stages: ["acquisition", "activation", "retention"]))
        for _ in 0..<500 {
            let stage = random.index(below: 3)
            let names = funnel.steps.map(\.stage)
            let exit: Funnel<String>.Exit = random.choice([.none, .lost(reason: "price"), .moved(to: names[(stage + 1) % 3])])!
            try funnel.add(names[stage], enteredOn: 10, exitedOn: exit == .none ? nil : 10 + random.uniform(0, 20), exit: exit)
        }
        for step in funnel.steps {
            #expect(step.entered == step.inside + step.advanced + step.fellBack + (step.lost["price"] ?? 0) && step.entered > 0)
            #expect(step.conversion.value! + step.dropOff.value! <= 1 && (0...20).contains(step.medianDays.value!))
        }
        #expect(funnel.steps[2].advanced == 0 && funnel.steps[0].fellBack == 0 && funnel.steps[2].fellBack > 0)
    }

    @Test("cohorts have shares of the first month, and mark the current month and small cohorts")
    func cohorts() throws {
        let table = try Cohorts(
            [
                .init(cohort: 100, age: 0, customers: 10, revenue: 1000), .init(cohort: 100, age: 1, customers: 8, revenue: 1200),
                .init(cohort: 101, age: 0, customers: 4, revenue: 300), .init(cohort: 101, age: 1, customers: 1, revenue: 50),
                .init(cohort: 100, age: 2, customers: 2, revenue: 90), .init(cohort: 102, age: 0, customers: 7, revenue: 0),
            ], now: 102)
        let (first, second, third) = (table.rows[0], table.rows[1], table.rows[2])
        #expect(first.cells.map(\.customers.value) == [1, 0.8, 0.2] && first.cells.map(\.revenue.value) == [1, 1.2, 0.09])
        #expect(first.cells.map(\.isMature) == [true, true, false] && !first.isSmall && second.isSmall)
        #expect(third.cells[0].revenue == .undefined(.cohortPaidNothing))
        #expect(table.retention(age: 0).value == 1 && table.retention(age: 1).value == 0.8 && table.retention(age: 2) == .undefined(.emptyCohort))
        #expect(try Cohorts([.init(cohort: 1, age: 1, customers: 0, revenue: 0)], now: 3).rows[0].cells[2].customers == .undefined(.emptyCohort))
    }
}
