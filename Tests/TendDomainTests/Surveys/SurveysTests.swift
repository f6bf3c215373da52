import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Survey responses")
struct SurveysTests {
    @Test("A response is an event with question, score and comment, and counts in its period")
    func record() async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            try await tend.surveys.record(.nps, score: 9, from: customer, text: " Good ", at: at("2026-05-01"))
            try await tend.surveys.record(.nps, score: 9, from: customer, at: at("2026-05-31 23:59"))
            try await tend.surveys.record(.csat, score: 4, from: customer, at: at("2026-05-02"))
            try await tend.surveys.record(.ces, score: 7, from: customer, at: at("2026-06-01"))
            let tallies = try await tend.surveys.tallies(month("2026-05"))
            #expect(tallies == [.nps: [9: 2], .csat: [4: 1]])
            let words = try await tend.customers.timeline(of: customer).events.compactMap(\.text)
            #expect(words == ["Good"])
        }
    }

    @Test(
        "A score outside its scale is rejected",
        arguments: [
            (.nps, 11, 0...10), (.nps, -1, 0...10), (.csat, 10.5, 0...10), (.ces, 0, 1...7), (.ces, .nan, 1...7),
        ] as [(Surveys.Question, Double, ClosedRange<Int>)])
    func rejects(question: Surveys.Question, score: Double, scale: ClosedRange<Int>) async throws {
        try await withTestDatabase { tend in
            let customer = try await tend.customer("Ann")
            let reason: Phrase = "A score of this question lies between \(scale.lowerBound) and \(scale.upperBound)."
            await #expect(throws: Problem.invalid(field: "score", reason)) {
                try await tend.surveys.record(question, score: score, from: customer, at: at("2026-05-01"))
            }
        }
    }

    @Test("A response needs an existing customer")
    func unknown() async throws {
        try await withTestDatabase { tend in
            await #expect(throws: Problem.notFound("There is no such customer.")) {
                try await tend.surveys.record(.nps, score: 9, from: ID(7), at: at("2026-05-01"))
            }
        }
    }
}
