import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("A segment")
struct SegmentsTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func company(_ tend: Tend) async throws {
        try await ImportTests.runImport(
            """
            id,name,plan,seats,monthly_charges,churn,tags
            1,Ada,Pro,3,20,No,vip
            2,Bo,Pro,1,50,Yes,
            3,Cy,Solo,1,5,No,"vip, early"

            """, into: tend)
        try await ImportTests.runImport("customer id,date,amount\n1,2025-11-01,100\n1,2025-11-20,50\n3,2025-01-01,10\n", into: tend)
    }

    @Test(
        "selects the current customers that match",
        arguments: [
            ("stage is lost", ["Bo"]), ("stage is not lost", ["Ada", "Cy"]), ("tag is vip", ["Ada", "Cy"]), ("tag is not vip", ["Bo"]),
            ("field seats is 1", ["Bo", "Cy"]), ("field plan is Pro", []), ("paid > 100", ["Ada"]), ("paid <= 10", ["Bo", "Cy"]),
            ("mrr >= 20", ["Ada"]), ("payments >= 2", ["Ada"]), ("silent > 30", ["Cy"]), ("stage is retention and mrr < 10", ["Cy"]),
            ("field plan is not Pro", ["Ada", "Bo", "Cy"]), ("field \"seats\" is \"3\"", ["Ada"]), ("contains \"ad\"", ["Ada"]),
            ("contains vip", ["Ada", "Cy"]),
            ("mail is missing", ["Ada", "Bo", "Cy"]), ("phone is known", []), ("kind is company", []), ("source is not Ads", ["Ada", "Bo", "Cy"]),
            ("since >= 2025-01-01", []),
        ])
    func filters(filter: String, names: [String]) async throws {
        try await withTestDatabase { tend in
            try await company(tend)
            var query = CustomerQuery()
            query.conditions = [try SegmentFilter(filter).sql(Business(), now: now)]
            #expect(try await tend.customers.page(query).customers.map(\.name) == names)
        }
    }

    private static let unknownCondition: Phrase = """
        “\("colour is red")” is not a condition. Conditions look like: stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · \
        payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · \
        mail is missing · contains Ada.
        """
    private static let unknownStage: Phrase = """
        “\("stage is happy")” is not a condition. Write it as: \("stage is lost"). \
        Possible values: \("acquisition, activation, retention, expansion, loyalty, lost").
        """

    @Test(
        "rejects an invalid expression",
        arguments: [
            ("", "Enter a condition, such as: stage is lost."), ("colour is red", unknownCondition), ("stage is happy", unknownStage),
            ("paid > much", "“\("paid > much")” is not a condition. Write it as: \("paid >= 20")."),
            ("mrr = 3", "“\("mrr = 3")” is not a condition. Write it as: \("mrr >= 20")."),
        ] as [(String, Phrase)])
    func rejections(filter: String, reason: Phrase) {
        #expect(throws: Problem.invalid(field: "question", reason)) { try SegmentFilter(filter) }
    }

    @Test(
        "parses the text that it writes, for any names and values",
        arguments: ["Two year", "Rock and Roll", "is", "not", "say \"hi\"", "“quoted”", "薇", " ", "and", "a=b & c", "line\nend", ""])
    func writing(value: String) throws {
        let conditions: [Condition] = [
            .field(value + "x", value, wanted: false), .source(value + "y", wanted: true), .contains("z" + value), .since(.below, "2026-02-28"),
            .contactChannel(.phone, known: false), .amount(.daysInactive, .atMost, 30.5), .amount(.risk, .atLeast, 30), .amount(.predictedValue, .below, 12.5),
            .amount(.income, .above, 100), .pulse(.danger, wanted: true), .pulse(.good, wanted: false),
            .amount(.health, .below, 50), .kind(.company), .stage(.lost, wanted: false),
        ]
        #expect(try SegmentFilter(SegmentFilter(conditions).text).conditions == conditions)
    }

    @Test("accepts a risk with a percent sign", arguments: ["risk >= 20", "risk >= 20%", "risk >= 20 %", "risk >= 20％"])
    func percentages(filter: String) throws {
        #expect(try SegmentFilter(filter).conditions == [.amount(.risk, .atLeast, 20)])
    }

    @Test("rejects dates that do not exist", arguments: ["2026-02-30", "26-01-01", "2026-1", "tomorrow"])
    func days(day: String) {
        let reason: Phrase = "“\("since >= " + day)” is not a condition. Write it as: \("since >= 2026-01-31")."
        #expect(throws: Problem.invalid(field: "question", reason)) { try SegmentFilter("since >= \(day)") }
    }

    @Test("can be changed, deleted and restored, unless its name is taken")
    func changing() async throws {
        try await withTestDatabase { tend in
            let lost = try await tend.segments.save("Lost", SegmentFilter("stage is lost"), now: now)
            try await tend.segments.save("VIP", SegmentFilter("tag is vip"), now: now)
            await #expect(throws: Problem.invalid(field: "name", "There is already a segment named \("VIP").")) {
                try await tend.segments.change(lost.id, name: "VIP", filter: lost.filter)
            }
            let edited = try await tend.segments.change(lost.id, name: "Gone", filter: SegmentFilter("stage is lost and paid > 1"))
            let change = try await tend.bulkEdits.delete(edited, now: now)
            #expect(try await tend.segments.all().map(\.name) == ["VIP"])
            _ = try await tend.bulkEdits.undo(change.id, now: now)
            #expect(try await tend.segments.all() == [edited, try await tend.segments.find("VIP")])
            let again = try await tend.bulkEdits.delete(edited, now: now)
            try await tend.segments.save("Gone", SegmentFilter("tag is gone"), now: now)
            await #expect(throws: Problem.conflict("Another segment now has this name.")) { try await tend.bulkEdits.undo(again.id, now: now) }
        }
    }

    @Test("needs a unique name")
    func saving() async throws {
        try await withTestDatabase { tend in
            try await tend.segments.save("Lost", SegmentFilter("stage is lost"), now: now)
            await #expect(throws: Problem.invalid(field: "name", "There is already a segment named \("Lost").")) {
                try await tend.segments.save("Lost", SegmentFilter("tag is vip"), now: now)
            }
            #expect(try await tend.segments.find("Lost").filter.text == "stage is lost")
        }
    }
}
