import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

private let until = Instant(microseconds: 1_794_657_600_000_000)

@Suite("Removing the example")
struct ExampleRemovalTests {
    private func withExample(_ body: (Tend) async throws -> Void) async throws {
        try await withTestDatabase { tend async throws in
            try await Example(industry: .saas, customers: 30, seed: 3, until: until).write(to: tend)
            try await body(tend)
        }
    }

    private func removeExample(_ tend: Tend, keeping: Bool = false) async throws {
        try await Example.remove(tend, keepingWithOwnerData: keeping)
        try await tend.finish(.example)
    }

    private func rows(_ tend: Tend, _ table: String) async throws -> Int {
        try await tend.database.read { try $0.count("SELECT COUNT(*) FROM \(raw: table)") }
    }

    @Test("deletes all sample data and resumes the setup with the owner's data")
    func removed() async throws {
        try await withExample { tend async throws in
            let name = try await tend.settings.current().name
            #expect(try await tend.settings.current().onboardingState == .example)
            try await removeExample(tend)
            for table in ["customers", "customer_keys", "customer_tags", "contacts", "events", "subscriptions", "usage_days", "customer_money", "fields"] {
                #expect(try await rows(tend, table) == 0, "\(table)")
            }
            let business = try await tend.settings.current()
            #expect(business.onboardingState == .data && business.name == name)
        }
    }

    @Test("keeps the owner's customers and their related records")
    func ownerDataStays() async throws {
        try await withExample { tend async throws in
            var draft = CustomerDraft(name: "Mine")
            draft.fields = CustomFieldValues(["Plan": .text("Gold")])
            let mine = try await tend.customers.add(draft, now: until)
            try await tend.customers.log(.note, with: mine.id, text: "hello", at: until)
            let summary = try await Example.removalSummary(of: tend)
            #expect(summary.customers == 30 && summary.ownerCustomers == 1 && summary.withOwnerData == 0 && summary.events > 100)
            try await removeExample(tend)
            #expect(try await tend.customers.page(CustomerQuery()).customers.map(\.name) == ["Mine"])
            #expect(try await rows(tend, "events") == 1)
        }
    }

    @Test("can keep sample customers with data added by the owner", arguments: [true, false])
    func withOwnerData(keeping: Bool) async throws {
        try await withExample { tend async throws in
            let one = try await tend.customers.page(CustomerQuery()).customers[0]
            try await tend.customers.log(.call, with: one.id, text: "we talked", at: until)
            #expect(try await Example.removalSummary(of: tend).withOwnerData == 1)
            try await removeExample(tend, keeping: keeping)
            #expect(try await rows(tend, "customers") == (keeping ? 1 : 0))
            #expect(try await rows(tend, "events") == (keeping ? 1 : 0))
        }
    }

    @Test("overwrites no setting of the owner, and uses the owner's currency and time zone")
    func settings() async throws {
        try await withTestDatabase { tend async throws in
            var business = Business()
            (business.name, business.industry, business.currency) = ("Ada", .shop, .eur)
            business.timeZone = try #require(TimeZone(identifier: "Europe/Berlin"))
            try await tend.settings.save(business)
            try await Example(industry: .shop, customers: 5, seed: 3, until: until, in: business).write(to: tend)
            let after = try await tend.settings.current()
            #expect(after.name == "Ada" && after.currency == .eur && after.timeZone.identifier == "Europe/Berlin" && after.onboardingState == .example)
            let currencies: [String] = try await tend.database.read {
                try $0.all("SELECT DISTINCT currency FROM events WHERE currency IS NOT NULL") { $0[0] }
            }
            #expect(currencies == ["EUR"])
        }
    }
}
