import Foundation
import TendDomain
import TendTesting
import Testing

@Suite("The scoring input of a customer on a day")
struct ScoringInputTests {
    /// 14 November 2026, 12:00 UTC
    static let now = Instant(microseconds: 1_794_657_600_000_000)
    static func ago(_ days: Double) -> Instant { now + -days * Instant.day }

    static func customer(_ tend: Tend, _ name: String = "Ann", since days: Double = 300) async throws -> ID<Customer> {
        var draft = CustomerDraft(name: name)
        (draft.since, draft.stage) = (ago(days), .retention)
        return try await tend.customers.add(draft, now: ago(days)).id
    }

    static func recordUsage(_ tend: Tend, _ customer: ID<Customer>, _ days: [Double], kind: Event.Kind = .signIn) async throws {
        let events = days.map { day -> Event in
            let id = tend.ids.next(Event.self)
            return Event(id: id, customer: customer, kind: kind, at: ago(day), key: "test:\(id.text)")
        }
        let calendar = try await tend.settings.current().calendar
        try await tend.database.write { transaction in
            try Customers.record(events, in: transaction)
            try Usage.applyEvents(events, calendar: calendar, in: transaction)
        }
    }

    static func inUTC(_ body: (Tend) async throws -> Void) async throws {
        try await withTestDatabase { tend in
            var business = Business()
            business.timeZone = .gmt
            try await tend.settings.save(business)
            try await body(tend)
        }
    }

    static func scoringInput(_ tend: Tend, _ customer: ID<Customer>, at instant: Instant = now, isPast: Bool = false) async throws -> ScoringInput {
        try #require(try await tend.customerScores.health(of: customer, at: instant, isPast: isPast)).input
    }

    @Test("Usage is counted in the last four weeks and in the twelve before")
    func usage() async throws {
        try await Self.inUTC { tend in
            let ann = try await Self.customer(tend)
            try await Self.recordUsage(tend, ann, [2, 2.1, 5, 27, 28, 40, 41, 111, 112, 200])
            let input = try await Self.scoringInput(tend, ann)
            #expect(input.uses == 4 && input.activeDays == 3)
            #expect(input.usesBefore == 4 && input.activeDaysBefore == 4)
            #expect(input.daysSinceUse == 2 && input.typicalUses == 4.0 / 3)
            #expect(input.isCustomer && input.tenure == 300)
            // A year later the last day is still known, and what was usual until then.
            let later = try await Self.scoringInput(tend, ann, at: Self.now + 365 * Instant.day)
            #expect(later.uses == 0 && later.usesBefore == 7 && later.activeDaysBefore == 6 && later.daysSinceUse == 367)
        }
    }

    @Test("Payments: a subscription, a lower price, an overdue payment, a cancellation")
    func payments() async throws {
        try await Self.inUTC { tend in
            let ann = try await Self.customer(tend)
            try await tend.revenue.open(for: ann, plan: "Pro", amount: .majorUnits(50, .usd), at: Self.ago(200), key: "s")
            for day in [200.0, 170, 140, 110, 80, 50] { try await tend.revenue.recordPayment(.majorUnits(50, .usd), from: ann, at: Self.ago(day)) }
            try await tend.revenue.changePrice(of: "s", to: .majorUnits(20, .usd), at: Self.ago(30))
            var input = try await Self.scoringInput(tend, ann)
            #expect(input.hasContract && input.mrr == 2000 && input.mrrBefore == 5000)
            #expect(input.payments == 6 && input.paid == 30_000 && input.daysSincePayment == 50 && input.meanPaymentInterval == 30)
            #expect(input.daysOverdue == 14)
            try await tend.revenue.cancel("s", at: Self.ago(1))
            input = try await Self.scoringInput(tend, ann)
            #expect(input.isCancelled && input.daysOverdue == 0)
        }
    }

    @Test("A buyer without a contract counts as churned after a number of inactive days")
    func inactivity() async throws {
        try await Self.inUTC { tend in
            let ann = try await Self.customer(tend)
            for day in [200.0, 150, 100, 50] { try await tend.revenue.recordPayment(.majorUnits(10, .usd), from: ann, at: Self.ago(day)) }
            let input = try await Self.scoringInput(tend, ann)
            #expect(!input.hasContract && input.inactivityThreshold == 150 && input.daysSincePayment == 50)
            #expect(input.inactivityShare == 1.0 / 3)
        }
    }

    @Test("Feedback: the newest response on a scale of ten, the one before, and the last conversation")
    func feedback() async throws {
        try await Self.inUTC { tend in
            let ann = try await Self.customer(tend)
            try await tend.surveys.record(.nps, score: 9, from: ann, at: Self.ago(100))
            try await tend.surveys.record(.csat, score: 2, from: ann, at: Self.ago(10))
            try await tend.customers.log(.call, with: ann, text: "Talked", at: Self.ago(20))
            try await tend.customers.log(.meeting, with: ann, text: "Met", at: Self.ago(120))
            let input = try await Self.scoringInput(tend, ann)
            #expect(input.score == 2.5 && input.scoreBefore == 9 && input.daysSinceScore == 10)
            #expect(input.daysSinceConversation == 20)
        }
    }

    @Test("A past day ignores later events, and today reads the same as a past day")
    func past() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .shop, customers: 40, seed: 5, until: Self.now).write(to: tend)
            var query = CustomerQuery()
            query.limit = 100
            for customer in try await tend.customers.page(query).customers {
                let known = try await tend.customerScores.health(of: customer.id, at: Self.now, isPast: false)?.input
                var past = try await tend.customerScores.health(of: customer.id, at: Self.now, isPast: true)?.input
                past?.paidDaysRemaining = known?.paidDaysRemaining
                past?.daysUntilEnd = known?.daysUntilEnd
                past?.hasOpenContract = known?.hasOpenContract ?? false
                #expect(known == past, "\(customer.name)")
            }
            let ann = try await Self.customer(tend, since: 400)
            try await Self.recordUsage(tend, ann, [100, 50])
            let before = try await Self.scoringInput(tend, ann, at: Self.ago(60), isPast: true)
            #expect(before.uses == 0 && before.usesBefore == 1 && before.activeDaysBefore == 1 && before.daysSinceUse == 40 && before.tenure == 340)
        }
    }
}
