import TendTables
import Testing

@Suite("Sheets of spreadsheets")
struct SpreadsheetTests {
    private func reader(_ bytes: [UInt8], sheet: String? = nil) throws -> (TableReader, [[String]]) {
        let reader = try TableReader(bytes: bytes, options: TableOptions(sheet: sheet))
        var rows: [[String]] = []
        try reader.forEach {
            rows.append($0.strings); return .proceed
        }
        return (reader, rows)
    }

    private static let sheets = [
        Container.SheetRows("Hidden", [["a", "b"], ["1", "2"], ["3", "4"]], isHidden: true), Container.SheetRows("Cover", [["Report"], [], ["made in 2026"]]),
        Container.SheetRows("Customers", [["id", "name"], ["1", "Ann"], ["2", "Bob"]]), Container.SheetRows("Notes", [["x"]]), Container.SheetRows("Empty", []),
    ]

    @Test("the first visible sheet with a table is read, and other sheets with rows are told")
    func chosenSheet() throws {
        for bytes in [try Container.workbook(Self.sheets), try Container.openDocument(Self.sheets)] {
            let (reader, rows) = try reader(bytes)
            #expect(reader.format.kind == .workbook(sheet: "Customers"))
            #expect(rows == [["1", "Ann"], ["2", "Bob"]])
            #expect(reader.doubts.map(\.english) == ["Only the sheet “Customers” is read. Other sheets hold rows too: Hidden, Cover, Notes."])
            #expect(try self.reader(bytes, sheet: "Hidden").1 == [["1", "2"], ["3", "4"]])
        }
    }

    private static let people = [
        ["No.", "Name", "Email", "Since"], ["1", "Ann Example", "ann@example.com", "2026-01-05"], ["2", "Bob Sample", "bob@example.com", "2026-02-06"],
        ["3", "Cid Test", "", "2026-03-07"],
    ]

    @Test("of several sheets the one that looks most like a table is read, and the others are told")
    func mostTableLike() throws {
        let covers: [[[String]]] = [
            [["Example Studio"], [], ["Printed 4 Sep 2026"], ["Prepared by", "Robin Owner"], ["Contact", "robin@example.com"], ["Sheets:", "Clients"]],
            [["Report", "Clients"], ["Date", "2026-09-04"], ["Rows", "3"]], [["Month", "Total"], ["2026-01", "5"], ["2026-02", "6"]],
        ]
        for cover in covers {
            let sheets: [Container.SheetRows] = [
                .init("Cover", cover), .init("Clients", [["Clients"], []] + Self.people), .init("Prices", [["Item", "Price"], ["Cut", "5"]]),
            ]
            for bytes in [try Container.workbook(sheets), try Container.openDocument(sheets)] {
                let (reader, rows) = try reader(bytes)
                #expect(reader.header == Self.people[0])
                #expect(rows.count == 3)
                #expect(reader.doubts.map(\.english) == ["Only the sheet “Clients” is read. Other sheets hold rows too: Cover, Prices."])
            }
        }
    }

    @Test("of two sheets that are alike the first is read")
    func alike() throws {
        let more = Self.people + (4...20).map { ["\($0)", "Person \($0)", "p\($0)@example.com", "2026-04-08"] }
        for sheets: [Container.SheetRows] in [[.init("A", Self.people), .init("B", more)], [.init("A", more), .init("B", Self.people)]] {
            #expect(try reader(Container.workbook(sheets)).0.format.kind == .workbook(sheet: "A"))
            #expect(try reader(Container.openDocument(sheets)).0.format.kind == .workbook(sheet: "A"))
        }
        let hidden: [Container.SheetRows] = [.init("A", [["a", "b"], ["1", "2"], ["3", "4"]]), .init("B", more, isHidden: true)]
        #expect(try reader(Container.workbook(hidden)).0.format.kind == .workbook(sheet: "A"))
    }

    @Test("a sheet of one column is read if no sheet has a table")
    func oneColumn() throws {
        let bytes = try Container.workbook([.init("Empty", []), .init("Emails", [["email"], ["a@example.com"], ["b@example.com"]])])
        #expect(try reader(bytes).1 == [["a@example.com"], ["b@example.com"]])
    }

    @Test("numbers are read as they are shown, with all their digits")
    func numbers() throws {
        let formats = ["00000", "0.00%", "[$€-407] #,##0.00", "000-00-0000", "[h]:mm", "yyyy-mm-dd", "#,##0.00 \"zł\"", "\"$\"#,##0"]
        let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1.replacing("\"", with: "&quot;"))\"/>" }.joined()
        let styles = "<numFmts>\(codes)</numFmts><cellXfs><xf/>\(formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }.joined())</cellXfs>"
        let values: [(style: Int, value: String, text: String)] = [
            (0, "12345678901234567890123", "12345678901234567890123"), (0, "1.5E+20", "150000000000000000000"), (0, "0.1", "0.1"), (1, "1067", "01067"),
            (1, "1234567", "1234567"), (2, "0.125", "12.5%"), (2, "1", "100%"), (2, "-0.0005", "-0.05%"), (2, "0.07", "7%"), (3, "12.5", "€12.5"),
            (3, "-12.5", "-€12.5"), (4, "12345678", "012-34-5678"), (5, "1.5", "36:00:00"), (6, "45356", "2024-03-05"), (7, "3.5", "3.5 zł"), (8, "9", "$9"),
        ]
        let cells = values.map { "<c s=\"\($0.style)\"><v>\($0.value)</v></c>" }.joined()
        let header = values.indices.map { "<c t=\"inlineStr\"><is><t>c\($0)</t></is></c>" }.joined()
        let (reader, rows) = try reader(Container.workbook([("S", false, "<row>\(header)</row><row>\(cells)</row><row>\(cells)</row>")], styles: styles))
        #expect(rows.first == values.map(\.text))
        #expect(reader.doubts.map(\.english) == ["Numbers of more than 15 digits may have lost digits in the spreadsheet: 4."])
    }

    @Test("hidden rows, errors and formulas without a result are told")
    func doubts() throws {
        let rows =
            "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row><row hidden=\"1\"><c t=\"e\"><v>#N/A</v></c><c><f>1+1</f><v/></c></row>"
            + "<row hidden=\"1\"><c><v>1</v></c><c t=\"b\"><f>TRUE()</f><v>1</v></c></row><row><c><v>2</v></c><c t=\"b\"><v>0</v></c></row>"
        let (reader, got) = try reader(Container.workbook([("S", false, rows)]))
        #expect(got == [["1", "TRUE"], ["2", "FALSE"]])
        #expect(
            reader.doubts.map(\.english) == [
                "Hidden rows are read too: 1.", "Cells with an error such as #N/A are read as empty: 1.",
                "Formulas without a stored result are read as empty: 1.",
            ])
    }

    @Test("days of the strict format are ISO dates")
    func strictDates() throws {
        let rows =
            "<row><c t=\"str\"><v>d</v></c></row><row><c t=\"d\"><v>2024-03-05T00:00:00</v></c></row>" + "<row><c t=\"d\"><v>2024-03-05T18:30:00Z</v></c></row>"
        #expect(try reader(Container.workbook([("S", false, rows)])).1 == [["2024-03-05"], ["2024-03-05 18:30:00"]])
    }

    @Test("typed, repeated, covered and commented cells of an OpenDocument spreadsheet are read")
    func openDocumentCells() throws {
        let text = { (text: String) in "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>" }
        let value = { (type: String, attributes: String, text: String) in
            "<table:table-cell office:value-type=\"\(type)\" \(attributes)><text:p>\(text)</text:p></table:table-cell>"
        }
        let header = "<table:table-row>" + ["n", "zip", "share", "paid", "on", "at", "ok", "error", "note", "x", "y"].map(text).joined() + "</table:table-row>"
        let cells = [
            value("float", "office:value=\"1234567.5\"", "1.234.567,50"), value("float", "office:value=\"1067\"", "01067"),
            value("percentage", "office:value=\"0.125\"", "13%"), value("currency", "office:currency=\"EUR\" office:value=\"12.5\"", "12,50 €"),
            value("date", "office:date-value=\"2024-03-05T18:00:00\"", "5.3.24"), value("time", "office:time-value=\"PT06H30M00S\"", "6:30"),
            value("boolean", "office:boolean-value=\"true\"", "WAHR"), value("string", "office:string-value=\"\" calcext:value-type=\"error\"", "#N/A"),
            "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>a comment</text:p></office:annotation>"
                + "<text:p>two<text:s text:c=\"2\"/>blanks</text:p><text:p><text:span>and</text:span> a line</text:p></table:table-cell>",
            "<table:covered-table-cell/>", text("end"),
        ].joined()
        let rows =
            header + "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row><table:table-row>\(cells)</table:table-row>"
            + "<table:table-row table:number-rows-repeated=\"3\" table:visibility=\"collapse\"><table:table-cell table:number-columns-repeated=\"2\" "
            + "office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16382\"/>"
            + "</table:table-row><table:table-row table:number-rows-repeated=\"1048570\">"
            + "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
        let got = try Outcome(Container.openDocument([("S", false, rows)]))
        #expect(
            got.rows.first == ["1234567.5", "01067", "12.5%", "12.5 EUR", "2024-03-05 18:00:00", "06:30:00", "TRUE", "", "two  blanks\nand a line", "", "end"])
        #expect(got.rows.dropFirst() == Array(repeating: ["7", "7"] + Array(repeating: "", count: 9), count: 3)[...])
        #expect(got.numbers == [4, 5, 6, 7])
        let (reader, _) = try reader(Container.openDocument([("S", false, rows)]))
        #expect(reader.doubts.map(\.english) == ["Hidden rows are read too: 3.", "Cells with an error such as #N/A are read as empty: 1."])
    }

    @Test("repetition cannot blow up an OpenDocument spreadsheet")
    func repetition() throws {
        let text = String(repeating: "x", count: 900)
        let cell = "<table:table-cell table:number-columns-repeated=\"1500\" office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
        let rows = "<table:table-row table:number-rows-repeated=\"1000000\">\(cell)</table:table-row>"
        #expect(throws: TableError.inflatesTooMuch(limit: 64 << 20)) { try Outcome(Container.openDocument([("S", false, rows)]), noHeader) }
    }
}
