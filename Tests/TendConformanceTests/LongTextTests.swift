import Foundation
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

/// A PostgreSQL index entry is limited to 2,700 bytes, SQLite's is not: incompressible texts must be stored on both engines or
/// rejected on both with a reason.
@Suite("Long texts", .serialized)
struct LongTextTests {
    private static let now = Instant(microseconds: 1_790_812_800_000_000)

    /// Random characters, which no engine can compress.
    private func noise(_ count: Int) -> String {
        var random = RandomInputs(seed: 11)
        return String((0..<count).map { _ in Character(Unicode.Scalar(UInt32(random.number(0x4E00...0x9F00)))!) })
    }

    private func onEach(_ body: @escaping @Sendable (Tend) async throws -> Void) async throws {
        for engine in Engine.available {
            try await withDatabase(engine) { database in
                try await withFolder { try await body(try await Tend.open(database, in: $0, now: Self.now)) }
            }
        }
    }

    @Test("finds a customer by the last of a hundred contacts")
    func search() async throws {
        let names = (0..<100).map { noise(60 + $0 % 3) + "\($0)" }
        try await onEach { tend in
            let ada = try await tend.customers.add(CustomerDraft(name: "Ada"), now: Self.now)
            for name in names { _ = try await tend.customers.addContact(to: ada.id, name: name) }
            var query = CustomerQuery()
            query.search = names[99]
            #expect(try await tend.customers.page(query).customers.map(\.id) == [ada.id])
        }
    }

    @Test("rejects rows with identifiers that are too long")
    func names() async throws {
        let long = noise(4000)
        let files = [
            "id,name,email\n\(long),Ada,a@x.example\n2,Bo,b@x.example\n", "id,name\n1,\(long)\n2,Bo\n", "name,phone\n\(long),1\nBo,2\n",
            "payment id,email,date,amount\n\(long),a@x.example,2026-01-05,10\np2,b@x.example,2026-01-06,10\n",
            "subscription id,email,plan,amount,start date\n\(long),a@x.example,Pro,10,2026-01-05\ns2,b@x.example,Pro,10,2026-01-05\n",
        ]
        try await onEach { tend in
            for text in files {
                let path = FileManager.default.temporaryDirectory.appending(path: "tend-\(UUID().uuidString).csv").path
                try Data(text.utf8).write(to: URL(filePath: path))
                defer { try? FileManager.default.removeItem(atPath: path) }
                let started = try await tend.imports.start(path: path, name: "long.csv", now: Self.now)
                let done = try await tend.imports.run(started.id, path: path, clock: { Self.now })
                #expect(done.state == .finished && done.counts.skipped == 1 && done.counts.problems == 1, "\(text.prefix(30))")
            }
        }
    }

    @Test("stores long contents")
    func contents() async throws {
        let long = noise(1999)
        try await onEach { tend in
            let ada = try await tend.customers.add(CustomerDraft(name: noise(300)), now: Self.now)
            try await tend.customers.setField(noise(100), to: long, of: ada.id, now: Self.now)
            try await tend.customers.setField(noise(100), to: long.lowercased() + "A", of: ada.id, now: Self.now)
            try await tend.customers.edit(ada.id, now: Self.now) { $0.acquisitionSource = long }
            _ = try await tend.manualEntries.log(.conversation(.note, text: long + long, minutes: nil), with: ada.id, at: Self.now, now: Self.now)
            #expect(try await tend.customers.timeline(of: ada.id).events.map(\.text) == [long + long])
            #expect(try await tend.dataQuality.mixedSpellings().isEmpty)
            await #expect(throws: Problem.invalid(field: "key", "A customer number has at most 300 characters.")) {
                var draft = CustomerDraft(name: "Bo")
                draft.key = long
                _ = try await tend.customers.add(draft, now: Self.now)
            }
        }
    }
}
