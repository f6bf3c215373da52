import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("A search finds customers")
struct CustomerSearchTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    /// The database and the index in memory must find the same customers.
    private func names(_ search: String, in tend: Tend) async throws -> [String] {
        var query = CustomerQuery()
        query.search = search
        let asked = try await Customers(database: tend.database, ids: tend.ids).page(query)
        let remembered = try await tend.customers.page(query)
        #expect(remembered.customers == asked.customers && remembered.byStage == asked.byStage && remembered.next == asked.next)
        return remembered.customers.map(\.name)
    }

    private func withSearchIndex(_ body: (Tend) async throws -> Void) async throws {
        try await withTestDatabase { tend in
            try await tend.search.load()
            try await body(tend)
        }
    }

    @Test("with a limited page of hits, and counts them only if all were read")
    func manyHits() async throws {
        try await withTestDatabase { tend in
            let day = Instant(microseconds: 1_767_225_600_000_000)
            let many = (0..<2100).map { Customer(id: tend.ids.next(), name: "Ada \($0)", createdAt: day) }
            _ = try await tend.database.write { try $0.insert(Customer.batch(many)) }
            var query = CustomerQuery()
            (query.search, query.limit) = ("ada", 3000)
            let all = try await tend.customers.page(query)
            #expect(all.customers.count == 2100 && all.next == nil && all.byStage == [.acquisition: 2100])
            query.limit = 50
            let some = try await tend.customers.page(query)
            #expect(some.customers.count == 50 && some.next != nil && some.byStage == nil)
        }
    }

    @Test(
        "by a phone number in any notation",
        arguments: ["13800138000", "138-0013", "+86 138 0013 8000", "0013-8000", "(138) 0013", "0755 8888"])
    func phones(search: String) async throws {
        try await withSearchIndex { tend in
            var draft = CustomerDraft(name: "林薇")
            draft.phone = "+86 138-0013-8000"
            let lin = try await tend.customers.add(draft, now: now)
            try await tend.customers.addContact(to: lin.id, name: "Office", phone: "(0755) 8888 6666")
            try await tend.customers.add(CustomerDraft(name: "Bo"), now: now)
            #expect(try await names(search, in: tend) == ["林薇"])
        }
    }

    @Test("by their current name, not by a former one")
    func editing() async throws {
        try await withSearchIndex { tend in
            var draft = CustomerDraft(name: "Ada")
            (draft.email, draft.key, draft.tags) = ("ada@x.example", "A-77", ["VIP"])
            let ada = try await tend.customers.add(draft, now: now)
            for search in ["ada@x", "a-77", "vip"] { #expect(try await names(search, in: tend) == ["Ada"]) }
            try await tend.customers.edit(ada.id, now: now) { ($0.name, $0.email) = ("Grace", "grace@y.example") }
            #expect(try await names("ada", in: tend) == [])
            #expect(try await names("grace@y", in: tend) == ["Grace"])
            #expect(try await names("vip", in: tend) == ["Grace"])
            try await tend.customers.untag(ada.id, "vip")
            #expect(try await names("vip", in: tend) == [])
        }
    }

    @Test("by their current contacts")
    func contacts() async throws {
        try await withSearchIndex { tend in
            let acme = try await tend.customers.add(CustomerDraft(name: "Acme"), now: now)
            let contact = try await tend.customers.addContact(to: acme.id, name: "Zoë Quinn", email: "zoe@q.example")
            #expect(try await names("ZOË", in: tend) == ["Acme"])
            #expect(try await names("zoe@q", in: tend) == ["Acme"])
            try await tend.customers.removeContact(contact.id, of: acme.id)
            #expect(try await names("quinn", in: tend) == [])
        }
    }

    @Test("by imported texts, for new and known customers, until the import is undone")
    func imports() async throws {
        try await withSearchIndex { tend in
            try await ImportTests.runImport("id,name,email,tags\n1,Ada,ada@x.example,early\n", into: tend)
            #expect(try await names("early", in: tend) == ["Ada"])
            let second = try await ImportTests.runImport("id,name,email,tags\n1,Ada,new@y.example,gold\n2,Bo,bo@x.example,gold\n", into: tend)
            #expect(try await names("gold", in: tend) == ["Ada", "Bo"])
            #expect(try await names("new@y", in: tend) == ["Ada"])
            _ = try await tend.imports.undo(second.id, now: now)
            #expect(try await names("gold", in: tend) == [])
            #expect(try await names("ada@x", in: tend) == ["Ada"])
            #expect(try await names("early", in: tend) == ["Ada"])
        }
    }

    @Test("by the texts of merged customers, until the merge is undone")
    func merging() async throws {
        try await withSearchIndex { tend in
            var first = CustomerDraft(name: "Ada Reed")
            first.email = "ada@x.example"
            var second = CustomerDraft(name: "A. Reed")
            (second.phone, second.tags) = ("0755 123456", ["vip"])
            let kept = try await tend.customers.add(first, now: now)
            let gone = try await tend.customers.add(second, now: now)
            let merge = try await tend.duplicates.merge(gone.id, into: kept.id, reason: "same", now: now)
            #expect(try await names("0755123456", in: tend) == ["Ada Reed"])
            #expect(try await names("vip", in: tend) == ["Ada Reed"])
            try await tend.duplicates.undo(merge, now: now)
            #expect(try await names("0755123456", in: tend) == ["A. Reed"])
            #expect(try await names("vip", in: tend) == ["A. Reed"])
        }
    }

    @Test("of the sample data by tag and contact")
    func example() async throws {
        try await withSearchIndex { tend in
            let until = Instant(microseconds: 1_763_700_000_000_000)
            _ = try await Example(industry: .saas, customers: 40, seed: 1, until: until).write(to: tend)
            let tags = try await tend.customers.allTags()
            for tag in tags { #expect(try await !names(tag, in: tend).isEmpty) }
            #expect(!tags.isEmpty)
        }
    }

    @Test("of an older database after its migration")
    func older() async throws {
        try await withSearchIndex { tend in
            let ada = try await tend.customers.add(CustomerDraft(name: "Ada"), now: now)
            try await tend.customers.tag(ada.id, "vip")
            _ = try await tend.database.write { try $0.run("UPDATE customers SET search = ''") }
            #expect(try await names("vip", in: tend) == [])
            let fill = try #require(Schema.migrations.first { $0.name == "search" }?.fill)
            try await tend.database.write { try fill($0) }
            #expect(try await names("vip", in: tend) == ["Ada"])
        }
    }
}

@Suite("The list of customers")
struct CustomerListTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func business(_ tend: Tend) async throws {
        for (place, name) in ["Cy", "Ada", "Bo"].enumerated() {
            var draft = CustomerDraft(name: name)
            draft.since = now + -Double(place) * Instant.day
            let customer = try await tend.customers.add(draft, now: now)
            try await tend.revenue.recordPayment(
                Money(minorUnits: [100, 300, 200][place], currency: .usd), from: customer.id, at: now + Double([2, 1, 3][place]))
        }
        try await tend.customers.add(CustomerDraft(name: "Di"), now: now + -9 * Instant.day)
    }

    @Test(
        "is sorted as requested, page by page",
        arguments: [
            (CustomerQuery.Order.name, ["Ada", "Bo", "Cy", "Di"]), (.newest, ["Di", "Bo", "Ada", "Cy"]), (.since, ["Cy", "Ada", "Bo", "Di"]),
            (.paid, ["Ada", "Bo", "Cy", "Di"]), (.active, ["Bo", "Cy", "Ada", "Di"]),
        ])
    func orders(order: CustomerQuery.Order, names: [String]) async throws {
        try await withTestDatabase { tend in
            try await business(tend)
            for limit in 1...5 {
                var query = CustomerQuery()
                (query.order, query.limit) = (order, limit)
                var seen: [String] = []
                repeat {
                    let page = try await tend.customers.page(query)
                    seen += page.customers.map(\.name)
                    query.after = page.next
                } while query.after != nil
                #expect(seen == names)
            }
        }
    }

    @Test("finds possible duplicates before a customer is added")
    func similar() async throws {
        try await withTestDatabase { tend in
            var draft = CustomerDraft(name: "Ada Reed")
            (draft.email, draft.phone) = ("ada@x.example", "+1 (555) 010-0200")
            let ada = try await tend.customers.add(draft, now: now)
            let bo = try await tend.customers.add(CustomerDraft(name: "Bo"), now: now)
            try await tend.customers.addContact(to: bo.id, name: "Di", email: "di@bo.example")
            for (name, email, phone, reason) in [
                ("x", "ADA@x.example", nil, SimilarCustomer.Reason.email), ("x", nil, "5550100200", .phone),
                (" ada  reed".replacing("  ", with: " "), nil, nil, .name),
            ] as [(String, String?, String?, SimilarCustomer.Reason)] {
                var new = CustomerDraft(name: name)
                (new.email, new.phone) = (email, phone)
                let found = try await tend.customers.similar(to: new)
                #expect(found.map(\.customer.id) == [ada.id] && found.map(\.reason) == [reason])
            }
            var contact = CustomerDraft(name: "Di")
            contact.email = "di@bo.example"
            #expect(try await tend.customers.similar(to: contact).map(\.customer.id) == [bo.id])
            #expect(try await tend.customers.similar(to: CustomerDraft(name: "")).isEmpty)
        }
    }
}
