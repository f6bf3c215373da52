import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("Signals on the web")
struct SignalsPageTests {
    /// A scored customer with a low rating on the day before.
    private func unhappy(_ site: TestSite, _ name: String = "Ada Reed") async throws -> String {
        var draft = CustomerDraft(name: name)
        (draft.stage, draft.since) = (.retention, site.clock.now + -100 * 86_400)
        let customer = try await site.tend.customers.add(draft, now: site.clock.now)
        try await site.tend.surveys.record(.nps, score: 3, from: customer.id, at: site.clock.now + -86_400)
        try await site.tend.refreshScores(now: site.clock.now)
        return "/customers/" + customer.id.text
    }

    private func undo(_ page: TestResponse, _ browser: Browser) async throws -> TestResponse {
        let path = try #require(page.text.firstMatch(of: /action="(\/signals\/[^"]+\/undo[^"]*)"/)?.1)
        return try await browser.post(String(path).replacing("&amp;", with: "&"), token: browser.token(of: page))
    }

    @Test(
        "are at the top of the customer's page with the day of the cause, which links to what happened",
        arguments: [
            (Language.english, "Rated 3 out of 10.", "Survey response 13 Nov 2026"), (.chinese, "评分 3 分（满分 10）。", "问卷回复：2026年11月13日"),
        ])
    func customer(language: Language, text: String, day: String) async throws {
        try await withSite(language: language) { site, browser in
            let path = try await unhappy(site)
            let page = try await browser.get(path).text
            #expect(page.contains(text) && page.contains("<a href=\"\(path)?kind=answers#timeline\">\(day)</a>"))
            let head = try #require(page.firstRange(of: text)).lowerBound
            #expect(head < (try #require(page.firstRange(of: "id=\"timeline\""))).lowerBound)
        }
    }

    @Test(
        "of a failed payment names the amount and the attempts, links to its day, and explains a fall of the health score",
        arguments: [
            (Language.english, "Payment of $29.00 failed after 2 attempts.", "First attempt 10 Nov 2026", "(payment failed)", "Payment of $29.00 failed · Pro"),
            (.chinese, "付款 $29.00 失败，已尝试 2 次。", "首次尝试：2026年11月10日", "（付款失败）", "付款 $29.00 失败 · Pro"),
        ])
    func failedPayment(language: Language, text: String, day: String, reason: String, entry: String) async throws {
        try await withSite(language: language) { site, browser in
            var draft = CustomerDraft(name: "Ada Reed")
            (draft.stage, draft.since) = (.retention, site.clock.now + -100 * 86_400)
            let ada = try await site.tend.customers.add(draft, now: site.clock.now).id
            try await site.tend.revenue.open(for: ada, plan: "Pro", amount: Money(minorUnits: 2900, currency: .usd), at: site.clock.now + -100 * 86_400)
            for ago in [4.0, 2] {
                try await site.tend.revenue.recordFailure(Money(minorUnits: 2900, currency: .usd), from: ada, for: "Pro", at: site.clock.now + -ago * 86_400)
            }
            try await site.tend.refreshScores(now: site.clock.now)
            let path = "/customers/" + ada.text
            let page = try await browser.get(path).text
            let link = path + "?kind=money&amp;from=2026-11-10#timeline"
            #expect(page.contains(text) && page.contains("<a href=\"\(link)\">\(day)</a>") && page.contains(reason) && page.contains(entry))
            let filtered = try await browser.get(path + "?kind=money&from=2026-11-10").text
            #expect(filtered.components(separatedBy: entry).count == 3 && filtered.contains("value=\"2026-11-10\""))
            let list = try await browser.get("/signals?kind=payment-failed").text
            #expect(list.contains(text) && list.contains(link))
        }
    }

    @Test("take feedback on both pages, with one message and an undo", arguments: ["done", "not-important"])
    func feedback(feedback: String) async throws {
        try await withSite { site, browser in
            let path = try await unhappy(site)
            for place in [path, "/signals"] {
                let page = try await browser.get(place)
                let form = try #require(page.text.firstMatch(of: /action="(\/signals\/[^"]+)"/)?.1)
                #expect(try await browser.post(String(form), ["answer": feedback], token: browser.token(of: page)).location == place)
                let after = try await browser.get(place)
                #expect(after.text.contains("It will not appear again.") && !after.text.contains("Rated 3"))
                try await site.tend.refreshScores(now: site.clock.now)
                #expect(try await undo(after, browser).location == place)
                #expect(try await browser.get(place).text.contains("Rated 3"))
            }
        }
    }

    @Test("reject an unknown answer, an unknown signal, and a form without its token")
    func rejections() async throws {
        try await withSite { site, browser in
            let path = try await unhappy(site)
            let page = try await browser.get(path)
            let form = String(try #require(page.text.firstMatch(of: /action="(\/signals\/[^"?]+)/)?.1))
            #expect(try await browser.post(form, ["answer": "maybe"], token: browser.token(of: page)).status == .notFound)
            #expect(try await browser.post("/signals/7", ["answer": "done"], token: browser.token(of: page)).status == .notFound)
            #expect(try await browser.post(form, ["answer": "done"], token: "no").status == .forbidden)
            #expect(try await browser.post(form + "?to=//evil.example", ["answer": "done"], token: browser.token(of: page)).location == "/signals")
        }
    }

    @Test("of all customers are on one page, by kind, with further pages")
    func list() async throws {
        try await withSite { site, browser in
            #expect(try await browser.get("/signals").text.contains("All clear: nothing needs your attention."))
            for number in 1...52 { _ = try await unhappy(site, "Customer \(number)") }
            let page = try await browser.get("/signals?kind=low-score")
            #expect(page.customers.count == 50 && page.text.contains("Low rating 52") && page.text.contains("aria-current=\"page\""))
            let next = try #require(page.links("/signals?kind=low-score&amp;after=").first).replacing("&amp;", with: "&")
            #expect(try await browser.get(next).customers.count == 2)
            #expect(try await browser.get("/signals?kind=growth").text.contains("All clear: nothing needs your attention."))
            #expect(try await browser.get("/signals?kind=%27&after=%21").status == .ok)
        }
    }

    @Test("escape hostile and long names")
    func names() async throws {
        try await withSite { site, browser in
            _ = try await unhappy(site, "<b>" + String(repeating: "x", count: 290))
            let page = try await browser.get("/signals").text
            #expect(page.contains("&lt;b&gt;xxx") && !page.contains("<b>xxx"))
        }
    }
}
