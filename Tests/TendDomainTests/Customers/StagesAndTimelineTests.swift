import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("A customer's stages")
struct StagesTests {
    private let now = at("2026-11-21 12:00")

    @Test("are listed with days and reasons")
    func periods() async throws {
        try await withTestDatabase { tend in
            let id = try await tend.customer("Ada", since: at("2026-01-01"))
            try await tend.customers.move(id, to: .retention, at: at("2026-01-11"), now: now)
            try await tend.customers.move(id, to: .lost, reason: "too expensive", note: "moved to paper", at: at("2026-03-02"), now: now)
            try await tend.customers.move(id, to: .activation, at: at("2026-11-20"), now: now)
            let ada = try await tend.customers.find(id)
            let stretches = try await tend.customers.stagePeriods(of: ada)
            #expect(stretches.map(\.stage) == [.acquisition, .retention, .lost, .activation])
            #expect(stretches.map { $0.days(until: now) } == [10, 50, 263, 1])
            #expect(stretches[2].note == "too expensive: moved to paper" && stretches.last?.end == nil)
            #expect(ada.lostReason == nil && ada.stageSince == at("2026-11-20"))
        }
    }

    @Test("end its subscriptions on the day it churns; a subscription that starts later rejects the change")
    func lostWithSubscription() async throws {
        try await withTestDatabase { tend in
            let id = try await tend.customer("Ada", since: at("2026-01-01"))
            for (key, start) in [("one", "2026-02-01"), ("two", "2026-03-01")] {
                try await tend.revenue.open(for: id, plan: "Pro", amount: dollars(20), at: at(start), key: key)
            }
            try await tend.revenue.end("one", at: at("2026-04-01"))
            await #expect(throws: Problem.invalid(field: "day", Phrase("A subscription cannot end before it began."))) {
                try await tend.revenue.markLost(id, at: at("2026-02-20"), now: now)
            }
            #expect(try await tend.customers.find(id).stage != .lost)
            try await tend.revenue.markLost(id, at: at("2026-05-01"), now: now)
            #expect(try await tend.revenue.subscriptions(of: id).map(\.endedAt) == [at("2026-04-01"), at("2026-05-01")])
            #expect(try await tend.revenue.mrr(of: id, now: now) == 0)
        }
    }

    @Test("cannot start before the previous stage")
    func order() async throws {
        try await withTestDatabase { tend in
            let id = try await tend.customer("Ada", since: at("2026-01-01"))
            try await tend.customers.move(id, to: .retention, at: at("2026-05-01"), now: now)
            await #expect(throws: Problem.invalid(field: "day", "The current stage began after this day.")) {
                try await tend.customers.move(id, to: .lost, at: at("2026-04-30"), now: now)
            }
            #expect(try await tend.customers.find(id).stage == .retention)
        }
    }

    @Test("are one period for an imported customer that never moved")
    func single() async throws {
        try await withTestDatabase { tend in
            let id = try await tend.customer("Ada", stage: .retention)
            let ada = try await tend.customers.find(id)
            let stretches = try await tend.customers.stagePeriods(of: ada)
            #expect(stretches.map(\.stage) == [.retention] && stretches.first?.start == ada.stageSince)
        }
    }
}

@Suite("The data of a customer")
struct CustomerEditTests {
    private let now = at("2026-11-21 12:00")

    @Test("is not overwritten by a writer who has not seen the last change")
    func staleEdit() async throws {
        try await withTestDatabase { tend in
            let id = try await tend.customer("Ada")
            let seen = try await tend.customers.find(id).changedAt
            try await tend.customers.edit(id, seen: seen, now: now) { $0.phone = "1" }
            await #expect(throws: Problem.conflict(Phrase("This customer was changed in the meantime."))) {
                try await tend.customers.edit(id, seen: seen, now: now + 1) { $0.phone = "2" }
            }
            #expect(try await tend.customers.find(id).phone == "1")
        }
    }

    @Test("rejects a number or email address of another customer")
    func keys() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            try await tend.customers.edit(ada, now: now) { ($0.email, $0.key) = ("a@x.example", CustomerKey.id("7")) }
            for (field, value) in [("email", "a@x.example"), ("key", "7")] {
                await #expect(throws: Problem.invalid(field: field, "\(value) already belongs to \("Ada").")) {
                    try await tend.customers.edit(bo, now: now) { field == "key" ? ($0.key = CustomerKey.id("7")) : ($0.email = "a@x.example") }
                }
            }
        }
    }

    @Test(
        "includes custom fields by type; invalid values are rejected and blank ones removed",
        arguments: [
            (FieldType.number, "1,234.5", CustomFieldValues.Value?.some(.number(1234.5))), (.number, "-3", .number(-3)), (.flag, "是", .flag(true)),
            (.flag, "no", .flag(false)),
            (.text, " two words ", .text("two words")), (.text, "", nil), (.number, " ", nil),
        ])
    func customFields(type: FieldType, typed: String, expected: CustomFieldValues.Value?) async throws {
        try await withTestDatabase { tend in
            let id = try await tend.customer("Ada")
            let ada = try await tend.customers.setField("x", to: typed, as: type, of: id, now: now)
            #expect(ada.fields["x"] == expected)
            #expect(try await tend.customers.customFields() == (expected == nil ? [:] : ["x": type]))
        }
    }

    @Test("keeps the type of an existing field, and reports a concurrent change of a value")
    func fieldsOfOthers() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            try await tend.customers.setField("seats", to: "3", as: .number, of: ada, now: now)
            let wrong: [(String, String, was: String?, Problem)] = [
                ("seats", "many", nil, .invalid(field: "value", "This is not a number: \("many")")),
                ("seats", "1e999", nil, .invalid(field: "value", "This is not a number: \("1e999")")),
                ("", "x", nil, .invalid(field: "name", "A field needs a name of at most 100 characters.")),
                ("seats", "4", "5", .invalid(field: "value", "This was changed to “\("–")” in the meantime. Save again to overwrite it.")),
            ]
            for (name, value, was, problem) in wrong {
                await #expect(throws: problem, "\(name) \(value)") {
                    try await tend.customers.setField(name, to: value, as: .text, was: was, of: bo, now: now)
                }
            }
            #expect(try await tend.customers.find(bo).fields.values.isEmpty)
            try await tend.customers.setField("seats", to: "5", as: .text, was: "3", of: ada, now: now)
            #expect(try await tend.customers.find(ada).fields["seats"] == .number(5))
        }
    }

    @Test("includes contacts, which are edited and validated like customers")
    func contacts() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            var contact = try await tend.customers.addContact(to: ada, name: " Cy ", email: "CY@x.example")
            (contact.name, contact.role) = ("Cyd", "pays")
            try await tend.customers.editContact(contact)
            #expect(try await tend.customers.contacts(of: ada) == [contact] && contact.email == "cy@x.example")
            await #expect(throws: Problem.invalid(field: "email", "\("nowhere") is not an email address. Write it as name@example.com.")) {
                try await tend.customers.addContact(to: ada, name: "Di", email: "nowhere")
            }
            let missing = Problem.notFound("There is no such contact.")
            await #expect(throws: missing) { try await tend.customers.contact(contact.id, of: bo) }
            await #expect(throws: missing) { try await tend.customers.removeContact(contact.id, of: bo) }
        }
    }
}

@Suite("A timeline")
struct TimelineTests {
    private let now = at("2026-11-21 12:00")

    @Test("is filtered by kind, days and text in any case, and paged without gaps or repetition", arguments: [1, 3, 50])
    func filtered(limit: Int) async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            for day in 1...9 {
                try await tend.manualEntries.log(
                    .conversation(day % 2 == 0 ? .call : .note, text: "Über 发票 \(day)", minutes: nil), with: ada, at: at("2026-11-0\(day)"), now: now)
            }
            let undated = Event(id: tend.ids.next(), customer: ada, kind: .note, at: nil, text: "über", key: "u")
            try await tend.database.write { _ = try Customers.record([undated], in: $0) }
            func readPages(_ kinds: [Event.Kind], _ from: Instant?, _ until: Instant?, _ words: String) async throws -> [String] {
                var (found, after): ([String], ID<Event>?) = ([], nil)
                repeat {
                    let page = try await tend.customers.timeline(of: ada, kinds: kinds, from: from, until: until, search: words, limit: limit, after: after)
                    found += page.events.compactMap(\.text)
                    after = page.next
                } while after != nil
                return found
            }
            #expect(try await readPages([], nil, nil, "") == (1...9).reversed().map { "Über 发票 \($0)" } + ["über"])
            #expect(try await readPages([.call], at("2026-11-03"), at("2026-11-07"), "") == ["Über 发票 6", "Über 发票 4"])
            #expect(try await readPages([], nil, nil, "ÜBER") == (1...9).reversed().map { "Über 发票 \($0)" } + ["über"])
            #expect(try await readPages([], nil, at("2026-11-03"), "票 ").count == 2)
            #expect(try await readPages([.mail], nil, nil, "").isEmpty)
        }
    }

    @Test("of 50,000 events opens without sorting them")
    func long() async throws {
        try await withTestDatabase(only: .sqlite) { tend in
            let ada = try await tend.customer("Ada")
            for day in 1...3 { try await tend.customers.log(.call, with: ada, text: "call", at: at("2026-11-0\(day)")) }
            let database = RecordingDatabase(tend.database)
            let customers = Customers(database: database, ids: tend.ids)
            let first = try await customers.timeline(of: ada, limit: 2)
            // The second page also asks for the undated events.
            _ = try await customers.timeline(of: ada, limit: 2, after: first.next)
            _ = try await customers.timeline(of: ada, kinds: [.note, .call], from: at("2026-11-01"), until: at("2026-11-03"), search: "call")
            let queries = database.statements.filter { Dialect.sqlite.render($0).text.contains("ORDER BY") }
            #expect(queries.count == 4)
            for query in queries {
                let plan = try await tend.database.read { try $0.all("EXPLAIN QUERY PLAN \(query)") { $0["detail"] as String } }.joined()
                #expect(plan.contains("events_of_customer (customer_id=? AND at") && !plan.contains("TEMP B-TREE"), "\(plan)")
            }
        }
    }
}
