import Foundation
import TendTables
import Testing

@Suite("The table inside the file")
struct LayoutTests {
    private static let rows = [
        ["name", "email", "date", "amount"], ["Ann Example", "ann@example.com", "2026-01-05", "120.00"],
        ["Bob, B. Sample", "bob@example.com", "2026-01-06", "80.50"], ["Zoë \"Z\" Test", "zoe@example.com", "2026-02-07", "45.50"],
        ["Di Placeholder", "", "2026-02-08", "4.00"],
    ]

    /// The table as a file: of all ways to write it, one by chance.
    private static func file(_ random: inout Random) -> (bytes: [UInt8], form: String) {
        let separator = [",", ";", "\t", "|"].randomElement(using: &random)!
        let end = ["\n", "\r\n", "\r"].randomElement(using: &random)!
        let quotesAll = Bool.random(using: &random)
        let hasExtraColumn = Bool.random(using: &random)
        let notes = Int.random(in: 0...30, using: &random)
        let padsNotes = Bool.random(using: &random)
        let hasTotal = Bool.random(using: &random)
        let hasBlankLines = Bool.random(using: &random)
        let encoding = [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windowsCP1252].randomElement(using: &random)!
        func line(_ cells: [String]) -> String {
            let cells = hasExtraColumn ? cells + [""] : cells
            return cells.map { quotesAll || $0.contains { ",;\t|\"".contains($0) } ? "\"" + $0.replacing("\"", with: "\"\"") + "\"" : $0 }.joined(
                separator: separator)
        }
        var lines = (0..<notes).map { padsNotes ? line(["Note \($0): of the export", "", "", ""]) : "Note \($0): of the export" }
        if notes > 0, hasBlankLines { lines.append("") }
        lines += rows.map(line)
        if hasTotal { lines.append(line(["Total", "", "", "250.00"])) }
        if hasBlankLines { lines += ["", ""] }
        let text = (encoding == .windowsCP1252 ? "" : ["", "\u{FEFF}"].randomElement(using: &random)!) + lines.joined(separator: end) + end
        let form =
            "\(separator.debugDescription) \(end.debugDescription) all quoted \(quotesAll), extra \(hasExtraColumn), \(notes) notes, \(encoding), total \(hasTotal)"
        return (Array(text.data(using: encoding)!), form)
    }

    @Test("the same table in any form reads the same, and each filled cell is accounted for")
    func forms() throws {
        var random = Random(state: Random.seed)
        for _ in 0..<400 {
            let (bytes, form) = Self.file(&random)
            let got = try Outcome(bytes)
            #expect(got.header == Self.rows[0], "TEND_SEED=\(Random.seed): \(form)")
            #expect(got.rows == Array(Self.rows.dropFirst()), "TEND_SEED=\(Random.seed): \(form)")
            #expect(got.problems.isEmpty, "TEND_SEED=\(Random.seed): \(form)")
            guard got.rows == Array(Self.rows.dropFirst()) else { return }
        }
    }

    @Test("lines above a table are found, plain or padded with separators, and can be asked for")
    func notesAbove() throws {
        for padding in ["", ",,,"] {
            let notes = (1...16).map { "Line \($0)" + padding }.joined(separator: "\n")
            let reader = try TableReader(bytes: Array((notes + "\nday,name,kind,amount\n2026-01-05,Ann,in,5\n2026-01-06,Bob,out,6\n").utf8))
            #expect(reader.format.headerRow == 17)
            #expect(reader.header == ["day", "name", "kind", "amount"])
            #expect(reader.above.count == 16)
            #expect(reader.above.filledCells == 16)
            #expect(reader.above.lines.map(\.row) == Array(1...16))
            #expect(reader.above.lines.first?.cells.first == "Line 1")
        }
    }

    @Test("lines of a key and a value above a table are not its names")
    func keysAbove() throws {
        let got = try TableReader(bytes: Array("Account,ACME\nPeriod,2026-01-01\n\nname,date,amount\nAnn,2026-01-05,5\nBob,2026-01-06,6\n".utf8))
        #expect(got.header == ["name", "date", "amount"])
        #expect(got.above.filledCells == 4)
    }

    @Test(
        "a row of totals is not a row, whatever its word",
        arguments: ["Total", "TOTAL:", "Grand Total", "合计", "总计：", "Gesamt", "Summe", "Somme", "Total general", "Total 2026", "合計"])
    func totals(word: String) throws {
        let reader = try TableReader(bytes: Array("customer,date,amount\nAnn,2026-01-05,120.00\nBob,2026-01-06,80.50\n\(word),,200.50\n".utf8))
        var names: [String] = []
        try reader.forEach {
            names.append($0[0].string); return .proceed
        }
        #expect(names == ["Ann", "Bob"])
        #expect(reader.below.filledCells == 2)
        #expect(reader.below.lines.first?.row == 4)
        #expect(reader.doubts.isEmpty)
    }

    @Test("subtotals among the rows and a total in the first row are not rows")
    func subtotals() throws {
        let got = try Outcome("group,day,amount\na,2026-01-01,1\na,2026-01-02,2\nSubtotal,,3\nb,2026-01-03,4\nb,2026-01-04,5\nSubtotal,,9\nGrand total,,12\n")
        #expect(got.rows.map(\.[2]) == ["1", "2", "4", "5"])
        let first = try Outcome("group,day,amount\nTotal,,7\na,2026-01-01,3\nb,2026-01-02,4\n")
        #expect(first.rows.map(\.[2]) == ["3", "4"])
    }

    @Test("a customer whose name begins with a word for a sum stays a customer")
    func totalWine() throws {
        let got = try Outcome("customer,amount\nTotal Wine,100\nAnn,50\nTotal Access,150.5\nSumma Ltd,7\n")
        #expect(got.rows.map(\.[0]) == ["Total Wine", "Ann", "Total Access", "Summa Ltd"])
        let reader = try TableReader(bytes: Array("customer,amount\nAnn,100\nTotal,70\nBob,50\n".utf8))
        try reader.forEach { _ in .proceed }
        #expect(reader.rowsRead == 3)
        #expect(reader.doubts.map(\.english) == ["Row 3, “Total”, is read as a row, because its numbers are not the sums of the rows."])
    }

    @Test("notes below a table are not rows; a last row with a name alone is one")
    func notesBelow() throws {
        let reader = try TableReader(bytes: Array("name,date,amount\nAnn,2026-01-05,5\nBob,2026-01-06,6\n\nSource: the shop\n".utf8))
        try reader.forEach { _ in .proceed }
        #expect(reader.rowsRead == 2)
        #expect(reader.below.lines.map(\.cells) == [["Source: the shop"]])
        let got = try Outcome("name,phone\nAnn,1234567\nBob,2345678\nCid\n")
        #expect(got.rows.last == ["Cid", ""])
        let among = try Outcome("name,date,amount\nAnn,2026-01-05,5\n\nBob\n\nCid,2026-01-06,6\n")
        #expect(among.rows.map(\.[0]) == ["Ann", "Bob", "Cid"])
    }

    @Test("lines of a key and a value below a table are not rows, and are told")
    func keysBelow() throws {
        let rows = (1...5).map { "\($0),ORD-\($0),Ann,a\($0)@example.com,x,y,z,2026-01-0\($0),5.00" }.joined(separator: "\n")
        let table = "no,order,name,email,street,city,country,day,amount\n" + rows + "\n"
        let reader = try TableReader(bytes: Array((table + "\n5,entries downloaded\nSeller:,example\n").utf8))
        try reader.forEach { _ in .proceed }
        #expect(reader.rowsRead == 5)
        #expect(reader.below.filledCells == 4)
        #expect(reader.doubts.map(\.english) == ["The text below the table, from row 8, is not read as a row."])
        #expect(try Outcome(table + "\n6,ORD-6,,,,,,,\n").rows.count == 6)
        #expect(try Outcome(table + "\n6,ORD-6,Bob,b@example.com,x,y\n").rows.count == 6)
    }

    @Test("of two tables the first is read, and the second is told")
    func twoTables() throws {
        let reader = try TableReader(bytes: Array("name,date,amount\nAnn,2026-01-05,5\nBob,2026-01-06,6\n\nproduct,colour\npen,blue\n".utf8))
        try reader.forEach { _ in .proceed }
        #expect(reader.rowsRead == 2)
        #expect(reader.below.filledCells == 4)
        #expect(reader.doubts.map(\.english) == ["A second table begins in row 5. Only the first one is read."])
    }

    @Test("names over several rows are joined, blank ones filled from the left")
    func severalRows() throws {
        let reader = try TableReader(bytes: Array(",2025,,2026,\nname,first half,second half,first half,second half\nAnn,1,2,3,4\nBob,5,6,7,8\n".utf8))
        #expect(reader.header == ["name", "2025 first half", "2025 second half", "2026 first half", "2026 second half"])
        #expect(reader.format.headerCount == 2)
        let repeated = try TableReader(bytes: Array("name,amount\nname,amount\nAnn,5\nBob,6\n".utf8))
        #expect(repeated.headerCells == ["name name", "amount amount"])
        let survey = "Respondent ID,Collector ID,Start,Which?,,Why?\n,,,One,Two,Open-Ended Response\n1,2,01/05/2026,One,,x\n2,2,01/06/2026,,Two,y\n"
        #expect(try TableReader(bytes: Array(survey.utf8)).header == ["Respondent ID", "Collector ID", "Start", "Which? – One", "Which? – Two", "Why?"])
    }

    private static let qualtrics = [
        "StartDate,ResponseId,RecordedDate,Status,RecipientEmail,Q1_NPS_GROUP,Q1,Q2_1_TEXT,plan",
        "Start Date,Response ID,Recorded Date,Response Type,Recipient Email,How likely? - Group,\"How likely,\nfrom 0 to 10?\",Why? - Text,plan",
        #""{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""recordedDate""}","{""ImportId"":""status""}","#
            + #""{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1_TEXT""}","{""ImportId"":""plan""}""#,
        "2026-09-11 10:01:11,R_1,2026-09-11 10:02:59,IP Address,a@example.com,Promoter,9,Nothing,Pro",
        "2026-09-12 10:01:11,R_2,2026-09-12 10:02:59,IP Address,b@example.com,,,,Basic",
    ]

    @Test(
        "names, questions and names of its own that Qualtrics writes are no rows, and the questions stand behind the short names",
        arguments: [[0, 1, 2], [0, 1]])
    func qualtrics(headers: [Int]) throws {
        let text = (headers + [3, 4]).map { Self.qualtrics[$0] }.joined(separator: "\n")
        for lines in [text, "Report\n\n" + text] {
            let got = try Outcome(lines + "\n")
            #expect(
                got.header == ["StartDate", "ResponseId", "RecordedDate", "Status", "RecipientEmail", "Q1_NPS_GROUP How likely? - Group"]
                    + ["Q1 How likely, from 0 to 10?", "Q2_1_TEXT Why? - Text", "plan"])
            #expect(got.rows.map(\.[1]) == ["R_1", "R_2"])
        }
        let long = text.replacing("Why? - Text", with: String(repeating: "Why? ", count: 1_000))
        #expect(try Outcome(long).header?.count == 9)
        let short = try Outcome([0, 2, 3, 4].map { Self.qualtrics[$0] }.joined(separator: "\n"))
        #expect(short.header?.contains("Q1") == true)
        #expect(short.rows.count == 2)
    }

    @Test("the title of the first group of rows is no second row of names")
    func groupTitles() throws {
        let text = "Report,,,\n,,,\n,Date,Kind,Amount\nAnn,,,\n,2026-07-15,Payment,5\n,2026-07-16,Payment,6\n"
        for more in ["", "Bob,,,\n,2026-07-17,Payment,7\n"] {
            let got = try Outcome(text + more)
            #expect(got.header == ["column 1", "Date", "Kind", "Amount"])
            #expect(got.rows.first == ["Ann", "", "", ""])
        }
    }

    @Test("the first row of data is not taken for a second row of names")
    func firstRowOfWords() throws {
        let got = try Outcome("name,amount\nBob,unknown\nAnn,5\nCid,6\nDi,7\n")
        #expect(got.rows.count == 4)
    }

    @Test("columns without a name and with the same name get numbers; blank columns at the end vanish")
    func names() throws {
        let reader = try TableReader(bytes: Array("id,,Comment,comment,Comment,,\n1,x,a,b,c,,\n2,y,d,e,f,,\n".utf8))
        #expect(reader.header == ["id", "column 2", "Comment", "comment 2", "Comment 3"])
        #expect(reader.headerCells?.count == 7)
        #expect(reader.format.columns == 5)
        #expect(try Outcome("id,a\n1,x,p\n2,y,q\n3,z,r\n").header == ["id", "a", "column 3"])
    }

    @Test("a row of names told by a person is taken, and the rest stands above")
    func toldHeader() throws {
        let reader = try TableReader(bytes: Array("x,y\nname,amount\nAnn,5\n".utf8), options: TableOptions(headerRow: 2))
        #expect(reader.header == ["name", "amount"])
        #expect(reader.above.count == 1)
        #expect(try Outcome("name,amount\nAnn,5\n", TableOptions(headerRow: 0)).rows.count == 2)
    }

    @Test("a cell of 400 000 combining marks takes as long as one of letters", arguments: ["name,note\nAnn,e…\nBob,x\n", "name,e…\nAnn,x\nBob,x\n"])
    func combiningMarks(text: String) throws {
        func time(_ filling: String) -> Duration {
            let clock = ContinuousClock()
            return clock.measure { _ = try? Outcome(text.replacing("…", with: String(repeating: filling, count: 400_000))) }
        }
        _ = time("x")
        let (letters, marks) = (time("xy"), time("\u{301}"))
        #expect(marks < letters * 4 + .milliseconds(200), "\(letters), then \(marks)")
    }

    @Test("CSV text keeps the cells as they are")
    func csvText() throws {
        let reader = try TableReader(
            bytes: Array("Notes\n\na;\"b, c\"; d \n1;\"x \"\"y\"\"\";3\n2\n3;4;5;6\n".utf8), options: TableOptions(keepsLongRows: true))
        var text = CSVText()
        text.append(reader.headerCells ?? [])
        try reader.forEach {
            text.append($0); return .proceed
        }
        #expect(String(decoding: text.drain(), as: UTF8.self) == "a,\"b, c\", d \n1,\"x \"\"y\"\"\",3\n2\n3,4,5,6\n")
    }
}
