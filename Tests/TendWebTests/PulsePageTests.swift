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

    @Test("is set with a sentence, stands there with its day and is taken back", arguments: [Language.english, .chinese])
    func set(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            let (id, path) = try await customer(site)
            #expect(try await browser.get(path).text.contains(language == .english ? "How do you feel about this customer?" : "您对这位客户感觉如何？"))
            let saved = try await browser.post(path + "/pulse", ["pulse": "danger", "why": "<b>sighs</b>"], from: path)
            #expect(saved.location == path)
            let page = try await browser.get(path).text
            for words in language == .english ? ["Pulse: in danger", "Set on "] : ["主观感受：有危险", "记录于"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("&lt;b&gt;sighs") && !page.contains("<b>sighs"))
            let undo = try #require(page.firstMatch(of: /action="([^"]*\/undo\/[^"]*)"/).map { String($0.output.1) })
            try await browser.post(undo, from: path)
            #expect(try await site.tend.customers.pulse(of: id) == nil)
        }
    }

    @Test("that is nothing or too long is refused at its field, with what was typed")
    func rejected() async throws {
        try await withSite { site, browser in
            let (id, path) = try await customer(site)
            let none = try await browser.post(path + "/pulse", ["why": "kept words"], from: path)
            #expect(none.status == .unprocessableContent && none.text.contains("Choose how it feels.") && none.text.contains("kept words"))
            let long = try await browser.post(path + "/pulse", ["pulse": "good", "why": String(repeating: "x", count: 501)], from: path)
            #expect(long.status == .unprocessableContent && long.text.contains("why-error"))
            #expect(try await site.tend.customers.pulse(of: id) == nil)
        }
    }

    @Test("that says the opposite of health is told beside it", arguments: [Language.english, .chinese])
    func disagreement(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            let (id, path) = try await customer(site)
            try await site.tend.surveys.record(.nps, score: 10, from: id, text: "", at: site.clock.now + -3600)
            try await site.tend.customers.log(.call, with: id, text: "all well", at: site.clock.now + -3600)
            try await browser.post(path + "/pulse", ["pulse": "danger"], from: path)
            let words = language == .english ? "you may know what no figure shows" : "也许您知道数字没有反映的事"
            #expect(try await browser.get(path).text.contains(words))
            try await browser.post(path + "/pulse", ["pulse": "good"], from: path)
            #expect(try await !browser.get(path).text.contains(words))
        }
    }

    @Test("is a condition of segments, picked or written")
    func segment() async throws {
        try await withSite { site, browser in
            let (id, _) = try await customer(site)
            try await site.tend.customers.setPulse(of: id, to: .watch, at: site.clock.now)
            let picked = try await browser.get("/segments/new?what=pulse&how=is&value=to%20be%20watched").text
            #expect(picked.contains("1 fit now") && picked.contains("pulse to be watched"))
            #expect(try await browser.get("/segments/new?question=pulse%20is%20not%20watch").text.contains("0 fit now"))
        }
    }
}
