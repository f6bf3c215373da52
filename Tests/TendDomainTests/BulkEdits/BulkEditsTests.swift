import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("A bulk edit")
struct BulkEditsTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func three(_ tend: Tend) async throws -> [ID<Customer>] {
        var ids: [ID<Customer>] = []
        for name in ["Ada", "Bo", "Cy"] { ids.append(try await tend.customers.add(CustomerDraft(name: name), now: now).id) }
        return ids
    }

    private var everyone: BulkSelection { .matching(CustomerQuery()) }

    private func tagged(_ tag: String, _ tend: Tend) async throws -> Int {
        var query = CustomerQuery()
        query.tag = tag
        let byTag = try await tend.customers.count(query)
        (query.tag, query.search) = (nil, tag)
        #expect(try await tend.customers.count(query) == byTag)
        return byTag
    }

    @Test("adds a tag to customers without it, and undo removes it from them only")
    func tags() async throws {
        try await withTestDatabase { tend in
            let ids = try await three(tend)
            try await tend.customers.tag(ids[0], "vip")
            let change = try await tend.bulkEdits.tag(everyone, " VIP ", now: now)
            #expect(change.customers == 2)
            #expect(try await tagged("vip", tend) == 3)
            #expect(try await tend.bulkEdits.undo(change.id, now: now).customers == 2)
            #expect(try await tend.customers.tags(of: ids[0]) == ["vip"])
            #expect(try await tagged("vip", tend) == 1)
            await #expect(throws: Problem.conflict("This was already undone, or can no longer be undone.")) {
                try await tend.bulkEdits.undo(change.id, now: now)
            }
        }
    }

    @Test("removes a tag, and undo adds it again")
    func untagging() async throws {
        try await withTestDatabase { tend in
            let ids = try await three(tend)
            for id in ids.prefix(2) { try await tend.customers.tag(id, "old") }
            let change = try await tend.bulkEdits.untag(.customers(ids), "old", now: now)
            #expect(change.customers == 2)
            #expect(try await tagged("old", tend) == 0)
            _ = try await tend.bulkEdits.undo(change.id, now: now)
            #expect(try await tagged("old", tend) == 2)
            await #expect(throws: Problem.invalid(field: "tag", Phrase("A tag has 1 to 60 characters."))) {
                _ = try await tend.bulkEdits.tag(everyone, "  ", now: now)
            }
        }
    }

    @Test("moves customers with an event each, needs a churn reason, and can be undone exactly")
    func moving() async throws {
        try await withTestDatabase { tend in
            let ids = try await three(tend)
            try await tend.customers.move(ids[0], to: .lost, reason: "too dear", at: now + 5, now: now + 5)
            let before = try await tend.reports.verify().hash
            await #expect(throws: Problem.invalid(field: "reason", Phrase("Enter the churn reason."))) {
                _ = try await tend.bulkEdits.move(everyone, to: .lost, reason: " ", now: now)
            }
            let change = try await tend.bulkEdits.move(everyone, to: .lost, reason: "closed", now: now + 60)
            #expect(change.customers == 2)
            #expect(try await tend.customers.find(ids[0]).lostReason == "too dear")
            #expect(try await tend.customers.find(ids[1]).lostReason == "closed")
            #expect(try await tend.customers.timeline(of: ids[1]).events.first?.name == "acquisition>lost")
            _ = try await tend.bulkEdits.undo(change.id, now: now + 70)
            #expect(try await tend.reports.verify().hash == before)
        }
    }

    @Test("does not undo the move of customers that moved again since")
    func movedAgain() async throws {
        try await withTestDatabase { tend in
            let ids = try await three(tend)
            let change = try await tend.bulkEdits.move(everyone, to: .retention, now: now + 60)
            try await tend.customers.move(ids[2], to: .loyalty, at: now + 90, now: now + 90)
            #expect(try await tend.bulkEdits.undo(change.id, now: now + 99).customers == 2)
            #expect(try await tend.customers.countByStage() == [.acquisition: 2, .loyalty: 1])
        }
    }
}

@Suite("A deleted customer")
struct DeletionTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    /// A customer with rows in all related tables, and a customer merged into it.
    private func ada(_ tend: Tend) async throws -> ID<Customer> {
        var draft = CustomerDraft(name: "Ada \"’薇\"")
        (draft.email, draft.key, draft.tags) = ("ada@x.example", "A-1", ["vip"])
        draft.fields = CustomFieldValues(["seats": .number(2.5), "note": .text("a\nb")])
        let ada = try await tend.customers.add(draft, now: now).id
        var twin = CustomerDraft(name: "Twin")
        (twin.email, twin.tags) = ("twin@x.example", ["early"])
        let other = try await tend.customers.add(twin, now: now).id
        try await tend.customers.addContact(to: other, name: "Bo", role: "pays")
        _ = try await tend.revenue.open(for: ada, plan: "Pro", amount: Money(minorUnits: 990, currency: .eur), at: now)
        try await tend.revenue.recordPayment(Money(minorUnits: 12_345, currency: .usd), from: other, at: now)
        _ = try await tend.surveys.record(.ces, score: 6.5, from: ada, text: "fine", at: now)
        try await tend.duplicates.merge(other, into: ada, reason: "same", now: now)
        return ada
    }

    @Test("disappears from all figures and is restored exactly")
    func restored() async throws {
        try await withTestDatabase { tend in
            let empty = try await tend.reports.verify().hash
            let ada = try await ada(tend)
            let whole = try await tend.reports.verify().hash
            let change = try await tend.bulkEdits.delete(.customers([ada]), now: now)
            #expect(try await tend.reports.verify().hash == empty)
            #expect(try await tend.customers.countByStage().isEmpty)
            await #expect(throws: Problem.notFound("There is no such customer.")) { try await tend.customers.find(ada) }
            #expect(try await tend.bulkEdits.undo(change.id, now: now).customers == 1)
            let back = try await tend.reports.verify()
            #expect(back.isIntact && back.hash == whole)
            #expect(try await tend.revenue.payments(of: ada).map(\.paid) == [12_345])
            let merge = try #require(try await tend.duplicates.merges(into: ada).first)
            try await tend.duplicates.undo(merge.id, now: now)
            #expect(try await tend.customers.count(CustomerQuery()) == 2)
        }
    }

    @Test("is restored with its predictions, its signals and the feedback")
    func restoresSignalsAndPredictions() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada", stage: .retention, since: now + -100 * Instant.day)
            _ = try await tend.surveys.record(.nps, score: 2, from: ada, text: nil, at: now + -2 * Instant.day)
            try await tend.refreshScores(now: now)
            let signal = try #require(try await tend.signals.open(of: ada, now: now).first)
            _ = try await tend.signals.recordFeedback(signal.id, .done, now: now)
            _ = try await tend.database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO predictions (customer_id, horizon, month, is_replayed, made_at, due_at, chance, low, high) \
                    VALUES (\(ada), 30, 24000, 0, \(now), \(now + 30 * Instant.day), 0.25, 0.125, 0.5)
                    """)
            }
            let change = try await tend.bulkEdits.delete(.customers([ada]), now: now)
            #expect(try await signalAndPredictionCounts(of: ada, tend) == [0, 0])
            _ = try await tend.bulkEdits.undo(change.id, now: now)
            #expect(try await signalAndPredictionCounts(of: ada, tend) == [1, 1])
            try await tend.refreshScores(now: now + 60)
            #expect(try await tend.signals.open(of: ada, now: now + 60).isEmpty, "what was answered is not told again")
        }
    }

    private func signalAndPredictionCounts(of customer: ID<Customer>, _ tend: Tend) async throws -> [Int] {
        try await tend.database.read { transaction in
            try ["signals", "predictions"].map { try transaction.count("SELECT COUNT(*) FROM \(raw: $0) WHERE customer_id = \(customer)") }
        }
    }

    @Test("is restored beside a customer that has its email address and its events by now")
    func addressTaken() async throws {
        try await withTestDatabase { tend in
            let file = "id,customer email,date,amount\np1,a@x.example,2025-11-01,100\n"
            try await ImportTests.runImport(file, into: tend)
            let first = try await tend.customers.page(CustomerQuery()).customers[0].id
            _ = try await tend.bulkEdits.delete(.customers([first]), now: now)
            try await ImportTests.runImport(file.replacing("p1", with: "p1") + "p2,a@x.example,2025-11-02,50\n", into: tend)
            let deletion = try #require(try await tend.bulkEdits.deletions(now: now).deletions.first)
            _ = try await tend.bulkEdits.restore(deletion.id, now: now)
            #expect(try await tend.customers.count(CustomerQuery()) == 2)
            let all = try await tend.customers.page(CustomerQuery()).customers
            let paid = try await tend.revenue.net(of: all.map(\.id)).values.flatMap { $0 }.map(\.minorUnits).reduce(0, +)
            #expect(paid == 15_000, "no payment counts twice")
            #expect(try await tend.reports.verify().isIntact)
        }
    }

    @Test("is deleted permanently after 30 days or on request")
    func purged() async throws {
        try await withTestDatabase { tend in
            for name in ["Ada", "Bo"] { try await tend.customers.add(CustomerDraft(name: name), now: now) }
            _ = try await tend.bulkEdits.delete(.matching(CustomerQuery()), now: now)
            let deletions = try await tend.bulkEdits.deletions(now: now).deletions
            #expect(deletions.map(\.name) == ["Bo", "Ada"])
            try await tend.bulkEdits.purge(deletions[0].id)
            #expect(try await tend.bulkEdits.deletions(now: now + 29 * Instant.day).deletions.map(\.name) == ["Ada"])
            let late = now + 31 * Instant.day
            #expect(try await tend.bulkEdits.deletions(now: late).deletions.isEmpty)
            await #expect(throws: Problem.notFound("This customer was deleted permanently or is already restored.")) {
                try await tend.bulkEdits.restore(deletions[1].id, now: late)
            }
            try await tend.bulkEdits.purgeExpired(now: late)
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM removals") } == 0)
        }
    }

    @Test("has all tables with a customer's id in the list of related tables")
    func relatedTables() async throws {
        try await withTestDatabase(only: .sqlite) { tend in
            let tables: [String] = try await tend.database.read { transaction in
                try transaction.all("SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'customer_id'") {
                    $0[0]
                }
            }
            let listed = Set(Customer.relatedTables.map(\.table))
            #expect(Set(tables).subtracting(["customer_keys", "change_rows", "import_conflicts"]).subtracting(listed).isEmpty)
        }
    }
}
