import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The forecasts page")
struct ForecastsPageTests {
    /// Two or three new customers pay every month for two years; in the second year, one churns every month.
    private func fill(_ site: TestSite) async throws {
        let now = site.clock.now
        for month in 0..<24 {
            let at = now + Double(month - 24) * 30 * Instant.day
            for number in 0...(1 + month % 2) {
                var draft = CustomerDraft(name: "<b>C\(month)-\(number)")
                (draft.since, draft.stage) = (at, .retention)
                let id = try await site.tend.customers.add(draft, now: now).id
                try await site.tend.revenue.open(for: id, plan: "Pro", amount: .majorUnits(10, .usd), at: at, key: "\(month)-\(number)")
                try await site.tend.revenue.recordPayment(.majorUnits(10.25 + Double(month * 7 % 11), .usd), from: id, at: at)
            }
            if month >= 12 { try await site.tend.revenue.end("\(month - 12)-0", at: at) }
        }
    }

    private let addresses = Forecast.Quantity.allCases.flatMap { quantity in
        Periodicity.allCases.map { "/numbers/forecasts?what=\(quantity.rawValue)&by=\($0.rawValue)" }
    }

    @Test("every forecast opens, without and with data, in both languages", arguments: [Language.english, .chinese])
    func opens(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            for address in addresses {
                let page = try await browser.get(address)
                #expect(page.status == .ok && !page.text.contains("<svg role"), "\(address)")
                #expect(page.text.contains(language == .english ? "Not enough data for a forecast yet" : "数据不足，暂时无法预测"))
            }
            try await fill(site)
            for address in addresses {
                let page = try await browser.get(address).text
                #expect(page.contains("class=\"band\"") && page.contains("class=\"line next\"") && !page.contains("nan"), "\(address)")
                #expect(page.contains(language == .english ? "(80 % range " : "（80% 区间 "), "\(address)")
                #expect(language == .english || !page.contains(" to "), "\(address)")
            }
        }
    }

    @Test("the headline, the description of the chart and the table have the same whole numbers of customers")
    func same() async throws {
        try await withSite { site, browser in
            try await fill(site)
            let page = try await browser.get("/numbers/forecasts?what=new").text
            let forecast = try await site.tend.forecasts.forecast(.new, steps: 7, now: site.clock.now)
            let next = try #require(forecast.next).rounded
            let sentence = "About \(Int(next.value)) new customers in December 2026 (80 % range \(Int(next.low))–\(Int(next.high)))"
            #expect(page.contains("<h1>\(sentence)</h1>") && page.contains("<desc id=\"forecast-desc\">\(sentence)</desc>"))
            #expect(page.contains("<th scope=\"row\">December 2026</th><td class=\"n\">\(Int(next.value))</td>"))
            #expect(page.contains("November 2026 <small class=\"mute\">in progress</small>"))
            #expect(page.contains("Based on 23 complete months, December 2024 to October 2026."))
        }
    }

    @Test("CSV files have the values of the model, not rounded")
    func csv() async throws {
        try await withSite { site, browser in
            try await fill(site)
            let files = try await browser.get("/numbers/forecasts?what=income&as-of=2026-10-31").links("/numbers/forecasts?").filter { $0.contains("csv=") }
            #expect(files.count == 2)
            let file = try await browser.get(files[0].replacing("&amp;", with: "&"))
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = file.text.split(separator: "\r\n")
            #expect(lines.count == 8 && lines[0].hasSuffix("from,expected,low,high") && lines[1].hasPrefix("2026-11-01,"))
            #expect(lines[1].split(separator: ",").dropFirst().compactMap { Double($0) }.count == 3 && lines[1].contains("."))
            #expect(try await browser.get(files[1].replacing("&amp;", with: "&")).text.contains("Baseline: last month,"))
            #expect(try await browser.get("/numbers/forecasts?csv=nothing").status == .notFound)
        }
    }

    @Test("the filter of other reports carries over; an invalid day has an error at its field")
    func reportFilter() async throws {
        try await withSite { site, browser in
            let page = try await browser.get("/numbers/forecasts?period=2026-q3&churn=cancelled&as-of=2026-10-31")
            #expect(page.text.contains("As of 31 Oct 2026.") && page.text.contains("on the day it was cancelled"))
            #expect(page.links("/numbers/money").contains("/numbers/money?period=2026-q3&amp;as-of=2026-10-31&amp;churn=cancelled"))
            let wrong = try await browser.get("/numbers/forecasts?as-of=%3Cb%3E&what=luck&by=hour")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Write the day as 2026-11-21.") && !wrong.text.contains("<b>"))
            #expect(try await browser.get("/numbers/forecasts?as-of=2026-12-01").text.contains("in the future"))
        }
    }
}
