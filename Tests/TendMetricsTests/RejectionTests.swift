import TendMetrics
import Testing

@Suite("Rejection of invalid arguments")
struct RejectionTests {
    @Test("an error names the argument, its value and the allowed values")
    func errorText() {
        let error = #expect(throws: InvalidArgument.self) { try Churn.rate(lost: 5, atStart: 3) }
        #expect(error == InvalidArgument(argument: "lost", value: "5", allowed: "0 to 3 (atStart)"))
        #expect(error?.description == "lost is 5, allowed is 0 to 3 (atStart).")
    }

    @Test("each function rejects invalid arguments", arguments: RejectedCall.all)
    func rejected(call: RejectedCall) {
        let error = #expect(throws: InvalidArgument.self) { try call.attempt() }
        #expect(error?.argument == call.argument)
        #expect(error?.allowed.isEmpty == false && error?.value.isEmpty == false)
    }

    @Test("a rejected value does not change a tally")
    func unchanged() {
        var (nps, mrr, mean) = (NPSTally(), MRRMovements(), Mean())
        #expect(throws: InvalidArgument.self) { try nps.add(11) }
        #expect(throws: InvalidArgument.self) { try mrr.add(before: -1, after: 5, paidEver: true) }
        #expect(throws: InvalidArgument.self) { try mean.add(.nan) }
        #expect(nps == NPSTally() && mrr == MRRMovements() && mean == Mean())
    }

    @Test("reasons have stable keys and a unique sentence")
    func reasons() {
        #expect(Set(UndefinedReason.allCases.map(\.sentence)).count == UndefinedReason.allCases.count)
        #expect(UndefinedReason.allCases.allSatisfy { $0.sentence.hasSuffix(".") } && UndefinedReason(rawValue: "nobodyLeft") == .nobodyChurned)
    }
}

struct RejectedCall: Sendable, CustomTestStringConvertible {
    let argument: String
    let attempt: @Sendable () throws -> Void
    var testDescription: String { argument }

    init(_ argument: String, _ attempt: @escaping @Sendable () throws -> Void) { (self.argument, self.attempt) = (argument, attempt) }

    static let all = satisfaction + retention + customerValue + service

    static let satisfaction = [
        RejectedCall("rating") {
            var tally = CSATTally(); try tally.add(6)
        },
        RejectedCall("answer") {
            var tally = CESTally(); try tally.add(0)
        },
        RejectedCall("score") {
            var tally = NPSTally(); try tally.add(-1)
        },
        RejectedCall("detractors") { _ = try NPSTally(promoters: 1, passives: 0, detractors: -1) },
        RejectedCall("promoters") { _ = try NPSTally(promoters: .max, passives: 0, detractors: 0) },
        RejectedCall("satisfiedFrom") { _ = try RatingScale(1...5, satisfiedFrom: 6) },
        RejectedCall("range") { _ = try RatingScale(3...3, satisfiedFrom: 3) },
        RejectedCall("satisfied") { _ = try Satisfaction.csat(satisfied: 3, ratings: 2) },
        RejectedCall("perceived") { _ = try Satisfaction.expectationGap(expected: 5, perceived: -1) },
        RejectedCall("expected") {
            var tally = ExpectationGapTally(); try tally.add(expected: .nan, perceived: 1)
        },
        RejectedCall("total") { _ = try Proportion(0, of: -1) },
    ]

    static let retention = [
        RejectedCall("lost") { _ = try Churn.rate(lost: -1, atStart: 5) },
        RejectedCall("new") { _ = try Retention.rate(atStart: 5, atEnd: 4, new: 5) },
        RejectedCall("atEnd - new") { _ = try Retention.rate(atStart: 5, atEnd: 9, new: 1) },
        RejectedCall("atEnd") { _ = try Growth.rate(atStart: 5, atEnd: -4) },
        RejectedCall("rate") { _ = try Churn.rate(1.2, per: .months(1), over: .years(1)) },
        RejectedCall("over") { _ = try Churn.rate(0.2, per: .months(1), over: .years(.nan)) },
        RejectedCall("per") { _ = try Churn.expectedLife(.exactly(0.1), per: .months(0)) },
        RejectedCall("churn") { _ = try Churn.halfLife(.exactly(1.5)) },
        RejectedCall("returning") { _ = try Loyalty.index(returning: -1, new: 2) },
        RejectedCall("activeDays") { _ = try Loyalty.engagement(activeDays: 8, days: 7) },
        RejectedCall("businessMedianInterval") { _ = try InactivityRule(businessMedianInterval: -3) },
        RejectedCall("purchaseDays") { _ = try InactivityRule(businessMedianInterval: 3).threshold(purchaseDays: [1, .infinity]) },
        RejectedCall("days") {
            var step = Conversion(); try step.add(reachedAfter: -1)
        },
        RejectedCall("stages") { _ = try Funnel(stages: [1, 1]) },
        RejectedCall("stage") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(3, enteredOn: 0, exitedOn: nil, exit: .none)
        },
        RejectedCall("exitedOn") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(1, enteredOn: 5, exitedOn: 4, exit: .moved(to: 2))
        },
        RejectedCall("exitedOn") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(1, enteredOn: 5, exitedOn: nil, exit: .lost(reason: ""))
        },
        RejectedCall("moved(to:)") {
            var funnel = try Funnel(stages: [1, 2]); try funnel.add(1, enteredOn: 5, exitedOn: 6, exit: .moved(to: 1))
        },
        RejectedCall("cohort") { _ = try Cohorts([.init(cohort: 5, age: 0, customers: 1, revenue: 1)], now: 4) },
        RejectedCall("cohort") { _ = try Cohorts([.init(cohort: .min, age: 0, customers: 1, revenue: 1)], now: .max) },
        RejectedCall("age") { _ = try Cohorts([.init(cohort: 5, age: 2, customers: 1, revenue: 1)], now: 6) },
        RejectedCall("age") { _ = try Cohorts(Array(repeating: .init(cohort: 5, age: 0, customers: 1, revenue: 1), count: 2), now: 6) },
        RejectedCall("customers") {
            _ = try Cohorts([.init(cohort: 5, age: 0, customers: 1, revenue: 1), .init(cohort: 5, age: 1, customers: 2, revenue: 1)], now: 6)
        },
    ]

    static let customerValue = [
        RejectedCall("averageOrder") { _ = try LifetimeValue.simple(averageOrder: -1, frequency: .perMonth(1), lifetime: .months(1)) },
        RejectedCall("frequency") { _ = try LifetimeValue.simple(averageOrder: 1, frequency: .perMonth(-1), lifetime: .months(1)) },
        RejectedCall("margin") { _ = try LifetimeValue.simple(averageOrder: 1, frequency: .perMonth(1), lifetime: .months(1), margin: 80) },
        RejectedCall("rate") { _ = try LifetimeValue.discounted([1], rate: -1) },
        RejectedCall("amounts") { _ = try LifetimeValue.discounted([.infinity], rate: 0) },
        RejectedCall("remaining") { _ = try LifetimeValue.retentionWeighted(purchases: [1], perYear: [1], remaining: [1.1]) },
        RejectedCall("perYear") { _ = try LifetimeValue.retentionWeighted(purchases: [1], perYear: [], remaining: [1]) },
        RejectedCall("years") { _ = try LifetimeValue.retentionWeighted(purchase: 1, frequency: .perYear(1), retention: 0.5, years: -1) },
        RejectedCall("periods") { _ = try LifetimeValue.retained(margin: 1, retention: 0.5, discount: 0, periods: -1, first: .certain) },
        RejectedCall("survival") { _ = try LifetimeValue.contractual(margins: [1, 1], survival: [0.5, 0.6], discount: 0) },
        RejectedCall("survival") { _ = try LifetimeValue.contractual(margins: [1, 1], survival: [0.5], discount: 0) },
        RejectedCall("monthlyChurn") { _ = try LifetimeValue.estimated(meanPayment: 1, frequency: .perMonth(1), monthlyChurn: .exactly(2)) },
        RejectedCall("daysAgo") {
            var revenue = try RecencyWeightedRevenue(rate: 0); try revenue.add(1, daysAgo: -1)
        },
        RejectedCall("spent") { _ = try Acquisition.cost(spent: -1, newCustomers: 1) },
        RejectedCall("cost") { _ = try Acquisition.ratio(lifetimeValue: .exactly(1), cost: .nan) },
        RejectedCall("minutes") { _ = try OwnerMargin.value(income: 1, fees: 0, minutes: -1, hourlyValue: 1) },
        RejectedCall("after") {
            var mrr = MRRMovements(); try mrr.add(before: 0, after: .max, paidEver: false)
        },
        RejectedCall("churn") {
            _ = try MRRMovements(opening: 1, new: 0, expansion: 0, contraction: 0, churn: 2, reactivation: 0, customersAtStart: 1, customersAtEnd: 0)
        },
        RejectedCall("probability") {
            var risk = RevenueAtRisk(); try risk.add(mrr: 1, probability: 1.01)
        },
    ]

    static let service = [
        RejectedCall("arrivalsPerHour") { _ = try QueueModel(arrivalsPerHour: -1, answersPerHour: 1) },
        RejectedCall("answersPerHour") { _ = try QueueModel(arrivalsPerHour: 1, answersPerHour: 0) },
        RejectedCall("people") { _ = try QueueModel(arrivalsPerHour: 1, answersPerHour: 1, people: 0) },
        RejectedCall("hoursOpen") { _ = try QueueModel.measured(arrived: 1, hoursOpen: -1, answered: 1, hoursWorked: 1) },
        RejectedCall("share") { _ = try QueueModel(arrivalsPerHour: 1, answersPerHour: 2).replyTimePercentile(share: 1) },
        RejectedCall("hours") { _ = try QueueModel(arrivalsPerHour: 1, answersPerHour: 2).waitExceeds(hours: -1) },
        RejectedCall("waits") { _ = try WaitTimes.median(of: [1, -1]) },
        RejectedCall("share") { _ = try WaitTimes.percentile(1.5, of: [1]) },
        RejectedCall("edges") { _ = try Histogram(edges: [1, 1]) },
        RejectedCall("count") { _ = try Histogram(of: [1], about: 0) },
        RejectedCall("value") { _ = try Histogram(of: [.nan]) },
    ]
}
