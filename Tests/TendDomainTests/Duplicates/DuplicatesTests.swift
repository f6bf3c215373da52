import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Possible duplicates")
struct DuplicatesTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    typealias Person = (name: String, email: String?, phone: String?)

    @discardableResult
    private func add(_ person: Person, _ tend: Tend) async throws -> Customer {
        var draft = CustomerDraft(name: person.name)
        draft.phone = person.phone
        let customer = try await tend.customers.add(draft, now: now)
        guard let email = person.email else { return customer }
        // Manual entry rejects an email that is in use; an import does not.
        _ = try await tend.database.write { try $0.run("UPDATE customers SET email = \(email) WHERE id = \(customer.id)") }
        return try await tend.customers.find(customer.id)
    }

    private func expect(_ one: Person, _ other: Person, _ reasons: [DuplicatePair.Reason]?) async throws {
        try await withTestDatabase { tend in
            try await add(one, tend)
            try await add(other, tend)
            #expect(try await tend.duplicates.pairs().first?.reasons == reasons)
        }
    }

    @Test(
        "are found, with their reasons",
        arguments: [
            (("Ada Reed", "ada@reed.example", nil), ("A. R.", "ada@reed.example", nil), [.email]),
            (("Ada Reed", nil, "+86 138-0013-8000"), ("Ada", nil, "13800138000"), [.phone]),
            (("Ada Reed", "a@reed.example", "+44 20 7946 0958"), ("Reed, Ada", "b@work.example", "020 7946 0958"), [.phone, .similar]),
            (("Ada Reed", "a@reed.example", nil), ("ada reed", nil, nil), [.name]),
            (("Acme Ltd.", "info@acme.example", nil), ("ACME Limited", "sales@acme.example", nil), [.similar, .domain]),
            (("杭州云山科技有限公司", "a@yunshan.example", nil), ("杭州云山科技", "b@yunshan.example", nil), [.similar, .domain]),
            (("John Smith", nil, nil), ("Jon Smyth", nil, nil), [.similar]),
        ] as [(Person, Person, [DuplicatePair.Reason])])
    func proposed(one: Person, other: Person, reasons: [DuplicatePair.Reason]) async throws {
        try await expect(one, other, reasons)
        try await expect(other, one, reasons)
    }

    @Test(
        "are not found if other values contradict",
        arguments: [
            (("王伟", "a@post.example", nil), ("王伟", "b@other.example", nil)),
            (("Ada Reed", nil, "555 1111"), ("Ada Reed", nil, "555 2222")),
            (("Ada Reed", "ada@reed.example", "555 1111"), ("Bo Lin", "bo@lin.example", "555 1111")),
            (("Ada Reed", nil, nil), ("Ida Rudd", nil, nil)), (("Ltd", "a@a.example", nil), ("Inc", "b@b.example", nil)),
            (("!", nil, nil), ("?", nil, nil)),
        ] as [(Person, Person)])
    func contradicted(one: Person, other: Person) async throws {
        try await expect(one, other, nil)
    }

    @Test("a domain with many customers is no reason")
    func sharedDomain() async throws {
        try await withTestDatabase { tend in
            for number in 0..<25 { try await add(("Person \(number)x", "p\(number)@post.example", nil), tend) }
            for number in 0..<2 { try await add(("Ada Reed", "ada\(number)@post.example", nil), tend) }
            #expect(try await tend.duplicates.pairs().isEmpty)
        }
    }

    @Test("the strongest pairs come first, and each customer of a group is listed once")
    func order() async throws {
        try await withTestDatabase { tend in
            for _ in 0..<4 { try await add(("Cy Moss", nil, "555 4444"), tend) }
            try await add(("Ada", "one@a.example", nil), tend)
            try await add(("Bea", "one@a.example", nil), tend)
            let pairs = try await tend.duplicates.pairs()
            #expect(pairs.map(\.reasons) == [[.email], [.phone, .name], [.phone, .name], [.phone, .name]])
            #expect(Set(pairs.map(\.second)).count == 4)
        }
    }

    @Test("a pair marked as different is no longer listed, but others of its group still are")
    func markedAsDifferent() async throws {
        try await withTestDatabase { tend in
            let first = try await add(("Ada", nil, "555 1111"), tend)
            let second = try await add(("Ada", nil, "555 1111"), tend)
            try await tend.duplicates.markAsDifferent(second.id, first.id, now: now)
            #expect(try await tend.duplicates.pairs().isEmpty)
            let third = try await add(("Ada", nil, "555 1111"), tend)
            #expect(try await tend.duplicates.pairs().map(\.second) == [third.id])
            try await tend.duplicates.undoMarkAsDifferent(first.id, second.id)
            #expect(try await tend.duplicates.pairs().count == 2)
            await #expect(throws: Problem.conflict("Choose two different customers.")) {
                try await tend.duplicates.markAsDifferent(first.id, first.id, now: now)
            }
        }
    }

    @Test("summaries count related records and leave out merged customers")
    func recordSummaries() async throws {
        try await withTestDatabase { tend in
            let ada = try await add(("Ada", nil, nil), tend)
            let bo = try await add(("Bo", nil, nil), tend)
            let merged = try await add(("Bo Lin", nil, nil), tend)
            for tag in ["vip", "early"] { try await tend.customers.tag(ada.id, tag) }
            for _ in 0..<3 { try await tend.revenue.recordPayment(Money(minorUnits: 500, currency: .usd), from: ada.id, at: now) }
            try await tend.revenue.open(for: bo.id, plan: "Plus", amount: Money(minorUnits: 900, currency: .usd), at: now)
            _ = try await tend.duplicates.merge(merged.id, into: bo.id, taking: [], reason: "the same", now: now)
            let found = try await tend.duplicates.recordSummaries([ada.id, bo.id, merged.id, ada.id])
            #expect(Set(found.keys) == [ada.id, bo.id])
            #expect(found[ada.id]?.events == 3 && found[ada.id]?.tags == ["early", "vip"] && found[ada.id]?.subscriptions == 0)
            #expect(found[bo.id]?.subscriptions == 1 && found[bo.id]?.tags == [] && found[bo.id]?.contacts == 0)
        }
    }
}
