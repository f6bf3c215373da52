import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

private let setupForm: KeyValuePairs = [
    "preset": "shop", "name": "Ada", "language": "en", "currency": "EUR", "zone": "Europe/Berlin", "password": password,
]

@Suite("The first run")
struct WelcomeTests {
    @Test("the first page creates the owner and leads to the second step")
    func makesOwner() async throws {
        try await withSite(owner: false) { site, browser async throws in
            #expect(try await browser.get("/").location == "/welcome")
            let answer = try await browser.post("/welcome", setupForm, from: "/welcome")
            #expect(answer.status == .seeOther && answer.location == "/welcome/data")
            #expect(try await browser.get("/welcome/data").status == .ok)
            let business = try await site.tend.settings.current()
            #expect(business.industry == .shop && business.currency == .eur && business.timeZone.identifier == "Europe/Berlin")
        }
    }

    @Test("every other language is offered by its own name")
    func languages() async throws {
        try await withSite(owner: false) { _, browser async throws in
            for language in Language.allCases {
                let page = try await browser.get("/welcome?language=" + language.rawValue).text
                #expect(page.contains("<html lang=\"\(language.tag)\">"))
                for other in Language.allCases {
                    let link = "<a href=\"/welcome?language=\(other.rawValue)\" lang=\"\(other.tag)\">\(other.ownName)</a>"
                    #expect(page.contains(link) == (other != language), "\(language.rawValue): \(other.rawValue)")
                    #expect(page.contains("<option value=\"\(other.rawValue)\"\(other == language ? " selected" : "")>\(other.ownName)</option>"))
                }
            }
        }
    }

    @Test("the first run happens once")
    func once() async throws {
        try await withSite(owner: false) { _, browser async throws in
            let page = try await browser.get("/welcome")
            let token = try browser.token(of: page)
            let cookies = browser.cookies
            try await browser.post("/welcome", setupForm, token: token)
            browser.cookies = cookies
            #expect(try await browser.post("/welcome", setupForm, token: token).status == .conflict)
            #expect(try await browser.get("/welcome").location == "/")
        }
    }

    @Test(
        "invalid input creates no owner and keeps the typed text",
        arguments: [
            ("password", "short"), ("currency", "gold"), ("zone", "Mars/Olympus"), ("preset", "bank"), ("language", "la"),
        ])
    func wrong(field: String, value: String) async throws {
        try await withSite(owner: false) { site, browser async throws in
            var fields = setupForm.map { ($0.key, $0.key == field ? value : $0.value) }
            fields[1].1 = "Typed <name>"
            let token = try browser.token(of: await browser.get("/welcome"))
            let body = ([("csrf", token)] + fields).map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)" }
            let answer = try await browser.send(.post, "/welcome", type: "application/x-www-form-urlencoded", body: body.joined(separator: "&"))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Typed &lt;name&gt;"))
            #expect(!answer.text.contains(password))
            #expect(try await site.tend.access.owner() == nil)
        }
    }

    @Test("the sample data fills all sections, and every metric links to its rows")
    func example() async throws {
        try await withSite { _, browser async throws in
            #expect(try await browser.post("/welcome/example", from: "/welcome/data").location == "/customers")
            let list = try await browser.get("/customers")
            #expect(list.text.contains("248 customers, "))
            let customer = try #require(list.customers.first)
            #expect(try await browser.get(customer).text.contains("class=\"timeline\""))
            let metrics = try await browser.get("/numbers").links("/numbers/")
            #expect(metrics.count > 8)
            // Prediction accuracy has no table before a model is trained.
            for metric in metrics where !metric.contains("/models") {
                #expect(try await browser.get(metric.replacing("&amp;", with: "&")).text.contains("<table"), "\(metric)")
            }
            #expect(try await browser.post("/welcome/example", from: "/settings").status == .conflict)
        }
    }

    @Test("the pages of the list contain every customer once")
    func paging() async throws {
        try await withSite { _, browser async throws in
            try await browser.post("/welcome/example", from: "/welcome/data")
            var seen: [String] = []
            var path: String? = "/customers?order=newest"
            while let current = path {
                let page = try await browser.get(current)
                seen += page.customers
                path = page.links("/customers?").last { $0.contains("after=") }?.replacing("&amp;", with: "&")
            }
            #expect(seen.count == 248 && Set(seen).count == 248)
        }
    }
}
