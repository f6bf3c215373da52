import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The pulse on a customer's page")
struct PulsePageTests {
    private func customer(_ site: TestSite) async throws -> (id: ID<Customer>, path: String) {
        let id = try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now).id
        return (id, "/customers/" + id.text)
    }

    @Test("is set with a reason, shown with its date and undone", arguments: [Language.english, .chinese])
    func set(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            let (id, path) = try await customer(site)
            #expect(try await browser.get(path).text.contains(language == .english ? "Your own rating." : "您的主观判断"))
            let saved = try await browser.post(path + "/pulse", ["pulse": "danger", "why": "<b>sighs</b>"], from: path)
            #expect(saved.location == path)
            let page = try await browser.get(path).text
            for words in language == .english ? ["Pulse: at risk", "Rated on "] : ["客情评估：有风险", "评估于"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("&lt;b&gt;sighs") && !page.contains("<b>sighs"))
            let undo = try #require(page.firstMatch(of: /action="([^"]*\/undo\/[^"]*)"/).map { String($0.output.1) })
            try await browser.post(undo, from: path)
            #expect(try await site.tend.customers.pulse(of: id) == nil)
        }
    }

    @Test("without a level or with a long reason is rejected at its field, and the typed text stays")
    func rejected() async throws {
        try await withSite { site, browser in
            let (id, path) = try await customer(site)
            let none = try await browser.post(path + "/pulse", ["why": "kept words"], from: path)
            #expect(none.status == .unprocessableContent && none.text.contains("Choose a rating.") && none.text.contains("kept words"))
            let long = try await browser.post(path + "/pulse", ["pulse": "good", "why": String(repeating: "x", count: 501)], from: path)
            #expect(long.status == .unprocessableContent && long.text.contains("why-error"))
            #expect(try await site.tend.customers.pulse(of: id) == nil)
        }
    }

    @Test("that contradicts the health score shows a hint", arguments: [Language.english, .chinese])
    func disagreement(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            let (id, path) = try await customer(site)
            try await site.tend.surveys.record(.nps, score: 10, from: id, text: "", at: site.clock.now + -3600)
            try await site.tend.customers.log(.call, with: id, text: "all well", at: site.clock.now + -3600)
            try await browser.post(path + "/pulse", ["pulse": "danger"], from: path)
            let words = language == .english ? "You may know something the data does not show" : "也许您了解数据没有反映的情况"
            #expect(try await browser.get(path).text.contains(words))
            try await browser.post(path + "/pulse", ["pulse": "good"], from: path)
            #expect(try await !browser.get(path).text.contains(words))
        }
    }

    @Test("is a condition of segments, selected or typed")
    func segment() async throws {
        try await withSite { site, browser in
            let (id, _) = try await customer(site)
            try await site.tend.customers.setPulse(of: id, to: .watch, at: site.clock.now)
            let picked = try await browser.get("/segments/new?what=pulse&how=is&value=needs%20attention").text
            #expect(picked.contains("1 customer matches") && picked.contains("pulse needs attention"))
            #expect(try await browser.get("/segments/new?question=pulse%20is%20not%20watch").text.contains("0 customers match"))
        }
    }
}
