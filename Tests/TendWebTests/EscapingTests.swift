import Hummingbird
import TendDomain
import Testing

private let payload = #""><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;b>"#

@Suite("User input is escaped")
struct EscapingTests {
    private func check(_ page: TestResponse, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(page.status.code < 500, sourceLocation: sourceLocation)
        for mark in ["<script>", "<img src=x", "onerror='"] { #expect(!page.text.contains(mark), sourceLocation: sourceLocation) }
        #expect(page.text.contains("alert"), sourceLocation: sourceLocation)
    }

    @Test("in every field of a customer")
    func customer() async throws {
        try await withSite { site, browser async throws in
            var draft = CustomerDraft(name: payload)
            (draft.key, draft.phone, draft.email) = (payload, payload, "\"><script>@x")
            draft.fields[payload] = .text(payload)
            let customer = try await site.tend.customers.add(draft, now: site.clock.now)
            try await site.tend.customers.tag(customer.id, String(payload.prefix(60)))
            try await site.tend.customers.addContact(to: customer.id, name: payload, role: payload, email: "\"><script>@x", phone: payload)
            try await site.tend.customers.log(.note, with: customer.id, text: payload, at: site.clock.now)
            try await site.tend.customers.move(customer.id, to: .lost, reason: payload, at: site.clock.now, now: site.clock.now)
            check(try await browser.get("/customers"))
            check(try await browser.get("/customers/" + customer.id.text))
        }
    }

    @Test("in a search, a setting, a URL, a file name and column names")
    func elsewhere() async throws {
        try await withSite { _, browser async throws in
            check(try await browser.get("/customers?search=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"))
            let fields: KeyValuePairs = ["name": payload, "preset": payload, "language": "en", "currency": payload, "zone": payload, "rates": payload]
            check(try await browser.post("/settings", fields, from: "/settings"))
            let token = try browser.token(of: await browser.get("/imports"))
            let response = try await browser.upload("name,\(payload)\nAda,\(payload)\n", name: "<script>alert(1)<%2fscript>.csv", token: token)
            check(try await browser.get(try #require(response.location)))
            browser.cookies = [:]
            check(try await browser.get("/sign-in?next=/%22%3E%3Cscript%3Ealert(1)"))
            check(try await browser.get("/link/%22%3E%3Cscript%3Ealert(1)"))
        }
    }
}
