import Foundation
import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Limits of plans")
struct PlanLimitsTests {
    private func stored(_ tend: Tend) async throws -> [String] {
        try await tend.planLimits.all().map { "\($0.plan) \($0.kind.rawValue) \($0.uses)" }
    }

    @Test("are unique per plan and kind: setting one again replaces it, in any case of the plan's name")
    func set() async throws {
        try await withTestDatabase { tend in
            try await tend.planLimits.set(" Pro ", .signIn, to: 500)
            try await tend.planLimits.set("Pro", .use, to: 40)
            try await tend.planLimits.set("PRO", .signIn, to: 700)
            try await tend.planLimits.set("基础版", .lesson, to: 8)
            #expect(try await stored(tend) == ["PRO sign-in 700", "Pro use 40", "基础版 lesson 8"])
            let first = try await tend.planLimits.all()[0]
            #expect(try await tend.planLimits.remove(first.id) == first)
            #expect(try await stored(tend).count == 2)
            await #expect(throws: Problem.notFound("There is no such limit.")) { try await tend.planLimits.remove(first.id) }
            try await tend.planLimits.undoRemoval(first.plan, first.kind, first.uses)
            await #expect(throws: Problem.conflict("It has been changed since, so nothing was undone.")) {
                try await tend.planLimits.undoRemoval("pro", first.kind, 9)
            }
            #expect(try await stored(tend) == ["PRO sign-in 700", "Pro use 40", "基础版 lesson 8"])
        }
    }

    private static let reasons: [String: Phrase] = [
        "plan": "Enter a plan name of at most 200 characters.", "kind": "Choose a usage type.", "uses": "Write a whole number from 1 to 1,000,000,000.",
    ]

    @Test(
        "reject invalid values at their field",
        arguments: [
            ("", Event.Kind.use, 5, "plan"), (String(repeating: "x", count: 201), .use, 5, "plan"), ("Pro", .payment, 5, "kind"), ("Pro", .use, 0, "uses"),
            ("Pro", .use, -1, "uses"), ("Pro", .use, 1_000_000_001, "uses"),
        ])
    func rejected(plan: String, kind: Event.Kind, uses: Int, field: String) async throws {
        try await withTestDatabase { tend async throws in
            let problem = Problem.invalid(field: field, try #require(Self.reasons[field]))
            await #expect(throws: problem) { try await tend.planLimits.set(plan, kind, to: uses) }
            #expect(try await tend.planLimits.all().isEmpty)
        }
    }

    @Test("are part of the scoring inputs and of the JSON Lines export")
    func carried() async throws {
        try await withTestDatabase { tend in
            let hash = try await tend.dataHash()
            try await tend.planLimits.set("Pro", .signIn, to: 500)
            #expect(try await tend.dataHash() != hash)
            var bytes: [UInt8] = []
            try await tend.exports.write(.jsonLines) { bytes += $0 }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            #expect(lines.contains(#"{"is":"limit","plan":"Pro","kind":"sign-in","uses":500}"#))
            #expect(try await tend.exports.counts()[.jsonLines] == lines.count)
        }
    }
}
