import Hummingbird
import TendDomain
import Testing

@Suite("Adding a customer on the web")
struct NewCustomerTests {
    @Test("saves all submitted values")
    func adding() async throws {
        try await withSite { site, browser in
            let answer = try await browser.post(
                "/customers/new",
                [
                    "name": " Ada Reed ", "kind": "company", "email": "Ada@Reed.example", "phone": "138 0013 8000", "stage": "retention", "tags": "VIP， early",
                    "since": "2026-03-01", "key": "A-1", "source": "Fair", "cost": "12,50",
                ], from: "/customers/new")
            let customer = try await site.tend.customers.page(CustomerQuery()).customers[0]
            #expect(answer.location == "/customers/" + customer.id.text)
            #expect(customer.name == "Ada Reed" && customer.kind == .company && customer.email == "ada@reed.example" && customer.stage == .retention)
            #expect(customer.since?.iso == "2026-03-01T00:00:00Z" && customer.acquisitionSource == "Fair" && customer.acquisitionCost == 1250)
            #expect(customer.key == CustomerKey.id("A-1"))
            #expect(try await site.tend.customers.tags(of: customer.id) == ["early", "vip"])
        }
    }

    @Test(
        "reports a problem at its field and keeps the other values",
        arguments: [
            ("name", " "), ("email", "nowhere"), ("since", "soon"), ("cost", "much"), ("cost", "-1"), ("tags", String(repeating: "x", count: 61)),
            ("name", String(repeating: "n", count: 301)),
        ])
    func rejections(field: String, value: String) async throws {
        try await withSite { site, browser in
            var fields = ["name": "Ada", "email": "a@x.example", "since": "", "cost": "", "tags": "", "phone": "12345"]
            fields[field] = value
            let answer = try await browser.post(
                "/customers/new",
                [
                    "name": fields["name"]!, "email": fields["email"]!, "since": fields["since"]!, "cost": fields["cost"]!, "tags": fields["tags"]!,
                    "phone": fields["phone"]!,
                ], from: "/customers/new")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-error\"") && answer.text.contains("value=\"12345\""))
            #expect(try await site.tend.customers.count(CustomerQuery()) == 0)
        }
    }

    @Test("has custom fields by type and reports invalid values at the field")
    func customFields() async throws {
        try await withSite { site, browser in
            let ada = try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now)
            try await site.tend.customers.setField("seats a year", to: "3", as: .number, of: ada.id, now: site.clock.now)
            try await site.tend.customers.setField("paper", to: "yes", as: .flag, of: ada.id, now: site.clock.now)
            let wrong = try await browser.post("/customers/new", ["name": "Bo", "field:seats a year": "many"], from: "/customers/new")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"field-1-error\"") && wrong.text.contains("value=\"many\""))
            try await browser.post(
                "/customers/new", ["name": "Bo", "field:seats a year": "4.5", "field:paper": "no", "field:other": "x"], from: "/customers/new")
            let bo = try #require(try await site.tend.customers.page(CustomerQuery()).customers.last)
            #expect(bo.fields.values == ["seats a year": .number(4.5), "paper": .flag(false)])
        }
    }

    @Test("shows possible duplicates before saving, and adds the customer after confirmation")
    func possibleDuplicates() async throws {
        try await withSite { site, browser in
            var draft = CustomerDraft(name: "Ada Reed")
            draft.phone = "138-0013-8000"
            let ada = try await site.tend.customers.add(draft, now: site.clock.now)
            let asked = try await browser.post("/customers/new", ["name": "A. Reed", "phone": "13800138000"], from: "/customers/new")
            #expect(asked.text.contains("/customers/\(ada.id.text)") && asked.text.contains("has the same phone") && asked.text.contains("value=\"A. Reed\""))
            #expect(try await site.tend.customers.count(CustomerQuery()) == 1)
            try await browser.post("/customers/new", ["name": "A. Reed", "phone": "13800138000", "sure": "on"], from: "/customers/new")
            #expect(try await site.tend.customers.count(CustomerQuery()) == 2)
        }
    }

    @Test("rejects the email address of another customer at its field")
    func addressTaken() async throws {
        try await withSite { site, browser in
            var draft = CustomerDraft(name: "Ada")
            draft.email = "a@x.example"
            try await site.tend.customers.add(draft, now: site.clock.now)
            let answer = try await browser.post("/customers/new", ["name": "Bo", "email": "A@x.example", "sure": "on"], from: "/customers/new")
            #expect(answer.status == .unprocessableContent && answer.text.contains("already belongs to Ada."))
        }
    }
}
