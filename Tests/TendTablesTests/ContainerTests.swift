import Foundation
import TendTables
import Testing

@Suite("Containers of tables")
struct ContainerTests {
    @Test("the same table is the same in every container")
    func sameTable() throws {
        var random = Random(state: Random.seed)
        let header = ["id", "full name", "paid on", "amount", "note"]
        let notes = ["", "a, b; c", "said \"yes\"", "two\nlines", "客户 😀", "=1+1", "back\\slash", "<b>&amp;", "007", "tab\there"]
        for _ in 0..<40 {
            let rows = (1...Int.random(in: 2...30, using: &random)).map { number in
                [
                    "\(number)", "Customer \(Int.random(in: 0...99, using: &random))", "2026-01-\(10 + number % 20)", "\(number).50",
                    notes.randomElement(using: &random)!,
                ]
            }
            for container in Container.allCases {
                let got = try Outcome(container.bytes(header, rows))
                #expect(got.header == header, "\(container), TEND_SEED=\(Random.seed)")
                #expect(got.rows == rows, "\(container), TEND_SEED=\(Random.seed)")
                #expect(got.problems.isEmpty, "\(container), TEND_SEED=\(Random.seed)")
            }
        }
    }

    @Test("2 000 mutations of every container neither crash nor run on nor fill the memory", arguments: Container.allCases)
    func mutations(container: Container) throws {
        let original = try container.bytes(["id", "name", "note"], (1...4).map { ["\($0)", "Ann \"B\"", "客户\n\($0)"] })
        try mutate(original)
    }

    @Test("2 000 mutations of an address book neither crash nor run on nor fill the memory")
    func addressBookMutations() throws { try mutate(Array(VCardTests.book.utf8)) }

    @Test("2 000 mutations of the XML within workbooks neither crash nor run on nor fill the memory")
    func partMutations() throws {
        var random = Random(state: Random.seed)
        let cells = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B1\" s=\"1\"><v>45000.5</v></c><c t=\"e\"><v>#N/A</v></c></row>"
        let repeated =
            "<table:table-row table:number-rows-repeated=\"9\"><table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" "
            + "office:value=\"12\"><text:p>12<text:s text:c=\"3\"/></text:p></table:table-cell></table:table-row>"
        for number in 0..<2_000 {
            var rows = Array((number % 2 == 0 ? cells : repeated).utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                rows[Int.random(in: rows.indices, using: &random)] = Array("019<>/\"=AZ. ".utf8).randomElement(using: &random)!
            }
            let text = String(decoding: rows, as: UTF8.self)
            let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs>"
            let bytes =
                try number % 2 == 0
                ? Container.workbook([("S", false, text)], styles: styles) : Container.openDocument([("S", false, text)])
            do { _ = try Outcome(bytes) } catch is TableError {}
        }
        #expect(Self.residentMegabytes < 300, "TEND_SEED=\(Random.seed)")
    }

    private func mutate(_ original: [UInt8]) throws {
        var random = Random(state: Random.seed)
        let start = ContinuousClock.now
        for _ in 0..<2_000 {
            var bytes = original
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(Array("{}[]\",:;=\n\\ 0".utf8).randomElement(using: &random)!, at: index)
                default: bytes.remove(at: index)
                }
            }
            do { _ = try Outcome(bytes) } catch is TableError {}
        }
        #expect(ContinuousClock.now - start < .seconds(120), "TEND_SEED=\(Random.seed)")
        #expect(Self.residentMegabytes < 300, "TEND_SEED=\(Random.seed)")
    }

    private static var residentMegabytes: Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (pages ?? 0) * 4_096 >> 20
    }

    @Test(
        "cells and rows above the limits are problems in every container, and the next row is read",
        arguments: [Container.workbook, .openDocument, .json, .jsonLines])
    func longCells(container: Container) throws {
        let long = String(repeating: "x\n", count: 1 << 19) + "x"
        let wide = String(repeating: "y\n", count: 400_000)
        let got = try Outcome(
            container.bytes(
                ["a", "b", "c", "d", "e", "f", "g"],
                [
                    ["1", long, "", "", "", "", ""], ["2", wide, wide, wide, wide, wide, wide], ["3", "end", "", "", "", "", ""],
                ]))
        #expect(got.rows.map(\.first) == ["3"])
        #expect(got.kinds == [.cellTooLong(limit: 1 << 20), .cellTooLong(limit: 1 << 20)])
    }
}
