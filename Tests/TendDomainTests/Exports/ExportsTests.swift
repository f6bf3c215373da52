import TendDomain
import TendTesting
import Testing

@Suite("An export")
struct ExportsTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func text(_ kind: Exports.Kind, of tend: Tend) async throws -> String {
        var bytes: [UInt8] = []
        try await tend.exports.write(kind) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("of customers holds every custom field and comes in again as the same business")
    func roundTrip() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.take(ImportTests.customers, into: tend)
            let exported = try await text(.customers, of: tend)
            #expect(exported.contains("林薇") && exported.contains("Leeds"))
            try await withTestDatabase { other in
                let done = try await ImportTests.take(exported, into: other)
                #expect(done.counts.created == 3 && done.counts.problems == 0)
                #expect(try await other.customers.countByStage() == [.retention: 2, .lost: 1])
            }
        }
    }

    @Test("runs no formula in a spreadsheet", arguments: ["=1+2", "+cmd|x", "@SUM(A1)", "\t=1", "-2+3"])
    func formulas(name: String) async throws {
        try await withTestDatabase { tend in
            try await tend.customers.add(CustomerDraft(name: "Q" + name), now: now)
            let customer = try await tend.customers.page(CustomerQuery()).customers[0]
            try await tend.customers.edit(customer.id, now: now) { $0.lostReason = name }
            let cell = try await text(.customers, of: tend).split(separator: ",").first { $0.contains(name.dropFirst()) && !$0.contains("Q") }
            #expect(cell?.drop { $0 == "\"" }.first == "'")
        }
    }

    @Test("of each kind has a header even when there is nothing", arguments: Exports.Kind.allCases)
    func empty(kind: Exports.Kind) async throws {
        try await withTestDatabase { tend in
            let lines = try await text(kind, of: tend).split(separator: "\r\n")
            #expect(lines.count == 1)
        }
    }
}
