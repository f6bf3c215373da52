import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("The hash of the content of a business")
struct VerificationTests {
    /// Adds customers with all kinds of related records in the given order.
    private func addCustomers(_ tend: Tend, _ order: [Int]) async throws {
        try await tend.configure { $0.name = "Tea" }
        for number in order {
            let id = try await tend.customer("C\(number)", stage: .retention, since: at("2026-01-01"), cost: 300)
            try await tend.customers.tag(id, "vip")
            try await tend.customers.addContact(to: id, name: "P\(number)", role: "boss", email: "p@x.example", phone: "1")
            let events = [
                Event(
                    id: tend.ids.next(), customer: id, kind: .payment, at: at("2026-02-0\(number)"), amount: dollars(9), number: 2, name: "Tea", text: "x",
                    key: "e\(number)"),
                Event(id: tend.ids.next(), customer: id, kind: .note, at: nil, text: "y", key: "n\(number)"),
            ]
            try await tend.database.write { _ = try Customers.record(order.first == 1 ? events : events.reversed(), in: $0) }
            try await tend.surveys.record(.nps, score: 9, from: id, at: at("2026-03-01"))
            try await tend.revenue.open(for: id, plan: "Pro", amount: dollars(5), at: at("2026-01-01"), key: "s\(number)")
            try await tend.revenue.open(for: id, plan: "Own", amount: dollars(5), at: at("2026-01-01"))
        }
        try await tend.segments.save("Lost", try SegmentFilter("stage is lost"), now: at("2026-01-01"))
        try await tend.run("INSERT INTO fields (name, type) VALUES ('Size', 'number')")
    }

    private func hash(_ order: [Int], node: Int = 0) async throws -> String {
        var hash = ""
        try await withTestDatabase(ids: IDGenerator(node: node)) { tend in
            try await addCustomers(tend, order)
            let verification = try await tend.reports.verify()
            #expect(verification.isIntact)
            hash = verification.hash
        }
        return hash
    }

    @Test("does not depend on the order of entry or the ids, but on every customer")
    func order() async throws {
        let one = try await hash([1, 2, 3])
        #expect(one.count == 64)
        #expect(try await hash([3, 1, 2], node: 5) == one)
        #expect(try await hash([1, 2]) != one)
        #expect(try await hash([1, 2, 3, 4]) != one)
    }

    @Test(
        "changes with any single value",
        arguments: [
            "UPDATE settings SET value = 'Coffee' WHERE name = 'name'",
            "UPDATE customers SET key = 'id:9' WHERE name = 'C2'", "UPDATE customers SET kind = 'company' WHERE name = 'C2'",
            "UPDATE customers SET name = 'C9' WHERE name = 'C2'", "UPDATE customers SET email = 'a@b' WHERE name = 'C2'",
            "UPDATE customers SET phone = '' WHERE name = 'C2'", "UPDATE customers SET stage = 'loyalty' WHERE name = 'C2'",
            "UPDATE customers SET stage_since = NULL WHERE name = 'C2'", "UPDATE customers SET lost_reason = 'x' WHERE name = 'C2'",
            "UPDATE customers SET since = since + 1 WHERE name = 'C2'", "UPDATE customers SET acquisition_source = 'x' WHERE name = 'C2'",
            "UPDATE customers SET acquisition_cost = 0 WHERE name = 'C2'", "UPDATE customers SET fields = '{\"a\":1}' WHERE name = 'C2'",
            "UPDATE customer_tags SET tag = 'x' WHERE customer_id = (SELECT MIN(id) FROM customers)",
            "UPDATE contacts SET name = 'x' WHERE name = 'P2'", "UPDATE contacts SET role = NULL WHERE name = 'P2'",
            "UPDATE contacts SET email = NULL WHERE name = 'P2'", "UPDATE contacts SET phone = '2' WHERE name = 'P2'",
            "UPDATE contacts SET left_at = 5 WHERE name = 'P2'",
            "UPDATE events SET customer_id = (SELECT MAX(id) FROM customers) WHERE key = 'e1'",
            "UPDATE events SET key = 'z' WHERE key = 'e2'", "UPDATE events SET kind = 'refund' WHERE key = 'e2'",
            "UPDATE events SET at = NULL WHERE key = 'e2'", "UPDATE events SET amount = 901 WHERE key = 'e2'",
            "UPDATE events SET currency = 'EUR' WHERE key = 'e2'", "UPDATE events SET number = 2.5 WHERE key = 'e2'",
            "UPDATE events SET name = NULL WHERE key = 'e2'", "UPDATE events SET text = '' WHERE key = 'n2'",
            "DELETE FROM events WHERE key = 'n2'",
            "UPDATE subscriptions SET customer_id = (SELECT MAX(id) FROM customers) WHERE key = 's1'",
            "UPDATE subscriptions SET key = 'z' WHERE key = 's2'", "UPDATE subscriptions SET part = 1 WHERE key = 's2'",
            "UPDATE subscriptions SET plan = '' WHERE key = 's2'", "UPDATE subscriptions SET amount = 1 WHERE key = 's2'",
            "UPDATE subscriptions SET currency = 'EUR' WHERE key = 's2'", "UPDATE subscriptions SET every = 'year' WHERE key = 's2'",
            "UPDATE subscriptions SET started_at = NULL WHERE key = 's2'", "UPDATE subscriptions SET ended = 1 WHERE key = 's2'",
            "UPDATE subscriptions SET ended_at = 1 WHERE key = 's2'", "UPDATE subscriptions SET cancelled_at = 1 WHERE key = 's2'",
            "UPDATE subscriptions SET paid_until = 1 WHERE key = 's2'",
            "UPDATE segments SET name = 'x'", "UPDATE segments SET question = 'stage is loyalty'",
            "UPDATE fields SET name = 'x'", "UPDATE fields SET type = 'text'",
        ])
    func cells(statement: String) async throws {
        try await withTestDatabase { tend in
            try await addCustomers(tend, [1, 2, 3])
            let before = try await tend.dataHash()
            try await tend.run(SQL(raw: statement))
            #expect(try await tend.dataHash() != before)
        }
    }

    @Test(
        "does not depend on times of writing, imports and derived data",
        arguments: [
            "UPDATE customers SET created_at = 1, changed_at = 2, import_id = 3", "UPDATE events SET import_id = 3",
            "DELETE FROM usage_days", "DELETE FROM customer_money", "UPDATE segments SET created_at = 9",
            "INSERT INTO settings (name, value) VALUES ('hourly-value', '') ON CONFLICT (name) DO NOTHING",
        ])
    func bookkeeping(statement: String) async throws {
        try await withTestDatabase { tend in
            try await addCustomers(tend, [1, 2])
            let before = try await tend.dataHash()
            try await tend.run(SQL(raw: statement))
            #expect(try await tend.dataHash() == before)
        }
    }

    @Test("changes with a merge and is restored when the merge is undone")
    func merge() async throws {
        try await withTestDatabase { tend in
            let ann = try await tend.customer("Ann", stage: .retention)
            let anne = try await tend.customer("Anne", stage: .retention)
            try await tend.payments(anne, 5, "2026-01-01")
            let before = try await tend.dataHash()
            let merge = try await tend.duplicates.merge(anne, into: ann, reason: "same", now: at("2026-02-01"))
            #expect(try await tend.dataHash() != before)
            try await tend.duplicates.undo(merge, now: at("2026-02-02"))
            #expect(try await tend.dataHash() == before)
        }
    }

    @Test("includes all customers if they need several batches")
    func many() async throws {
        try await withTestDatabase { tend in
            try await tend.database.write { transaction in
                var batch = Batch("customers", ["id", "kind", "name", "sort_name", "search", "stage", "fields", "created_at", "changed_at"])
                for id in 1...4100 {
                    batch.append(
                        .integer(Int64(id)), .text("person"), .text("\(id)"), .text(""), .text(""), .text("retention"), .text("{}"), .integer(0), .integer(0))
                }
                try transaction.insert(batch)
            }
            let before = try await tend.dataHash()
            #expect(try await tend.metricsReport("2026-05").customerCounts.atStart == 4100)
            try await tend.run("UPDATE customers SET phone = '1' WHERE id = 4100")
            #expect(try await tend.dataHash() != before)
        }
    }
}
