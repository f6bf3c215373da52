import Hummingbird
import TendDomain
import Testing

@Suite("Signing in")
struct SignInTests {
    @Test("the right password sets a session cookie that scripts cannot read and that Safari accepts for the loopback address")
    func signIn() async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            #expect(try await browser.get("/").location == "/sign-in")
            let answer = try await browser.post("/sign-in", ["password": password], from: "/sign-in")
            #expect(answer.location == "/")
            let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("tend-session=") })
            for part in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=2592000"] { #expect(cookie.contains(part)) }
            #expect(!cookie.contains("Domain") && !cookie.contains("Secure"))
            #expect(try await browser.get("/customers").status == .ok)
        }
    }

    @Test("a wrong password is reported and opens nothing")
    func wrong() async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            let answer = try await browser.post("/sign-in", ["password": "wrong horse battery"], from: "/sign-in")
            #expect(answer.status == .unprocessableContent && answer.text.contains("Wrong password."))
            #expect(!answer.text.contains("wrong horse"))
            #expect(try await browser.get("/customers").location == "/sign-in?next=%2Fcustomers")
        }
    }

    @Test("the eleventh attempt is rejected with the time to wait")
    func throttle() async throws {
        try await withSite(signedIn: false) { site, browser async throws in
            let token = try browser.token(of: await browser.get("/sign-in"))
            for _ in 0..<10 { try await browser.post("/sign-in", ["password": "wrong horse battery"], token: token) }
            let rejected = try await browser.post("/sign-in", ["password": password], token: token)
            #expect(rejected.status == .tooManyRequests && rejected.headers[.retryAfter] == "600")
            site.clock.advance(601)
            #expect(try await browser.post("/sign-in", ["password": password], token: token).status == .seeOther)
        }
    }

    @Test("signing out invalidates the token")
    func signOut() async throws {
        try await withSite { _, browser async throws in
            let cookies = browser.cookies
            #expect(try await browser.post("/sign-out", from: "/settings/access").location == "/sign-in")
            browser.cookies = cookies
            #expect(try await browser.get("/customers").status == .seeOther)
        }
    }

    @Test(
        "signing in never redirects to another site",
        arguments: [
            "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/\t/evil.example", "evil.example", "",
            " /customers", "/customers\r\nX: y",
        ])
    func openRedirect(next: String) async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            let answer = try await browser.post("/sign-in", ["password": password, "next": next], from: "/sign-in")
            #expect(answer.location == "/" || answer.status == .badRequest)
        }
    }

    @Test("signing in redirects to the requested page of Tend")
    func localRedirect() async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            let page = try await browser.get("/sign-in?next=%2Fnumbers%3Fperiod%3D2026-10")
            #expect(page.text.contains("value=\"/numbers?period=2026-10\""))
            let answer = try await browser.post("/sign-in", ["password": password, "next": "/numbers?period=2026-10"], token: browser.token(of: page))
            #expect(answer.location == "/numbers?period=2026-10")
        }
    }

    @Test("opening a link changes nothing, and its button works once")
    func link() async throws {
        try await withSite(signedIn: false) { site, browser async throws in
            let token = try await site.tend.access.makeSignInLink(now: site.clock.now)
            for _ in 0..<3 { #expect(try await browser.get("/link/" + token).status == .ok) }
            let form = try browser.token(of: await browser.get("/link/" + token))
            #expect(try await browser.post("/link", ["token": token], token: form).location == "/")
            #expect(try await browser.get("/customers").status == .ok)
            browser.cookies = [:]
            #expect(try await browser.post("/link", ["token": token], from: "/link/" + token).status == .forbidden)
        }
    }

    @Test("a change of the password signs out other browsers")
    func changePassword() async throws {
        try await withSite { _, browser async throws in
            let previous = browser.cookies
            let fields: KeyValuePairs = ["old": password, "password": "a much better phrase"]
            #expect(try await browser.post("/settings/password", fields, from: "/settings/access").location == "/settings/access")
            #expect(browser.cookies != previous)
            #expect(try await browser.get("/settings").status == .ok)
            browser.cookies = previous
            #expect(try await browser.get("/settings").status == .seeOther)
        }
    }

    @Test("other browsers are listed and can be signed out")
    func endSession() async throws {
        try await withSite { site, browser async throws in
            let link = try await site.tend.access.makeSignInLink(now: site.clock.now)
            let other = try await site.tend.access.redeem(link: link, from: Client(ClientAddress(""), agent: "Firefox/140 Linux"), now: site.clock.now)
            #expect(try await browser.get("/settings/access").text.contains("Firefox, Linux"))
            try await browser.post("/settings/sessions/\(other.session.id)/end", from: "/settings/access")
            #expect(try await site.tend.access.session(token: other.token, now: site.clock.now) == nil)
            #expect(try await browser.post("/settings/sessions/123/end", from: "/settings/access").status == .notFound)
        }
    }
}
