import Foundation
import Hummingbird
import TendAssets
import TendDomain
import TendLanguage
import Testing

@Suite("Finding one's way")
struct PaletteTests {
    @Test("a few letters find customers and pages, also in the other language")
    func finding() async throws {
        try await withSite(language: .chinese) { site, browser async throws in
            _ = try await site.tend.customers.add(CustomerDraft(name: "Cohort <b>Club</b>"), now: site.clock.now)
            let found = try await browser.get("/palette?search=cohort").text
            #expect(found.contains("Cohort &lt;b&gt;Club&lt;/b&gt;") && found.contains("href=\"/numbers/cohorts\""))
            #expect(try await browser.get("/palette?search=同期").links("/numbers/cohorts").count == 1)
            #expect(try await browser.get("/palette?search=zzzz").text.contains("没有找到匹配的内容。"))
        }
    }

    @Test("without a word every room is there, and no customer")
    func everything() async throws {
        try await withSite { site, browser async throws in
            _ = try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now)
            let page = try await browser.get("/palette")
            for path in ["/customers", "/imports", "/numbers", "/settings"] { #expect(page.links(path).contains(path), "\(path)") }
            #expect(!page.text.contains("Ada"))
        }
    }

    @Test("single letters can be silenced on this browser, and come back")
    func disabledShortcuts() async throws {
        try await withSite { _, browser async throws in
            #expect(try await !browser.get("/customers").text.contains("data-keys=\"off\""))
            #expect(try await browser.post("/keys", ["single": "off"], from: "/keys").location == "/keys")
            let page = try await browser.get("/keys")
            #expect(page.text.contains("data-keys=\"off\"") && page.text.contains("Single letters do nothing now."))
            try await browser.post("/keys", ["single": "on"], from: "/keys")
            #expect(try await !browser.get("/customers").text.contains("data-keys=\"off\""))
        }
    }

    @Test("the script comes with every page, and only from here")
    func script() async throws {
        try await withSite(signedIn: false) { _, browser async throws in
            let page = try await browser.get("/sign-in").text
            #expect(page.contains("<script src=\"\(Assets.script.path)\" defer"))
            #expect(page.split(separator: "<script" as Substring).count == 2)
            #expect(try await browser.get(Assets.script.path).headers[.contentType] == "text/javascript; charset=utf-8")
        }
    }
}
