import TendMetrics
import Testing

@Suite("Refusals of bad input")
struct RefusalTests {
    @Test("an error names the argument, its value and what is allowed")
    func words() {
        let error = #expect(throws: InvalidArgument.self) { try Churn.rate(lost: 5, atStart: 3) }
        #expect(error == InvalidArgument(argument: "lost", value: "5", allowed: "0 to 3 (atStart)"))
        #expect(error?.description == "lost is 5, allowed is 0 to 3 (atStart).")
    }

    @Test("each function refuses what it cannot mean", arguments: Refusal.all)
    func refused(refusal: Refusal) {
        let error = #expect(throws: InvalidArgument.self) { try refusal.attempt() }
        #expect(error?.argument == refusal.argument)
        #expect(error?.allowed.isEmpty == false && error?.value.isEmpty == false)
    }

    @Test("what was refused leaves a tally as it was")
    func unchanged() {
        var (nps, mrr, mean) = (NPSTally(), MRRMovements(), Mean())
        #expect(throws: InvalidArgument.self) { try nps.add(11) }
        #expect(throws: InvalidArgument.self) { try mrr.add(before: -1, after: 5, paidEver: true) }
        #expect(throws: InvalidArgument.self) { try mean.add(.nan) }
        #expect(nps == NPSTally() && mrr == MRRMovements() && mean == Mean())
    }

    @Test("reasons have stable keys and one sentence each")
    func reasons() {
        #expect(Set(Reason.allCases.map(\.sentence)).count == Reason.allCases.count)
        #expect(Reason.allCases.allSatisfy { $0.sentence.hasSuffix(".") } && Reason(rawValue: "nobodyLeft") == .nobodyLeft)
    }
}

struct Refusal: Sendable, CustomTestStringConvertible {
    let argument: String
    let attempt: @Sendable () throws -> Void
    var testDescription: String { argument }

    init(_ argument: String, _ attempt: @escaping @Sendable () throws -> Void) { (self.argument, self.attempt) = (argument, attempt) }

    static let all = satisfaction + keeping + worth + service

    static let satisfaction = [
        Refusal("rating") {
            var tally = CSATTally(); try tally.add(6)
        },
        Refusal("answer") {
            var tally = CESTally(); try tally.add(0)
        },
        Refusal("score") {
            var tally = NPSTally(); try tally.add(-1)
        },
        Refusal("detractors") { _ = try NPSTally(promoters: 1, passives: 0, detractors: -1) },
        Refusal("promoters") { _ = try NPSTally(promoters: .max, passives: 0, detractors: 0) },
        Refusal("satisfiedFrom") { _ = try RatingScale(1...5, satisfiedFrom: 6) },
        Refusal("range") { _ = try RatingScale(3...3, satisfiedFrom: 3) },
        Refusal("satisfied") { _ = try Satisfaction.csat(satisfied: 3, ratings: 2) },
        Refusal("perceived") { _ = try Satisfaction.expectationGap(expected: 5, perceived: -1) },
        Refusal("expected") {
            var tally = ExpectationGapTally(); try tally.add(expected: .nan, perceived: 1)
        },
        Refusal("whole") { _ = try Proportion(0, of: -1) },
    ]

    static let keeping = [
        Refusal("lost") { _ = try Churn.rate(lost: -1, atStart: 5) },
        Refusal("new") { _ = try Retention.rate(atStart: 5, atEnd: 4, new: 5) },
        Refusal("atEnd - new") { _ = try Retention.rate(atStart: 5, atEnd: 9, new: 1) },
        Refusal("atEnd") { _ = try Growth.rate(atStart: 5, atEnd: -4) },
        Refusal("rate") { _ = try Churn.rate(1.2, per: .months(1), over: .years(1)) },
        Refusal("over") { _ = try Churn.rate(0.2, per: .months(1), over: .years(.nan)) },
        Refusal("per") { _ = try Churn.expectedLife(.exactly(0.1), per: .months(0)) },
        Refusal("churn") { _ = try Churn.halfLife(.exactly(1.5)) },
        Refusal("returning") { _ = try Loyalty.index(returning: -1, new: 2) },
        Refusal("activeDays") { _ = try Loyalty.engagement(activeDays: 8, days: 7) },
        Refusal("businessGap") { _ = try Silence(businessGap: -3) },
        Refusal("purchaseDays") { _ = try Silence(businessGap: 3).limit(purchaseDays: [1, .infinity]) },
        Refusal("days") {
            var step = Conversion(); try step.add(reachedAfter: -1)
        },
        Refusal("stages") { _ = try Funnel(stages: [1, 1]) },
        Refusal("stage") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(3, enteredOn: 0, leftOn: nil, exit: .none)
        },
        Refusal("leftOn") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(1, enteredOn: 5, leftOn: 4, exit: .moved(to: 2))
        },
        Refusal("leftOn") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(1, enteredOn: 5, leftOn: nil, exit: .lost(reason: ""))
        },
        Refusal("moved(to:)") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(1, enteredOn: 5, leftOn: 6, exit: .moved(to: 1))
        },
        Refusal("cohort") { _ = try Cohorts([.init(cohort: 5, age: 0, customers: 1, revenue: 1)], now: 4) },
        Refusal("cohort") { _ = try Cohorts([.init(cohort: .min, age: 0, customers: 1, revenue: 1)], now: .max) },
        Refusal("age") { _ = try Cohorts([.init(cohort: 5, age: 2, customers: 1, revenue: 1)], now: 6) },
        Refusal("age") { _ = try Cohorts(Array(repeating: .init(cohort: 5, age: 0, customers: 1, revenue: 1), count: 2), now: 6) },
        Refusal("customers") {
            _ = try Cohorts([.init(cohort: 5, age: 0, customers: 1, revenue: 1), .init(cohort: 5, age: 1, customers: 2, revenue: 1)], now: 6)
        },
    ]

    static let worth = [
        Refusal("averageOrder") { _ = try LifetimeValue.simple(averageOrder: -1, frequency: .perMonth(1), lifetime: .months(1)) },
        Refusal("frequency") { _ = try LifetimeValue.simple(averageOrder: 1, frequency: .perMonth(-1), lifetime: .months(1)) },
        Refusal("margin") { _ = try LifetimeValue.simple(averageOrder: 1, frequency: .perMonth(1), lifetime: .months(1), margin: 80) },
        Refusal("rate") { _ = try LifetimeValue.discounted([1], rate: -1) },
        Refusal("amounts") { _ = try LifetimeValue.discounted([.infinity], rate: 0) },
        Refusal("remaining") { _ = try LifetimeValue.retentionWeighted(purchases: [1], perYear: [1], remaining: [1.1]) },
        Refusal("perYear") { _ = try LifetimeValue.retentionWeighted(purchases: [1], perYear: [], remaining: [1]) },
        Refusal("years") { _ = try LifetimeValue.retentionWeighted(purchase: 1, frequency: .perYear(1), retention: 0.5, years: -1) },
        Refusal("periods") { _ = try LifetimeValue.retained(margin: 1, retention: 0.5, discount: 0, periods: -1, first: .certain) },
        Refusal("survival") { _ = try LifetimeValue.contractual(margins: [1, 1], survival: [0.5, 0.6], discount: 0) },
        Refusal("survival") { _ = try LifetimeValue.contractual(margins: [1, 1], survival: [0.5], discount: 0) },
        Refusal("monthlyChurn") { _ = try LifetimeValue.ofOwnNumbers(meanPayment: 1, frequency: .perMonth(1), monthlyChurn: .exactly(2)) },
        Refusal("daysAgo") {
            var revenue = try RecencyWeightedRevenue(rate: 0); try revenue.add(1, daysAgo: -1)
        },
        Refusal("spent") { _ = try Acquisition.cost(spent: -1, newCustomers: 1) },
        Refusal("cost") { _ = try Acquisition.ratio(lifetimeValue: .exactly(1), cost: .nan) },
        Refusal("minutes") { _ = try OwnerMargin.figure(income: 1, fees: 0, minutes: -1, hourlyValue: 1) },
        Refusal("after") {
            var mrr = MRRMovements(); try mrr.add(before: 0, after: .max, paidEver: false)
        },
        Refusal("churn") {
            _ = try MRRMovements(opening: 1, new: 0, expansion: 0, contraction: 0, churn: 2, reactivation: 0, customersAtStart: 1, customersAtEnd: 0)
        },
        Refusal("probability") {
            var risk = RevenueAtRisk(); try risk.add(mrr: 1, probability: 1.01)
        },
    ]

    static let service = [
        Refusal("arrivalsPerHour") { _ = try Queue(arrivalsPerHour: -1, answersPerHour: 1) },
        Refusal("answersPerHour") { _ = try Queue(arrivalsPerHour: 1, answersPerHour: 0) },
        Refusal("people") { _ = try Queue(arrivalsPerHour: 1, answersPerHour: 1, people: 0) },
        Refusal("hoursOpen") { _ = try Queue.measured(arrived: 1, hoursOpen: -1, answered: 1, hoursWorked: 1) },
        Refusal("share") { _ = try Queue(arrivalsPerHour: 1, answersPerHour: 2).promise(share: 1) },
        Refusal("hours") { _ = try Queue(arrivalsPerHour: 1, answersPerHour: 2).waitExceeds(hours: -1) },
        Refusal("waits") { _ = try Waits.median(of: [1, -1]) },
        Refusal("share") { _ = try Waits.percentile(1.5, of: [1]) },
        Refusal("edges") { _ = try Histogram(edges: [1, 1]) },
        Refusal("count") { _ = try Histogram(of: [1], about: 0) },
        Refusal("value") { _ = try Histogram(of: [.nan]) },
    ]
}
