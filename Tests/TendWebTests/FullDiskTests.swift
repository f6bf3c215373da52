import Hummingbird
import TendDomain
import TendTesting
import TendWeb
import Testing

@Suite("On a full disk")
struct FullDiskTests {
    @Test("pages can be read, even if the session was last used long ago")
    func read() async throws {
        try await withFullDisk { site, browser in
            site.clock.advance(1000)
            let page = try await browser.get("/customers")
            #expect(page.status == .ok)
            #expect(page.text.contains("Ada Reed"))
        }
    }

    @Test("a form is rejected because the disk is full, with a time to retry")
    func write() async throws {
        try await withFullDisk { _, browser in
            let customer = try #require(try await browser.get("/customers").customers.first)
            let reply = try await browser.post(customer + "/events", ["kind": "call", "text": "Hello"], from: customer)
            #expect(reply.status == .serviceUnavailable)
            #expect(reply.text.contains("The disk is full."))
            #expect(!reply.text.contains("fault"))
            #expect(reply.headers[.retryAfter] == "60")
        }
    }

    /// A site with a signed-in owner and a customer, whose disk is then full.
    private func withFullDisk(_ body: @escaping @Sendable (TestSite, Browser) async throws -> Void) async throws {
        try await withSite { site, browser in
            try await site.tend.customers.add(CustomerDraft(name: "Ada Reed"), now: site.clock.now)
            let tend = Tend(database: FullDiskDatabase(base: site.tend.database), fileStore: site.tend.fileStore, ids: site.tend.ids)
            let app = App(tend: tend, configuration: site.app.configuration) { site.clock.now }
            let other = Browser(TestClient(app))
            other.cookies = browser.cookies
            try await body(TestSite(tend: tend, app: app, clock: site.clock), other)
        }
    }
}
