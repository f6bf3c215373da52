import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The report pages")
struct MetricsPageTests {
    private static let sections = ["/numbers", "/numbers/stages", "/numbers/money", "/numbers/cohorts", "/numbers/satisfaction"]

    /// Two paying customers and a churned one, with survey responses; names and comments contain markup and a formula.
    private func fill(_ site: TestSite) async throws {
        let now = site.clock.now
        func ago(_ days: Double) -> Instant { now + -days * Instant.day }
        for (number, name) in ["Ann", "Ben", "=cmd|<b>Cy</b>"].enumerated() {
            var draft = CustomerDraft(name: name)
            draft.since = ago(200)
            let id = try await site.tend.customers.add(draft, now: ago(200)).id
            try await site.tend.customers.move(id, to: .retention, at: ago(150), now: ago(150))
            try await site.tend.revenue.open(for: id, plan: "Pro", amount: .majorUnits(10.5, .usd), at: ago(150), key: "s\(number)")
            try await site.tend.revenue.recordPayment(.majorUnits(10.5, .usd), from: id, at: ago(40))
            try await site.tend.surveys.record(.nps, score: Double(9 - number * 3), from: id, text: "<script>\(name)", at: ago(30))
            guard number == 2 else { continue }
            try await site.tend.revenue.end("s2", at: ago(20))
            try await site.tend.customers.move(id, to: .lost, reason: "price", at: ago(20), now: ago(20))
        }
    }

    @Test("every report opens, without and with data, in both languages", arguments: [Language.english, .chinese])
    func opens(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            for section in Self.sections { #expect(try await browser.get(section).status == .ok, "\(section)") }
            try await fill(site)
            for section in Self.sections {
                for period in ["2026-10", "all", "2026-q4", "2026", "30d", "2026-10-01..2026-10-31"] {
                    let page = try await browser.get("\(section)?period=\(period)&compare=before&as-of=2026-11-10")
                    #expect(page.status == .ok, "\(section) \(period)")
                    #expect(!page.text.contains("<script>") && !page.text.contains("nan"))
                }
            }
        }
    }

    @Test("the filter carries over to the other reports")
    func filterCarriesOver() async throws {
        try await withSite { site, browser in
            let page = try await browser.get("/numbers/money?period=2026-q3&compare=year-ago&as-of=2026-11-01&churn=cancelled")
            for section in Self.sections {
                #expect(page.links(section).contains("\(section)?period=2026-q3&amp;compare=year-ago&amp;as-of=2026-11-01&amp;churn=cancelled"), "\(section)")
            }
            #expect(page.text.contains("on the day it was cancelled"))
        }
    }

    @Test("custom dates take precedence over a named period; wrong input stays in its field, with the error beside it")
    func customPeriod() async throws {
        try await withSite { site, browser in
            let good = try await browser.get("/numbers?period=2026-q3&from=2026-10-05&to=2026-10-11")
            #expect(good.status == .ok && good.text.contains("5 Oct 2026 to 11 Oct 2026"))
            for (query, message) in [
                ("from=2026-10-05&to=2026-10-01", "The last day is before the first day."), ("from=2026-10-05", "Enter the last day too."),
                ("to=2026-10-05", "Enter the first day too."), ("from=soon&to=2026-10-05", "Write the day as 2026-11-21."),
                ("period=never", "This is not a period."), ("period=2026-12", "This period has not started yet"), ("as-of=2026-12-01", "in the future"),
                ("as-of=%3Cb%3E", "Write the day as 2026-11-21."),
            ] {
                let page = try await browser.get("/numbers?" + query)
                #expect(page.status == .unprocessableContent && page.text.contains(message), "\(query)")
                #expect(!page.text.contains("<b>"))
            }
            #expect(try await browser.get("/numbers?from=2026-10-05").text.contains("value=\"2026-10-05\""))
        }
    }

    @Test("a table exported as CSV has the rows of the page and no formulas")
    func csv() async throws {
        try await withSite { site, browser in
            try await fill(site)
            for section in Self.sections {
                let page = try await browser.get(section + "?period=all")
                let files = page.links(section).filter { $0.contains("csv=") }.map { $0.replacing("&amp;", with: "&") }
                #expect(!files.isEmpty, "\(section)")
                for file in files {
                    let csv = try await browser.get(file)
                    #expect(csv.status == .ok && csv.headers[.contentType] == "text/csv; charset=utf-8", "\(file)")
                    #expect(csv.text.split(separator: "\r\n").count > 1)
                }
            }
            let revenue = try await browser.get("/numbers/money?period=2026-10&csv=movements").text
            #expect(revenue.contains("2026-10,31.5,0,0,0,0,-10.5,21") || revenue.contains("2026-10,31.5,0,0,0,0,-10.5,21.0"), "\(revenue)")
            let rows = try await browser.get("/numbers/mrr?period=2026-10&csv=rows").text
            #expect(rows.contains("Ann,10.5") && !rows.contains("Cy"))
            let all = try await browser.get("/numbers/nps?period=2026-10&csv=rows").text
            #expect(all.contains("'=cmd") && !all.contains(",=cmd"))
            #expect(try await browser.get("/numbers/money?csv=nothing").status == .notFound)
        }
    }

    @Test("a metric links to its records in the selected period")
    func metrics() async throws {
        try await withSite { site, browser in
            try await fill(site)
            let page = try await browser.get("/numbers?period=2026-10")
            #expect(page.links("/numbers/churn_rate").contains("/numbers/churn_rate?period=2026-10"))
            #expect(try await browser.get("/numbers/churn_rate?period=2026-10").text.contains("price"))
            #expect(try await browser.get("/numbers/churn_rate?period=2026-09").status == .ok)
            #expect(try await browser.get("/numbers/luck").status == .notFound)
        }
    }

    @Test("comments can be filtered by sentiment")
    func comments() async throws {
        try await withSite { site, browser in
            try await fill(site)
            let all = try await browser.get("/numbers/satisfaction?period=2026-10&question=nps").text
            #expect(all.contains("&lt;script&gt;Ann") && all.contains("&lt;script&gt;Ben"))
            let bad = try await browser.get("/numbers/satisfaction?period=2026-10&question=nps&mood=bad").text
            #expect(!bad.contains("&lt;script&gt;Ann") && bad.contains("&lt;script&gt;Ben"))
            #expect(try await browser.get("/numbers/satisfaction?after=x_y&mood=odd&question=odd").status == .ok)
        }
    }

    @Test("a change has an arrow only if it is significant")
    func changes() async throws {
        try await withSite { site, browser in
            try await fill(site)
            let page = try await browser.get("/numbers?period=2026-10&compare=before").text
            #expect(page.contains("no significant change"))
            let down = "<span aria-hidden=\"true\">▼</span><span class=\"hidden\">down</span> $10.50</span>"
            #expect(page.contains("<span class=\"delta bad\">" + down))
            #expect(!(try await browser.get("/numbers?period=2026-10").text.contains("no significant change")))
        }
    }
}
