import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The rooms of numbers")
struct MetricsPageTests {
    private static let sections = ["/numbers", "/numbers/stages", "/numbers/money", "/numbers/cohorts", "/numbers/satisfaction"]

    /// Two who pay, one who left; answers of two kinds, one of them with something nasty in it.
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

    @Test("Every room opens, empty and full, in both languages", arguments: [Language.english, .chinese])
    func opens(language: Language) async throws {
        try await withSite(language: language) { site, browser in
            for room in Self.sections { #expect(try await browser.get(room).status == .ok, "\(room)") }
            try await fill(site)
            for room in Self.sections {
                for period in ["2026-10", "all", "2026-q4", "2026", "30d", "2026-10-01..2026-10-31"] {
                    let page = try await browser.get("\(room)?period=\(period)&compare=before&as-of=2026-11-10")
                    #expect(page.status == .ok, "\(room) \(period)")
                    #expect(!page.text.contains("<script>") && !page.text.contains("nan"))
                }
            }
        }
    }

    @Test("What was chosen goes along to the other rooms")
    func filterCarriesOver() async throws {
        try await withSite { site, browser in
            let page = try await browser.get("/numbers/money?period=2026-q3&compare=year-ago&as-of=2026-11-01&churn=cancelled")
            for room in Self.sections {
                #expect(page.links(room).contains("\(room)?period=2026-q3&amp;compare=year-ago&amp;as-of=2026-11-01&amp;churn=cancelled"), "\(room)")
            }
            #expect(page.text.contains("on the day it was cancelled"))
        }
    }

    @Test("Two days go before a period's name; what was typed stays where it was wrong, with the remedy beside it")
    func customPeriod() async throws {
        try await withSite { site, browser in
            let good = try await browser.get("/numbers?period=2026-q3&from=2026-10-05&to=2026-10-11")
            #expect(good.status == .ok && good.text.contains("5 Oct 2026 to 11 Oct 2026"))
            for (query, message) in [
                ("from=2026-10-05&to=2026-10-01", "The last day comes before the first."), ("from=2026-10-05", "Name the last day too."),
                ("to=2026-10-05", "Name the first day too."), ("from=soon&to=2026-10-05", "Write the day as 2026-11-21."),
                ("period=never", "This period is not understood"), ("period=2026-12", "This period has not begun"), ("as-of=2026-12-01", "still to come"),
                ("as-of=%3Cb%3E", "Write the day as 2026-11-21."),
            ] {
                let page = try await browser.get("/numbers?" + query)
                #expect(page.status == .unprocessableContent && page.text.contains(message), "\(query)")
                #expect(!page.text.contains("<b>"))
            }
            #expect(try await browser.get("/numbers?from=2026-10-05").text.contains("value=\"2026-10-05\""))
        }
    }

    @Test("A table saved as CSV holds the rows of the page, and no formula")
    func csv() async throws {
        try await withSite { site, browser in
            try await fill(site)
            for room in Self.sections {
                let page = try await browser.get(room + "?period=all")
                let files = page.links(room).filter { $0.contains("csv=") }.map { $0.replacing("&amp;", with: "&") }
                #expect(!files.isEmpty, "\(room)")
                for file in files {
                    let csv = try await browser.get(file)
                    #expect(csv.status == .ok && csv.headers[.contentType] == "text/csv; charset=utf-8", "\(file)")
                    #expect(csv.text.split(separator: "\r\n").count > 1)
                }
            }
            let money = try await browser.get("/numbers/money?period=2026-10&csv=movements").text
            #expect(money.contains("2026-10,31.5,0,0,0,0,-10.5,21") || money.contains("2026-10,31.5,0,0,0,0,-10.5,21.0"), "\(money)")
            let rows = try await browser.get("/numbers/mrr?period=2026-10&csv=rows").text
            #expect(rows.contains("Ann,10.5") && !rows.contains("Cy"))
            let all = try await browser.get("/numbers/nps?period=2026-10&csv=rows").text
            #expect(all.contains("'=cmd") && !all.contains(",=cmd"))
            #expect(try await browser.get("/numbers/money?csv=nothing").status == .notFound)
        }
    }

    @Test("A figure opens to its rows in the period it was told for")
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

    @Test("Answers can be read by mood, the newest first")
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

    @Test("A change is called one only where it is more than chance")
    func changes() async throws {
        try await withSite { site, browser in
            try await fill(site)
            let page = try await browser.get("/numbers?period=2026-10&compare=before").text
            #expect(page.contains("too few to call a change"))
            #expect(page.contains("$10.50 less"))
            #expect(!(try await browser.get("/numbers?period=2026-10").text.contains("too few to call")))
        }
    }
}
