import TendMetrics
import Testing

@Suite("Differences and hazards")
struct DifferenceTests {
    private func share(_ part: Int, _ total: Int) throws -> MetricValue { try Proportion(part, of: total).metricValue(else: .noRatings) }

    @Test("the difference of two shares has Newcombe's interval")
    func shares() throws {
        let (before, after) = (try Proportion(48, of: 80), try Proportion(56, of: 70))
        let change = Difference(from: before.metricValue(else: .noRatings), to: after.metricValue(else: .noRatings))
        #expect(change.difference == ProportionChange(from: before, to: after).metricValue(else: .noRatings))
        // Newcombe's own example, 56/70 against 48/80: 0.2, from 0.0524 to 0.3339.
        #expect(abs(change.difference.estimate!.low! - 0.0524) < 5e-5 && abs(change.difference.estimate!.high! - 0.3339) < 5e-5)
        #expect(change.verdict == .more)
    }

    @Test("the difference of two NPS values equals that of the tally")
    func nps() throws {
        let (before, after) = (try NPSTally(promoters: 20, passives: 5, detractors: 10), try NPSTally(promoters: 3, passives: 4, detractors: 30))
        let change = Difference(from: before.metricValue, to: after.metricValue)
        #expect(change.difference == after.change(from: before))
        #expect(change.verdict == .less)
    }

    @Test("few observations give tooFew, equal values same, and full counts always a change")
    func verdicts() throws {
        #expect(Difference(from: try share(1, 3), to: try share(2, 3)).verdict == .tooFew)
        #expect(Difference(from: try share(1, 3), to: try share(1, 3)).verdict == .same)
        #expect(Difference(from: .exactly(10), to: .exactly(9)).verdict == .less)
        #expect(Difference(from: .exactly(10), to: .exactly(12)).relative == 0.2)
        #expect(Difference(from: .exactly(0), to: .exactly(12)).relative == nil)
        #expect(Difference(from: .exactly(0.5, n: 1), to: try share(9, 10)).verdict == .tooFew)
    }

    @Test("a change of an LTV is significant only if the change of its churn is")
    func quotient() throws {
        let (before, after) = (try share(2, 131), try share(8, 139))
        let lifetimeValue = { (churn: MetricValue) in
            try LifetimeValue.estimated(meanPayment: 140, frequency: .perMonth(1), monthlyChurn: churn)
        }
        #expect(Difference(from: before, to: after).verdict == .tooFew)
        #expect(Difference(from: try lifetimeValue(before), to: try lifetimeValue(after), isQuotient: true).verdict == .tooFew)
        #expect(Difference(from: try lifetimeValue(try share(20, 1310)), to: try lifetimeValue(try share(80, 1390)), isQuotient: true).verdict == .less)
    }

    @Test("without a value on one side there is a reason and no verdict")
    func undefined() throws {
        let change = Difference(from: .undefined(.noRatings), to: try share(1, 2))
        #expect(change.verdict == nil && change.difference.reason == .noRatings && change.relative == nil)
    }

    @Test("the worst age has significantly more churn than the others")
    func worstAge() throws {
        let hazards = try Hazards([(2, 200), (60, 198), (3, 138), (2, 135)])
        #expect(hazards.worstAge?.age == 2)
        #expect(abs(hazards.hazard(age: 2).value! - 60.0 / 198) < 1e-12)
        #expect(hazards.worstAge!.excess.differsFromZero)
    }

    @Test("equal hazards or few customers have no worst age", arguments: [[(10, 100), (9, 90), (8, 81)], [(0, 3), (2, 3)], [(5, 50)], []])
    func noWorstAge(counts: [(Int, Int)]) throws {
        let hazards = try Hazards(counts.map { (left: $0.0, of: $0.1) })
        #expect(hazards.worstAge == nil)
    }

    @Test("more churned than active customers are rejected; an age that nobody reached has a reason")
    func rejected() throws {
        #expect(throws: InvalidArgument.self) { try Hazards([(left: 3, of: 2)]) }
        #expect(try Hazards([]).hazard(age: 1).reason == .emptyCohort)
        #expect(try Hazards([(left: 0, of: 0)]).hazard(age: 1).reason == .emptyCohort)
    }

    @Test("a stay without an entry day counts, but not for the time in the stage")
    func unknownEntry() throws {
        var funnel = try Funnel(stages: ["a", "b"])
        try funnel.add("a", enteredOn: nil, exitedOn: 5, exit: .moved(to: "b"))
        try funnel.add("a", enteredOn: 2, exitedOn: 5, exit: .lost(reason: ""))
        #expect(funnel.steps[0].entered == 2 && funnel.steps[0].inside == 0 && funnel.steps[0].exited == 2)
        #expect(funnel.steps[0].medianDays.value == 3)
    }

    @Test("revenue retention of all cohorts is weighted by the first month of each")
    func revenue() throws {
        let cohorts = try Cohorts(
            [
                .init(cohort: 0, age: 0, customers: 2, revenue: 100), .init(cohort: 0, age: 1, customers: 2, revenue: 50),
                .init(cohort: 1, age: 0, customers: 1, revenue: 300), .init(cohort: 1, age: 1, customers: 1, revenue: 300),
            ], now: 3)
        #expect(cohorts.revenueRetention(age: 1).value == 350.0 / 400)
        #expect(cohorts.revenueRetention(age: 3).reason == .cohortPaidNothing)
    }
}
