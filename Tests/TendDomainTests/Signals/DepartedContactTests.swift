import Foundation
import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("A departed contact")
struct DepartedContactTests {
    private let now = at("2026-11-14 12:00")

    private func customer(_ tend: Tend, _ name: String = "Ada Ltd") async throws -> ID<Customer> {
        try await tend.customer(name, stage: .retention, since: at("2026-01-01"))
    }

    private func open(_ tend: Tend, _ customer: ID<Customer>, after days: Double = 0) async throws -> [Signal] {
        let moment = now + days * Instant.day
        try await tend.refreshScores(now: moment)
        return try await tend.signals.open(of: customer, now: moment)
    }

    private func markDeparted(_ tend: Tend, _ contact: Contact, undo: ID<Undo>? = nil) async throws {
        try await tend.customers.markContact(contact.id, of: contact.customer, departedAt: now, undo: undo)
    }

    @Test("raises one signal at once if it was the only contact, in both languages")
    func only() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ada = try await customer(tend)
            let bo = try await tend.customers.addContact(to: ada, name: "Bo Reed", role: "helps out", email: "bo@x.example")
            #expect(try await open(tend, ada).isEmpty)
            try await markDeparted(tend, bo)
            let signal = try #require(try await open(tend, ada).first)
            #expect(signal.kind == .contactDeparted && Signal.start(of: signal.cause, .of(.gmt)) == at("2026-11-14"))
            #expect(signal.phrase.localized(in: .english) == "Bo Reed (helps out) has left and was the only contact.")
            #expect(signal.phrase.localized(in: .chinese) == "Bo Reed (helps out) 已离职，是该客户唯一的联系人。")
            #expect(signal.expiresAt == at("2027-02-12"))
            _ = try await tend.signals.recordFeedback(signal.id, .done, now: now)
            try await tend.customers.log(.call, with: ada, text: "Talked", at: now)
            #expect(try await open(tend, ada, after: 1).filter { $0.kind == .contactDeparted }.isEmpty, "its cause raises no second signal")
        }
    }

    @Test(
        "with other contacts raises a signal only for a decision maker",
        arguments: [
            ("CEO", true), ("Decision maker", true), ("our champion", true), ("Shop owner", true), ("采购负责人", true), ("决策人", true), ("Head of IT", true),
            ("", false), ("assistant", false), ("homeowner support", false), ("前台", false),
        ])
    func role(role: String, isReported: Bool) async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ada = try await customer(tend)
            let bo = try await tend.customers.addContact(to: ada, name: "Bo", role: role)
            try await tend.customers.addContact(to: ada, name: "Cy")
            try await markDeparted(tend, bo)
            let open = try await open(tend, ada)
            #expect(open.map(\.kind) == (isReported ? [.contactDeparted] : []))
            for signal in open { #expect(signal.phrase.localized(in: .english) == "Bo (\(role)) has left and was a decision maker.") }
        }
    }

    @Test("has a signal until a successor is added, and again after an undo")
    func successor() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ada = try await customer(tend)
            let bo = try await tend.customers.addContact(to: ada, name: "Bo", role: "owner")
            try await markDeparted(tend, bo)
            #expect(try await open(tend, ada).count == 1)
            let undo = tend.ids.next(Undo.self)
            let cy = try await tend.customers.addContact(to: ada, name: "Cy", undo: undo)
            #expect(try await open(tend, ada).isEmpty)
            try await tend.manualEntries.undo(undo, of: ada)
            #expect(try await open(tend, ada).count == 1)
            // The successor leaves too, so nobody remains.
            let di = try await tend.customers.addContact(to: ada, name: "Di")
            try await markDeparted(tend, di)
            let signal = try #require(try await open(tend, ada).first)
            #expect(signal.phrase.localized(in: .english) == "Di has left and was the only contact." && cy != di)
        }
    }

    @Test("loses the signal by undo or when marked as active")
    func returned() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ada = try await customer(tend)
            let bo = try await tend.customers.addContact(to: ada, name: "Bo")
            let undo = tend.ids.next(Undo.self)
            try await markDeparted(tend, bo, undo: undo)
            #expect(try await open(tend, ada).count == 1)
            #expect(try await tend.customers.contacts(of: ada)[0].departedAt == now)
            try await tend.manualEntries.undo(undo, of: ada)
            #expect(try await open(tend, ada).isEmpty)
            #expect(try await tend.customers.contacts(of: ada) == [bo])
            try await markDeparted(tend, bo)
            #expect(try await open(tend, ada).count == 1)
            try await tend.customers.markContact(bo.id, of: ada, departedAt: nil)
            #expect(try await open(tend, ada).isEmpty)
            let other = try await customer(tend, "Other")
            await #expect(throws: Problem.notFound("There is no such contact.")) {
                try await tend.customers.markContact(bo.id, of: other, departedAt: now)
            }
        }
    }

    @Test("keeps the departure date through edits, a merge and its undo, a deletion and its undo, and in every export")
    func carried() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let (ada, eve) = (try await customer(tend), try await customer(tend, "Eve Ltd"))
            var bo = try await tend.customers.addContact(to: ada, name: "Bo", email: "bo@x.example", phone: "555 0199")
            let hash = try await tend.dataHash()
            try await markDeparted(tend, bo)
            #expect(try await tend.dataHash() != hash)
            bo.name = "Bob"
            try await tend.customers.editContact(bo)
            let merge = try await tend.duplicates.merge(ada, into: eve, reason: "", now: now)
            #expect(try await tend.customers.contacts(of: eve).map(\.departedAt) == [now])
            #expect(try await open(tend, eve).map(\.kind) == [.contactDeparted])
            try await tend.duplicates.undo(merge, now: now)
            #expect(try await open(tend, ada).map(\.kind) == [.contactDeparted])
            #expect(try await open(tend, eve).isEmpty)
            let change = try await tend.bulkEdits.delete(.customers([ada]), now: now)
            _ = try await tend.bulkEdits.undo(change.id, now: now)
            #expect(try await tend.customers.contacts(of: ada).map(\.departedAt) == [now])
            #expect(try await text(.contacts, of: tend).contains("Bob,,bo@x.example,555 0199,2026-11-14T12:00:00Z"))
            #expect(try await text(.jsonLines, of: tend).contains("\"left at\":\"2026-11-14T12:00:00Z\""))
            let cards = try await text(.vCards, of: tend)
            #expect(cards.contains("FN:Bob") && !cards.contains("bo@x.example") && !cards.contains("555 0199"))
        }
    }

    private func text(_ file: Exports.File, of tend: Tend) async throws -> String {
        var bytes: [UInt8] = []
        try await tend.exports.write(file) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
