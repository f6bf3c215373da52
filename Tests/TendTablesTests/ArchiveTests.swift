import TendTables
import Testing

@Suite("Archives")
struct ArchiveTests {
    private static let customers = Array("id,name\n1,Ann\n2,Bob\n".utf8)
    private static let payments = Array("id;paid\n1;2,50\n2;3,50\n".utf8)

    private static func several() throws -> [UInt8] {
        try Container.zip([
            ("__MACOSX/._customers.csv", [0, 5, 22, 7]), (".DS_Store", [0, 0, 0, 1]), ("README.txt", Array("Read me".utf8)),
            ("export/customers.csv", customers), ("payments.csv", payments),
            ("book.xlsx", Container.workbook([.init("A", [["x", "y"], ["1", "2"], ["3", "4"]]), .init("B", [["u", "v"], ["5", "6"], ["7", "8"]])])),
        ])
    }

    @Test("the first table of an archive is read and the other files are told")
    func first() throws {
        let reader = try TableReader(bytes: Self.several())
        #expect(reader.format.kind == .archive(file: "export/customers.csv"))
        #expect(reader.header == ["id", "name"])
        #expect(
            reader.doubts.map(\.english) == [
                "Only the file “export/customers.csv” of the archive is read. It also holds: README.txt, payments.csv, book.xlsx."
            ])
    }

    @Test("a file of an archive can be chosen, with a sheet too")
    func chosen() throws {
        #expect(try Outcome(Self.several(), TableOptions(sheet: "payments.csv")).rows == [["1", "2,50"], ["2", "3,50"]])
        #expect(try Outcome(Self.several(), TableOptions(sheet: "customers.csv")).rows == [["1", "Ann"], ["2", "Bob"]])
        #expect(try Outcome(Self.several(), TableOptions(sheet: "book.xlsx/B")).header == ["u", "v"])
        #expect(throws: TableError.noSheet("none.csv")) { try Outcome(Self.several(), TableOptions(sheet: "none.csv")) }
    }

    @Test("a file that is no table is passed over")
    func passedOver() throws {
        let bytes = try Container.zip([("broken.xlsx", Array("%PDF-1.7".utf8)), ("customers.csv", Self.customers)])
        #expect(try TableReader(bytes: bytes).format.kind == .archive(file: "customers.csv"))
    }

    @Test("an archive within an archive and one without a table are refused")
    func refused() throws {
        #expect(throws: TableError.wrongType(.nestedArchive)) { try Outcome(Container.zip([("inner.zip", Self.several())])) }
        #expect(throws: TableError.wrongType(.zip)) { try Outcome(Container.zip([("folder/", [])])) }
        #expect(throws: TableError.wrongType(.nestedArchive)) { try Outcome(Container.gzipped(Container.gzipped(Self.customers))) }
        #expect(throws: TableError.wrongType(.numbers)) { try Outcome(Container.zip([("Index/Document.iwa", [1])])) }
        #expect(throws: TableError.wrongType(.word)) { try Outcome(Container.zip([("word/document.xml", [1])])) }
    }

    @Test("a bomb in an archive is stopped")
    func bomb() throws {
        let bytes = try Container.zip([("a.csv", Array("id,name\n".utf8) + [UInt8](repeating: UInt8(ascii: "2"), count: 80 << 20))])
        #expect(throws: TableError.inflatesTooMuch(limit: 64 << 20)) { try Outcome(bytes) }
    }

    @Test("all bytes of an archive are received once, for its hash")
    func allBytes() throws {
        let bytes = try Self.several()
        var received: [UInt8] = []
        _ = try TableReader(bytes: bytes, onBytes: { received += $0 })
        #expect(received == bytes)
    }

    static let others: [(String, OtherFileKind)] = [
        ("From ann@example.com Mon Jan  1 00:00:00 2026\nReturn-Path: <a@b.c>\nFrom: a\nTo: b\nSubject: c\n\nHi\n", .mailbox),
        ("Received: from x\nFrom: a\nTo: b\nSubject: c\n\nHi\n", .email), ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", .calendar),
        ("dn: cn=Ann\ncn: Ann\n", .ldif), ("OFXHEADER:100\nDATA:OFXSGML\n", .bankStatement), ("<html><table><tr><td>1</td></tr></table></html>", .html),
        ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", .excelXML), ("<?xml version=\"1.0\"?><data/>", .xml),
        ("SQLite format 3\0", .sqlite), ("PAR1....", .parquet), ("-- MySQL dump 10.13\nCREATE TABLE a (b int);\n", .sqlDump),
    ]

    @Test("a file that is not a table is named, with a way out", arguments: others)
    func named(text: String, kind: OtherFileKind) throws {
        #expect(throws: TableError.wrongType(kind)) { try Outcome(text) }
        #expect(!kind.suggestedFix.isEmpty)
    }

    @Test("a table whose header is like fields of an email is read")
    func notAnEmail() throws { #expect(try Outcome("From: ,To: ,Subject: \na,b,c\nd,e,f\n").header?.count == 3) }
}
