import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("The pulse of a customer")
struct PulseTests {
    private static let now = ScoringInputTests.now

    private func names(_ question: String, _ tend: Tend) async throws -> [String] {
        var query = CustomerQuery()
        query.conditions = [try SegmentFilter(question).sql(Business(), now: Self.now)]
        return try await tend.customers.page(query).customers.map(\.name)
    }

    @Test("is the latest one; earlier ones stay in the timeline")
    func newest() async throws {
        try await withTestDatabase { tend in
            let ann = try await ScoringInputTests.customer(tend)
            #expect(try await tend.customers.pulse(of: ann) == nil)
            try await tend.customers.setPulse(of: ann, to: .danger, note: " she sighs ", at: ScoringInputTests.ago(1))
            try await tend.customers.setPulse(of: ann, to: .good, at: ScoringInputTests.ago(9))
            #expect(try await tend.customers.pulse(of: ann) == Pulse(.danger, setAt: ScoringInputTests.ago(1), note: "she sighs"))
            #expect(try await tend.customers.timeline(of: ann).events.map(\.name) == ["danger", "good"])
        }
    }

    @Test("does not change health or risk")
    func changesNoScore() async throws {
        try await ScoringInputTests.inUTC { tend in
            let ann = try await ScoringInputTests.customer(tend)
            try await ScoringInputTests.recordUsage(tend, ann, [2, 9, 40])
            let before = try await ScoringInputTests.scoringInput(tend, ann)
            try await tend.customers.setPulse(of: ann, to: .danger, at: ScoringInputTests.ago(1))
            #expect(try await ScoringInputTests.scoringInput(tend, ann) == before)
        }
    }

    @Test("can be undone, removed and restored")
    func undone() async throws {
        try await withTestDatabase { tend in
            let ann = try await ScoringInputTests.customer(tend)
            let undo = tend.ids.next(Undo.self)
            try await tend.manualEntries.log(.pulse(.good, text: ""), with: ann, at: ScoringInputTests.ago(5), now: Self.now)
            let second = try await tend.manualEntries.log(.pulse(.watch, text: "quiet"), with: ann, at: Self.now, now: Self.now, undo: undo)
            #expect(second.isManual)
            try await tend.manualEntries.undo(undo, of: ann)
            #expect(try await tend.customers.pulse(of: ann)?.level == .good)
            let first = try #require(try await tend.customers.timeline(of: ann).events.first)
            try await tend.manualEntries.remove(first.id, of: ann, undo: undo)
            #expect(try await tend.customers.pulse(of: ann) == nil)
            try await tend.manualEntries.undo(undo, of: ann)
            #expect(try await tend.customers.pulse(of: ann)?.level == .good)
        }
    }

    @Test("moves with its customer through merge, deletion and undo")
    func followsCustomer() async throws {
        try await withTestDatabase { tend in
            let (ann, bo) = (try await ScoringInputTests.customer(tend), try await ScoringInputTests.customer(tend, "Bo"))
            try await tend.customers.setPulse(of: bo, to: .danger, at: ScoringInputTests.ago(1))
            let merge = try await tend.duplicates.merge(bo, into: ann, reason: "the same", now: Self.now)
            #expect(try await tend.customers.pulse(of: ann)?.level == .danger)
            try await tend.duplicates.undo(merge, now: Self.now)
            #expect(try await tend.customers.pulse(of: ann) == nil)
            let change = try await tend.bulkEdits.delete(.customers([bo]), now: Self.now)
            #expect(try await names("pulse is danger", tend).isEmpty)
            _ = try await tend.bulkEdits.undo(change.id, now: Self.now)
            #expect(try await tend.customers.pulse(of: bo)?.level == .danger)
        }
    }

    @Test("filters the list; customers without one match no level")
    func segmentFilter() async throws {
        try await withTestDatabase { tend in
            let ann = try await ScoringInputTests.customer(tend)
            let bo = try await ScoringInputTests.customer(tend, "Bo")
            _ = try await ScoringInputTests.customer(tend, "Cy")
            for (id, level, days) in [(ann, Pulse.Level.danger, 9.0), (ann, .good, 1), (bo, .danger, 1), (bo, .good, 9)] {
                try await tend.customers.setPulse(of: id, to: level, at: ScoringInputTests.ago(days))
            }
            #expect(try await names("pulse is danger", tend) == ["Bo"])
            #expect(try await names("pulse is good", tend) == ["Ann"])
            #expect(try await names("pulse is not danger", tend) == ["Ann", "Cy"])
            #expect(try await names("pulse is watch", tend).isEmpty)
            let reason: Phrase =
                "“\("pulse is high")” is not a condition. Write it as: \("pulse is danger"). Possible values: \("good, watch, danger")."
            #expect(throws: Problem.invalid(field: "question", reason)) { try SegmentFilter("pulse is high") }
        }
    }

    @Test("rejects a long reason, a future date and a missing customer")
    func rejections() async throws {
        try await withTestDatabase { tend in
            let ann = try await ScoringInputTests.customer(tend)
            let essay = String(repeating: "a", count: 501)
            await #expect(throws: Problem.invalid(field: "why", "At most 500 characters, please.")) {
                try await tend.customers.setPulse(of: ann, to: .good, note: essay, at: Self.now)
            }
            await #expect(throws: Problem.notFound("There is no such customer.")) {
                try await tend.customers.setPulse(of: ID(7), to: .good, at: Self.now)
            }
            await #expect(throws: Problem.invalid(field: "day", "This is in the future. The timeline records past events only.")) {
                try await tend.manualEntries.log(.pulse(.good, text: ""), with: ann, at: Self.now + 2 * Instant.day, now: Self.now)
            }
            #expect(try await tend.customers.timeline(of: ann).events.isEmpty)
        }
    }

    @Test("reports a contradiction to the health score, and nothing otherwise")
    func disagreement() {
        func disagrees(_ level: Pulse.Level, _ health: Double) -> Bool { Pulse(level, setAt: Self.now).disagreement(with: health) != nil }
        #expect(disagrees(.danger, 70) && disagrees(.danger, 100) && !disagrees(.danger, 69) && disagrees(.good, 40) && !disagrees(.good, 41))
        #expect(!disagrees(.watch, 0) && !disagrees(.watch, 100))
    }
}
