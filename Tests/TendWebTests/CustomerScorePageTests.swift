import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("What is understood, on the pages")
struct CustomerScorePageTests {
    private func fill(_ site: TestSite) async throws {
        try await Example(industry: .saas, customers: 60, seed: 9, until: site.clock.now).write(to: site.tend)
    }

    @Test("A customer's page shows risk with reasons, health and predicted value, before and after scoring", arguments: [Language.english, .chinese])
    func customer(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            try await fill(site)
            var query = CustomerQuery()
            query.stage = .retention
            let customer = try #require(try await site.tend.customers.page(query).customers.first)
            let early = try await browser.get("/customers/\(customer.id.text)")
            #expect(early.text.contains(language == .english ? "Reload the page in a moment" : "请稍后刷新页面"))
            try await site.tend.refreshScores(now: site.clock.now)
            let page = try await browser.get("/customers/\(customer.id.text)")
            #expect(page.status == .ok)
            for words in language == .english
                ? ["Churn risk, next 90 days", "80 % interval: ", "the risk ", "Health score ", "Expected revenue, next 5 years: "]
                : ["90 天流失风险", "80% 区间：", "风险 ", "健康分 ", "未来五年预计收入（已折现）"]
            {
                #expect(page.text.contains(words), "\(words)")
            }
        }
    }

    @Test("The list shows risk and predicted value and can be sorted by them")
    func list() async throws {
        try await withSite { site, browser in
            try await fill(site)
            try await site.tend.refreshScores(now: site.clock.now)
            for order in ["risk", "worth", "health"] {
                let page = try await browser.get("/customers?order=\(order)")
                #expect(page.status == .ok && page.text.contains("Churn risk (90 days)"))
            }
        }
    }

    @Test("The predicted value is labelled as revenue or profit, on the customer's page and in the list", arguments: [Language.english, .chinese])
    func profit(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            try await fill(site)
            try await site.tend.refreshScores(now: site.clock.now)
            var query = CustomerQuery()
            query.order = .predictedValue
            let path = "/customers/" + (try #require(try await site.tend.customers.page(query).customers.first)).id.text
            let words =
                language == .english
                ? ("Expected revenue (5 years)", "Expected profit (5 years)", "Expected revenue, next", "Expected profit, next")
                : ("未来五年预计收入", "未来五年预计利润", "未来五年预计收入（已折现）", "未来五年预计利润（已折现）")
            #expect(try await browser.get("/customers?order=worth").text.contains(words.0))
            #expect(try await browser.get(path).text.contains(words.2))
            var business = try await site.tend.settings.current()
            business.grossMargin = 0.6
            try await site.tend.settings.save(business)
            let (list, page) = (try await browser.get("/customers?order=worth").text, try await browser.get(path).text)
            #expect(list.contains(words.1) && !list.contains(words.0))
            #expect(page.contains(words.3) && !page.contains(words.2))
        }
    }

    @Test("the accuracy page shows the training and a backtest, and says so if there is not enough data", arguments: [Language.english, .chinese])
    func models(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            #expect(try await browser.get("/numbers/models").status == .ok)
            try await site.tend.refreshScores(now: site.clock.now)
            let little = try await browser.get("/numbers/models")
            #expect(little.text.contains(language == .english ? "Not enough data" : "数据不足"))
            try await fill(site)
            try await site.tend.customerScores.train(now: site.clock.now)
            try await site.tend.predictions.backtest(now: site.clock.now)
            let page = try await browser.get("/numbers/models")
            #expect(page.status == .ok && page.text.contains("AUC") && page.text.contains("<svg"))
            #expect(!page.text.lowercased().contains("nan"))
            let rows = try #require(page.links("/numbers/models/claims").first { $0.contains("came=left") }).replacing("&amp;", with: "&")
            let left = try await browser.get(rows)
            #expect(left.status == .ok && !left.customers.isEmpty && left.text.contains(language == .english ? "Checked on" : "核对日"))
            let stayed = try await browser.get("/numbers/models/claims?days=90&back=1&came=stayed")
            #expect(stayed.customers.count > 10)
            let next = try #require(stayed.links("/numbers/models/claims").first { $0.contains("after=") }).replacing("&amp;", with: "&")
            #expect(try await browser.get(next).status == .ok)
            #expect(try await browser.get("/numbers/models/claims?days=30").text.contains(language == .english ? "No predictions match." : "没有符合条件的预测。"))
            for wrong in ["days=7", "", "days=30&after=0&month=1"] {
                #expect(try await browser.get("/numbers/models/claims?" + wrong).status == .notFound)
            }
        }
    }

    @Test("a backtest needs the token of the form")
    func csrf() async throws {
        try await withSite { site, browser in
            let refused = try await browser.post("/numbers/models/back", token: nil)
            #expect(refused.status == .forbidden)
        }
    }
}
