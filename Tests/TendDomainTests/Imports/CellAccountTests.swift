import Foundation
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

@Suite("Each filled cell of a file ends in one place")
struct CellAccountTests {
    @Test("used, kept and left out add up, with a reason for what is left out")
    func account() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(
                """
                tend id,name,email,company,notes,shoe size,since
                7,Ada,ada@example.com,Example Works,"Met at the fair, stand 14",39,2026-01-02
                8,Bo,bo@@example.com,,,,2026-02-03
                9,,,,lost,,

                """, into: tend)
            let cells = done.tally.cells
            #expect(cells.filled == 13 && cells.used + cells.kept + cells.leftOut == 13)
            #expect(cells.used == 5 && cells.kept == 3 && cells.leftOut == 5)
            let reasons = done.tally.leftOut.map { [$0.column ?? "row", $0.reason.localized(in: .english), "\($0.count)"] }
            #expect(
                reasons == [
                    ["tend id", "The column is ignored.", "2"], ["email", "It is not an email address.", "1"],
                    ["row", "The row has no customer; fill in the cell.", "2"],
                ])
            let ada = try #require(try await tend.customers.page(CustomerQuery()).customers.first)
            #expect(ada.fields["company"] == .text("Example Works") && ada.fields["notes"] == .text("Met at the fair, stand 14"))
        }
    }

    @Test("cells of random files are counted once each, and what is not left out can be found again", arguments: seeds)
    func randomFiles(seed: UInt64) async throws {
        var random = Dice(seed)
        let file = RandomFile(&random)
        try await withTestDatabase(only: .sqlite) { tend in
            let done: Import
            do {
                done = try await ImportTests.runImport(file.text, into: tend, chunkSize: 7)
            } catch Problem.invalid {
                // Without a column that names most of the customers, nothing goes in.
                return
            }
            #expect(done.tally.cells.filled == file.filled, "seed \(seed)\n\(file.text)")
            #expect(done.tally.leftOut.map(\.count).reduce(0, +) == done.tally.cells.leftOut, "seed \(seed)")
            let problems = try await tend.imports.problems(of: done.id, limit: 1000).problems.flatMap(\.cells)
            let stored = try await Self.everything(tend)
            let lost = file.tokens.filter { !stored.contains($0) && !problems.contains($0) }
            #expect(lost.count <= done.tally.cells.leftOut, "seed \(seed): \(lost) are lost\n\(file.text)")
        }
    }

    private static var seeds: [UInt64] {
        if let seed = ProcessInfo.processInfo.environment["TEND_SEED"].flatMap({ UInt64($0) }) { return [seed] }
        return Array(1...60)
    }

    private static func everything(_ tend: Tend) async throws -> String {
        nonisolated(unsafe) var text = ""
        try await tend.exports.write(.jsonLines) { text += String(decoding: $0, as: UTF8.self) }
        return text
    }
}

/// A file with known and unknown columns, whose cells are good, bad or blank. A token is a word that stands in one cell only.
private struct RandomFile {
    private(set) var text = ""
    private(set) var filled = 0
    private(set) var tokens: [String] = []

    private static let columns = [
        "name", "email", "phone", "company", "notes", "customer id", "date", "amount", "status", "currency", "refunded", "product", "quantity", "comment",
        "stage", "since", "plan", "interval", "start date", "end date", "type", "tags", "shoe size", "Farbe", "备注二", "unit price",
    ]

    init(_ random: inout Dice) {
        var names = ["name", "email"]
        for name in Self.columns.shuffled(using: &random).prefix(Int.random(in: 2...9, using: &random)) where !names.contains(name) { names.append(name) }
        names.shuffle(using: &random)
        text = names.joined(separator: ",") + "\n"
        for row in 0..<Int.random(in: 1...20, using: &random) {
            let cells = names.map { cell($0, row, &random) }
            // A line without any cell is no row.
            guard cells.contains(where: { !$0.isEmpty }) else { continue }
            filled += cells.count { !$0.isEmpty }
            text += cells.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
        }
    }

    private mutating func cell(_ name: String, _ row: Int, _ random: inout Dice) -> String {
        let pick = Int.random(in: 0..<10, using: &random)
        if pick < 2 { return "" }
        switch name {
        case "email": return pick < 3 ? "no address \(row)" : "person\(row % 7)@example.com"
        case "name": return "Person \(row % 7)"
        case "customer id": return "C\(row % 7)"
        case "date", "since", "start date", "end date": return pick < 3 ? "one day" : "2026-0\(1 + row % 9)-1\(row % 10)"
        case "amount", "unit price": return pick < 3 ? "much" : "\(10 + row).50"
        case "refunded": return pick < 5 ? "0" : "2.00"
        case "quantity": return pick < 3 ? "many" : "\(1 + row % 5)"
        case "status": return ["paid", "on the way", "refunded", "failed", "pending"][row % 5]
        case "currency": return ["USD", "EUR", "kr", "XYZ"][row % 4]
        case "stage": return ["lead", "customer", "somewhere"][row % 3]
        case "interval": return ["month", "year"][row % 2]
        case "type": return ["call", "wechat", "handstand"][row % 3]
        case "tags": return "vip"
        // An undecided payment shows the word that is asked about in its place.
        case "product": return "Mug"
        default:
            let token = "w\(row)x\(tokens.count)"
            tokens.append(token)
            return token
        }
    }
}
