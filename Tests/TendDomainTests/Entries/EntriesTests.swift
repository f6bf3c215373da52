import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("What is written into a timeline by hand")
struct EntriesTests {
    private let now = at("2026-11-21 12:00")

    private static let entries: [Entry] = [
        .talk(.call, text: "about the price", minutes: 15), .talk(.note, text: "likes tea", minutes: nil), .payment(dollars(40), for: "Pro"),
        .refund(dollars(10), for: ""), .paymentFailed(dollars(40), for: "Pro"), .paymentFailed(nil, for: ""), .answer(.nps, score: 9, text: "fine"),
        .answer(.ces, score: 7, text: ""),
    ]

    @Test("is taken back with all that came of it, as if it had never been", arguments: entries)
    func takenBack(entry: Entry) async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            try await tend.payments(ada, 20, "2026-10-01")
            let (hash, money) = (try await tend.verified(), try await tend.revenue.money(of: ada))
            let undo = tend.ids.next(Undo.self)
            try await tend.entries.log(entry, with: ada, at: now, now: now, undo: undo)
            #expect(try await tend.customers.timeline(of: ada).events.count == 2)
            try await tend.entries.takeBack(undo, of: ada)
            #expect(try await tend.verified() == hash)
            #expect(try await tend.revenue.money(of: ada) == money)
        }
    }

    @Test("is removed later, and the removal is taken back too", arguments: entries)
    func removed(entry: Entry) async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let before = try await tend.verified()
            let event = try await tend.entries.log(entry, with: ada, at: now, now: now)
            let (written, money) = (try await tend.verified(), try await tend.revenue.money(of: ada))
            let undo = tend.ids.next(Undo.self)
            try await tend.entries.remove(event.id, of: ada, undo: undo)
            #expect(try await tend.verified() == before)
            #expect(try await tend.revenue.money(of: ada).isEmpty)
            try await tend.entries.takeBack(undo, of: ada)
            #expect(try await tend.verified() == written)
            #expect(try await tend.revenue.money(of: ada) == money)
        }
    }

    @Test("does not go where it came with a file, tells of a stage, or belongs to someone else")
    func stays() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            let foreign = Event(id: tend.ids.next(), customer: ada, kind: .note, at: now, text: "from a file", key: "event:1")
            try await tend.database.write { _ = try Customers.record([foreign], in: $0) }
            try await tend.customers.move(ada, to: .retention, at: now, now: now)
            let note = try await tend.entries.log(.talk(.note, text: "mine", minutes: nil), with: ada, at: now, now: now)
            for event in try await tend.customers.timeline(of: ada).events where event.id != note.id {
                await #expect(throws: Problem.self) { try await tend.entries.remove(event.id, of: ada) }
            }
            await #expect(throws: Problem.self) { try await tend.entries.remove(note.id, of: bo) }
            #expect(try await tend.customers.timeline(of: ada).events.count == 3)
        }
    }

    @Test("is refused where it cannot be, and nothing is written")
    func refused() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            let wrong: [(Entry, String)] = [
                (.talk(.note, text: "  ", minutes: nil), "text"), (.talk(.call, text: "x", minutes: 0), "minutes"),
                (.talk(.call, text: "x", minutes: 1441), "minutes"), (.talk(.payment, text: "x", minutes: nil), "kind"),
                (.payment(dollars(0), for: ""), "amount"), (.payment(Money(minor: .max, currency: .usd), for: ""), "amount"),
                (.refund(dollars(-1), for: ""), "amount"), (.paymentFailed(dollars(0), for: ""), "amount"),
                (.paymentFailed(Money(minor: .max, currency: .usd), for: ""), "amount"), (.answer(.nps, score: 11, text: ""), "score"),
                (.answer(.ces, score: 0, text: ""), "score"),
            ]
            for (entry, field) in wrong {
                let problem = await #expect(throws: Problem.self) { try await tend.entries.log(entry, with: ada, at: now, now: now) }
                #expect(problem?.field == field)
            }
            let early = await #expect(throws: Problem.self) {
                try await tend.entries.log(.talk(.note, text: "x", minutes: nil), with: ada, at: now + 3600, now: now)
            }
            #expect(early?.field == "day")
            #expect(try await tend.customers.timeline(of: ada).events.isEmpty)
        }
    }
}

@Suite("Taking back")
struct UndoTests {
    private let now = at("2026-11-21 12:00")

    @Test("puts a customer, a stage, a contact, an own field and a subscription back as they were")
    func everything() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada", since: at("2026-01-01"))
            let contact = try await tend.customers.addContact(to: ada, name: "Bo", email: "bo@x.example")
            try await tend.customers.setField("seats", to: "3", as: .number, of: ada, now: now)
            try await tend.revenue.open(for: ada, plan: "Pro", amount: dollars(20), at: at("2026-02-01"), key: "s")
            let before = try await tend.customers.find(ada)
            let verbs: [@Sendable (ID<Undo>) async throws -> Void] = [
                { undo in try await tend.customers.edit(ada, undo: undo, now: now) { ($0.name, $0.email, $0.phone) = ("Eve", "eve@x.example", "1") } },
                { undo in try await tend.customers.move(ada, to: .lost, reason: "price", note: "much", at: now, undo: undo, now: now) },
                { undo in try await tend.revenue.lose(ada, reason: "price", at: now, undo: undo, now: now) },
                { undo in try await tend.customers.setField("seats", to: "", of: ada, undo: undo, now: now) },
                { undo in try await tend.customers.addContact(to: ada, name: "Cy", undo: undo) },
                { undo in try await tend.customers.editContact(Contact(id: contact.id, customer: ada, name: "Bob"), undo: undo) },
                { undo in try await tend.customers.removeContact(contact.id, of: ada, undo: undo) },
                { undo in try await tend.revenue.open(for: ada, plan: "Two", amount: dollars(1), at: now, undo: undo) },
                { undo in try await tend.revenue.changePrice(of: "s", to: dollars(30), at: now, undo: undo) },
                { undo in try await tend.revenue.cancel("s", at: now, undo: undo) }, { undo in try await tend.revenue.end("s", at: now, undo: undo) },
            ]
            let hash = try await tend.verified()
            for (place, verb) in verbs.enumerated() {
                let undo = tend.ids.next(Undo.self)
                try await verb(undo)
                #expect(try await tend.verified() != hash, "verb \(place) changed nothing")
                try await tend.entries.takeBack(undo, of: ada)
                #expect(try await tend.verified() == hash, "verb \(place)")
                await #expect(throws: Problem.self, "verb \(place) twice") { try await tend.entries.takeBack(undo, of: ada) }
            }
            #expect(try await tend.customers.find(ada) == before)
        }
    }

    @Test("leaves alone what was changed again since, and what belongs to someone else")
    func changedSince() async throws {
        try await withTestDatabase { tend in
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.edit(ada, undo: undo, now: now) { $0.name = "Eve" }
            await #expect(throws: Problem.self) { try await tend.entries.takeBack(undo, of: bo) }
            try await tend.customers.edit(ada, now: now + 1) { $0.phone = "5" }
            await #expect(throws: Problem.conflict(Phrase("It was changed again since, so nothing was undone."))) {
                try await tend.entries.takeBack(undo, of: ada)
            }
            let after = try await tend.customers.find(ada)
            #expect(after.name == "Eve" && after.phone == "5")
        }
    }

    @Test("gives an address back to who had it, so that files find the right one again")
    func keys() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            try await tend.customers.edit(ada, now: now) { $0.email = "a@x.example" }
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.edit(ada, undo: undo, now: now) { $0.email = "b@x.example" }
            try await tend.entries.takeBack(undo, of: ada)
            let found = try await tend.database.read { transaction in
                try ["a@x.example", "b@x.example"].map { try Customers.find(key: CustomerKey.mail($0), in: transaction) }
            }
            #expect(found == [ada, nil])
        }
    }

    @Test("is offered for a day and leaves no trace of a deleted customer")
    func forgotten() async throws {
        let clock = Ticking()
        try await withTestDatabase(ids: IDMaker(clock: { clock.milliseconds })) { tend in
            let ada = try await tend.customer("Ada")
            let old = tend.ids.next(Undo.self)
            try await tend.customers.edit(ada, undo: old, now: now) { $0.name = "Eve" }
            clock.pass(days: 2)
            try await tend.customers.edit(ada, undo: tend.ids.next(), now: now) { $0.phone = "1" }
            await #expect(throws: Problem.notFound(Phrase("This can no longer be undone."))) { try await tend.entries.takeBack(old, of: ada) }
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM undos") } == 1)
        }
    }
}

/// A clock that a test moves.
private final class Ticking: @unchecked Sendable {
    private(set) var milliseconds: Int64 = 1_790_000_000_000
    func pass(days: Int64) { milliseconds += days * 86_400_000 }
}
