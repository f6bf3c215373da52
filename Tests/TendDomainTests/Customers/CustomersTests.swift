import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Customers")
struct CustomersTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func draft(_ name: String, email: String? = nil, key: String? = nil) -> CustomerDraft {
        var draft = CustomerDraft(name: name)
        draft.email = email
        draft.key = key
        return draft
    }

    @Test("are found by number and by email address in any case")
    func keys() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customers.add(draft("Ada", email: "Ada@Reed.example", key: "A-1"), now: now)
            for key in [CustomerKey.id("A-1"), CustomerKey.email(" ADA@reed.example ")] {
                let found = try await tend.database.read { try Customers.find(key: key, in: $0) }
                #expect(found == ada.id)
            }
        }
    }

    @Test("reject a taken and an invalid email address")
    func rejections() async throws {
        try await withTestDatabase { tend in
            try await tend.customers.add(draft("Ada", email: "a@x.example"), now: now)
            await #expect(throws: Problem.invalid(field: "email", "\("a@x.example") already belongs to \("Ada").")) {
                try await tend.customers.add(draft("Bo", email: "A@x.example"), now: now)
            }
            await #expect(throws: Problem.invalid(field: "email", Phrase("\("nowhere") is not an email address. Write it as name@example.com."))) {
                try await tend.customers.add(draft("Bo", email: "nowhere"), now: now)
            }
            await #expect(throws: Problem.invalid(field: "name", "A customer needs a name.")) { try await tend.customers.add(draft("  "), now: now) }
            #expect(try await tend.customers.count(CustomerQuery()) == 1)
        }
    }

    @Test(
        "are searched by part of a name, email address, phone or tag, also by one Chinese character",
        arguments: [
            ("薇", 1), ("reed", 1), ("EXAMPLE", 2), ("555", 1), ("vip", 1), ("100%", 0), ("_", 0), ("!", 0), ("", 3),
        ])
    func search(text: String, found: Int) async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customers.add(draft("Ada Reed", email: "ada@x.example"), now: now)
            try await tend.customers.add(draft("林薇", email: "lin@x.example"), now: now)
            var bo = draft("Bo")
            bo.phone = "+1 555 0100"
            try await tend.customers.add(bo, now: now)
            try await tend.customers.tag(ada.id, "VIP")
            var query = CustomerQuery()
            query.search = text
            #expect(try await tend.customers.page(query).customers.count == found)
        }
    }

    @Test("are listed page by page, each once, in every order", arguments: CustomerQuery.Order.allCases)
    func pages(order: CustomerQuery.Order) async throws {
        try await withTestDatabase { tend in
            let ids = try await ranked(tend)
            var query = CustomerQuery()
            query.order = order
            query.limit = 5
            var seen: [ID<Customer>] = []
            repeat {
                let page = try await tend.customers.page(query)
                seen += page.customers.map(\.id)
                query.after = page.next
            } while query.after != nil
            let expected = ids.indices.sorted { one, other in
                let keys = (Self.rank(one, order), Self.rank(other, order))
                guard keys.0 == keys.1 else { return keys.0 > keys.1 }
                return order == .name ? one < other : one > other
            }
            #expect(seen == expected.map { ids[$0] })
        }
    }

    /// The rank of the customer that was added at this place, with equal and unknown ones; the highest comes first.
    private static func rank(_ place: Int, _ order: CustomerQuery.Order) -> Int {
        switch order {
        case .name: -(place % 7)
        case .newest: 0
        case .since, .paid, .active, .stake, .risk, .predictedValue, .health: place % 4 == 0 ? -1 : place * 5 % 6
        }
    }

    /// Adds 23 customers whose values in every order are those of `rank`.
    private func ranked(_ tend: Tend) async throws -> [ID<Customer>] {
        var ids: [ID<Customer>] = []
        for place in 0..<23 {
            let id = try await tend.customers.add(draft("Customer \(place % 7)"), now: now).id
            ids.append(id)
            let rank = Self.rank(place, .paid)
            guard rank >= 0 else {
                _ = try await tend.database.write { try $0.run("UPDATE customers SET since = NULL WHERE id = \(id)") }
                continue
            }
            let day = now + Double(rank) * Instant.day
            // Without the refund, the one who paid more would come first.
            try await tend.revenue.recordPayment(Money(minorUnits: Int64(1000 - rank), currency: .usd), from: id, at: day)
            try await tend.revenue.recordRefund(Money(minorUnits: Int64(900 - 2 * rank), currency: .usd), to: id, at: day)
            try await tend.database.write { transaction in
                try transaction.run("UPDATE customers SET since = \(day) WHERE id = \(id)")
                try transaction.run(
                    """
                    INSERT INTO outlooks (customer_id, judged_at, health, coverage, risk_quarter, worth, stake_order, reasons) \
                    VALUES (\(id), \(now), \(90 - rank), 100, \(Double(rank) / 10), \(rank), \(rank), '[]')
                    """)
            }
        }
        return ids
    }

    @Test("move between stages, and the timeline shows from where and why")
    func stages() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customers.add(draft("Ada"), now: now)
            try await tend.customers.move(ada.id, to: .retention, at: now, now: now)
            let lost = try await tend.customers.move(ada.id, to: .lost, reason: "too dear", at: now + 60, now: now + 60)
            #expect(lost.lostReason == "too dear" && lost.stageSince == now + 60)
            let changes = try await tend.customers.timeline(of: ada.id).events.compactMap { $0.name.flatMap(StageTransition.init(text:)) }
            #expect(changes == [StageTransition(from: .retention, to: .lost), StageTransition(from: .acquisition, to: .retention)])
        }
    }

    @Test("have a timeline in pages, newest first, undated events last")
    func timeline() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customers.add(draft("Ada"), now: now)
            for minute in 0..<11 { try await tend.customers.log(.note, with: ada.id, text: "note \(minute)", at: now + Double(minute * 60)) }
            let undated = Event(id: tend.ids.next(), customer: ada.id, kind: .note, at: nil, text: "undated", key: "test:undated")
            try await tend.database.write { _ = try Customers.record([undated], in: $0) }
            let first = try await tend.customers.timeline(of: ada.id, limit: 6)
            let rest = try await tend.customers.timeline(of: ada.id, limit: 20, after: first.next)
            #expect((first.events + rest.events).map(\.text) == (0..<11).reversed().map { "note \($0)" } + ["undated"])
        }
    }

    @Test("are deleted with their related records, and the email address is free again")
    func deletion() async throws {
        try await withTestDatabase { tend in
            let empty = try await tend.reports.verify().hash
            let ada = try await tend.customers.add(draft("Ada", email: "a@x.example"), now: now)
            try await tend.customers.tag(ada.id, "vip")
            try await tend.customers.addContact(to: ada.id, name: "Bo")
            try await tend.customers.log(.call, with: ada.id, text: "hello", at: now)
            _ = try await tend.bulkEdits.delete(.customers([ada.id]), now: now)
            #expect(try await tend.reports.verify().hash == empty)
            try await tend.customers.add(draft("Ada again", email: "a@x.example"), now: now)
        }
    }

    @Test("lose removed tags and contacts")
    func tagsAndContacts() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customers.add(draft("Ada"), now: now)
            try await tend.customers.tag(ada.id, " VIP ")
            try await tend.customers.tag(ada.id, "early")
            let contact = try await tend.customers.addContact(to: ada.id, name: "Bo", role: "pays", email: " ")
            #expect(contact.email == nil)
            #expect(try await tend.customers.allTags() == ["early", "vip"])
            try await tend.customers.untag(ada.id, "Early")
            try await tend.customers.removeContact(contact.id, of: ada.id)
            #expect(try await tend.customers.tags(of: ada.id) == ["vip"])
            #expect(try await tend.customers.contacts(of: ada.id).isEmpty)
        }
    }

    @Test("keep custom fields of each type through the database")
    func fields() async throws {
        try await withTestDatabase { tend in
            let contents: [String: CustomFieldValues.Value] = [
                "Plan \"A\"": .text("two\nlines, \\ and 引号"), "seats": .number(12.5), "paper": .flag(false), "empty": .text(""), "字段": .text("值"),
            ]
            var new = draft("Ada")
            new.fields = CustomFieldValues(contents)
            let ada = try await tend.customers.add(new, now: now)
            #expect(try await tend.customers.find(ada.id).fields.values == contents)
            #expect(CustomFieldValues(json: "{\"a\":}") == nil && CustomFieldValues(json: "{\"a\":\"b") == nil && CustomFieldValues(json: "") == nil)
        }
    }
}
