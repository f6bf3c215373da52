import Foundation
import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("A failed payment in the scoring input")
struct FailedPaymentTests {
    private let now = at("2026-05-20 12:00")

    private func fail(_ tend: Tend, _ customer: ID<Customer>, _ amount: Money? = dollars(29), _ times: String...) async throws {
        for text in times { try await tend.revenue.recordFailure(amount, from: customer, at: at(text)) }
    }

    private func failedPayment(_ tend: Tend, _ customer: ID<Customer>, at instant: Instant? = nil, isPast: Bool = false) async throws -> FailedPayment? {
        let found = try await tend.customerScores.health(of: customer, at: instant ?? now, isPast: isPast)
        return try #require(found).input.failedPayment
    }

    private func withCustomer(_ body: (Tend, ID<Customer>) async throws -> Void) async throws {
        try await withTestDatabase { tend in
            try await tend.configure { $0.rates = [.eur: 1.5] }
            try await body(tend, try await tend.customer("Ada", stage: .retention, since: at("2026-01-01")))
        }
    }

    @Test("counts days from the first attempt after the last payment, and retries of one day once")
    func counted() async throws {
        try await withCustomer { tend, ada in
            try await fail(tend, ada, dollars(99), "2026-04-02")
            try await tend.payments(ada, 29, "2026-04-12")
            #expect(try await failedPayment(tend, ada) == nil)
            try await fail(tend, ada, dollars(29), "2026-05-12 09:00", "2026-05-12 21:00", "2026-05-15", "2026-05-19 23:59")
            #expect(try await failedPayment(tend, ada) == FailedPayment(daysSinceFirst: 8, daysSinceLast: 1, attempts: 3, amount: dollars(29)))
            try await tend.payments(ada, 29, "2026-05-20")
            #expect(try await failedPayment(tend, ada) == nil)
        }
    }

    @Test(
        "is resolved by a later payment, and by one of the same day without a time",
        arguments: [
            ("2026-05-12 10:00", "2026-05-12 11:00", true), ("2026-05-12 10:00", "2026-05-12", true), ("2026-05-12", "2026-05-12", true),
            ("2026-05-12 10:00", "2026-05-12 09:00", false), ("2026-05-13", "2026-05-12", false), ("2026-05-12 10:00", "2026-05-11 23:00", false),
        ])
    func order(failed: String, paid: String, isSettled: Bool) async throws {
        try await withCustomer { tend, ada in
            try await fail(tend, ada, dollars(29), failed)
            try await tend.payments(ada, 29, paid)
            for isPast in [false, true] { #expect(try await (failedPayment(tend, ada, isPast: isPast) == nil) == isSettled) }
        }
    }

    @Test("has the newest known amount in the base currency, and none without an exchange rate")
    func amount() async throws {
        try await withCustomer { tend, ada in
            try await fail(tend, ada, nil, "2026-05-10")
            #expect(try await failedPayment(tend, ada)?.amount == nil)
            try await fail(tend, ada, Money(minorUnits: 500, currency: .gbp), "2026-05-11")
            #expect(try await failedPayment(tend, ada)?.amount == nil)
            try await fail(tend, ada, Money(minorUnits: 1000, currency: .eur), "2026-05-12")
            #expect(try await failedPayment(tend, ada)?.amount == dollars(15))
            try await fail(tend, ada, nil, "2026-05-13")
            #expect(try await failedPayment(tend, ada) == FailedPayment(daysSinceFirst: 10, daysSinceLast: 7, attempts: 4, amount: dollars(15)))
        }
    }

    @Test("continues as long as it is retried within two months; after a longer pause a new one starts")
    func retried() async throws {
        try await withCustomer { tend, ada in
            try await fail(tend, ada, nil, "2026-01-20", "2026-03-20", "2026-05-19")
            let same = FailedPayment(daysSinceFirst: 120, daysSinceLast: 1, attempts: 3, amount: nil)
            #expect(try await failedPayment(tend, ada) == same)
            // Later the first attempt is out of the window, and the remaining ones are still the same failure.
            let later = try #require(try await failedPayment(tend, ada, at: now + 20 * Instant.day))
            #expect(later.daysSinceFirst > FailedPayment.lifetime)
            let bo = try await tend.customer("Bo", stage: .retention, since: at("2026-01-01"))
            try await fail(tend, bo, nil, "2026-03-19", "2026-05-19")
            #expect(try await failedPayment(tend, bo) == FailedPayment(daysSinceFirst: 1, daysSinceLast: 1, attempts: 1, amount: nil))
            #expect(try await failedPayment(tend, bo, at: now + 130 * Instant.day) == nil)
        }
    }

    @Test("of a past day ignores later attempts and payments")
    func past() async throws {
        try await withCustomer { tend, ada in
            try await fail(tend, ada, dollars(29), "2026-05-05 10:00", "2026-05-07")
            try await tend.payments(ada, 29, "2026-05-10")
            #expect(try await failedPayment(tend, ada) == nil)
            for (day, known) in [("2026-05-05 10:00", nil), ("2026-05-06", (0, 1)), ("2026-05-08", (2, 2)), ("2026-05-11", nil)] as [(String, (Int, Int)?)] {
                let failed = try await failedPayment(tend, ada, at: at(day), isPast: true)
                #expect(failed?.daysSinceFirst == known?.0 && failed?.attempts == known?.1, "\(day)")
            }
        }
    }

    @Test("is the same for today and for a past day, for every customer of the example")
    func example() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .saas, customers: 400, seed: 5, until: now).write(to: tend)
            var query = CustomerQuery()
            query.limit = 400
            var failing = 0
            for customer in try await tend.customers.page(query).customers {
                let failed = try await failedPayment(tend, customer.id)
                #expect(try await self.failedPayment(tend, customer.id, isPast: true) == failed)
                failing += failed == nil ? 0 : 1
            }
            #expect((1...40).contains(failing))
        }
    }

    @Test("is found by its own index")
    func index() async throws {
        try await withTestDatabase(only: .sqlite) { tend in
            let reader = try ScoringInputReader(Business(), at: now, medianInterval: nil)
            let query = reader.attempts(by: (1...500).map { ID($0) })
            let plan = try await tend.database.read { try $0.all("EXPLAIN QUERY PLAN \(query)") { $0["detail"] as String } }
            #expect(plan.joined().contains("events_of_failed_payments (customer_id=? AND at>? AND at<?)"), "\(plan)")
        }
    }

    @Test("is no revenue: it changes no metric, no total of a customer and no report")
    func countsAsNoRevenue() async throws {
        try await withCustomer { tend, ada in
            try await tend.revenue.open(for: ada, plan: "Pro", amount: dollars(29), at: at("2026-01-01"))
            try await tend.payments(ada, 29, "2026-03-12", "2026-04-12")
            func reports() async throws -> [String] {
                let filter = ReportFilter(period: PeriodChoice("2026-05"))
                return [
                    "\(try await tend.metricsReport("2026-05").metrics)", "\(try await tend.revenue.payments(of: ada))",
                    "\(try await tend.reports.revenue(filter, now: now).current.tables.map(\.rows))", "\(try await tend.dataQuality.counts(now: now))",
                ]
            }
            let before = try await reports()
            try await fail(tend, ada, dollars(9_999), "2026-05-12", "2026-05-12", "2026-05-13")
            #expect(try await reports() == before)
        }
    }
}
