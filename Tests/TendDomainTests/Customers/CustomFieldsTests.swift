import TendLanguage
import TendSQL
import TendTesting
import Testing

@testable import TendDomain

private let now = Instant(microseconds: 1_763_700_000_000_000)

@Suite("A custom field")
struct CustomFieldsTests {
    /// Three customers with a city and seats, one of them not a number, and one with a town.
    private func withFields(_ body: (Tend) async throws -> Void) async throws {
        try await withTestDatabase { tend async throws in
            let fields: [[String: CustomFieldValues.Value]] = [
                ["city": .text("Leeds"), "seats": .text("12"), "pays": .text("yes")], ["city": .text("Oslo"), "seats": .text("many"), "town": .text("Bergen")],
                ["seats": .text("1,200")],
            ]
            for (index, contents) in fields.enumerated() {
                var draft = CustomerDraft(name: "C\(index)")
                draft.fields = CustomFieldValues(contents)
                try await tend.customers.add(draft, now: now)
            }
            try await tend.database.write { transaction in
                for name in ["city", "pays", "seats", "town"] { try transaction.run("INSERT INTO fields (name, type) VALUES (\(name), 'text')") }
            }
            try await body(tend)
        }
    }

    private func change(_ tend: Tend, _ change: CustomFieldChange) async throws {
        try await tend.customFields.begin(change)
        try await tend.finish(.fields)
    }

    private func undo(_ tend: Tend) async throws {
        try await tend.customFields.beginUndo()
        try await tend.finish(.fields)
    }

    private func values(_ tend: Tend) async throws -> [String] {
        try await tend.database.read { try $0.all("SELECT fields FROM customers ORDER BY id") { $0[0] } }
    }

    @Test("is renamed in segments too, with undo; segments changed in the meantime stay")
    func segmentFilters() async throws {
        for wanted in [CustomFieldChange.rename("city", to: "Place of work"), .merge("city", into: "town")] {
            try await withFields { tend async throws in
                let other = wanted.other ?? ""
                let leeds = try await tend.segments.save("Leeds", try SegmentFilter("field city is Leeds and stage is not lost"), now: now)
                let oslo = try await tend.segments.save("Not Oslo", try SegmentFilter("field city is not Oslo"), now: now)
                let seats = try await tend.segments.save("Seats", try SegmentFilter("field seats is many"), now: now)
                try await change(tend, wanted)
                let spelled = wanted.kind == .rename ? "\"Place of work\"" : other
                #expect(try await tend.segments.find(leeds.id).filter.text == "field \(spelled) is Leeds and stage is not lost")
                #expect(try await tend.segments.find(seats.id).filter.text == "field seats is many")
                try await tend.segments.change(oslo.id, name: "Bergen", filter: SegmentFilter("field \(spelled) is Bergen"))
                try await undo(tend)
                #expect(try await tend.segments.find(leeds.id) == leeds)
                #expect(try await tend.segments.find(oslo.id).filter.text == "field \(spelled) is Bergen")
            }
        }
    }

    @Test("is listed with type, number of customers and samples")
    func listed() async throws {
        try await withFields { tend async throws in
            let all = try await tend.customFields.all()
            #expect(all.map(\.name) == ["city", "pays", "seats", "town"])
            #expect(all[0].type == .text && all[0].customers == 2 && all[0].samples == ["Leeds", "Oslo"])
        }
    }

    @Test("is renamed, converted, merged or deleted, and each change can be undone completely")
    func changes() async throws {
        let cases: [(CustomFieldChange, String)] = [
            (.rename("city", to: "Place"), "{\"Place\":\"Oslo\",\"seats\":\"many\",\"town\":\"Bergen\"}"),
            (.merge("town", into: "city"), "{\"city\":\"Oslo\",\"seats\":\"many\"}"),
            (.delete("seats"), "{\"city\":\"Oslo\",\"town\":\"Bergen\"}"),
        ]
        for (wanted, expected) in cases {
            try await withFields { tend async throws in
                let (before, declared) = (try await values(tend), try await tend.customFields.all())
                try await change(tend, wanted)
                #expect(try await values(tend)[1] == expected, "\(wanted.kind)")
                try await undo(tend)
                #expect(try await values(tend) == before)
                #expect(try await tend.customFields.all() == declared)
                #expect(try await tend.customFields.last() == nil)
            }
        }
    }

    @Test("keeps unconvertible values when its type changes, and previews them")
    func retype() async throws {
        try await withFields { tend async throws in
            let trial = try await tend.customFields.preview(.retype("seats", to: .number))
            #expect(trial.customers == 3 && trial.unconvertible == 1 && trial.unconvertibleSamples == ["many"])
            try await change(tend, .retype("seats", to: .number))
            let after = try await values(tend)
            #expect(after[0].contains("\"seats\":12,") || after[0].contains("\"seats\":12}"))
            #expect(after[1].contains("\"seats\":\"many\"") && after[2] == "{\"seats\":1200}")
            #expect(try await tend.customFields.all().first { $0.name == "seats" }?.type == .number)
            try await change(tend, .retype("pays", to: .flag))
            #expect(try await values(tend)[0].contains("\"pays\":true"))
        }
    }

    @Test("that was edited since stays unchanged by undo")
    func editedSince() async throws {
        try await withFields { tend async throws in
            try await change(tend, .rename("city", to: "Place"))
            let first = try await tend.customers.page(CustomerQuery()).customers[0]
            try await tend.customers.edit(first.id, now: now) { $0.fields["Place"] = .text("York") }
            try await undo(tend)
            let after = try await values(tend)
            #expect(after[0].contains("\"Place\":\"York\"") && after[1].contains("\"city\":\"Oslo\""))
        }
    }

    @Test("rejects a taken or an empty name")
    func names() async throws {
        try await withFields { tend async throws in
            let wrong: [(String, Phrase)] = [
                ("seats", "A field with this name already exists. Merge the two fields instead."), ("  ", "A field name has 1 to 60 characters."),
                (String(repeating: "x", count: 61), "A field name has 1 to 60 characters."),
            ]
            for (name, reason) in wrong {
                await #expect(throws: Problem.invalid(field: "to", reason)) { try await tend.customFields.begin(.rename("city", to: name)) }
            }
            await #expect(throws: Problem.invalid(field: "into", "Choose another field.")) {
                try await tend.customFields.begin(.merge("city", into: "city"))
            }
            #expect(try await tend.backgroundJobs().isEmpty)
        }
    }

    @Test("has changes that are stored with the keys of earlier versions")
    func storedChange() throws {
        let json = #"{"former":[{"name":"city","type":"text"}],"isTakenBack":true,"kind":"rename","name":"city","other":"town"}"#
        let change = try CustomFieldChange(json: json)
        #expect(change.isUndone && change.other == "town" && change.json == json)
    }

    @Test("changes for many customers in a background job that resumes after a stop and blocks nobody")
    func steps() async throws {
        try await withTestDatabase { tend async throws in
            let customers = (0..<1200).map { number in
                Customer(id: tend.ids.next(), name: "C\(number)", fields: CustomFieldValues(["a": .text("x\(number)")]), createdAt: now)
            }
            _ = try await tend.database.write { try $0.insert(Customer.batch(customers)) }
            try await tend.customFields.begin(.rename("a", to: "b"))
            #expect(try await tend.step(.fields))
            let chore = try #require(try await tend.backgroundJobs().first)
            #expect(chore.done == 500 && chore.total == 1200)
            await #expect(throws: Problem.conflict("Another field is being changed. Wait until it is finished.")) {
                try await tend.customFields.begin(.delete("b"))
            }
            try await tend.finish(.fields)
            #expect(try await tend.backgroundJobs().isEmpty)
            #expect(try await tend.customFields.all().map(\.name) == ["b"])
            #expect(try await tend.customFields.all()[0].customers == 1200)
        }
    }
}
