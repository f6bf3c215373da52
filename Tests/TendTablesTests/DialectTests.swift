import Foundation
import TendTables
import Testing

@Suite("Separators and quotes")
struct DialectTests {
    @Test("a separator inside cells is not taken for that of the table, even if it is in every row")
    func insideCells() throws {
        let got = try Outcome("id,name,note,amount\n1,Ann,a; b,5.50\n2,Bob,c; d,6.50\n3,Cid,e; f,7.50\n")
        #expect(got.header == ["id", "name", "note", "amount"])
        #expect(got.rows[0] == ["1", "Ann", "a; b", "5.50"])
        let semicolons = try Outcome("name;note;price\nAnn;x, y;1,50\nBob;z, w;2,75\n")
        #expect(semicolons.rows == [["Ann", "x, y", "1,50"], ["Bob", "z, w", "2,75"]])
    }

    @Test("unusual separators are found", arguments: ["^", "~", "\u{1F}", "|", "\t", ";"])
    func unusual(separator: String) throws {
        let lines = ["name,email,amount", "Ann,ann@example.com,5.50", "Bob,bob@example.com,6", "Cid,cid@example.com,7.25"]
        let got = try Outcome(lines.map { $0.replacing(",", with: separator) }.joined(separator: "\n"))
        #expect(got.header == ["name", "email", "amount"])
        #expect(got.rows.count == 3)
        #expect(got.rows[1] == ["Bob", "bob@example.com", "6"])
    }

    @Test(
        "a column of text with colons, commas or times stays one column",
        arguments: ["note\nCall at 9:30\nAsk: why\n", "note\nHello, world\nFoo\nBar, baz, x\nDone\n"])
    func oneColumn(text: String) throws {
        let reader = try TableReader(bytes: Array(text.utf8), options: TableOptions(keepsLongRows: true))
        #expect(reader.header == ["note"])
    }

    @Test("single quotes enclose cells where they stand at both ends; an apostrophe is text")
    func singleQuotes() throws {
        let got = try Outcome("'name','note'\n'Ann','x, y'\n'O''Hara','it''s'\n")
        #expect(got.rows == [["Ann", "x, y"], ["O'Hara", "it's"]])
        let apostrophes = try Outcome("name,note\n'Ann,Ben's\nO'Hara,it's\n")
        #expect(apostrophes.rows == [["'Ann", "Ben's"], ["O'Hara", "it's"]])
    }

    @Test("quotes escaped by a backslash are read without it")
    func backslash() throws {
        let got = try Outcome(#"id,note"# + "\n" + #"1,"say \"hi\", then go""# + "\n" + #"2,"C:\\temp""# + "\n")
        #expect(got.rows == [["1", #"say "hi", then go"#], ["2", #"C:\temp"#]])
    }

    @Test("stray quotes are text, and lose neither cells nor rows")
    func strayQuotes() throws {
        let text =
            "id,name,note\n1,\"Ann,first\n2,\"Table, 24\"\",\"oak, old\"\n3,\"Smith\" & Co,ok\n4,\"\"Bob,x\"\n5,Cid,\"\n6,Di,5\" pipe\n7,\"Eve, E.\",\"a \"\"b\"\"\"\n"
        let got = try Outcome(text)
        #expect(got.problems.isEmpty)
        #expect(
            got.rows == [
                ["1", "\"Ann", "first"], ["2", "Table, 24\"", "oak, old"], ["3", "\"Smith\" & Co", "ok"], ["4", "\"\"Bob", "x\""], ["5", "Cid", "\""],
                ["6", "Di", "5\" pipe"], ["7", "Eve, E.", "a \"b\""],
            ])
    }

    @Test("a blank after each separator belongs to it if quotes follow")
    func spaced() throws {
        let got = try Outcome("name, note, amount\nAnn, \"x, y\", 5\nBob, \"z, w\", 6\n")
        #expect(got.rows == [["Ann", "x, y", "5"], ["Bob", "z, w", "6"]])
    }

    @Test("missing cells at the end are blank; cells beyond the columns are kept if they are wanted")
    func widths() throws {
        let text = "a,b,c\n1,2,3\n4\n5,6\n7,8,9,10\n11,12,13,,\n"
        let got = try Outcome(text)
        #expect(got.rows == [["1", "2", "3"], ["4", "", ""], ["5", "6", ""], ["11", "12", "13"]])
        #expect(got.kinds == [.tooManyCells(found: 4, expected: 3)])
        #expect(got.problems[0].filledCells == 4)
        #expect(try Outcome(text, TableOptions(keepsLongRows: true)).rows[3] == ["7", "8", "9", "10"])
    }

    @Test("the name of a separator can be read back", arguments: [TableDelimiter.comma, .tab, .blanks, .byte(0x1F), .spaced(0x2C)])
    func names(delimiter: TableDelimiter) throws { #expect(try TableDelimiter(delimiter.name) == delimiter) }
}
