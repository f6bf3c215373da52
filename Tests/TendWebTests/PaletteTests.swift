import Foundation
import Hummingbird
import TendAssets
import TendDomain
import TendLanguage
import Testing

@Suite("Search and keyboard shortcuts")
struct PaletteTests {
    @Test("a few letters find customers and pages in every language")
    func finding() async throws {
        try await withSite(language: .chinese) { site, browser async throws in
            _ = try await site.tend.customers.add(CustomerDraft(name: "Cohort <b>Club</b>"), now: site.clock.now)
            let results = try await browser.get("/palette?search=cohort").text
            #expect(results.contains("Cohort &lt;b&gt;Club&lt;/b&gt;") && results.contains("href=\"/numbers/cohorts\""))
            #expect(try await browser.get("/palette?search=同期").links("/numbers/cohorts").count == 1)
            #expect(try await browser.get("/palette?search=zzzz").text.contains("没有找到匹配的内容，"))
        }
    }

    @Test("without a search term all sections are listed, and no customer")
    func everything() async throws {
        try await withSite { site, browser async throws in
            _ = try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now)
            let page = try await browser.get("/palette")
            for path in ["/customers", "/imports", "/numbers", "/settings"] { #expect(page.links(path).contains(path), "\(path)") }
            #expect(!page.text.contains("Ada"))
        }
    }

    @Test("single-letter shortcuts can be turned off and on for a browser")
    func disabledShortcuts() async throws {
        try await withSite { _, browser async throws in
            #expect(try await !browser.get("/customers").text.contains("data-keys=\"off\""))
            #expect(try await browser.post("/keys", ["single": "off"], from: "/keys").location == "/keys")
            let page = try await browser.get("/keys")
            #expect(page.text.contains("data-keys=\"off\"") && page.text.contains("Single-letter shortcuts are off."))
            try await browser.post("/keys", ["single": "on"], from: "/keys")
            #expect(try await !browser.get("/customers").text.contains("data-keys=\"off\""))
        }
    }

    @Test("every page loads only Tend's own script")
    func script() async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            let page = try await browser.get("/sign-in").text
            #expect(page.contains("<script src=\"\(Assets.script.path)\" defer"))
            #expect(page.split(separator: "<script" as Substring).count == 2)
            #expect(try await browser.get(Assets.script.path).headers[.contentType] == "text/javascript; charset=utf-8")
        }
    }
}
