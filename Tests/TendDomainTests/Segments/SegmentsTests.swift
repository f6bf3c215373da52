import TendDomain
import TendTesting
import Testing

@Suite("A segment")
struct SegmentsTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func company(_ tend: Tend) async throws {
        try await ImportTests.take(
            """
            id,name,plan,seats,monthly_charges,churn,tags
            1,Ada,Pro,3,20,No,vip
            2,Bo,Pro,1,50,Yes,
            3,Cy,Solo,1,5,No,"vip, early"

            """, into: tend)
        try await ImportTests.take("customer id,date,amount\n1,2025-11-01,100\n1,2025-11-20,50\n3,2025-01-01,10\n", into: tend)
    }

    @Test(
        "answers its question with the customers of now",
        arguments: [
            ("stage is lost", ["Bo"]), ("stage is not lost", ["Ada", "Cy"]), ("tag is vip", ["Ada", "Cy"]), ("tag is not vip", ["Bo"]),
            ("field seats is 1", ["Bo", "Cy"]), ("field plan is Pro", []), ("paid > 100", ["Ada"]), ("paid <= 10", ["Bo", "Cy"]),
            ("mrr >= 20", ["Ada"]), ("payments >= 2", ["Ada"]), ("silent > 30", ["Cy"]), ("stage is retention and mrr < 10", ["Cy"]),
        ])
    func questions(question: String, names: [String]) async throws {
        try await withTestDatabase { tend in
            try await company(tend)
            var query = CustomerQuery()
            query.conditions = [try Question(question).sql(Business(), now: now)]
            #expect(try await tend.customers.page(query).customers.map(\.name) == names)
        }
    }

    @Test("refuses what it does not understand and says what it would", arguments: ["", "colour is red", "paid > much", "stage is happy", "mrr = 3"])
    func refusals(question: String) {
        #expect(throws: Problem.self) { try Question(question) }
    }

    @Test("is saved under a name of its own")
    func saving() async throws {
        try await withTestDatabase { tend in
            try await tend.segments.save("Lost", Question("stage is lost"), now: now)
            await #expect(throws: Problem.self) { try await tend.segments.save("Lost", Question("tag is vip"), now: now) }
            #expect(try await tend.segments.find("Lost").question.text == "stage is lost")
        }
    }
}
