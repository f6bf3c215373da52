import Hummingbird
import TendDomain
import Testing

@Suite("Page cache")
struct PageCacheTests {
    @Test("returns the same page until the data changes")
    func again() async throws {
        try await withSite { site, browser in
            let customer = try await site.tend.customers.add(CustomerDraft(name: "Ada Reed"), now: site.clock.now)
            let first = try await browser.get("/customers").text
            #expect(try await browser.get("/customers").text == first)
            try await site.tend.customers.edit(customer.id, now: site.clock.now) { $0.name = "Ada Read" }
            #expect(try await browser.get("/customers").text.contains("Ada Read"))
        }
    }

    @Test("separates addresses and browsers")
    func others() async throws {
        try await withSite { site, browser in
            try await site.tend.customers.add(CustomerDraft(name: "Ada Reed"), now: site.clock.now)
            #expect(try await browser.get("/customers").text.contains("Ada Reed"))
            #expect(try await !browser.get("/customers?search=zz").text.contains("Ada Reed"))
            browser.cookies = [:]
            #expect(try await browser.get("/customers").location?.hasPrefix("/sign-in") == true)
        }
    }

    @Test("reads the data version once per request", arguments: ["/customers", "/numbers", "/signals", "/settings"])
    func once(path: String) async throws {
        try await withSite(through: CountingDatabase.init) { site, browser in
            let database = try #require(site.tend.database as? CountingDatabase)
            _ = try await browser.get("/imports")
            for isCached in [false, true] {
                _ = database.takeVersionReads()
                #expect(try await browser.get(path).status == .ok)
                #expect(database.takeVersionReads() == 1, "\(isCached ? "cached" : "rendered")")
            }
        }
    }

    @Test("shows the message of a form once")
    func flash() async throws {
        try await withSite { site, browser in
            let message = "<strong>Saved</strong>"
            #expect(try await !browser.get("/customers").text.contains(message))
            let answer = try await browser.post("/settings/limits", ["plan": "Pro", "kind": "sign-in", "uses": "20"], from: "/settings/limits")
            #expect(answer.location == "/settings/limits")
            #expect(try await browser.get("/customers").text.contains(message))
            // The page with the message must not be cached, so this is checked twice.
            for _ in 0..<2 { #expect(try await !browser.get("/customers").text.contains(message)) }
        }
    }

    @Test("keeps the security headers")
    func headers() async throws {
        try await withSite { _, browser in
            let first = try await browser.get("/settings")
            let again = try await browser.get("/settings")
            #expect(first.headers == again.headers)
            #expect(again.headers[.contentSecurityPolicy] != nil)
        }
    }
}
