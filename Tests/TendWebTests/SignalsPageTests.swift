import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("Signals on the web")
struct SignalsPageTests {
    /// A customer who gave a low score on the day before, looked at.
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
        "stand at the top of the customer's page with the day they are about, which leads to what happened",
        arguments: [
            (Language.english, "A score of 3 on a scale of 10.", "Answered 13 Nov 2026"), (.chinese, "评分为 3（满分 10）。", "作答日：2026年11月13日"),
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
        "of a payment that failed says how much and how often, leads to its day, and is told where health fell",
        arguments: [
            (Language.english, "$29.00 was not paid after 2 attempts.", "First attempt 10 Nov 2026", "(payment failed)", "Payment of $29.00 failed · Pro"),
            (.chinese, "$29.00 的付款未成功，已尝试 2 次。", "首次尝试：2026年11月10日", "（付款失败）", "付款 $29.00 失败 · Pro"),
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
            let there = try await browser.get(path + "?kind=money&from=2026-11-10").text
            #expect(there.components(separatedBy: entry).count == 3 && there.contains("value=\"2026-11-10\""))
            let list = try await browser.get("/signals?kind=payment-failed").text
            #expect(list.contains(text) && list.contains(link))
        }
    }

    @Test("are answered where they stand, said once, and taken back", arguments: ["done", "not-important"])
    func feedback(feedback: String) async throws {
        try await withSite { site, browser in
            let path = try await unhappy(site)
            for place in [path, "/signals"] {
                let page = try await browser.get(place)
                let form = try #require(page.text.firstMatch(of: /action="(\/signals\/[^"]+)"/)?.1)
                #expect(try await browser.post(String(form), ["answer": feedback], token: browser.token(of: page)).location == place)
                let after = try await browser.get(place)
                #expect(after.text.contains("It is not told again.") && !after.text.contains("A score of 3"))
                try await site.tend.refreshScores(now: site.clock.now)
                #expect(try await undo(after, browser).location == place)
                #expect(try await browser.get(place).text.contains("A score of 3"))
            }
        }
    }

    @Test("refuse an answer that is none, a signal that is none, and a form without its token")
    func refusing() async throws {
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

    @Test("of everybody stand on one page, by kind, page by page")
    func list() async throws {
        try await withSite { site, browser in
            #expect(try await browser.get("/signals").text.contains("Nothing asks for a look."))
            for number in 1...52 { _ = try await unhappy(site, "Customer \(number)") }
            let page = try await browser.get("/signals?kind=low-score")
            #expect(page.customers.count == 50 && page.text.contains("Low score 52") && page.text.contains("aria-current=\"page\""))
            let next = try #require(page.links("/signals?kind=low-score&amp;after=").first).replacing("&amp;", with: "&")
            #expect(try await browser.get(next).customers.count == 2)
            #expect(try await browser.get("/signals?kind=growth").text.contains("Nothing asks for a look."))
            #expect(try await browser.get("/signals?kind=%27&after=%21").status == .ok)
        }
    }

    @Test("show hostile and long names as they are")
    func names() async throws {
        try await withSite { site, browser in
            _ = try await unhappy(site, "<b>" + String(repeating: "x", count: 290))
            let page = try await browser.get("/signals").text
            #expect(page.contains("&lt;b&gt;xxx") && !page.contains("<b>xxx"))
        }
    }
}
