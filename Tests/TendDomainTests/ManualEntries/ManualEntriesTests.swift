import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("A manual entry")
struct ManualEntriesTests {
    private let now = at("2026-11-21 12:00")

    private static let entries: [ManualEntry] = [
        .conversation(.call, text: "about the price", minutes: 15), .conversation(.note, text: "likes tea", minutes: nil), .payment(dollars(40), for: "Pro"),
        .refund(dollars(10), for: ""), .paymentFailed(dollars(40), for: "Pro"), .paymentFailed(nil, for: ""), .surveyResponse(.nps, score: 9, text: "fine"),
        .surveyResponse(.ces, score: 7, text: ""),
    ]

    @Test("is undone with everything derived from it", arguments: entries)
    func undone(entry: ManualEntry) async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            try await tend.payments(ada, 20, "2026-10-01")
            let (hash, money) = (try await tend.dataHash(), try await tend.revenue.payments(of: ada))
            let undo = tend.ids.next(Undo.self)
            try await tend.manualEntries.log(entry, with: ada, at: now, now: now, undo: undo)
            #expect(try await tend.customers.timeline(of: ada).events.count == 2)
            try await tend.manualEntries.undo(undo, of: ada)
            #expect(try await tend.dataHash() == hash)
            #expect(try await tend.revenue.payments(of: ada) == money)
        }
    }

    @Test("is removed later, and the removal is undone", arguments: entries)
    func removed(entry: ManualEntry) async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let before = try await tend.dataHash()
            let event = try await tend.manualEntries.log(entry, with: ada, at: now, now: now)
            let (written, money) = (try await tend.dataHash(), try await tend.revenue.payments(of: ada))
            let undo = tend.ids.next(Undo.self)
            try await tend.manualEntries.remove(event.id, of: ada, undo: undo)
            #expect(try await tend.dataHash() == before)
            #expect(try await tend.revenue.payments(of: ada).isEmpty)
            try await tend.manualEntries.undo(undo, of: ada)
            #expect(try await tend.dataHash() == written)
            #expect(try await tend.revenue.payments(of: ada) == money)
        }
    }

    @Test("cannot be removed if it is imported, a stage event or of another customer")
    func stays() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            let foreign = Event(id: tend.ids.next(), customer: ada, kind: .note, at: now, text: "from a file", key: "event:1")
            try await tend.database.write { _ = try Customers.record([foreign], in: $0) }
            try await tend.customers.move(ada, to: .retention, at: now, now: now)
            let note = try await tend.manualEntries.log(.conversation(.note, text: "mine", minutes: nil), with: ada, at: now, now: now)
            let notManual = Problem.conflict("You can only remove manual entries. To remove imported events, undo their import.")
            for event in try await tend.customers.timeline(of: ada).events where event.id != note.id {
                await #expect(throws: notManual) { try await tend.manualEntries.remove(event.id, of: ada) }
            }
            await #expect(throws: Problem.notFound("There is no such event.")) { try await tend.manualEntries.remove(note.id, of: bo) }
            #expect(try await tend.customers.timeline(of: ada).events.count == 3)
        }
    }

    @Test("is rejected if invalid, and nothing is written")
    func rejected() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let wrong: [(ManualEntry, field: String, reason: Phrase)] = [
                (.conversation(.note, text: "  ", minutes: nil), "text", "Enter a text."),
                (.conversation(.call, text: "x", minutes: 0), "minutes", "Enter between 1 and 1440 minutes."),
                (.conversation(.call, text: "x", minutes: 1441), "minutes", "Enter between 1 and 1440 minutes."),
                (.conversation(.payment, text: "x", minutes: nil), "kind", "Only calls, meetings, emails and notes can be logged."),
                (.payment(dollars(0), for: ""), "amount", "A payment must be more than 0."),
                (.payment(Money(minorUnits: .max, currency: .usd), for: ""), "amount", "This amount is too large."),
                (.refund(dollars(-1), for: ""), "amount", "A refund must be more than 0."),
                (.paymentFailed(dollars(0), for: ""), "amount", "A payment must be more than 0."),
                (.paymentFailed(Money(minorUnits: .max, currency: .usd), for: ""), "amount", "This amount is too large."),
                (.surveyResponse(.nps, score: 11, text: ""), "score", "A score of this question lies between \(0) and \(10)."),
                (.surveyResponse(.ces, score: 0, text: ""), "score", "A score of this question lies between \(1) and \(7)."),
            ]
            for (entry, field, reason) in wrong {
                await #expect(throws: Problem.invalid(field: field, reason)) {
                    try await tend.manualEntries.log(entry, with: ada, at: now, now: now)
                }
            }
            await #expect(throws: Problem.invalid(field: "day", "This is in the future. The timeline records past events only.")) {
                try await tend.manualEntries.log(.conversation(.note, text: "x", minutes: nil), with: ada, at: now + 3600, now: now)
            }
            #expect(try await tend.customers.timeline(of: ada).events.isEmpty)
        }
    }
}

@Suite("Undo")
struct UndoTests {
    private static let gone = Problem.notFound("This can no longer be undone.")
    private let now = at("2026-11-21 12:00")

    @Test("restores a customer, a stage, a contact, a custom field and a subscription")
    func everything() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada", since: at("2026-01-01"))
            let contact = try await tend.customers.addContact(to: ada, name: "Bo", email: "bo@x.example")
            try await tend.customers.setField("seats", to: "3", as: .number, of: ada, now: now)
            try await tend.revenue.open(for: ada, plan: "Pro", amount: dollars(20), at: at("2026-02-01"), key: "s")
            let before = try await tend.customers.find(ada)
            let edits: [@Sendable (ID<Undo>) async throws -> Void] = [
                { undo in try await tend.customers.edit(ada, undo: undo, now: now) { ($0.name, $0.email, $0.phone) = ("Eve", "eve@x.example", "1") } },
                { undo in try await tend.customers.move(ada, to: .lost, reason: "price", note: "much", at: now, undo: undo, now: now) },
                { undo in try await tend.revenue.markLost(ada, reason: "price", at: now, undo: undo, now: now) },
                { undo in try await tend.customers.setField("seats", to: "", of: ada, undo: undo, now: now) },
                { undo in try await tend.customers.addContact(to: ada, name: "Cy", undo: undo) },
                { undo in try await tend.customers.editContact(Contact(id: contact.id, customer: ada, name: "Bob"), undo: undo) },
                { undo in try await tend.customers.removeContact(contact.id, of: ada, undo: undo) },
                { undo in try await tend.revenue.open(for: ada, plan: "Two", amount: dollars(1), at: now, undo: undo) },
                { undo in try await tend.revenue.changePrice(of: "s", to: dollars(30), at: now, undo: undo) },
                { undo in try await tend.revenue.cancel("s", at: now, undo: undo) }, { undo in try await tend.revenue.end("s", at: now, undo: undo) },
            ]
            let hash = try await tend.dataHash()
            for (index, edit) in edits.enumerated() {
                let undo = tend.ids.next(Undo.self)
                try await edit(undo)
                #expect(try await tend.dataHash() != hash, "edit \(index) changed nothing")
                try await tend.manualEntries.undo(undo, of: ada)
                #expect(try await tend.dataHash() == hash, "edit \(index)")
                await #expect(throws: Self.gone, "edit \(index) twice") { try await tend.manualEntries.undo(undo, of: ada) }
            }
            #expect(try await tend.customers.find(ada) == before)
        }
    }

    @Test("is stored with the keys of earlier versions")
    func storedKeys() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.addContact(to: ada, name: "Bo", undo: undo)
            let json: String? = try await tend.database.read { try $0.value("SELECT noted FROM undos WHERE id = \(undo)") }
            #expect(json?.contains(#""place":{"row":"#) == true)
        }
    }

    @Test("rejects rows that have changed since, and changes of another customer")
    func changedSince() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.edit(ada, undo: undo, now: now) { $0.name = "Eve" }
            await #expect(throws: Self.gone) { try await tend.manualEntries.undo(undo, of: bo) }
            try await tend.customers.edit(ada, now: now + 1) { $0.phone = "5" }
            await #expect(throws: Problem.conflict(Phrase("It has been changed since, so nothing was undone."))) {
                try await tend.manualEntries.undo(undo, of: ada)
            }
            let after = try await tend.customers.find(ada)
            #expect(after.name == "Eve" && after.phone == "5")
        }
    }

    @Test("restores an email address, so that imports find the right customer again")
    func keys() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            try await tend.customers.edit(ada, now: now) { $0.email = "a@x.example" }
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.edit(ada, undo: undo, now: now) { $0.email = "b@x.example" }
            try await tend.manualEntries.undo(undo, of: ada)
            let found = try await tend.database.read { transaction in
                try ["a@x.example", "b@x.example"].map { try Customers.find(key: CustomerKey.email($0), in: transaction) }
            }
            #expect(found == [ada, nil])
        }
    }

    @Test("is available for one day and keeps nothing of a deleted customer")
    func expires() async throws {
        let clock = TestClock()
        try await withTestDatabase(ids: IDGenerator(clock: { clock.milliseconds })) { tend in
            let ada = try await tend.customer("Ada")
            let old = tend.ids.next(Undo.self)
            try await tend.customers.edit(ada, undo: old, now: now) { $0.name = "Eve" }
            clock.advance(days: 2)
            try await tend.customers.edit(ada, undo: tend.ids.next(), now: now) { $0.phone = "1" }
            await #expect(throws: Self.gone) { try await tend.manualEntries.undo(old, of: ada) }
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM undos") } == 1)
        }
    }
}

/// A clock that the test advances.
private final class TestClock: @unchecked Sendable {
    private(set) var milliseconds: Int64 = 1_790_000_000_000
    func advance(days: Int64) { milliseconds += days * 86_400_000 }
}
