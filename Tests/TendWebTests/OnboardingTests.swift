import Foundation
import Hummingbird
import TendDomain
import TendTesting
import Testing

@Suite("The setup")
struct OnboardingTests {
    private func withOnboarding(_ body: @escaping @Sendable (TestSite, Browser) async throws -> Void) async throws {
        try await withSite { site, browser async throws in
            var business = try await site.tend.settings.current()
            (business.onboardingState, business.currency) = (.data, .eur)
            try await site.tend.settings.save(business)
            try await body(site, browser)
        }
    }

    @Test("three entered customers lead to the first metric and to the list")
    func manualEntry() async throws {
        try await withOnboarding { site, browser async throws in
            #expect(try await browser.get("/settings").text.contains("href=\"/welcome/data\""))
            let fields: KeyValuePairs = [
                "name-0": "Ada", "email-0": "ada@example.com", "monthly-0": "20", "name-1": "", "name-2": "Bo <b>", "monthly-2": "12,50",
            ]
            #expect(try await browser.post("/welcome/customers", fields, from: "/welcome/data").location == "/welcome/look")
            let summary = try await browser.get("/welcome/look").text
            #expect(summary.contains("€32.50") && summary.contains("Bo &lt;b&gt;") && summary.contains("Step 3 of 3"))
            #expect(try await browser.get("/welcome/data").location == "/welcome/look")
            #expect(try await browser.post("/welcome/done", from: "/welcome/look").location == "/customers")
            let end = try await browser.get("/customers").text
            #expect(end.contains("Setup is complete.") && !end.contains("/welcome/data"))
        }
    }

    @Test(
        "an invalid row is reported at its field, nothing is added and the typed text is kept",
        arguments: [("email-2", "nowhere"), ("monthly-2", "much"), ("name-2", ""), ("email-2", "ada@example.com")])
    func wrong(field: String, value: String) async throws {
        try await withOnboarding { site, browser async throws in
            var typed = ["name-0": "Ada", "email-0": "ada@example.com", "name-2": "Bo", "monthly-2": "5"]
            typed[field] = value
            let body = try [("csrf", browser.token(of: await browser.get("/welcome/data")))] + typed.map { ($0.key, $0.value) }
            let text = body.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)" }.joined(separator: "&")
            let answer = try await browser.send(.post, "/welcome/customers", type: "application/x-www-form-urlencoded", body: text)
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"\(field)-error\""))
            #expect(answer.text.contains("value=\"Ada\""))
            #expect(try await site.tend.customers.count(CustomerQuery()) == 0)
        }
    }

    @Test("an empty form adds no customer")
    func blank() async throws {
        try await withOnboarding { _, browser async throws in
            #expect(try await browser.post("/welcome/customers", from: "/welcome/data").status == .unprocessableContent)
            #expect(try await browser.get("/welcome/look").location == "/welcome/data")
        }
    }

    @Test("the sample data is removed after a list of what is deleted")
    func exampleRemoval() async throws {
        try await withOnboarding { site, browser async throws in
            try await browser.post("/welcome/example", from: "/welcome/data")
            #expect(try await browser.get("/customers").text.contains("href=\"/example/leave\""))
            let page = try await browser.get("/example/leave").text
            #expect(page.contains("248 sample customers"))
            #expect(try await browser.post("/example/leave", from: "/example/leave").location == "/example/leave")
            try await eventually { try await site.tend.backgroundJobs().isEmpty }
            #expect(try await browser.get("/example/leave").location == "/welcome/data")
            #expect(try await site.tend.customers.count(CustomerQuery()) == 0)
            #expect(try await browser.post("/example/leave", from: "/settings").status == .conflict)
            #expect(try await browser.post("/welcome/example", from: "/welcome/data").location == "/customers")
        }
    }

    @Test(
        "the first run guesses the currency from the languages of the browser",
        arguments: [
            ("de-AT,de;q=0.9", "EUR"), ("en-GB", "GBP"), ("ja", "JPY"), ("zh-Hans-CN", "CNY"), ("zh-TW", "TWD"), ("zh", "CNY"), ("en", "USD"), ("", "USD"),
            ("xx-YY", "USD"),
        ])
    func guesses(languages: String, currency: String) async throws {
        try await withSite(owner: false) { _, browser async throws in
            browser.headers[.acceptLanguage] = languages
            #expect(try await browser.get("/welcome").text.contains("value=\"\(currency)\""))
        }
    }
}
