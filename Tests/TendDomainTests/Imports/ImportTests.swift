import Foundation
import TendDomain
import TendLanguage
import TendMetrics
import TendSQL
import TendTesting
import Testing

@Suite("Import")
struct ImportTests {
    static let now = Instant(microseconds: 1_763_700_000_000_000)

    static func file(_ text: String, _ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("tend-\(UUID().uuidString).csv").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    @discardableResult
    static func runImport(_ text: String, into tend: Tend, chunkSize: Int = 10_000, at now: Instant = now) async throws -> Import {
        nonisolated(unsafe) var done: Import?
        try await file(text) { path in
            let started = try await tend.imports.start(path: path, name: "file.csv", now: now)
            done = try await tend.imports.run(started.id, path: path, chunkSize: chunkSize, clock: { ImportTests.now })
        }
        return done!
    }

    static let customers = """
        id,name,email,city,monthly_charges,churn
        1,Ada Reed,ada@reed.example,Leeds,20,No
        2,林薇,lin@acme.example,成都,30.50,Yes
        3,Bo Park,bo@park.example,,40,No

        """

    @Test("a customer file creates subscriptions and lost customers")
    func customerFile() async throws {
        try await withTestDatabase { tend in
            let done = try await Self.runImport(Self.customers, into: tend)
            #expect(done.counts.created == 3 && done.counts.problems == 0)
            #expect(try await tend.customers.countByStage() == [.retention: 2, .lost: 1])
            let page = try await tend.customers.page(CustomerQuery())
            #expect(page.customers.map(\.name) == ["Ada Reed", "Bo Park", "林薇"])
            #expect(page.customers[0].fields["city"] == .text("Leeds"))
            #expect(page.customers[1].fields["city"] == nil, "a blank cell is not a value")
            let lost = page.customers[2]
            #expect(lost.stageSince == nil, "a stage without a date in the file has no date")
            let subscriptions = try await tend.revenue.subscriptions(of: lost.id)
            #expect(subscriptions.map(\.mrr) == [3050] && subscriptions[0].ended && subscriptions[0].endedAt == nil)
        }
    }

    @Test("importing the same file again is a new import that changes nothing")
    func again() async throws {
        try await withTestDatabase { tend in
            let first = try await Self.runImport(Self.customers, into: tend)
            let before = try await tend.reports.verify().hash
            let second = try await Self.runImport(Self.customers, into: tend)
            #expect(second.id != first.id)
            #expect(second.counts.created == 0 && second.counts.unchanged == 3)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("the result does not depend on the chunk size", arguments: [1, 2, 7])
    func chunks(size: Int) async throws {
        try await withTestDatabase { tend in
            try await Self.runImport(Self.customers, into: tend)
            let expected = try await tend.reports.verify().hash
            try await withTestDatabase { other in
                try await Self.runImport(Self.customers, into: other, chunkSize: size)
                #expect(try await other.reports.verify().hash == expected)
            }
        }
    }

    @Test("each identical line counts, but not again when the file is imported again")
    func identicalLines() async throws {
        let payments = "email,date,amount\na@b.example,2026-01-05,10\na@b.example,2026-01-05,10\na@b.example,2026-01-06,10\n"
        try await withTestDatabase { tend in
            #expect(try await Self.runImport(payments, into: tend).counts.eventsCreated == 3)
            let more = payments + "a@b.example,2026-01-05,10\n"
            let second = try await Self.runImport(more, into: tend)
            #expect(second.counts.eventsCreated == 1 && second.counts.eventsUnchanged == 3)
        }
    }

    @Test("rows without a customer or with bad cells are problems; the other rows are imported")
    func withoutCustomer() async throws {
        let payments = "customer id,date,amount\n7,2026-01-05,10\n,2026-01-05,11\n7,2026-02-30,12\n7,2026-01-07,ten\n7,2026-01-08,-4\n"
        try await withTestDatabase { tend in
            let done = try await Self.runImport(payments, into: tend)
            #expect(done.counts.eventsCreated == 2 && done.counts.skipped == 3 && done.counts.created == 1)
            let problems = try await tend.imports.problems(of: done.id).problems
            #expect(problems.map(\.row) == [3, 4, 5])
            #expect(problems.map(\.field) == ["customer id", "date", "amount"])
            let bad = String(decoding: try await tend.imports.badRows(of: done.id, language: .chinese), as: UTF8.self)
            #expect(bad.contains("7,2026-02-30,12,"))
            #expect(try await tend.revenue.payments(of: tend.customers.page(CustomerQuery()).customers[0].id).map(\.refunded) == [400])
        }
    }

    @Test("an amount so large that sums would overflow is rejected", arguments: ["1e15", "99999999999999", "-10000000000.01"])
    func absurdAmounts(amount: String) async throws {
        try await withTestDatabase { tend in
            let done = try await Self.runImport("email,date,amount\na@b.example,2026-01-05,\(amount)\na@b.example,2026-01-06,10000000000\n", into: tend)
            #expect(done.counts.problems == 1 && done.counts.eventsCreated == 1)
            #expect(try await tend.reports.metrics(now: Self.now).current.metrics.count == Metric.allCases.count)
        }
    }

    @Test("the only currency of a file becomes the base currency if the owner has not set one")
    func onlyCurrency() async throws {
        let yuan = "name,email,monthly_charges\n林薇,lin@x.example,¥199.00\n王磊,wang@x.example,¥99\n"
        try await withTestDatabase { tend in
            try await Self.runImport(yuan, into: tend)
            let numbers = try await tend.reports.metrics(now: Self.now).current
            #expect(numbers.currency == .cny && numbers[.mrr].value == 298)
            var business = try await tend.settings.current()
            business.currency = .usd
            try await tend.settings.save(business)
            #expect(try await tend.settings.current().currency == .usd)
        }
    }

    @Test("a row number used by a different row is rejected")
    func conflictingRows() async throws {
        let first = "order id,email,date,amount\nA1,a@b.example,2026-01-05,10\nA2,a@b.example,2026-01-06,10\n"
        try await withTestDatabase { tend in
            try await Self.runImport(first, into: tend)
            let done = try await Self.runImport(first.replacing(",2026-01-05,10", with: ",2026-01-05,99"), into: tend)
            #expect(done.counts.eventsUnchanged == 1 && done.counts.problems == 1)
        }
    }

    @Test("a changed total in a customer list replaces the earlier one")
    func correctedMetrics() async throws {
        let list = "name,email,purchase_value,satisfaction_score\nJohn,john@x.example,1500,9\nJane,jane@x.example,2000,8\n"
        try await withTestDatabase { tend in
            try await Self.runImport(list, into: tend)
            let before = try await tend.reports.verify().hash
            let second = try await Self.runImport(list.replacing("1500", with: "1700"), into: tend)
            let john = try await tend.customers.page(CustomerQuery()).customers.first { $0.name == "John" }!
            #expect(try await tend.revenue.payments(of: john.id).map(\.paid) == [170_000])
            _ = try await tend.imports.undo(second.id, now: Self.now)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("a list with customer numbers matches existing customers by email")
    func adoption() async throws {
        try await withTestDatabase { tend in
            try await Self.runImport("email,date,amount\nada@reed.example,2026-01-05,10\n", into: tend)
            let done = try await Self.runImport("id,name,email\n1,Ada Reed,ADA@reed.example\n2,Bo,bo@park.example\n", into: tend)
            #expect(done.counts.created == 1 && done.counts.updated == 1)
            let page = try await tend.customers.page(CustomerQuery())
            #expect(page.customers.map(\.name) == ["Ada Reed", "Bo"])
            #expect(try await tend.customers.timeline(of: page.customers[0].id).events.count == 1)
        }
    }

    @Test("customers with the same name stay separate, and a payment with an ambiguous name is a problem")
    func names() async throws {
        try await withTestDatabase { tend in
            try await Self.runImport("name,phone\nJohn Smith,1\nJohn Smith,2\nEve,3\n", into: tend)
            #expect(try await tend.customers.count(CustomerQuery()) == 3)
            let done = try await Self.runImport("name,date,amount\nJohn Smith,2026-01-05,10\nEve,2026-01-05,10\nEve,2026-01-06,10\n", into: tend)
            #expect(done.counts.eventsCreated == 2 && done.counts.problems == 1 && done.counts.created == 0)
        }
    }

    @Test("a dry run counts what would change and saves nothing")
    func dryRun() async throws {
        try await withTestDatabase { tend in
            let before = try await tend.reports.verify().hash
            try await Self.file(Self.customers) { path in
                let mapping = try tend.imports.preview(path: path).mapping
                let result = try await tend.imports.dryRun(path: path, mapping: mapping, now: Self.now)
                #expect(result.counts.created == 3)
            }
            #expect(try await tend.reports.verify().hash == before)
            #expect(try await tend.imports.page().imports.isEmpty)
        }
    }
}
