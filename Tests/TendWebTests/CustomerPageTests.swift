import Hummingbird
import TendDomain
import Testing

@Suite("The page of one customer")
struct CustomerPageTests {
    private static let loggedEntries: [(KeyValuePairs<String, String>, String)] = [
        (["kind": "call", "text": "Asked about the price", "minutes": "15"], "Call, 15 min"), (["kind": "note", "text": "likes tea"], "likes tea"),
        (["kind": "payment", "amount": "€1,200.50", "currency": "EUR", "product": "Pro"], "Paid €1,200.50 · Pro"),
        (["kind": "refund", "amount": "3", "currency": ""], "Refunded $3.00"),
        (["kind": "payment-failed", "amount": "29", "product": "Pro"], "Payment of $29.00 failed · Pro"), (["kind": "payment-failed"], "Payment failed</div>"),
        (["kind": "answer", "question": "nps", "score": "9"], "NPS 9"),
        (["kind": "meeting", "text": "Kick-off", "day": "2026-11-01"], "1 Nov<"),
        (["kind": "mail", "text": "Sent", "day": "2025-02-03", "time": "14:30"], "3 Feb 2025"),
    ]
    private static let invalidEntries: [(String, KeyValuePairs<String, String>)] = [
        ("text", ["kind": "call", "text": " ", "minutes": "17"]), ("minutes", ["kind": "call", "text": "kept words", "minutes": "soon"]),
        ("amount", ["kind": "payment", "amount": "much", "product": "17"]), ("amount", ["kind": "payment", "amount": "0", "product": "17"]),
        ("amount", ["kind": "payment-failed", "amount": "-1", "product": "17"]), ("currency", ["kind": "payment", "amount": "17", "currency": "EURO"]),
        ("score", ["kind": "answer", "score": "11", "text": "17"]),
        ("day", ["kind": "note", "text": "17", "day": "2026-02-30"]), ("day", ["kind": "note", "text": "17", "day": "2027-01-01"]),
        ("time", ["kind": "note", "text": "17", "day": "2026-01-01", "time": "25:00"]),
    ]

    private static func add(_ site: TestSite, _ name: String = "Ada Reed") async throws -> (id: ID<Customer>, path: String) {
        let id = try await site.tend.customers.add(CustomerDraft(name: name), now: site.clock.now).id
        return (id, "/customers/" + id.text)
    }

    /// Presses "Undo" in the notice that follows a form.
    private static func undo(_ page: TestResponse, _ browser: Browser) async throws -> TestResponse {
        let form = try #require(page.text.split(separator: "action=\"" as Substring).dropFirst().first { $0.contains("/undo/") })
        let path = String(form.prefix { $0 != "\"" })
        return try await browser.post(path, token: browser.token(of: page))
    }

    @Test(
        "logs an event with one form, shows one message and undoes it",
        arguments: loggedEntries)
    func log(fields: KeyValuePairs<String, String>, shown: String) async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            #expect(try await browser.post(path + "/events", fields, from: path).location == path)
            let page = try await browser.get(path)
            #expect(page.text.contains(shown) && page.text.contains("Logged: "))
            #expect(!(try await browser.get(path)).text.contains("Logged: "))
            #expect(try await Self.undo(page, browser).location == path)
            #expect(try await browser.get(path).text.contains("Undone"))
            #expect(try await site.tend.customers.timeline(of: id).events.isEmpty)
            #expect(try await site.tend.revenue.payments(of: id).isEmpty)
        }
    }

    @Test(
        "reports an invalid entry at its field and keeps the typed values",
        arguments: invalidEntries)
    func rejected(field: String, fields: KeyValuePairs<String, String>) async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            let answer = try await browser.post(path + "/events", fields, from: path)
            #expect(answer.status == .unprocessableContent && answer.text.contains("\(field)-error"))
            for (name, value) in fields where name != "kind" && value.contains("17") { #expect(answer.text.contains(value), "\(name)") }
            #expect(try await site.tend.customers.timeline(of: id).events.isEmpty)
        }
    }

    @Test("removes manual entries but no imported events")
    func remove() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            let event = try await site.tend.manualEntries.log(
                .payment(Money(minorUnits: 500, currency: .usd), for: ""), with: id, at: site.clock.now, now: site.clock.now)
            let foreign = Event(id: site.tend.ids.next(), customer: id, kind: .note, at: site.clock.now, text: "filed", key: "event:1")
            try await site.tend.database.write { _ = try Customers.record([foreign], in: $0) }
            let page = try await browser.get(path)
            #expect(page.text.contains("events/\(event.id.text)/remove") && !page.text.contains("events/\(foreign.id.text)/remove"))
            #expect(try await browser.post(path + "/events/\(foreign.id.text)/remove", from: path).status == .conflict)
            try await browser.post(path + "/events/\(event.id.text)/remove", from: path)
            #expect(try await site.tend.revenue.payments(of: id).isEmpty)
            _ = try await Self.undo(browser.get(path), browser)
            #expect(try await site.tend.revenue.payments(of: id).first?.paid == 500)
        }
    }

    @Test("filters the timeline by kind, days and text, and keeps the filter in all links")
    func filters() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            for (text, kind) in [("apples", Event.Kind.call), ("pears", .note)] {
                try await site.tend.manualEntries.log(.conversation(kind, text: text, minutes: nil), with: id, at: site.clock.now, now: site.clock.now)
            }
            let words = try await browser.get(path + "?words=APPL&kind=talk").text
            #expect(words.contains("apples") && !words.contains("pears") && words.contains("?kind=money&amp;words=APPL"))
            #expect(try await browser.get(path + "?until=2026-11-13").text.contains("No matching activity"))
            #expect(try await browser.get(path + "?from=2026-11-14&until=2026-11-14").text.contains("pears"))
            try await site.tend.manualEntries.log(.paymentFailed(nil, for: "Pro"), with: id, at: site.clock.now, now: site.clock.now)
            let money = try await browser.get(path + "?kind=money").text
            #expect(money.contains("Payment failed · Pro") && !money.contains("pears"))
            let wrong = try await browser.get(path + "?from=yesterday")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("from-error") && wrong.text.contains("value=\"yesterday\""))
        }
    }

    @Test("sets a custom field in place, adds a new one and undoes both")
    func fields() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            try await browser.post(path + "/fields", ["new": "1", "name": "seats", "value": "3", "type": "number"], from: path)
            #expect(try await site.tend.customers.find(id).fields["seats"] == .number(3))
            let wrong = try await browser.post(path + "/fields", ["name": "seats", "was": "3", "value": "three"], from: path)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("field-0-error") && wrong.text.contains("value=\"three\""))
            let late = try await browser.post(path + "/fields", ["name": "seats", "was": "2", "value": "9"], from: path)
            #expect(late.status == .unprocessableContent && late.text.contains("“3”"))
            try await browser.post(path + "/fields", ["name": "seats", "was": "3", "value": ""], from: path)
            #expect(try await site.tend.customers.find(id).fields["seats"] == nil)
            _ = try await Self.undo(browser.get(path), browser)
            #expect(try await site.tend.customers.find(id).fields["seats"] == .number(3))
        }
    }

    @Test("works without data, with much data and with hostile text")
    func extremes() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site, String(repeating: "长", count: 300))
            #expect(try await browser.get(path).text.contains("No activity yet"))
            let script = "<script>alert(1)</script>"
            try await site.tend.customers.edit(id, now: site.clock.now) { customer in
                for number in 0..<200 { customer.fields["\(script) \(number)"] = .text(script) }
            }
            for number in 0..<40 { try await site.tend.customers.addContact(to: id, name: script + "\(number)", role: script) }
            try await site.tend.successPlans.open(
                SuccessPlan(id: site.tend.ids.next(), customer: id, goal: script, measure: script, due: site.clock.now, openedAt: site.clock.now),
                milestones: [script])
            try await site.tend.revenue.open(for: id, plan: script, amount: Money(minorUnits: 1, currency: .usd), at: site.clock.now)
            try await site.tend.manualEntries.log(.conversation(.note, text: script, minutes: nil), with: id, at: site.clock.now, now: site.clock.now)
            let page = try await browser.get(path)
            #expect(page.status == .ok && !page.text.contains("<script>alert") && page.text.contains("34 more") && page.text.contains("188 more"))
            for link in Set(page.links(path + "/")) { #expect(try await browser.get(link).text.contains("<script>alert") == false, "\(link)") }
        }
    }
}
