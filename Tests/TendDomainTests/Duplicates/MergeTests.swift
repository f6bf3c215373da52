import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Merging duplicates")
struct MergeTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func pair(_ tend: Tend) async throws -> (surviving: Customer, merged: Customer) {
        var first = CustomerDraft(name: "Ada Reed")
        first.email = "ada@reed.example"
        first.fields = CustomFieldValues(["city": .text("Leeds")])
        var second = CustomerDraft(name: "A. Reed")
        second.email = "a.reed@work.example"
        second.phone = "555"
        second.fields = CustomFieldValues(["city": .text("York"), "plan": .text("Pro")])
        let surviving = try await tend.customers.add(first, now: now)
        let merged = try await tend.customers.add(second, now: now)
        try await tend.customers.tag(merged.id, "vip")
        try await tend.customers.addContact(to: merged.id, name: "Bo")
        try await tend.customers.log(.call, with: merged.id, text: "hello", at: now)
        try await tend.revenue.recordPayment(Money(minorUnits: 1000, currency: .usd), from: merged.id, at: now)
        return (surviving, merged)
    }

    @Test("moves related records to the surviving customer, which keeps its own values")
    func merge() async throws {
        try await withTestDatabase { tend in
            let (surviving, merged) = try await pair(tend)
            try await tend.duplicates.merge(merged.id, into: surviving.id, reason: "same phone", now: now + 60)
            #expect(try await tend.duplicates.merges(into: surviving.id).map(\.reason) == ["same phone"])
            let one = try await tend.customers.find(surviving.id)
            #expect(one.phone == "555" && one.email == "ada@reed.example")
            #expect(one.fields.values == ["city": .text("Leeds"), "plan": .text("Pro")])
            #expect(try await tend.customers.tags(of: surviving.id) == ["vip"])
            #expect(try await tend.customers.timeline(of: surviving.id).events.count == 2)
            #expect(try await tend.revenue.payments(of: surviving.id).map(\.paid) == [1000])
            #expect(try await tend.customers.count(CustomerQuery()) == 1)
            let found = try await tend.database.read { try Customers.find(key: CustomerKey.email("a.reed@work.example"), in: $0) }
            #expect(found == surviving.id, "a later file finds the surviving customer")
        }
    }

    @Test("undo restores the business exactly")
    func undo() async throws {
        try await withTestDatabase { tend in
            let (surviving, merged) = try await pair(tend)
            let before = try await tend.reports.verify().hash
            let merge = try await tend.duplicates.merge(merged.id, into: surviving.id, reason: "", now: now + 60)
            #expect(try await tend.reports.verify().hash != before)
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.reports.verify().hash == before)
            let found = try await tend.database.read { try Customers.find(key: CustomerKey.email("a.reed@work.example"), in: $0) }
            #expect(found == merged.id)
            await #expect(throws: Problem.notFound("This merge does not exist or was already undone.")) {
                try await tend.duplicates.undo(merge, now: now + 180)
            }
        }
    }

    @Test("undo keeps later edits of the surviving customer")
    func laterEdits() async throws {
        try await withTestDatabase { tend in
            let (surviving, merged) = try await pair(tend)
            let merge = try await tend.duplicates.merge(merged.id, into: surviving.id, reason: "", now: now + 60)
            try await tend.customers.edit(surviving.id, now: now + 90) { $0.phone = "777" }
            try await tend.customers.log(.note, with: surviving.id, text: "later", at: now + 90)
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.customers.find(surviving.id).phone == "777")
            #expect(try await tend.customers.find(merged.id).phone == "555")
            #expect(try await tend.customers.timeline(of: surviving.id).events.map(\.text) == ["later"])
        }
    }

    @Test("rejects merging a customer with itself")
    func itself() async throws {
        try await withTestDatabase { tend in
            let (surviving, _) = try await pair(tend)
            await #expect(throws: Problem.conflict("A customer cannot be merged with itself.")) {
                try await tend.duplicates.merge(surviving.id, into: surviving.id, reason: "", now: now)
            }
        }
    }

    @Test("takes the chosen values from the merged customer, and undo returns them")
    func chosen() async throws {
        try await withTestDatabase { tend in
            let (surviving, merged) = try await pair(tend)
            try await tend.customers.move(merged.id, to: .lost, reason: "price", at: now, now: now)
            let before = try await tend.reports.verify().hash
            let merge = try await tend.duplicates.merge(
                merged.id, into: surviving.id, taking: [.name, .email, .stage, .custom("city")], reason: "", now: now + 60)
            let one = try await tend.customers.find(surviving.id)
            #expect(one.name == "A. Reed" && one.email == "a.reed@work.example" && one.stage == .lost && one.lostReason == "price")
            #expect(one.fields["city"] == .text("York"))
            for email in ["ada@reed.example", "a.reed@work.example"] {
                #expect(try await owner(of: email, tend) == surviving.id, "both addresses find the surviving customer")
            }
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.reports.verify().hash == before)
            #expect(try await owner(of: "ada@reed.example", tend) == surviving.id)
            #expect(try await owner(of: "a.reed@work.example", tend) == merged.id)
        }
    }

    @Test("after several merges all keys find the last customer, and the merges are undone in reverse order")
    func chain() async throws {
        try await withTestDatabase { tend in
            let (surviving, merged) = try await pair(tend)
            var draft = CustomerDraft(name: "Last")
            draft.email = "last@reed.example"
            let last = try await tend.customers.add(draft, now: now)
            let before = try await tend.reports.verify().hash
            let first = try await tend.duplicates.merge(merged.id, into: surviving.id, reason: "", now: now + 60)
            let second = try await tend.duplicates.merge(surviving.id, into: last.id, reason: "", now: now + 120)
            #expect(try await owner(of: "a.reed@work.example", tend) == last.id)
            #expect(try await tend.customers.timeline(of: last.id).events.count == 2)
            #expect(try await tend.duplicates.merges().map(\.mergedName) == ["Ada Reed", "A. Reed"])
            await #expect(throws: Problem.conflict("\("Ada Reed") was later merged into \("Last"). Undo that merge first.")) {
                try await tend.duplicates.undo(first, now: now + 180)
            }
            try await tend.duplicates.undo(second, now: now + 180)
            try await tend.duplicates.undo(first, now: now + 240)
            #expect(try await tend.reports.verify().hash == before)
            #expect(try await owner(of: "a.reed@work.example", tend) == merged.id)
        }
    }

    @Test("undo returns a subscription with its later prices")
    func subscriptions() async throws {
        try await withTestDatabase { tend in
            let (surviving, merged) = try await pair(tend)
            let subscription = try await tend.revenue.open(for: merged.id, plan: "Pro", amount: Money(minorUnits: 1000, currency: .usd), at: now)
            let merge = try await tend.duplicates.merge(merged.id, into: surviving.id, reason: "", now: now + 60)
            try await tend.revenue.changePrice(of: subscription.key, to: Money(minorUnits: 2000, currency: .usd), at: now + 90)
            try await tend.duplicates.undo(merge, now: now + 120)
            #expect(try await tend.revenue.subscriptions(of: merged.id).map(\.amount.minorUnits) == [1000, 2000])
            #expect(try await tend.revenue.subscriptions(of: surviving.id).isEmpty)
        }
    }

    @Test("is stored with the keys that earlier versions read")
    func storedKeys() async throws {
        try await withTestDatabase { tend in
            let (surviving, merged) = try await pair(tend)
            let merge = try await tend.duplicates.merge(merged.id, into: surviving.id, reason: "", now: now + 60)
            let json: String? = try await tend.database.read { try $0.value("SELECT kept_before FROM merges WHERE id = \(merge)") }
            #expect(json?.contains("\"standing\":{") == true && json?.contains("stageState") == false)
        }
    }

    private func owner(of email: String, _ tend: Tend) async throws -> ID<Customer>? {
        try await tend.database.read { try Customers.find(key: CustomerKey.email(email), in: $0) }
    }
}
