import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Subscriptions")
struct RevenueTests {
    @Test(
        "A charge becomes monthly revenue, rounded half away from zero",
        arguments: [
            (BillingInterval.month, 4_999, 4_999), (.year, 10_000, 833), (.year, 6, 1), (.year, 5, 0), (.year, -6, -1), (.quarter, 100, 33),
            (.quarter, 200, 67), (.halfYear, 9, 2), (.week, 1_000, 4_333), (.week, 3, 13), (.day, 100, 3_042), (.day, 12, 365),
        ])
    func normalised(every: BillingInterval, amount: Int64, mrr: Int64) {
        #expect(every.mrr(of: amount) == mrr)
    }

    @Test("A new price ends one part and starts the next; nothing is counted twice")
    func price() async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            try await tend.revenue.open(for: customer, plan: "Basic", amount: dollars(20), at: at("2026-01-10"), key: "s")
            try await tend.revenue.changePrice(of: "s", to: dollars(360), every: .year, plan: "Pro", at: at("2026-03-10"))
            let parts = try await tend.revenue.subscriptions(of: customer)
            #expect(parts.map(\.part) == [0, 1])
            #expect(parts.map(\.mrr) == [2000, 3000])
            #expect(parts[0].endedAt == parts[1].startedAt)
            let sums = try await mrr(tend, ["2026-01-10", "2026-02-01", "2026-03-10", "2026-03-11"])
            #expect(sums == [0, 2000, 2000, 3000])
        }
    }

    @Test(
        "The day of loss is the click, the end of the paid time, or the end, as the owner chose",
        arguments: [
            (ChurnDate.cancelled, "2026-03-05"), (.paidUntil, "2026-04-01"), (.ended, "2026-04-20"),
        ])
    func churnDate(choice: ChurnDate, last: String) async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            try await tend.configure { $0.churnDate = choice }
            try await tend.revenue.open(for: customer, plan: "", amount: dollars(10), at: at("2026-01-01"), key: "s")
            try await tend.revenue.cancel("s", at: at("2026-03-05"), paidUntil: at("2026-04-01"))
            try await tend.revenue.end("s", at: at("2026-04-20"))
            let sums = try await mrr(tend, [last, last + " 00:01"])
            #expect(sums == [1000, 0])
        }
    }

    @Test("A cancelled subscription counts until its end only with the later churn dates")
    func cancelled() async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            try await tend.revenue.open(for: customer, plan: "", amount: dollars(10), at: at("2026-01-01"), key: "s")
            try await tend.revenue.cancel("s", at: at("2026-03-05"))
            for (choice, expected) in [(ChurnDate.cancelled, Int64(0)), (.paidUntil, 1000), (.ended, 1000)] {
                try await tend.configure { $0.churnDate = choice }
                let sums = try await mrr(tend, ["2026-05-01"])
                #expect(sums == [expected])
            }
        }
    }

    @Test("Without a start date it was always active; ended without a date it ended before all dated events")
    func undated() async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            try await tend.revenue.open(for: customer, plan: "", amount: dollars(10), at: at("2026-01-01"), key: "s")
            try await tend.run("UPDATE subscriptions SET started_at = NULL")
            #expect(try await mrr(tend, ["1990-01-01", "2026-05-01"]) == [1000, 1000])
            try await tend.run("UPDATE subscriptions SET ended = 1")
            #expect(try await mrr(tend, ["1990-01-01", "2026-05-01"]) == [0, 0])
        }
    }

    @Test("Other currencies are converted by the rate of the business; without a rate they do not count and are listed")
    func currencies() async throws {
        try await withTestDatabase { tend in
            try await tend.configure { $0.rates = [.eur: 1.1, Currency(code: "JPY")!: 0.007] }
            let customer = try await tend.customer("Ann")
            for (key, amount) in [
                ("a", dollars(10)), ("b", .majorUnits(20, .eur)), ("c", .majorUnits(1500, Currency(code: "JPY")!)), ("d", .majorUnits(5, .gbp)),
            ] {
                try await tend.revenue.open(for: customer, plan: "", amount: amount, at: at("2026-01-01"), key: key)
            }
            #expect(try await mrr(tend, ["2026-05-01"]) == [1000 + 2200 + 1050])
            let business = try await tend.settings.current()
            let leftOut = try await tend.database.read { try CurrencyConverter(business).currenciesWithoutRate(in: $0) }
            #expect(leftOut == [.gbp])
        }
    }

    @Test("Rejects a missing customer, a negative price, a taken key, an end before the start and a missing active part")
    func rejections() async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            try await tend.revenue.open(for: customer, plan: "", amount: dollars(10), at: at("2026-01-01"), key: "s")
            await #expect(throws: Problem.notFound("There is no such customer.")) {
                try await tend.revenue.open(for: ID(7), plan: "", amount: dollars(1), at: at("2026-01-01"))
            }
            await #expect(throws: Problem.invalid(field: "amount", "A price cannot be negative.")) {
                try await tend.revenue.open(for: customer, plan: "", amount: dollars(-1), at: at("2026-01-01"))
            }
            await #expect(throws: Problem.conflict("Subscription \("s") already exists.")) {
                try await tend.revenue.open(for: customer, plan: "", amount: dollars(1), at: at("2026-01-01"), key: "s")
            }
            await #expect(throws: Problem.invalid(field: "at", "The new price starts before the current one.")) {
                try await tend.revenue.changePrice(of: "s", to: dollars(20), at: at("2025-12-31"))
            }
            await #expect(throws: Problem.invalid(field: "at", "A subscription cannot end before it began.")) {
                try await tend.revenue.end("s", at: at("2025-12-31"))
            }
            try await tend.revenue.end("s", at: at("2026-02-01"))
            await #expect(throws: Problem.notFound("There is no active subscription \("s").")) { try await tend.revenue.end("s", at: at("2026-03-01")) }
            await #expect(throws: Problem.invalid(field: "amount", "A payment must be more than 0.")) {
                try await tend.revenue.recordPayment(dollars(0), from: customer, at: at("2026-03-01"))
            }
        }
    }

    private func mrr(_ tend: Tend, _ days: [String]) async throws -> [Int64] {
        let revenue = RecurringRevenue(try await tend.settings.current())
        return try await tend.database.read { try revenue.at(days.map { at($0) }, in: $0) }
    }
}

@Suite("Payments of customers")
struct CustomerPaymentsTests {
    @Test("Payments and refunds are summed by currency, with first and last date")
    func sums() async throws {
        try await withTestDatabase { tend in
            let ann = try await tend.customer("Ann")
            try await tend.payments(ann, 30, "2026-02-01", "2026-01-01", "2026-03-01")
            try await tend.revenue.recordRefund(dollars(12.5), to: ann, at: at("2026-04-01"))
            try await tend.revenue.recordPayment(.majorUnits(7, .eur), from: ann, for: "Book", at: at("2026-05-01"))
            let money = try await tend.revenue.payments(of: ann)
            #expect(money.map(\.currency) == [.eur, .usd])
            #expect(money[1].paymentCount == 3)
            #expect(money[1].net == dollars(77.5))
            #expect(money[1].firstPaidAt == at("2026-01-01"))
            #expect(money[1].lastPaidAt == at("2026-03-01"))
        }
    }

    @Test("Rebuilt sums equal the incremental ones, also with undated and unnamed amounts", arguments: 1...8)
    func rebuild(seed: Int) async throws {
        try await withTestDatabase { tend in
            var dice = Dice(UInt64(seed))
            var customers: [ID<Customer>] = []
            for number in 0..<4 { customers.append(try await tend.customer("C\(number)")) }
            for _ in 0..<5 {
                let events = (0..<dice.roll(0...20)).map { _ in payment(of: customers[dice.roll(0...3)], tend, &dice) }
                try await tend.database.write { transaction in
                    try Customers.record(events, in: transaction)
                    try Revenue.applyEvents(events, in: transaction)
                }
            }
            let all = customers
            var absorbed: [[CustomerPayments]] = []
            for customer in all { absorbed.append(try await tend.revenue.payments(of: customer)) }
            try await tend.database.write { try Revenue.rebuild(customers: all, in: $0) }
            for (customer, money) in zip(all, absorbed) { #expect(try await tend.revenue.payments(of: customer) == money) }
        }
    }

    private func payment(of customer: ID<Customer>, _ tend: Tend, _ dice: inout Dice) -> Event {
        let id = tend.ids.next(Event.self)
        let isRefund = dice.happens(0.2)
        let amount = Int64(dice.roll(1...9999)) * (isRefund ? -1 : 1)
        let money = Money(minorUnits: amount, currency: dice.happens(0.7) ? .usd : .eur)
        let day = dice.happens(0.1) ? nil : at("2026-01-01") + Double(dice.roll(0...400)) * Instant.day
        return Event(id: id, customer: customer, kind: isRefund ? .refund : .payment, at: day, amount: dice.happens(0.1) ? nil : money, key: id.text)
    }
}
