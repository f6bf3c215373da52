import Hummingbird
import TendDomain
import Testing

@Suite("The export page")
struct ExportPageTests {
    @Test("lists the files, and each can be downloaded")
    func downloads() async throws {
        try await withSite { site, browser async throws in
            try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now)
            let page = try await browser.get("/settings/export")
            let links = page.links("/settings/export/")
            #expect(links.count == Exports.File.allCases.count + 1)
            for link in links {
                let file = try await browser.get(link)
                #expect(file.status == .ok && file.headers[.contentDisposition]?.hasPrefix("attachment") == true, "\(link)")
                #expect(file.headers[.cacheControl] == "no-store")
            }
            #expect(try await browser.get("/settings/export/customers.csv").text.contains("Ada"))
            #expect(try await browser.get("/settings/export/accounts.csv").status == .notFound)
        }
    }

    @Test("asks for the password again 15 minutes after signing in, and rejects a wrong one")
    func recentConfirmation() async throws {
        try await withSite { site, browser async throws in
            site.clock.advance(901)
            #expect(try await browser.get("/settings/export/all.zip").location == "/settings/export")
            #expect(try await browser.get("/settings/export").links("/settings/export/").isEmpty)
            let wrong = try await browser.post("/settings/export", ["password": "wrong horse battery"], from: "/settings/export")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("password-error"))
            #expect(try await browser.get("/settings/export/all.zip").status == .seeOther)
            #expect(try await browser.post("/settings/export", ["password": password], from: "/settings/export").location == "/settings/export")
            #expect(try await browser.get("/settings/export/all.zip").status == .ok)
        }
    }
}
