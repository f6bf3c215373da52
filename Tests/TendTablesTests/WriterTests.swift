import TendTables
import Testing

@Suite("Writing tables")
struct WriterTests {
    @Test("a written table has the same cells when read")
    func roundTrip() throws {
        var random = Random(state: Random.seed)
        let letters = ["a", "\"", ",", "\n", "\r", " ", "é", "客", "1", ";", "'", "."]
        var writer = TableWriter(byteOrderMark: true)
        let rows = (0..<500).map { row in
            ["r\(row)"] + (0..<4).map { _ in "x" + (0..<Int.random(in: 0...8, using: &random)).map { _ in letters.randomElement(using: &random)! }.joined() }
        }
        for row in rows { writer.append(row) }
        let got = try Outcome(writer.drain(), noHeader)
        #expect(got.rows == rows, "TEND_SEED=\(Random.seed)")
        #expect(writer.bytes.isEmpty)
    }

    @Test(
        "text that a spreadsheet would take for a formula gets an apostrophe",
        arguments: [
            "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "  =1", "\u{A0}=1", "\u{3000}=1", "\u{0}=1", "\u{1}+1", "\"=1", "'=1",
            "\u{200B}=1", "\u{FEFF}=1", " \t \"=cmd|' /C calc'!A0", "\n=1",
            "“=1", "\u{202E}=1", "\u{7F}=1",
        ])
    func formulas(text: String) throws {
        var writer = TableWriter()
        writer.append([text, "x"])
        #expect(writer.bytes.starts(with: "'".utf8) || writer.bytes.starts(with: "\"'".utf8))
    }

    @Test("other text, numbers and phone numbers stay unchanged")
    func harmless() {
        var writer = TableWriter()
        writer.append([
            .text("a=b"), .text("Ann-Marie"), .text(""), .number("-3.50"), .number("+49 (30) 123-45"), .number("=1+1"), .number("-1+cmd"), .number("@x"),
        ])
        #expect(String(decoding: writer.drain(), as: UTF8.self) == "a=b,Ann-Marie,,-3.50,+49 (30) 123-45,'=1+1,'-1+cmd,'@x\r\n")
        writer.append([""])
        #expect(writer.bytes == Array("\"\"\r\n".utf8))
    }
}
