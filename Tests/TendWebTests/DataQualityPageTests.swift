import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The data quality pages")
struct DataQualityPageTests {
    private func addChurned(_ site: TestSite, _ name: String) async throws -> Customer {
        var draft = CustomerDraft(name: name)
        draft.phone = "555"
        let customer = try await site.tend.customers.add(draft, now: site.clock.now)
        return try await site.tend.customers.edit(customer.id, now: site.clock.now) { customer in
            (customer.stage, customer.stageSince, customer.lostReason) = (.lost, nil, "price")
        }
    }

    @Test("show the number of data problems and affected metrics")
    func headline() async throws {
        try await withSite { site, browser async throws in
            #expect(try await browser.get("/quality").text.contains("No data problems found"))
            for name in ["Ada", "Bo"] { _ = try await addChurned(site, name) }
            let page = try await browser.get("/quality").text
            #expect(page.contains("2 data problems affect 5 metrics") && page.contains("Churned customers without a date"))
            #expect(page.contains("href=\"/numbers/churn_rate\""))
        }
    }

    @Test("fix rows by typed values, with undo")
    func typed() async throws {
        try await withSite { site, browser async throws in
            let (ada, bo) = (try await addChurned(site, "Ada"), try await addChurned(site, "Bo"))
            let path = "/quality/lost_without_date"
            let answer = try await browser.post(path, ["answer-\(ada.id.number)": "2026-03-05", "answer-\(bo.id.number)": " "], from: path)
            #expect(answer.location == path)
            let page = try await browser.get(path).text
            #expect(page.contains("1 row fixed.") && page.contains("Bo") && !page.contains("Ada"))
            let undo = try #require(page.split(separator: "action=\"/corrections/").dropFirst().first).prefix { $0 != "\"" }
            #expect(try await browser.post("/corrections/\(undo)", from: path).location == "/quality")
            #expect(try await site.tend.customers.find(ada.id).stageSince == nil)
            #expect(try await browser.get("/quality").text.contains("1 row restored."))
        }
    }

    @Test("keep typed values and fix nothing if one is invalid")
    func rejected() async throws {
        try await withSite { site, browser async throws in
            let (ada, bo) = (try await addChurned(site, "Ada"), try await addChurned(site, "Bo"))
            let path = "/quality/lost_without_date"
            let answer = try await browser.post(path, ["answer-\(ada.id.number)": "2026-03-05", "answer-\(bo.id.number)": "2090-01-01"], from: path)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("answer-\(bo.id.number)-error") && answer.text.contains("value=\"2026-03-05\""))
            #expect(try await site.tend.customers.find(ada.id).stageSince == nil)
            #expect(try await browser.post(path, from: path).status == .unprocessableContent, "nothing typed")
        }
    }

    @Test("stay on a later page after an invalid value")
    func laterPage() async throws {
        try await withSite { site, browser async throws in
            for number in 0..<52 { _ = try await addChurned(site, "Customer \(number)") }
            let path = "/quality/lost_without_date"
            let next = try #require(try await browser.get(path).links(path + "?after=").first)
            let after = try #require(next.split(separator: "=").last)
            #expect(try await browser.get(next).text.contains("name=\"after\" value=\"\(after)\""))
            let last = try #require(try await site.tend.customers.page(CustomerQuery.newest).customers.first)
            let answer = try await browser.post(path, ["after": String(after), "answer-\(last.id.number)": "2090-01-01"], from: path)
            #expect(answer.status == .unprocessableContent && answer.text.contains("value=\"2090-01-01\""))
        }
    }

    @Test("apply a fix to the selected rows or to all")
    func sameInput() async throws {
        try await withSite { site, browser async throws in
            let path = "/quality/lost_without_date"
            let (ada, bo, cy) = (try await addChurned(site, "Ada"), try await addChurned(site, "Bo"), try await addChurned(site, "Cy"))
            for customer in [ada, bo] { try await site.tend.customers.log(.call, with: customer.id, text: "bye", at: site.clock.now + -86_400) }
            let none = try await browser.post(path + "/same", ["way": "last-event", "scope": "ticked"], from: path)
            #expect(none.status == .unprocessableContent && none.text.contains("Select at least one row."))
            #expect(try await browser.post(path + "/same", ["way": "forget", "scope": "all"], from: path).status == .unprocessableContent)
            try await browser.post(path + "/same", ["way": "last-event", "scope": "ticked", "row": String(ada.id.number)], from: path)
            #expect(try await site.tend.customers.find(ada.id).stageSince == site.clock.now + -86_400)
            try await browser.post(path + "/same", ["way": "last-event", "scope": "all"], from: path)
            #expect(try await browser.get(path).text.contains("1 row unchanged, because the fix does not apply to it."))
            #expect(try await site.tend.customers.find(bo.id).stageSince != nil)
            #expect(try await site.tend.customers.find(cy.id).stageSince == nil)
        }
    }

    @Test("confirm a value or stop checking an issue, with undo")
    func dismissed() async throws {
        try await withSite { site, browser async throws in
            let ada = try await addChurned(site, "Ada")
            let path = "/quality/lost_without_date"
            try await browser.post(path + "/right", ["right": String(ada.id.number)], from: path)
            #expect(try await browser.get(path).text.contains("All fixed"))
            let list = try await browser.get("/quality/right").text
            let undo = try #require(list.split(separator: "action=\"/dismissals/").dropFirst().first).prefix { $0 != "\"" }
            try await browser.post("/dismissals/\(undo)", from: "/quality/right")
            try await browser.post(path + "/aside", from: path)
            let page = try await browser.get("/quality").text
            #expect(page.contains("Not checked") && page.contains("No data problems found"))
        }
    }

    @Test("show every issue, even without rows, and reject unknown ones", arguments: [Language.english, .chinese])
    func kinds(language: Language) async throws {
        try await withSite(language: language) { _, browser async throws in
            for issue in DataIssue.allCases where issue != .zoneUnset { #expect(try await browser.get("/quality/" + issue.rawValue).status == .ok, "\(issue)") }
            #expect(try await browser.get("/quality/luck").status == .notFound)
            #expect(try await browser.get("/quality/payment_twice?after=x").status == .ok)
        }
    }

    @Test("unify spellings")
    func spelling() async throws {
        try await withSite { site, browser async throws in
            for city in ["Leeds", "Leeds", "LEEDS"] {
                var draft = CustomerDraft(name: "In \(city)")
                draft.fields = CustomFieldValues(["city": .text(city)])
                try await site.tend.customers.add(draft, now: site.clock.now)
            }
            let path = "/quality/mixed_spelling"
            let word = try #require(try await site.tend.dataQuality.mixedSpellings().first).subject
            #expect(try await browser.get(path).text.contains("“Leeds” × 2 · “LEEDS” × 1"))
            try await browser.post(path + "/right", ["spelling": word], from: path)
            let right = try await browser.get("/quality/right")
            #expect(right.text.contains("LEEDS, Leeds"))
            let undo = try #require(right.text.split(separator: "action=\"/dismissals/").dropFirst().first).prefix { $0 != "\"" }
            try await browser.post("/dismissals/\(undo)", from: "/quality/right")
            #expect(try await browser.post(path, ["spelling": word, "text": "York"], from: path).status == .unprocessableContent)
            try await browser.post(path, ["spelling": word, "text": "Leeds"], from: path)
            #expect(try await site.tend.dataQuality.mixedSpellings().isEmpty)
        }
    }
}

extension CustomerQuery {
    fileprivate static var newest: CustomerQuery {
        var query = CustomerQuery()
        query.order = .newest
        return query
    }
}
