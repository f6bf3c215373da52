import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The forms of a customer")
struct CustomerPageActionTests {
    private static func add(_ site: TestSite, _ name: String = "Ada Reed") async throws -> (id: ID<Customer>, path: String) {
        let id = try await site.tend.customers.add(CustomerDraft(name: name), now: site.clock.now).id
        return (id, "/customers/" + id.text)
    }

    private static let completeForm: KeyValuePairs = [
        "name": " Ada Reed-Park ", "kind": "company", "email": "ADA@x.example", "phone": "+1 555", "key": "A-1", "since": "2025-03-02", "source": "search",
        "cost": "12.50",
    ]

    @Test("save all submitted values")
    func edit() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            #expect(try await browser.post(path + "/edit", Self.completeForm, from: path + "/edit").location == path)
            let ada = try await site.tend.customers.find(id)
            #expect(ada.name == "Ada Reed-Park" && ada.kind == .company && ada.email == "ada@x.example" && ada.key == CustomerKey.id("A-1"))
            #expect(ada.acquisitionCost == 1250 && ada.acquisitionSource == "search")
            let form = try await browser.get(path + "/edit").text
            for value in ["2025-03-02", "A-1", "12.5", "search"] { #expect(form.contains("value=\"\(value)\""), "\(value)") }
        }
    }

    @Test(
        "report a problem at its field and keep the typed values",
        arguments: [
            ("name", " "), ("email", "nowhere"), ("since", "soon"), ("cost", "-1"), ("cost", "dear"), ("kind", "cat"), ("key", "taken"),
            ("email", "bo@x.example"),
        ])
    func rejects(field: String, value: String) async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            var bo = CustomerDraft(name: "Bo")
            (bo.key, bo.email) = ("taken", "bo@x.example")
            try await site.tend.customers.add(bo, now: site.clock.now)
            let former = try await site.tend.customers.find(id)
            let answer = try await browser.post(path + "/edit", [field: value, "name": "Ada", "kind": "person", "phone": "kept 17"], from: path + "/edit")
            #expect(answer.status == .unprocessableContent && answer.text.contains("\(field)-error") && answer.text.contains("value=\"kept 17\""))
            #expect(try await site.tend.customers.find(id) == former)
        }
    }

    @Test("show concurrent changes instead of overwriting them")
    func concurrentEdit() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            let seen: KeyValuePairs = ["was-name": "Ada Reed", "was-kind": "person", "was-phone": "", "name": "Mine", "kind": "person", "phone": ""]
            site.clock.advance(5)
            try await site.tend.customers.edit(id, now: site.clock.now) { ($0.name, $0.phone) = ("Theirs", "123") }
            let answer = try await browser.post(path + "/edit", seen, from: path + "/edit")
            #expect(answer.status == .conflict && answer.text.contains("now “Theirs”") && answer.text.contains("now “123”"))
            // Untouched fields show the current value; typed values stay.
            #expect(answer.text.contains("name=\"name\" id=\"name\"") && answer.text.contains("value=\"Mine\"") && answer.text.contains("value=\"123\""))
            #expect(try await site.tend.customers.find(id).name == "Theirs")
            try await browser.post(path + "/edit", ["was-name": "Theirs", "name": "Mine", "kind": "person", "phone": "123"], from: path + "/edit")
            #expect(try await site.tend.customers.find(id).name == "Mine")
        }
    }

    @Test("add and remove tags with undo, and delete the customer")
    func tags() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            #expect(try await browser.post(path + "/tags", ["tag": " "], from: path).text.contains("tag-error"))
            try await browser.post(path + "/tags", ["tag": "VIP"], from: path)
            let page = try await browser.get(path)
            #expect(page.text.contains("Remove “vip”") && page.text.contains("?to=%2Fcustomers%2F\(id.text)"))
            try await browser.post(path + "/tags/remove", ["tag": "vip"], from: path)
            #expect(try await site.tend.customers.tags(of: id).isEmpty)
            #expect(try await browser.get(path + "/edit").text.contains(path + "/delete"))
            try await browser.post(path + "/delete", from: path + "/edit")
            #expect(try await browser.get(path).status == .notFound)
        }
    }

    @Test("mark the customer as churned with a reason, and reactivate it")
    func stage() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            for fields in [["stage": ""], ["stage": "lost"], ["stage": "acquisition"], ["stage": "retention", "day": "2030-01-01"]]
                as [KeyValuePairs<String, String>]
            {
                #expect(try await browser.post(path + "/stage", fields, from: path + "/stage").status == .unprocessableContent, "\(fields)")
            }
            try await browser.post(path + "/stage", ["stage": "lost", "reason": "price", "note": "twice the sum", "day": "2026-11-02"], from: path + "/stage")
            let lost = try await site.tend.customers.find(id)
            #expect(lost.lostReason == "too expensive" && lost.stageSince == LocalCalendar(zone: .gmt).instant(year: 2026, month: 11, day: 2))
            let page = try await browser.get(path + "/stage").text
            #expect(page.contains("too expensive: twice the sum") && page.contains("2 Nov 2026"))
            try await browser.post(path + "/stage", ["stage": "retention"], from: path + "/stage")
            #expect(try await site.tend.customers.find(id).lostReason == nil)
            #expect(!page.contains("name=\"end\""))
            try await site.tend.revenue.open(for: id, plan: "Pro", amount: Money(minorUnits: 2_000, currency: .usd), at: site.clock.now + -86_400, key: "pro")
            let asked = try await browser.get(path + "/stage").text
            #expect(asked.contains("End subscriptions on that day: Pro $20.00 a month"), "\(asked.matches(of: /End subscriptions[^<]*/).map(\.output))")
            try await browser.post(path + "/stage", ["stage": "lost", "reason": "price", "end": "on"], from: path + "/stage")
            #expect(try await site.tend.revenue.subscriptions(of: id).map(\.ended) == [true])
            try await browser.post(path + "/stage", ["stage": "retention"], from: path + "/stage")
            try await browser.post(path + "/stage", ["stage": "lost", "reason": "other", "note": "married"], from: path + "/stage")
            #expect(try await site.tend.customers.find(id).lostReason == "married")
        }
    }

    @Test("add, edit and remove contacts")
    func contacts() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            let wrong = try await browser.post(path + "/contacts", ["name": "", "role": "kept"], from: path + "/contacts/new")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("name-error") && wrong.text.contains("value=\"kept\""))
            try await browser.post(path + "/contacts", ["name": "Bo", "email": "bo@x.example"], from: path + "/contacts/new")
            let bo = try #require(try await site.tend.customers.contacts(of: id).first)
            let own = path + "/contacts/" + bo.id.text
            #expect(try await browser.post(own, ["name": "Bo", "email": "none"], from: own).status == .unprocessableContent)
            try await browser.post(own, ["name": "Bob", "role": "pays"], from: own)
            #expect(try await site.tend.customers.contacts(of: id).first?.role == "pays")
            try await browser.post(own + "/remove", from: own)
            #expect(try await site.tend.customers.contacts(of: id).isEmpty)
            #expect(try await browser.get(own).status == .notFound)
        }
    }

    @Test(
        "mark a contact as left: the name stays, the contact details disappear, and undo works",
        arguments: [(Language.english, "left 14 Nov 2026", "Mark as left", "Mark as still there"), (.chinese, "离职日：2026年11月14日", "标为已离职", "标为在职")])
    func contactDeparted(language: Language, departed: String, markAsDeparted: String, markAsPresent: String) async throws {
        try await withSite(language: language) { site, browser async throws in
            let (id, path) = try await Self.add(site)
            let bo = try await site.tend.customers.addContact(to: id, name: "Bo", role: "pays", email: "bo@x.example", phone: "555 0199")
            let own = path + "/contacts/" + bo.id.text
            #expect(try await browser.get(own).text.contains(">\(markAsDeparted)</button>"))
            #expect(try await browser.post(own + "/left", from: own).location == path)
            let page = try await browser.get(path).text
            #expect(page.contains("pays, \(departed)") && !page.contains("bo@x.example") && !page.contains("555 0199"))
            let kept = try await browser.get(own).text
            #expect(kept.contains("bo@x.example") && kept.contains(">\(markAsPresent)</button>"))
            try await browser.post(own, ["name": "Bo", "role": "paid", "email": "bo@x.example"], from: own)
            #expect(try await browser.get(path).text.contains("paid, \(departed)"))
            try await browser.post(own + "/back", from: own)
            #expect(try await browser.get(path).text.contains(#"paid, <a href="mailto:bo@x.example">"#))
            let again = try await browser.post(own + "/left", token: browser.token(of: browser.get(own)))
            #expect(again.status == .seeOther)
            let undo = try #require(try await browser.get(path).text.firstMatch(of: /action="([^"]+undo[^"]+)"/)?.1)
            try await browser.post(String(undo), from: path)
            #expect(try await site.tend.customers.contacts(of: id).first?.departedAt == nil)
            #expect(try await browser.post(own + "/left", token: "no").status == .forbidden)
            #expect(try await browser.post(path + "/contacts/7/left", from: path).status == .notFound)
        }
    }

    @Test("add a subscription, change its price, record its cancellation and end it")
    func subscriptions() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            let new = path + "/subscriptions/new"
            for fields in [["amount": ""], ["amount": "-5"], ["amount": "5", "every": "never"], ["amount": "5", "every": "month", "at": "soon"]]
                as [KeyValuePairs<String, String>]
            {
                #expect(try await browser.post(path + "/subscriptions", fields, from: new).status == .unprocessableContent, "\(fields)")
            }
            try await browser.post(
                path + "/subscriptions", ["plan": "Pro", "amount": "1200", "currency": "usd", "every": "year", "at": "2026-01-01"], from: new)
            #expect(try await browser.get(path).text.contains("$100.00"))
            let running = try #require(try await site.tend.revenue.subscriptions(of: id).first)
            let own = path + "/subscriptions/" + running.id.text
            let early = try await browser.post(own + "/price", ["plan": "Pro", "amount": "17.25", "every": "month", "at": "2025-01-01"], from: own)
            #expect(early.status == .unprocessableContent && early.text.contains("price-at-error") && early.text.contains("value=\"17.25\""))
            try await browser.post(own + "/price", ["plan": "Max", "amount": "150", "every": "month", "at": "2026-11-01"], from: own)
            let parts = try await site.tend.revenue.subscriptions(of: id)
            #expect(parts.map(\.plan) == ["Pro", "Max"] && parts.map(\.mrr) == [10000, 15000])
            #expect(try await browser.get(own).location == path)
            let next = path + "/subscriptions/" + parts[1].id.text
            try await browser.post(next + "/cancel", ["at": "2026-11-10", "paid-until": "2026-12-01"], from: next)
            #expect(try await browser.get(path).text.contains("Cancelled 10 Nov 2026, paid until 1 Dec 2026"))
            #expect(try await browser.post(next + "/end", ["at": "2026-10-01"], from: next).text.contains("end-at-error"))
            try await browser.post(next + "/end", from: next)
            #expect(try await site.tend.revenue.mrr(of: id, now: site.clock.now) == 0)
        }
    }

    @Test("manage a success plan and its progress")
    func plans() async throws {
        try await withSite { site, browser async throws in
            let (id, path) = try await Self.add(site)
            let new = path + "/plans/new"
            let wrong = try await browser.post(path + "/plans", ["goal": "", "measure": "kept", "target": "x"], from: new)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("target-error") && wrong.text.contains("value=\"kept\""))
            try await browser.post(
                path + "/plans",
                ["goal": "Save time", "due": "2026-11-01", "measure": "hours a week", "begun": "0", "target": "20", "steps": "Import\n\n Train "], from: new)
            let plan = try #require(try await site.tend.successPlans.all(of: id).first)
            let own = path + "/plans/" + plan.id.text
            let step = own + "/milestones/" + plan.milestones[0].id.text
            try await browser.post(own + "/value", ["reached": "5"], from: own)
            try await browser.post(step + "/reach", from: own)
            let page = try await browser.get(path).text
            for text in ["Save time", "5 of 20 hours a week", "1 of 2 milestones", "overdue since 1 Nov 2026", "value=\"25\"", "Reached: Import"] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(try await browser.post(own + "/milestones", ["title": " "], from: own).text.contains("title-error"))
            try await browser.post(step + "/unreach", from: own)
            try await browser.post(step, ["title": "Import all", "due": "2026-12-01"], from: step)
            #expect(try await browser.get(own).text.contains("due 1 Dec 2026"))
            try await browser.post(own + "/edit", ["goal": "Save more time"], from: own + "/edit")
            try await browser.post(own + "/close", ["state": "given-up", "words": "no time"], from: own)
            let closed = try await site.tend.successPlans.find(plan.id, of: id)
            #expect(closed.state == .givenUp && closed.goal == "Save more time" && closed.outcomeNote == "no time")
            #expect(try await browser.get(path).text.contains("Earlier plans: 1"))
            try await browser.post(own + "/reopen", from: own)
            #expect(try await site.tend.successPlans.find(plan.id, of: id).isOpen)
        }
    }

    @Test("of another customer's or missing records are not found")
    func strangers() async throws {
        try await withSite { site, browser async throws in
            let ((ada, own), (bo, other)) = (try await Self.add(site), try await Self.add(site, "Bo"))
            let contact = try await site.tend.customers.addContact(to: ada, name: "Cy").id.text
            let part = try await site.tend.revenue.open(for: ada, plan: "", amount: Money(minorUnits: 1, currency: .usd), at: site.clock.now).id.text
            let plan = try await site.tend.successPlans.open(
                SuccessPlan(id: site.tend.ids.next(), customer: ada, goal: "x", openedAt: site.clock.now)
            ).id.text
            for path in ["/contacts/" + contact, "/subscriptions/" + part, "/plans/" + plan, "/plans/" + plan + "/edit", "/plans/\(plan)/milestones/7"] {
                #expect(try await browser.get(other + path).status == .notFound, "\(path)")
            }
            #expect(try await browser.get("/customers/zzzz/edit").status == .notFound)
            #expect(try await browser.post(other + "/contacts/\(contact)/remove", from: own).status == .notFound)
            #expect(try await site.tend.customers.contacts(of: ada).count == 1 && bo != ada)
        }
    }
}
