import Hummingbird
import TendDomain
import Testing

@Suite("The custom fields page")
struct CustomFieldsPageTests {
    private func withFields(_ body: @escaping @Sendable (TestSite, Browser) async throws -> Void) async throws {
        try await withSite { site, browser async throws in
            for (index, seats) in ["12", "many", "7"].enumerated() {
                var draft = CustomerDraft(name: "C\(index)")
                draft.fields = CustomFieldValues(["seats": .text(seats), "a/b <c>&": .text("x"), "town": .text("Leeds")])
                try await site.tend.customers.add(draft, now: site.clock.now)
            }
            try await body(site, browser)
        }
    }

    @Test("lists each field with its customers, for any name")
    func lists() async throws {
        try await withFields { _, browser async throws in
            let page = try await browser.get("/settings/fields")
            #expect(page.text.contains("a/b &lt;c&gt;&amp;") && page.text.contains("12 · many · 7"))
            let link = try #require(page.links("/settings/fields/field").first)
            #expect(try await browser.get(link.replacing("&amp;", with: "&")).status == .ok)
            #expect(try await browser.get("/settings/fields/field?name=none").status == .notFound)
        }
    }

    @Test("previews unconvertible values before changing a type, and undoes the change from the notice")
    func retype() async throws {
        try await withFields { site, browser async throws in
            let preview = try await browser.get("/settings/fields/field?name=seats&type=number").text
            #expect(preview.contains("1 of 3 values cannot be converted and stay unchanged.") && preview.contains("many"))
            #expect(try await browser.post("/settings/fields/type", ["name": "seats", "type": "number"], from: "/settings").location == "/settings/fields")
            let done = try await browser.get("/settings/fields")
            #expect(done.text.contains("The type of “seats” was changed.") && done.text.contains("action=\"/settings/fields/undo\""))
            #expect(try await site.tend.customFields.all().first { $0.name == "seats" }?.type == .number)
            try await browser.post("/settings/fields/undo", token: browser.token(of: done))
            let customer = try await site.tend.customers.page(CustomerQuery()).customers[0]
            #expect(customer.fields["seats"] == .text("12"))
        }
    }

    @Test("reports a taken name at its field and keeps the typed name")
    func nameTaken() async throws {
        try await withFields { _, browser async throws in
            try await browser.post("/settings/fields/rename", ["name": "town", "to": "City"], from: "/settings")
            let answer = try await browser.post("/settings/fields/rename", ["name": "seats", "to": "City"], from: "/settings")
            #expect(answer.status == .unprocessableContent && answer.text.contains("to-error") && answer.text.contains("value=\"City\""))
        }
    }

    @Test("previews collisions of a merge, and deletes a field completely")
    func mergeAndDelete() async throws {
        try await withFields { site, browser async throws in
            #expect(
                try await browser.get("/settings/fields/field?name=town&into=seats").text.contains(
                    "3 customers have both fields and keep the value of “seats”."))
            #expect(try await browser.post("/settings/fields/delete", ["name": "town"], from: "/settings").location == "/settings/fields")
            #expect(try await site.tend.customFields.all().contains { $0.name == "town" } == false)
        }
    }
}
