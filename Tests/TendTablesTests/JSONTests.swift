import TendTables
import Testing

@Suite("JSON")
struct JSONTests {
    private func reader(_ text: String, _ options: TableOptions = TableOptions()) throws -> TableReader {
        try TableReader(bytes: Array(text.utf8), options: options)
    }

    @Test("keys of nested objects are joined by dots, in order of first appearance")
    func nestedKeys() throws {
        let got = try Outcome(#"[{"id": 1, "address": {"city": "Rome", "geo": {"lat": 1.5}}}, {"id": 2, "late": true, "address": null}]"#)
        #expect(got.header == ["id", "address.city", "address.geo.lat", "late"])
        #expect(got.rows == [["1", "Rome", "1.5", ""], ["2", "", "", "TRUE"]])
    }

    @Test("numbers keep all their digits, as they are written")
    func numbers() throws {
        let got = try Outcome(#"{"a": 10000500012026090200000000000001, "b": 1.50, "c": -2E+3}"# + "\n" + #"{"a": 1}"#)
        #expect(got.rows == [["10000500012026090200000000000001", "1.50", "-2E+3"], ["1", "", ""]])
    }

    @Test("lists of single values are joined, other lists are compact JSON")
    func lists() throws {
        let got = try Outcome(#"[{"tags": ["a", 2, true, null], "lines": [ {"x" : 1, "y" : ["é\n"] } ], "none": [], "no": {}}]"#)
        #expect(got.header == ["tags", "lines", "none", "no"])
        #expect(got.rows == [["a; 2; TRUE", #"[{"x":1,"y":["é\n"]}]"#, "", ""]])
    }

    @Test(
        "a text in parts is one text",
        arguments: [
            (#"["Write me at ", {"type": "email", "text": "ann@example.com"}, "."]"#, "Write me at ann@example.com."),
            (#"["", {"type": "mention_name", "text": "@ann", "user_id": 5}, ""]"#, "@ann"),
            (#"["See ", {"type": "text_link", "text": "here", "href": "https://example.com"}]"#, "See here (https://example.com)"),
            (#"[{"type": "text", "text": "Hello "}, {"type": "bold", "text": "world"}]"#, "Hello world"),
        ])
    func textParts(list: String, text: String) throws { #expect(try Outcome(#"[{"id": 1, "text": \#(list)}]"#).rows == [["1", text]]) }

    @Test(
        "lists of other objects stay JSON, even if they have texts",
        arguments: [
            #"[{"type":"mug","text":"blue","price":5}]"#, #"[{"type":"email","text":"a@example.com"},{"type":"email","text":"b@example.com"}]"#,
            #"["x",{"text":"y"}]"#, #"["x",{"type":"y"}]"#, #"["x",["y"]]"#,
        ])
    func noTextParts(list: String) throws { #expect(try Outcome(#"[{"id": 1, "text": \#(list)}]"#).rows == [["1", list]]) }

    @Test("the only list of objects within an object is read, and what stands beside it is told")
    func wrapped() throws {
        let reader = try reader(#"{"meta": {"page": 1}, "response": {"items": [{"a": 1}, {"a": 2}]}, "links": ["x"], "a": {"items": 3}}"#)
        #expect(reader.header == ["a"])
        try reader.forEach { _ in .proceed }
        #expect(reader.rowsRead == 2)
        #expect(reader.format.kind == .json)
        #expect(reader.doubts.map(\.english) == ["Only the list “response.items” is read. Beside it the file holds: meta.page, a.items, links."])
    }

    @Test("one of several lists can be chosen by its name")
    func chosenList() throws {
        let text = #"{"people": [{"name": "Ann", "age": 1}], "teams": [{"team": "Red"}]}"#
        #expect(throws: TableError.severalLists(["people", "teams"])) { try Outcome(text) }
        #expect(try Outcome(text, TableOptions(sheet: "teams")).rows == [["Red"]])
        #expect(throws: TableError.noSheet("x")) { try Outcome(text, TableOptions(sheet: "x")) }
    }

    @Test("escapes are read, and half a character is a problem of its row")
    func escapes() throws {
        let got = try Outcome(#"[{"a": "\ud83d\ude00\u00e9\"\\\/\t", "b": 1}, {"a": "\ud83d", "b": 2}, {"a": "\ud83d\u0041", "b": 3}, {"a": "x", "b": 4}]"#)
        #expect(got.rows == [["😀é\"\\/\t", "1"], ["x", "4"]])
        #expect(got.kinds == [.invalidEncoding(.utf8), .invalidEncoding(.utf8)])
    }

    @Test("a key that occurs twice keeps both values")
    func repeatedKeys() throws { #expect(try Outcome(#"[{"a": 1, "a": 2}, {"a": 3}]"#).rows == [["1; 2"], ["3"]]) }

    @Test("objects of UTF-16 and with a byte order mark are read")
    func encodings() throws {
        let text = "[{\"name\": \"Ann\"}, {\"name\": \"Bob\"}]"
        #expect(try Outcome([0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }).rows == [["Ann"], ["Bob"]])
        #expect(try Outcome([0xEF, 0xBB, 0xBF] + text.utf8).rows == [["Ann"], ["Bob"]])
    }

    @Test(
        "wrong JSON is refused with the place of the error",
        arguments: [
            ("[{\"a\": 1},\n{\"a\": 2}\n{\"a\": 3}]", "The JSON is wrong in line 3, byte 1: a comma is missing."),
            ("[{\"a\": 1},\n{\"a\":", "The JSON is wrong in line 2, byte 6: the file ends too early."),
            ("{\"a\": 1}\n{\"a\": 01x}", "The JSON is wrong in line 2, byte 10: a value is wrong."),
            ("[1, 2]", "The JSON is wrong in line 1, byte 7: the list holds single values, not objects."),
            ("[{\"a\" 1}]", "The JSON is wrong in line 1, byte 7: a colon is missing."),
            ("{\"a\": \"\\x\"}", "The JSON is wrong in line 1, byte 10: a backslash is followed by a wrong character."),
            ("{\"a\": {\"b\": {\"c\": 1}}, \"x\": {\"b\": 2}}", "The file is a JSON document, not a table."),
            ("{\"data\": [], \"total\": 0}", "The file is empty."),
            ("[]", "The file is empty."),
        ])
    func refused(text: String, reason: String) throws {
        let error = try #require(throws: TableError.self) { try Outcome(text) }
        #expect(error.reason.english == reason)
    }

    @Test("deep nesting and very many keys are refused")
    func hostile() throws {
        let deep = "[{\"a\":" + String(repeating: "[", count: 1_000_000)
        #expect(try #require(throws: TableError.self) { try Outcome(deep) }.reason.english.hasSuffix("it is nested too deep."))
        let keys = "[" + (0..<100_000).map { "{\"key\($0)\": 1}" }.joined(separator: ",") + "]"
        #expect(throws: TableError.tooManyColumns(limit: 2_000)) { try Outcome(keys) }
    }
}
