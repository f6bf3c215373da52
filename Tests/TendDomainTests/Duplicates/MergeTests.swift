import TendDomain
import TendTesting
import Testing

@Suite("Merging duplicates")
struct MergeTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func pair(_ tend: Tend) async throws -> (kept: Customer, gone: Customer) {
        var first = CustomerDraft(name: "Ada Reed")
        first.email = "ada@reed.example"
        first.fields = CustomFieldValues(["city": .text("Leeds")])
        var second = CustomerDraft(name: "A. Reed")
        second.email = "a.reed@work.example"
        second.phone = "555"
        second.fields = CustomFieldValues(["city": .text("York"), "plan": .text("Pro")])
        let kept = try await tend.customers.add(first, now: now)
        let gone = try await tend.customers.add(second, now: now)
        try await tend.customers.tag(gone.id, "vip")
        try await tend.customers.addContact(to: gone.id, name: "Bo")
        try await tend.customers.log(.call, with: gone.id, text: "hello", at: now)
        try await tend.revenue.recordPayment(Money(minorUnits: 1000, currency: .usd), from: gone.id, at: now)
        return (kept, gone)
    }

    @Test("moves everything to the one that stays, which keeps its own word where both speak")
    func merge() async throws {
        try await withTestDatabase { tend in
            let (kept, gone) = try await pair(tend)
            try await tend.duplicates.merge(gone.id, into: kept.id, reason: "same phone", now: now + 60)
            #expect(try await tend.duplicates.merges(into: kept.id).map(\.reason) == ["same phone"])
            let one = try await tend.customers.find(kept.id)
            #expect(one.phone == "555" && one.email == "ada@reed.example")
            #expect(one.fields.values == ["city": .text("Leeds"), "plan": .text("Pro")])
            #expect(try await tend.customers.tags(of: kept.id) == ["vip"])
            #expect(try await tend.customers.timeline(of: kept.id).events.count == 2)
            #expect(try await tend.revenue.payments(of: kept.id).map(\.paid) == [1000])
            #expect(try await tend.customers.count(CustomerQuery()) == 1)
            let found = try await tend.database.read { try Customers.find(key: CustomerKey.email("a.reed@work.example"), in: $0) }
            #expect(found == kept.id, "a later file finds the one that stayed")
        }
    }

    @Test("is taken back whole: the same business as before")
    func undo() async throws {
        try await withTestDatabase { tend in
            let (kept, gone) = try await pair(tend)
            let before = try await tend.reports.verify().hash
            let merge = try await tend.duplicates.merge(gone.id, into: kept.id, reason: "", now: now + 60)
            #expect(try await tend.reports.verify().hash != before)
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.reports.verify().hash == before)
            let found = try await tend.database.read { try Customers.find(key: CustomerKey.email("a.reed@work.example"), in: $0) }
            #expect(found == gone.id)
            await #expect(throws: Problem.self) { try await tend.duplicates.undo(merge, now: now + 180) }
        }
    }

    @Test("taken back leaves with the kept one what was edited since")
    func laterEdits() async throws {
        try await withTestDatabase { tend in
            let (kept, gone) = try await pair(tend)
            let merge = try await tend.duplicates.merge(gone.id, into: kept.id, reason: "", now: now + 60)
            try await tend.customers.edit(kept.id, now: now + 90) { $0.phone = "777" }
            try await tend.customers.log(.note, with: kept.id, text: "later", at: now + 90)
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.customers.find(kept.id).phone == "777")
            #expect(try await tend.customers.find(gone.id).phone == "555")
            #expect(try await tend.customers.timeline(of: kept.id).events.map(\.text) == ["later"])
        }
    }

    @Test("of a customer with itself is refused")
    func itself() async throws {
        try await withTestDatabase { tend in
            let (kept, _) = try await pair(tend)
            await #expect(throws: Problem.self) { try await tend.duplicates.merge(kept.id, into: kept.id, reason: "", now: now) }
        }
    }

    @Test("takes what the owner chose from the one that goes, and gives it back")
    func chosen() async throws {
        try await withTestDatabase { tend in
            let (kept, gone) = try await pair(tend)
            try await tend.customers.move(gone.id, to: .lost, reason: "price", at: now, now: now)
            let before = try await tend.reports.verify().hash
            let merge = try await tend.duplicates.merge(
                gone.id, into: kept.id, taking: [.name, .email, .stage, .custom("city")], reason: "", now: now + 60)
            let one = try await tend.customers.find(kept.id)
            #expect(one.name == "A. Reed" && one.email == "a.reed@work.example" && one.stage == .lost && one.lostReason == "price")
            #expect(one.fields["city"] == .text("York"))
            for mail in ["ada@reed.example", "a.reed@work.example"] {
                #expect(try await owner(of: mail, tend) == kept.id, "both addresses lead to the one that stayed")
            }
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.reports.verify().hash == before)
            #expect(try await owner(of: "ada@reed.example", tend) == kept.id)
            #expect(try await owner(of: "a.reed@work.example", tend) == gone.id)
        }
    }

    @Test("after another: all keys lead to the last, and they are taken apart in turn")
    func chain() async throws {
        try await withTestDatabase { tend in
            let (kept, gone) = try await pair(tend)
            var draft = CustomerDraft(name: "Last")
            draft.email = "last@reed.example"
            let last = try await tend.customers.add(draft, now: now)
            let before = try await tend.reports.verify().hash
            let first = try await tend.duplicates.merge(gone.id, into: kept.id, reason: "", now: now + 60)
            let second = try await tend.duplicates.merge(kept.id, into: last.id, reason: "", now: now + 120)
            #expect(try await owner(of: "a.reed@work.example", tend) == last.id)
            #expect(try await tend.customers.timeline(of: last.id).events.count == 2)
            #expect(try await tend.duplicates.merges().map(\.mergedName) == ["Ada Reed", "A. Reed"])
            await #expect(throws: Problem.self) { try await tend.duplicates.undo(first, now: now + 180) }
            try await tend.duplicates.undo(second, now: now + 180)
            try await tend.duplicates.undo(first, now: now + 240)
            #expect(try await tend.reports.verify().hash == before)
            #expect(try await owner(of: "a.reed@work.example", tend) == gone.id)
        }
    }

    @Test("gives a subscription back with the prices it had since")
    func subscriptions() async throws {
        try await withTestDatabase { tend in
            let (kept, gone) = try await pair(tend)
            let subscription = try await tend.revenue.open(for: gone.id, plan: "Pro", amount: Money(minorUnits: 1000, currency: .usd), at: now)
            let merge = try await tend.duplicates.merge(gone.id, into: kept.id, reason: "", now: now + 60)
            try await tend.revenue.changePrice(of: subscription.key, to: Money(minorUnits: 2000, currency: .usd), at: now + 90)
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.revenue.subscriptions(of: gone.id).map(\.amount.minorUnits) == [1000, 2000])
            #expect(try await tend.revenue.subscriptions(of: kept.id).isEmpty)
        }
    }

    private func owner(of mail: String, _ tend: Tend) async throws -> ID<Customer>? {
        try await tend.database.read { try Customers.find(key: CustomerKey.email(mail), in: $0) }
    }
}
