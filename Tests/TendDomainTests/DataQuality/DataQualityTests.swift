import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("Data quality finds")
struct DataQualityTests {
    static let now = Instant(microseconds: 1_794_657_600_000_000)
    private let now = Self.now

    /// A customer of almost three years without data issues.
    @discardableResult
    static func customer(_ tend: Tend, _ name: String = "Ada Reed", _ change: @Sendable @escaping (inout Customer) -> Void = { _ in }) async throws -> Customer
    {
        var draft = CustomerDraft(name: name)
        draft.email = normalizedForSearch(name).replacing(" ", with: ".") + "@reed.example"
        let added = try await tend.customers.add(draft, now: now)
        return try await tend.customers.edit(added.id, now: now) { customer in
            (customer.stage, customer.since, customer.stageSince) = (.retention, days(-1000), days(-1000))
            change(&customer)
        }
    }

    static func days(_ days: Double) -> Instant { now + days * Instant.day }

    static func event(_ tend: Tend, _ customer: Customer, _ kind: Event.Kind, at: Instant?, amount: Int64? = nil, number: Double? = nil, name: String? = nil)
        async throws
    {
        let id = tend.ids.next(Event.self)
        let money = amount.map { Money(minorUnits: $0, currency: .usd) }
        let event = Event(id: id, customer: customer.id, kind: kind, at: at, amount: money, number: number, name: name, key: "test:\(id.text)")
        try await tend.database.write { transaction in
            try Customers.record([event], in: transaction)
            try Revenue.applyEvents([event], in: transaction)
        }
    }

    static func subscription(
        _ tend: Tend, _ customer: Customer, _ start: Instant?, end: Instant? = nil, ended: Bool = false, plan: String = "Pro"
    ) async throws {
        let opened = try await tend.revenue.open(for: customer.id, plan: plan, amount: Money(minorUnits: 1000, currency: .usd), at: start ?? now)
        let isEnded = ended || end != nil
        try await tend.database.write {
            _ = try $0.run("UPDATE subscriptions SET started_at = \(start), ended = \(isEnded), ended_at = \(end) WHERE id = \(opened.id)")
        }
    }

    private static func zone(_ tend: Tend) async throws {
        var business = try await tend.settings.current()
        business.timeZone = .gmt
        try await tend.settings.save(business)
    }

    private func issueCounts(_ tend: Tend) async throws -> [DataIssue: Int] { try await tend.dataQuality.counts(now: now).counts }

    @Test("nothing in sound data")
    func nothing() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            let ada = try await Self.customer(tend)
            try await Self.subscription(tend, ada, Self.days(-900))
            for day in 0..<8 { try await Self.event(tend, ada, .payment, at: Self.days(Double(-day * 30)), amount: 1000 + Int64(day)) }
            try await Self.event(tend, ada, .surveyResponse, at: Self.days(-3), number: 9, name: "nps")
            #expect(try await issueCounts(tend) == [:])
        }
    }

    @Test(
        "missing dates of customers",
        arguments: [
            (DataIssue.lostUndated, Stage.lost, nil, 1.0), (.lostUndated, .lost, 30, 1), (.sinceUnknown, .retention, 1, nil),
            (.sinceUnknown, .loyalty, 1, 900), (.sinceUnknown, .expansion, 1, -20_000),
        ] as [(DataIssue, Stage, Double?, Double?)])
    func customers(issue: DataIssue, stage: Stage, stageDay: Double?, since: Double?) async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            try await Self.customer(tend) { customer in
                (customer.stage, customer.lostReason) = (stage, stage == .lost ? "price" : nil)
                customer.stageSince = stageDay.map(Self.days)
                customer.since = since.map { $0 == 1 ? Self.days(-100) : Self.days($0) }
            }
            #expect(try await issueCounts(tend) == [issue: 1])
            let rows = try await tend.dataQuality.rows(of: issue, now: now)
            #expect(rows.rows.map(\.customer.name) == ["Ada Reed"] && rows.next == nil)
        }
    }

    @Test(
        "implausible email addresses only",
        arguments: ["ada@reed", "a@b@c.de", "ada@gmail.con", "ada@gmial.com", "ada.@.example", "ada@x..example"])
    func email(address: String) async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            try await Self.customer(tend, "Bo") { $0.email = "b_o+x@mail.reed.co.uk" }
            try await Self.customer(tend) { $0.email = address }
            #expect(try await issueCounts(tend) == [.mistypedEmail: 1])
        }
    }

    @Test("customers without email and phone, unless a contact has one")
    func unreachable() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            let ada = try await Self.customer(tend) { $0.email = nil }
            #expect(try await issueCounts(tend) == [.unreachable: 1])
            try await tend.customers.addContact(to: ada.id, name: "Bo", phone: "555")
            #expect(try await issueCounts(tend) == [:])
        }
    }

    @Test("stages that contradict payments or inactivity")
    func stages() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            let lost = try await Self.customer(tend, "Lost") { ($0.stage, $0.lostReason) = (.lost, "price") }
            try await Self.subscription(tend, lost, Self.days(-1200))
            let prospect = try await Self.customer(tend, "Prospect") { $0.stage = .acquisition }
            try await Self.event(tend, prospect, .payment, at: Self.days(-10), amount: 500)
            let silent = try await Self.customer(tend, "Silent")
            try await Self.event(tend, silent, .call, at: Self.days(-400))
            let subscriber = try await Self.customer(tend, "Subscriber")
            try await Self.event(tend, subscriber, .call, at: Self.days(-400))
            try await Self.subscription(tend, subscriber, Self.days(-500))
            #expect(try await issueCounts(tend) == [.lostButPaying: 1, .payingProspect: 1, .inactive: 1])
        }
    }

    @Test("events without a date, impossible dates and scores outside the scale")
    func events() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            let ada = try await Self.customer(tend)
            try await Self.event(tend, ada, .payment, at: nil, amount: 1000)
            try await Self.event(tend, ada, .surveyResponse, at: nil, number: 9, name: "nps")
            try await Self.event(tend, ada, .payment, at: Self.days(40), amount: 1000)
            try await Self.event(tend, ada, .surveyResponse, at: Instant(microseconds: 0), number: 5, name: "csat")
            try await Self.event(tend, ada, .surveyResponse, at: Self.days(-1), number: 11, name: "nps")
            try await Self.event(tend, ada, .surveyResponse, at: Self.days(-1), number: 0, name: "ces")
            try await Self.event(tend, ada, .signIn, at: nil)
            #expect(try await issueCounts(tend) == [.undatedPayment: 1, .undatedResponse: 1, .impossibleDate: 2, .scoreOffScale: 2])
        }
    }

    @Test("the same payment twice on one day, but not with another amount, purpose, day or customer")
    func twice() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            let (ada, bo) = (try await Self.customer(tend), try await Self.customer(tend, "Bo"))
            let noon = Self.days(-10)
            for hour in [0, 3, 8] { try await Self.event(tend, ada, .payment, at: noon + Double(hour * 3600), amount: 1000, name: "Pro") }
            try await Self.event(tend, ada, .payment, at: noon, amount: 1001, name: "Pro")
            try await Self.event(tend, ada, .payment, at: noon, amount: 1000, name: "Team")
            try await Self.event(tend, ada, .payment, at: noon + 20 * 3600, amount: 1000, name: "Pro")
            try await Self.event(tend, bo, .payment, at: noon, amount: 1000, name: "Pro")
            #expect(try await issueCounts(tend) == [.paidTwice: 2])
        }
    }

    @Test("payments far above or below the customer's median")
    func unusual() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            let (ada, bo) = (try await Self.customer(tend), try await Self.customer(tend, "Bo"))
            for (index, amount) in ([1000, 1100, 950, 1000, 1050, 99_000, 10] as [Int64]).enumerated() {
                try await Self.event(tend, ada, .payment, at: Self.days(Double(-index * 30)), amount: amount)
            }
            // One customer whose amounts vary, and one with too few payments.
            for (index, amount) in ([100, 5000, 900, 40_000, 2500, 300, 9000, 100_000] as [Int64]).enumerated() {
                try await Self.event(tend, bo, .payment, at: Self.days(Double(-index * 30)), amount: amount)
            }
            let cy = try await Self.customer(tend, "Cy")
            for amount in [100, 100, 9000] as [Int64] { try await Self.event(tend, cy, .payment, at: Self.days(-Double(amount)), amount: amount) }
            let rows = try await tend.dataQuality.rows(of: .unusualPayment, now: now).rows
            #expect(rows.map { $0.event?.amount?.minorUnits } == [99_000, 10])
            #expect(rows.first?.typicalAmount?.minorUnits == 1000)
        }
    }

    @Test("subscriptions with contradicting dates")
    func subscriptions() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            let ada = try await Self.customer(tend)
            try await Self.subscription(tend, ada, Self.days(-100), ended: true, plan: "A")
            try await Self.subscription(tend, ada, nil, plan: "B")
            try await Self.subscription(tend, ada, Self.days(60), plan: "Ahead")
            try await Self.subscription(tend, ada, Self.days(-100), end: Self.days(-200), plan: "C")
            try await Self.subscription(tend, ada, Self.days(-300), end: Self.days(-100), plan: "D")
            try await Self.subscription(tend, ada, Self.days(-150), plan: "D")
            try await Self.subscription(tend, ada, Self.days(-300), end: Self.days(-100), plan: "E")
            try await Self.subscription(tend, ada, Self.days(-100), plan: "E")
            #expect(try await issueCounts(tend) == [.endUnknown: 1, .startUnknown: 1, .endsBeforeStart: 1, .overlap: 1])
        }
    }

    @Test("a missing acquisition cost if others have one, an unset time zone, and a currency without a rate")
    func settings() async throws {
        try await withTestDatabase { tend in
            let ada = try await Self.customer(tend)
            try await Self.customer(tend, "Bo")
            #expect(try await issueCounts(tend) == [.zoneUnset: 1])
            try await Self.zone(tend)
            try await tend.customers.edit(ada.id, now: now) { $0.acquisitionCost = 100 }
            try await tend.revenue.recordPayment(Money(minorUnits: 100, currency: .eur), from: ada.id, at: Self.days(-1))
            #expect(try await issueCounts(tend) == [.costUnknown: 1, .rateUnknown: 1])
            #expect(try await tend.dataQuality.currenciesWithoutRate() == [.eur])
        }
    }

    @Test("values in several spellings, the most common first, but not free text")
    func spellings() async throws {
        try await withTestDatabase { tend in
            try await Self.zone(tend)
            for (index, city) in ["Leeds", "LEEDS", "leeds", "Leeds", "York"].enumerated() {
                try await Self.customer(tend, "Customer \(index)") { customer in
                    customer.fields = CustomFieldValues(["city": .text(city), "seats": .number(1)])
                    customer.acquisitionSource = index == 0 ? "Search" : "search"
                }
            }
            let found = try await tend.dataQuality.mixedSpellings()
            #expect(found.map(\.field) == ["city", nil] && found[0].mostCommon == "Leeds" && found[1].mostCommon == "search")
            #expect(found[0].spellings.map(\.customers) == [2, 1, 1])
        }
    }

    @Test("the affected metrics")
    func affectedMetrics() {
        let counts = DataIssueCounts(counts: [.lostUndated: 8, .costUnknown: 1, .unreachable: 5])
        #expect(counts.total == 14 && counts.metricAffectingCount == 9)
        #expect(counts.affectedMetrics == [.churnRate, .retentionRate, .clvSimple, .clvDiscounted, .valueAdded])
    }
}
