import Hummingbird
import TendDomain
import Testing

@Suite("A page asked for again while nothing changed")
struct PageCacheTests {
    @Test("is the same page, and a new one after a change")
    func again() async throws {
        try await withSite { site, browser in
            let customer = try await site.tend.customers.add(CustomerDraft(name: "Ada Reed"), now: site.clock.now)
            let first = try await browser.get("/customers").text
            #expect(try await browser.get("/customers").text == first)
            try await site.tend.customers.edit(customer.id, now: site.clock.now) { $0.name = "Ada Read" }
            #expect(try await browser.get("/customers").text.contains("Ada Read"))
        }
    }

    @Test("is made anew for another address, and for another browser")
    func others() async throws {
        try await withSite { site, browser in
            try await site.tend.customers.add(CustomerDraft(name: "Ada Reed"), now: site.clock.now)
            #expect(try await browser.get("/customers").text.contains("Ada Reed"))
            #expect(try await !browser.get("/customers?search=zz").text.contains("Ada Reed"))
            browser.cookies = [:]
            #expect(try await browser.get("/customers").location?.hasPrefix("/sign-in") == true)
        }
    }

    @Test("asks once whether anything changed, whether it is kept or made", arguments: ["/customers", "/numbers", "/signals", "/settings"])
    func once(path: String) async throws {
        try await withSite(through: CountingDatabase.init) { site, browser in
            let database = try #require(site.tend.database as? CountingDatabase)
            _ = try await browser.get("/imports")
            for isKept in [false, true] {
                _ = database.takeVersionReads()
                #expect(try await browser.get(path).status == .ok)
                #expect(database.takeVersionReads() == 1, "\(isKept ? "kept" : "made")")
            }
        }
    }

    @Test("says what a form did once")
    func flash() async throws {
        try await withSite { site, browser in
            _ = try await browser.get("/settings")
            try await browser.post("/settings", ["name": "Tea & Co"], from: "/settings")
            #expect(try await browser.get("/customers").text == browser.get("/customers").text)
        }
    }

    @Test("is protected like any other")
    func headers() async throws {
        try await withSite { _, browser in
            let first = try await browser.get("/settings")
            let again = try await browser.get("/settings")
            #expect(first.headers == again.headers)
            #expect(again.headers[.contentSecurityPolicy] != nil)
        }
    }
}
