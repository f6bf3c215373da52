import Foundation
import TendTables
import Testing

@Suite("Bad input")
struct BadInputTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 2_000)
    private static let protected = ole + "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] } + [UInt8](repeating: 0, count: 100)

    static let rejections: [([UInt8], String)] = [
        ([], "The file is empty."), ([0x0A, 0x0A, 0x20, 0x0A], "The file is empty."), ([0xEF, 0xBB, 0xBF], "The file is empty."),
        (Array("%PDF-1.7\n".utf8), "The file is a PDF document, not a table."), (png, "The file is a PNG picture, not a table."),
        (Array("<!DOCTYPE html><p>".utf8), "The file is a web page (HTML), not a table."),
        (Array("<?xml version='1.0'?>".utf8), "The file is an XML document, not a table."),
        (ole, "The file is an old Excel workbook (.xls)."), (protected, "The file is protected by a password."),
        (Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 1, count: 60), "The file is damaged: its end is missing."),
        ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B], "The file is damaged: the compressed data end too early."),
        ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF], "The file is damaged: the compressed data cannot be unpacked."),
        (Array((0..<4_000).map { UInt8($0 % 32) }), "The file is a binary file, not a table."),
        (Array(("id," + String(repeating: "x", count: 10_000) + "\n1,2\n").utf8), "The name of column 2 is longer than 1000 characters."),
        (Array((0..<20_000).map { "c\($0)" }.joined(separator: ",").utf8), "The file has more than 2000 columns."),
        (Array("id,na\u{0}me\n1,x\n".utf8), "The header in row 1 cannot be read."),
    ]

    @Test("a file that is not a table is rejected with a reason and a suggested fix", arguments: rejections)
    func rejected(content: [UInt8], reason: String) throws {
        let error = try #require(throws: TableError.self) { try Outcome(content) }
        #expect(error.reason.english == reason)
        #expect(!error.suggestedFix.english.isEmpty)
    }

    @Test("a missing file, a folder and an empty file give different errors")
    func paths() throws {
        let missing = try #require(throws: TableError.self) { try TableReader(path: "/nowhere/at/all.csv") }
        #expect(missing.reason.english == "The file /nowhere/at/all.csv cannot be read: No such file or directory.")
        #expect(throws: TableError.unreadable(path: "/", reason: "it is not a file")) { try TableReader(path: "/") }
        #expect(throws: TableError.empty) { try TableReader(path: Self.emptyFile()) }
    }

    private static func emptyFile() throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "tend-empty-\(UUID().uuidString)")
        try Data().write(to: url)
        return url.path
    }

    @Test("a header without rows is a problem")
    func headerOnly() throws {
        let got = try Outcome("id,name\n")
        #expect(got.rows.isEmpty)
        #expect(got.kinds == [.headerOnly])
    }

    @Test("line breaks within cells, as FileMaker writes them, are read as line breaks", arguments: [",", "\t", ";"])
    func innerBreaks(separator: String) throws {
        let rows = [["name", "email"], ["Ann", "a@example.com\u{B}b@example.com"], ["Bob\u{1D}Robert", "\u{B}"], ["\"C\"\"\u{B}id\"", "c@example.com"]]
        let got = try Outcome(rows.map { $0.joined(separator: separator) }.joined(separator: "\r"))
        #expect(got.rows == [["Ann", "a@example.com\nb@example.com"], ["Bob\nRobert", "\n"], ["C\"\nid", "c@example.com"]])
        #expect(got.problems.isEmpty)
        let pages = try Outcome("name,city\nAnn,Rome\n\u{C}\n\u{C}Bob,Oslo\n")
        #expect(pages.rows.map { $0.map { $0.trimmingCharacters(in: .whitespaces) } } == [["Ann", "Rome"], ["Bob", "Oslo"]])
        let split = try Outcome("a\u{1D}b\n1\u{1D}2\n", TableOptions(delimiter: .byte(0x1D)))
        #expect(split.rows == [["1", "2"]])
        let long = try Outcome("a,b\n" + String(repeating: "x\u{B}y,2\n", count: 30_000))
        #expect(long.rows.count == 30_000 && long.rows.allSatisfy { $0 == ["x\ny", "2"] })
    }

    @Test("a row with a NUL or control byte is a problem that names the field")
    func controls() throws {
        let got = try Outcome("id,name\n1,a\u{0}b\n2,\u{1B}[0m\n3,x\u{7F}\n4,fine\ttab\n", TableOptions(delimiter: .comma))
        #expect(got.rows == [["4", "fine\ttab"]])
        #expect(got.kinds == [.nulByte, .controlByte(0x1B), .controlByte(0x7F)])
        #expect(got.problems.map(\.field) == ["name", "name", "name"])
        #expect(got.problems[1].reason.english == "The row holds the control character U+001B.")
    }

    @Test("a row with a cell above 1 MiB is a problem, quoted or not; other rows are read")
    func longCells() throws {
        let long = String(repeating: "x", count: (1 << 20) + 1)
        let fits = String(repeating: "y", count: 1 << 20)
        let got = try Outcome("id,text\n1,\(long)\n2,\"\(long)\"\n3,\(fits)\n4,\"\(fits)\"\n5,\(String(repeating: "z", count: 9 << 20))\n6,end\n", noHeader)
        #expect(got.rows.map(\.first) == ["id", "3", "4", "6"])
        #expect(got.kinds == Array(repeating: .cellTooLong(limit: 1 << 20), count: 3))
        #expect(got.problems.map(\.row) == [2, 3, 6])
    }

    @Test("a row of 20 000 cells below a short header is one problem")
    func wideRow() throws {
        let got = try Outcome("a,b\n1,2\n" + String(repeating: "x,", count: 20_000) + "\n3,4\n,,,,,,,,,,\n5,6,,,,,\n")
        #expect(got.rows == [["1", "2"], ["3", "4"], ["5", "6"]])
        #expect(got.kinds == [.tooManyCells(found: 20_001, expected: 2)])
    }

    @Test("a compression bomb is rejected at 64 MiB")
    func bomb() throws {
        let program = """
            import sys, zlib
            c = zlib.compressobj(9, zlib.DEFLATED, 31)
            with open(sys.argv[1] + '/bomb.gz', 'wb') as f:
                f.write(c.compress(b'id,name\\n1,x\\n'))
                for _ in range(300): f.write(c.compress(b'2' * 1048576))
                f.write(c.flush())
            """
        let folder = try makeFolder(by: program)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "bomb.gz").path
        #expect(throws: TableError.inflatesTooMuch(limit: 64 << 20)) { try TableReader(path: path).forEach { _ in .proceed } }
    }

    @Test(
        "the time is linear in the size, also with malformed quotes",
        arguments: ["1,\"a\n", "1,\"a\"b\n", "a\",\"b\n", "1,\"\"\"\"x\n", "\"\n", "\"\"x\n", "1,2,3\n", "\u{FF}\n"])
    func linearTime(line: String) throws {
        func seconds(_ count: Int) throws -> Double {
            let bytes = Array(("id,b\n" + String(repeating: line, count: count)).utf8)
            let start = ContinuousClock.now
            _ = try Outcome(bytes, TableOptions(delimiter: .comma, headerRow: 1))
            let time = ContinuousClock.now - start
            return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        }
        let (small, large) = (try seconds(20_000), try seconds(160_000))
        #expect(large < 0.5 || large < small * 24, "\(small) s, then \(large) s for eight times as much")
    }

    @Test("20 000 mutations of valid files never crash")
    func mutations() throws {
        var random = Random(state: Random.seed)
        let seeds: [[UInt8]] = [
            Array("id,name,date\n1,\"Ann, B\",2024-01-05\n2,\"x\"\"y\",2024-02-30\r\n3,客户,\n".utf8), Array("sep=;\na;b\n1;2,5\n".utf8),
            Array(" 0004 001 19970101  2   29.33\n 0004 001 19970118  2   29.73\n".utf8), Array("a,b\n1,2\n".utf8).flatMap { [$0, 0] },
            [0xD0, 0xD5, 0x2C, 0x61, 0x0A, 0xD5, 0xC5, 0x2C, 0x31, 0x0A],
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0xD4, 0x49, 0xE2, 0x32, 0xD4, 0x31, 0xE2, 2, 0],
            try bytes(WorkbookTests.small()),
        ]
        let alphabet: [UInt8] = [0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x00, 0x09, 0x7C, 0xFF, 0xC3, 0xE4, 0x20, 0x3D, 0x31]
        for _ in 0..<20_000 {
            var content = seeds.randomElement(using: &random)!
            for _ in 0...Int.random(in: 0...4, using: &random) where !content.isEmpty {
                let index = Int.random(in: 0..<content.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: content[index] = alphabet.randomElement(using: &random)!
                case 1: content.insert(alphabet.randomElement(using: &random)!, at: index)
                case 2: content.removeSubrange(index..<min(content.count, index + Int.random(in: 1...8, using: &random)))
                default: content[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
            }
            do {
                let got = try Outcome(content)
                for cell in got.rows.joined() { _ = (DateText.read(cell), Amount(cell, digits: 2)) }
                #expect(!got.rows.joined().contains { $0.unicodeScalars.contains("\u{0}") }, "TEND_SEED=\(Random.seed)")
            } catch is TableError {}
        }
    }
}
