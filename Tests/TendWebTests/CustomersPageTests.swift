import Foundation
import Hummingbird
import TendDomain
import Testing

@Suite("The list of customers on the web")
struct CustomersPageTests {
    private func add(_ site: TestSite, _ name: String, tags: [String] = [], stage: Stage = .acquisition, since: Double = 0) async throws -> Customer {
        var draft = CustomerDraft(name: name)
        (draft.tags, draft.stage, draft.since) = (tags, stage, site.clock.now + since)
        return try await site.tend.customers.add(draft, now: site.clock.now)
    }

    private func three(_ site: TestSite) async throws -> [Customer] {
        [
            try await add(site, "Ada", tags: ["vip"]), try await add(site, "Bo", tags: ["vip", "early"], stage: .retention),
            try await add(site, "Cy", stage: .retention, since: -400 * Instant.day),
        ]
    }

    @Test(
        "applies all filters of its address and shows each as a removable chip",
        arguments: [
            ("?search=ad", ["Ada"], "Search: “ad”"), ("?tag=early", ["Bo"], "tag early"),
            ("?since=2026-01-01", ["Ada", "Bo"], "customer since 2026-01-01 or later"),
            ("?where=tag+is+not+vip", ["Cy"], "without tag vip"), ("?where=kind+is+company", [], "companies"),
        ])
    func filtering(query: String, names: [String], label: String) async throws {
        try await withSite { site, browser in
            _ = try await three(site)
            let page = try await browser.get("/customers" + query)
            #expect(page.status == .ok)
            for name in ["Ada", "Bo", "Cy"] { #expect(page.text.contains(">\(name)</a>") == names.contains(name)) }
            #expect(page.text.contains("class=\"chip\" href=\"/customers\"><span class=\"hidden\">Remove filter: </span>\(label)</a>"))
        }
    }

    @Test("counts the matches by stage, also with a stage filter")
    func stages() async throws {
        try await withSite { site, browser in
            _ = try await three(site)
            for path in ["/customers?tag=vip", "/customers?tag=vip&stage=retention"] {
                let page = try await browser.get(path).text
                #expect(page.contains("All 2</a>") && page.contains("Active 1</a>") && page.contains("Prospect 1</a>") && page.contains("Churned 0</a>"))
            }
        }
    }

    @Test("keeps an invalid condition and reports the problem", arguments: ["where=colour+is+red", "since=2026-02-31"])
    func invalidCondition(query: String) async throws {
        try await withSite { site, browser in
            _ = try await three(site)
            let page = try await browser.get("/customers?search=a&" + query)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("aria-invalid=\"true\"") && page.text.contains(">Ada</a>"))
            #expect(page.text.contains(query.contains("red") ? "value=\"colour is red\"" : "value=\"2026-02-31\""))
        }
    }

    @Test("saves the filter as a segment, which appears above the list with its count")
    func segments() async throws {
        try await withSite { site, browser in
            _ = try await three(site)
            let link = try #require(try await browser.get("/customers?search=o&tag=vip").links("/segments/new").first)
            let path = link.replacing("&amp;", with: "&")
            let page = try await browser.get(path)
            #expect(page.text.contains("1 customer matches") && page.text.contains(">Bo</a>"))
            let question = try #require(path.firstMatch(of: /question=(.*)$/)?.1.removingPercentEncoding)
            let saved = try await browser.post("/segments", ["question": question, "name": "O people"], from: path)
            #expect(saved.location == "/segments")
            #expect(try await browser.get("/segments").text.contains("The segment O people is saved."))
            let list = try await browser.get("/customers")
            #expect(list.text.contains("O people 1</a>"))
            let tab = try #require(list.links("/customers?segment=").first)
            #expect(try await !browser.get(tab).text.contains(">Ada</a>"))
        }
    }

    @Test("tags the selected customers, reports their number and undoes it")
    func tagging() async throws {
        try await withSite { site, browser in
            let all = try await three(site)
            let answer = try await browser.post(
                "/customers/many",
                ["customer": all[0].id.text, "customer": all[2].id.text, "text": "vip", "do": "tag", "list": "/customers?order=newest"], from: "/customers")
            #expect(answer.location == "/customers?order=newest")
            let page = try await browser.get("/customers?order=newest")
            #expect(page.text.contains("Tag “vip” added to 1 customer."))
            let undo = try #require(page.text.firstMatch(of: /action="(\/changes\/[^"]+\/undo)"/)?.1)
            try await browser.post(String(undo), token: browser.token(of: page))
            #expect(try await site.tend.customers.tags(of: all[2].id) == [])
            #expect(try await site.tend.customers.tags(of: all[0].id) == ["vip"])
        }
    }

    @Test("applies a bulk action to all matches and to nobody else")
    func everyone() async throws {
        try await withSite { site, browser in
            let all = try await three(site)
            let list = "/customers?tag=vip"
            try await browser.post("/customers/many", ["all": "on", "to": "loyalty", "do": "move", "list": list], from: list)
            #expect(try await site.tend.customers.countByStage() == [.loyalty: 2, .retention: 1])
            #expect(try await site.tend.customers.find(all[2].id).stage == .retention)
        }
    }

    @Test("asks for a churn reason, and for confirmation before deleting all matches")
    func asking() async throws {
        try await withSite { site, browser in
            let all = try await three(site)
            let lost = try await browser.post("/customers/many", ["customer": all[0].id.text, "to": "lost", "do": "move"], from: "/customers")
            #expect(lost.status == .ok && lost.text.contains("value=\"\(all[0].id.text)\"") && lost.text.contains("Churn reason"))
            let empty = try await browser.post(
                "/customers/many", ["customer": all[0].id.text, "to": "lost", "do": "move", "sure": "on", "reason": " "], from: "/customers")
            #expect(empty.status == .unprocessableContent)
            try await browser.post("/customers/many", ["customer": all[0].id.text, "to": "lost", "do": "move", "reason": "price"], from: "/customers")
            #expect(try await site.tend.customers.find(all[0].id).lostReason == "price")

            let asked = try await browser.post("/customers/many", ["all": "on", "do": "remove", "list": "/customers"], from: "/customers")
            #expect(asked.status == .ok && asked.text.contains("Delete 3 customers"))
            #expect(try await site.tend.customers.count(CustomerQuery()) == 3)
            try await browser.post("/customers/many", ["all": "on", "do": "remove", "list": "/customers", "sure": "on"], from: "/customers")
            #expect(try await site.tend.customers.count(CustomerQuery()) == 0)
        }
    }

    @Test("reports an empty selection and does not redirect to a foreign address")
    func noneSelected() async throws {
        try await withSite { site, browser in
            _ = try await three(site)
            let answer = try await browser.post("/customers/many", ["do": "tag", "text": "x", "list": "//evil.example/"], from: "/customers")
            #expect(answer.location == "/customers")
            #expect(try await browser.get("/customers").text.contains("No customers selected."))
        }
    }

    @Test("deletes a customer, who can be restored or deleted permanently")
    func deleting() async throws {
        try await withSite { site, browser in
            let all = try await three(site)
            for customer in all.prefix(2) { try await browser.post("/customers/\(customer.id.text)/delete", from: "/customers/new") }
            var page = try await browser.get("/customers/removed")
            #expect(page.text.contains("Bo deleted") && page.text.contains("Ada") && page.text.contains("14 Dec 2026"))
            #expect(try await browser.get("/customers/\(all[0].id.text)").status == .notFound)
            let actions = page.text.matches(of: /action="(\/customers\/removed\/[^"]+)"/).map { String($0.1) }
            try await browser.post(try #require(actions.first { $0.hasSuffix("/restore") }), token: browser.token(of: page))
            page = try await browser.get("/customers/removed")
            #expect(page.text.contains("Bo restored"))
            let forget = try #require(page.text.firstMatch(of: /action="(\/customers\/removed\/[^"]+\/forget)"/)?.1)
            try await browser.post(String(forget), token: browser.token(of: page))
            #expect(try await browser.get("/customers/removed").text.contains("No recently deleted customers"))
            #expect(try await site.tend.customers.count(CustomerQuery()) == 2)
        }
    }

    @Test("exports the filtered list as CSV without spreadsheet formulas")
    func file() async throws {
        try await withSite { site, browser in
            _ = try await add(site, "=cmd|'x'!A1", tags: ["vip"])
            _ = try await add(site, "Zed", tags: ["vip"])
            _ = try await add(site, "Other")
            let file = try await browser.get("/customers/list.csv?tag=vip")
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = file.text.split(separator: "\r\n")
            #expect(lines.count == 3 && lines[0].hasPrefix("Number,Name,Stage") && lines[1].contains(",'=cmd") && lines[2].contains("Zed"))
        }
    }

    @Test("works with hostile text and without customers")
    func hostile() async throws {
        try await withSite { site, browser in
            #expect(try await browser.get("/customers").text.contains("No customers yet."))
            _ = try await add(site, "<script>alert(1)</script>" + String(repeating: "W", count: 270), tags: ["\"><b>"])
            for path in ["/customers", "/customers?search=%3Cscript%3E", "/customers?tag=%22%3E%3Cb%3E", "/customers?where=contains+%22%3Cb%3E%22"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && !page.text.contains("<script>alert") && !page.text.contains("\"><b>"))
            }
        }
    }
}
