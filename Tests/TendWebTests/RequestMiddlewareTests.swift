import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import TendWeb
import Testing

private let required: [String: String] = [
    "Content-Security-Policy":
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
]

extension Route {
    /// A path of this route with ids that do not exist.
    fileprivate var example: String {
        name.drop { $0 != "/" }.split(separator: "/").map { $0.hasPrefix(":") ? "1234" : String($0) }.reduce("") { $0 + "/" + $1 }
    }
}

@Suite("Request handling")
struct RequestMiddlewareTests {
    @Test("every response of every route has the security headers", arguments: [true, false])
    func headers(signedIn: Bool) async throws {
        try await withSite(signedIn: signedIn, origin: "https://tend.example") { site, browser async throws in
            for route in site.app.routes {
                let path = route.example.isEmpty ? "/" : route.example
                let answer = try await browser.send(route.name.hasPrefix("POST") ? .post : .get, path)
                for (name, value) in required { #expect(answer.headers[.init(name)!] == value, "\(route.name) \(name)") }
                #expect(answer.headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains", "\(route.name)")
                #expect(answer.headers[.cacheControl] == "no-store", "\(route.name)")
                #expect(answer.status.code < 500, "\(route.name)")
            }
            let missing = try await browser.get("/no/such/page")
            #expect(missing.status == .notFound && missing.headers[.contentSecurityPolicy] != nil)
        }
    }

    @Test("every route rejects forms from elsewhere")
    func forms() async throws {
        try await withSite { site, browser async throws in
            let token = try browser.token(of: await browser.get("/settings"))
            for route in site.app.routes where route.name.hasPrefix("POST") {
                let path = route.example
                #expect(try await browser.post(path, token: nil).status == .forbidden, "\(route.name)")
                #expect(try await browser.post(path, token: Secret().formToken).status == .forbidden, "\(route.name)")
                #expect(try await browser.send(.post, path, type: "text/plain", body: "csrf=" + token).status == .unsupportedMediaType, "\(route.name)")
                #expect(try await browser.send(.post, path).status == .unsupportedMediaType, "\(route.name)")
                for (name, value) in [
                    ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
                ] {
                    browser.headers[.init(name)!] = value
                    #expect(try await browser.post(path, token: token).status == .forbidden, "\(route.name) \(name)")
                    browser.headers[.init(name)!] = nil
                }
            }
            #expect(try await browser.get("/customers").status == .ok)
        }
    }

    @Test("every section requires signing in")
    func closed() async throws {
        try await withSite(signedIn: false) { site, browser async throws in
            let token = try browser.token(of: await browser.get("/sign-in"))
            for route in site.app.routes where !route.isOpen {
                let isPost = route.name.hasPrefix("POST")
                let answer = isPost ? try await browser.post(route.example, token: token) : try await browser.get(route.example)
                #expect(answer.status == .seeOther && answer.location?.hasPrefix("/sign-in") == true, "\(route.name)")
            }
        }
    }

    @Test("paths that no browser sends are rejected", arguments: ["/a%00b", "/a%0d%0ab", "/customers/..%2f..%2fetc", "/assets/../x", "/%7f", "/bad%zz"])
    func paths(path: String) async throws {
        try await withSite { _, browser async throws in
            #expect(try await browser.get(path).status == .badRequest)
        }
    }

    @Test("request bodies are limited")
    func limits() async throws {
        try await withSite { _, browser async throws in
            let token = try browser.token(of: await browser.get("/imports"))
            #expect(try await browser.post("/settings", ["name": String(repeating: "x", count: 2 << 20)], token: token).status == .contentTooLarge)
            #expect(try await browser.upload(String(repeating: "x", count: (1 << 20) + 1), name: "a.csv", token: token).status == .contentTooLarge)
            browser.cookies = [:]
            let anonymousToken = try browser.token(of: await browser.get("/sign-in"))
            #expect(try await browser.post("/sign-in", ["password": String(repeating: "x", count: 20_000)], token: anonymousToken).status == .contentTooLarge)
        }
    }

    @Test("assets can be cached forever and are found only by their hash")
    func assets() async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            let sheet = try #require(try await browser.get("/sign-in").links("/assets/").first)
            let answer = try await browser.get(sheet)
            #expect(answer.status == .ok && answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(try await browser.get("/assets/0000000000000000/tend.css").status == .notFound)
        }
    }

    @Test("the health check reveals nothing else")
    func health() async throws {
        try await withSite(owner: false) { _, browser async throws in
            let answer = try await browser.get("/healthz")
            #expect(answer.status == .ok && answer.text == #"{"status":"ok"}"# && answer.headers[.contentType] == "application/json")
            #expect(try await browser.send(.head, "/healthz").status == .ok)
        }
    }

    @Test("forwarding headers are not trusted")
    func forwarded() async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            let token = try browser.token(of: await browser.get("/sign-in"))
            for number in 0..<10 {
                browser.headers[.init("X-Forwarded-For")!] = "203.0.113.\(number)"
                try await browser.post("/sign-in", ["password": "wrong horse battery"], token: token)
            }
            browser.headers[.init("X-Forwarded-For")!] = "203.0.113.99"
            #expect(try await browser.post("/sign-in", ["password": password], token: token).status == .tooManyRequests)
        }
    }
}

@Suite("Languages of the pages")
struct LanguageTests {
    @Test(
        "before signing in, pages use the language of the browser",
        arguments: [
            ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"), ("en-US,en;q=0.9", "en"), ("fr,zh;q=0.2,en;q=0.1", "zh-Hans"), ("fr", "en"), ("", "en"),
            ("zh;q=abc,,;", "zh-Hans"),
        ])
    func signedOut(header: String, tag: String) async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            browser.headers[.acceptLanguage] = header
            #expect(try await browser.get("/sign-in").text.contains("<html lang=\"\(tag)\">"))
        }
    }

    @Test("after signing in, all pages and errors use the language of the business")
    func signedIn() async throws {
        try await withSite(language: .chinese) { _, browser async throws in
            let words = ["/customers": "还没有客户", "/imports": "导入记录", "/numbers": "如何看这些数字", "/settings": "工作时间", "/nowhere": "没有这个页面"]
            for (path, word) in words { #expect(try await browser.get(path).text.contains(word), "\(path)") }
        }
    }
}
