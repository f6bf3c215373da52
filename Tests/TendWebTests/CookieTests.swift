import Hummingbird
import TendDomain
import TendWeb
import Testing

@Suite("Cookies")
struct CookieTests {
    @Test("a session cookie of the HTTPS address is not accepted over HTTP")
    func names() async throws {
        try await withSite(origin: "https://tend.example.com") { _, browser async throws in
            #expect(try await browser.get("/settings").status == .ok)
            browser.cookies = ["__Host-tend-session": browser.cookies["tend-session"] ?? ""]
            #expect(try await browser.get("/settings").status == .seeOther)
        }
    }

    @Test("a browser stays known after signing out, and can sign in while others fail")
    func device() async throws {
        try await withSite(signedIn: false) { site, browser async throws in
            try await browser.post("/sign-in", ["password": password], from: "/sign-in")
            try await browser.post("/sign-out", from: "/settings/access")
            #expect(browser.cookies["tend-device"] != nil)
            for _ in 0..<12 { _ = try? await site.app.access.signIn(password: "wrong horse battery", from: Client(), now: site.clock.now) }
            #expect(try await browser.post("/sign-in", ["password": password], from: "/sign-in").location == "/")
            browser.cookies = [:]
            #expect(try await browser.post("/sign-in", ["password": password], from: "/sign-in").status == .tooManyRequests)
        }
    }
}
