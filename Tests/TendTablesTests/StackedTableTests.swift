import TendTables
import Testing

@Suite("Several tables and long notes in one file")
struct StackedTableTests {
    private static let wide =
        "Date,Name,Email,Item,Quantity,Net,Tax,Gross,Method,State,Note\n"
        + lines(5) { "2026-09-0\($0),P\($0),p\($0)@example.com,Mug,1,\($0).00,1.00,9.00,card,paid," }

    private static func read(_ text: String) throws -> (got: Outcome, doubts: [String]) {
        let options = TableOptions(keepsLongRows: true)
        let reader = try TableReader(bytes: Array(text.utf8), options: options)
        try reader.forEach { _ in .proceed }
        return (try Outcome(text, options), reader.doubts.map(\.english))
    }

    // MARK: Notes above a table

    private static func lines(_ count: Int, _ line: (Int) -> String) -> String { (1...count).map(line).joined(separator: "\n") + "\n" }

    private static let notes: [String] = [
        lines(15) { "Note \($0),,,,,,,," } + ",,,,,,,,\n---- the list ----,,,,,,,,\n",
        lines(20) { $0 % 2 == 0 ? "Note \($0),,,,,," : "Note \($0),see page \($0),,,,," },
        lines(30) { "Remark \($0): cups, plates and, at times, bowls" } + "\n",
        lines(25) { "Key number \($0),value of \($0)" },
        lines(55) { "Line \($0)" },
    ]

    @Test("more notes than rows are no rows, whether they are padded, have separators inside or are keys with values", arguments: notes)
    func longNotes(notes: String) throws {
        let got = try Outcome(notes + Self.wide)
        #expect(got.header?.count == 11)
        #expect(got.rows.map(\.[1]) == ["P1", "P2", "P3", "P4", "P5"])
        #expect(got.problems.isEmpty)
    }

    @Test("commas in many notes do not hide the separator of the table", arguments: ["\t", ";", "|"])
    func separatorBelowNotes(separator: String) throws {
        let notes = Self.lines(25) { "Note \($0): all of it, even this" }
        let got = try Outcome(notes + Self.wide.replacing(",", with: separator))
        #expect(got.header?.first == "Date")
        #expect(got.rows.count == 5)
    }

    @Test("rows with too many cells at the end do not make notes of a table of words")
    func longRows() throws {
        let rows = (0..<20).map { "C\($0),Town \($0 % 3)\n" }.joined()
        let got = try Outcome("name,city\n" + rows + "Ann,Rome,2026-01-02,x\nBob,Oslo,2026-01-03,y\n")
        #expect(got.header == ["name", "city"])
        #expect(got.rows.count == 20)
    }

    @Test("a long table of names and amounts above a wider one is read, and the wider one is told")
    func narrowAbove() throws {
        let (got, doubts) = try Self.read("name,amount\n" + Self.lines(20) { "C\($0),\($0).00" } + "\n" + Self.wide)
        #expect(got.header == ["name", "amount"])
        #expect(got.rows.count == 20)
        #expect(doubts == ["A second table begins in row 23. Only the first one is read."])
    }

    // MARK: Sections

    @Test(
        "a title below a blank row and other names below it end the table",
        arguments: [
            ("\n3. Activities\n", "Name,Join Time,Leave Time,Duration\nAnn,2026-01-05,2026-01-05,5\n"),
            ("\nRooms\nAll of August\n", "Room,Day,Hours\nRed,2026-01-05,5\n"), (",,,\n2. Rooms,,,\n,,,\n", "Room,Lamp,Hours,\nRed,2,2,\n"),
        ])
    func sections(title: String, table: String) throws {
        let people = "2. Participants\nPerson,First Join,Email,Minutes\nAnn,2026-01-05,ann@example.com,5\nBob,2026-01-05,bob@example.com,6\n"
        let (got, doubts) = try Self.read("1. Summary\nDuration,3 hours\n\n" + people + title + table)
        #expect(got.header == ["Person", "First Join", "Email", "Minutes"])
        #expect(got.rows.map(\.[0]) == ["Ann", "Bob"])
        #expect(got.others.map(\.row) == got.others.map(\.row).sorted())
        #expect(got.others.contains { $0.cells.first?.hasSuffix("Rooms") == true || $0.cells == ["3. Activities"] })
        #expect(doubts.count == 1)
        #expect(doubts.first?.hasPrefix("A second table begins in row ") == true)
    }

    @Test("a second table of one row below a table of one row is told")
    func smallTables() throws {
        let (got, doubts) = try Self.read("Order,Day,Customer,Amount\n1,2026-09-01,Ann,5.00\n\nRefund,On,Person,Sum\nR1,2026-09-01,Ann,5.00\n")
        #expect(got.rows == [["1", "2026-09-01", "Ann", "5.00"]])
        #expect(doubts == ["A second table begins in row 4. Only the first one is read."])
    }

    @Test("groups with a title below a blank row stay rows of the table, even if the first row of a group is of words")
    func groups() throws {
        let text = "Name,Email,Joined,Fee\nAnn,ann@example.com,2026-01-02,5.00\n\nFriends\nBob,bob@example.com,2026-01-03,6.00\n\nFamily\n"
        let got = try Outcome(text + "Cid,unknown,not yet,free\nDi,di@example.com,2026-02-03,7.00\n")
        #expect(got.rows.map(\.[0]) == ["Ann", "Friends", "Bob", "Family", "Cid", "Di"])
    }

    // MARK: A short table above

    private static let meeting = "Meeting ID,Topic,Start Time,Host\n812 3456,Yoga,09/14/2026 05:55:00 PM,host@example.com\n"

    @Test(
        "of a table of one row and a longer one below, the longer one is read",
        arguments: [
            meeting + "\nName,Email,Join Time,Minutes\n", meeting + "\nAttendees\nName,Email,Join Time,Minutes\n",
            meeting.replacing("\n", with: ",,\n") + ",,,,,\nName,Email,Join Time,Minutes,Guest,Consent\n",
        ])
    func longerBelow(above: String) throws {
        let rows = ["Ann", "Bob", "Cid"].map { "\($0),\($0)@example.com,09/14/2026 05:58:10 PM,22" + (above.contains("Guest") ? ",Yes,Y\n" : "\n") }
        let got = try Outcome(above + rows.joined())
        #expect(got.header?.first == "Name")
        #expect(got.rows.map(\.[0]) == ["Ann", "Bob", "Cid"])
        #expect(got.others.count >= 2)
        #expect(try Outcome(above + rows.joined(), TableOptions(headerRow: 1)).header?.first == "Meeting ID")
    }

    @Test("a row of words below a blank row is not taken for the names of a longer table")
    func rowOfWords() throws {
        let rest = "Bob,unknown,later,Basic\nCid,cid@example.com,2026-01-02,Pro\nDi,di@example.com,2026-01-02,Pro\n"
        #expect(try Outcome("Name,Email,Joined,Plan\nAnn,ann@example.com,2026-01-02,Pro\n\n" + rest).header == ["Name", "Email", "Joined", "Plan"])
    }
}
