import Foundation
import TendTables
import Testing

@Suite("Parsing CSV")
struct CSVTests {
    private static let generator = """
        import sys, random, csv, io, json
        folder, seed = sys.argv[1], int(sys.argv[2])
        cases = []
        for i in range(300):
            r = random.Random(seed + i)
            d = r.choice([',', ';', '\\t', '|'])
            end = r.choice(['\\n', '\\r\\n', '\\r'])
            words = ['a', 'bc', '', ' x ', '12.5', 'naïve', '客户', 'tail"', 'in"side', "it's", '=1+1', 'long ' * r.randint(1, 40)]
            quoted = words + ['with' + d, 'line\\nbreak', 'line\\r\\nbreak', 'say "hi"', '"', '""', '\\n']
            wild = i % 3 == 0
            text, malformed = '', 1000
            for number in range(1, r.randint(2, 41)):
                if r.random() < 0.1: text += end; continue
                cells = []
                for _ in range(5):
                    if r.random() < 0.4: cells.append('"' + r.choice(quoted).replace('"', '""') + '"')
                    elif wild and r.random() < 0.05:
                        cells.append(r.choice(['"open', '"a"b', 'x"y"', '"a""']))
                        if cells[-1][0] == '"': malformed = min(malformed, number)
                    else: cells.append(r.choice(words))
                if wild and number > 1 and r.random() < 0.1: cells = cells[:r.randint(1, 4)]
                text += d.join(cells) + end
            if r.random() < 0.3: text = text.rstrip('\\r\\n')
            open(f'{folder}/{i}.csv', 'w', newline='', encoding='utf-8').write(text)
            rows = list(csv.reader(io.StringIO(text, newline=''), delimiter=d))
            cases.append({'delimiter': d, 'malformed': malformed, 'rows': [[n + 1] + row for n, row in enumerate(rows) if any(c.strip(' \\t') for c in row)]})
        json.dump(cases, open(f'{folder}/cases.json', 'w'))
        """

    @Test("300 generated files give the cells that Python's csv module gives, up to the first malformed row")
    func differential() throws {
        let folder = try makeFolder(by: Self.generator, String(Random.seed))
        defer { try? FileManager.default.removeItem(at: folder) }
        let cases = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "cases.json"))) as? [[String: Any]] ?? []
        #expect(cases.count == 300)
        for (index, expected) in cases.enumerated() {
            let delimiter = try TableDelimiter(expected["delimiter"] as? String == "\t" ? "tab" : expected["delimiter"] as? String ?? "")
            let expectedRows = (expected["rows"] as? [[Any]] ?? []).map { [String(describing: $0[0])] + $0.dropFirst().map { $0 as? String ?? "" } }
            let content = try bytes(folder.appending(path: "\(index).csv"))
            guard !expectedRows.isEmpty else { continue }
            let got = try Outcome(content, TableOptions(delimiter: delimiter, quote: .doubled, headerRow: 0))
            let limit = expected["malformed"] as? Int ?? 0
            let comparable = expectedRows.filter { Int($0[0])! < limit }.map(Self.trimmed)
            let all = zip(got.numbers, got.rows).map { ($0, $1) } + got.others.map { ($0.row, $0.cells) }
            let rows = all.filter { $0.0 < limit }.sorted { $0.0 < $1.0 }.map { Self.trimmed([String($0.0)] + $0.1) }
            #expect(rows == comparable, "TEND_SEED=\(Random.seed), file \(index)")
            #expect(got.problems.allSatisfy { $0.row >= limit }, "TEND_SEED=\(Random.seed), file \(index)")
        }
    }

    /// Cells at the end can be missing or blank.
    private static func trimmed(_ row: [String]) -> [String] {
        var row = row
        while row.last?.allSatisfy({ $0 == " " }) == true { row.removeLast() }
        return row
    }

    @Test("LF, CRLF and CR end a row, also mixed", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let got = try Outcome("name,age" + end + "Ann,31" + end + end + "Bob,42\nCid,53")
        #expect(got.header == ["name", "age"])
        #expect(got.rows == [["Ann", "31"], ["Bob", "42"], ["Cid", "53"]])
        #expect(got.numbers == [2, 4, 5])
    }

    @Test("quoted cells contain separators, line breaks and doubled quotes; a quote inside an unquoted cell is text")
    func quotes() throws {
        let got = try Outcome("a,b\n\"x,1\",\"two\nlines\"\n\"say \"\"hi\"\"\",5\" pipe\n", TableOptions(headerRow: 1))
        #expect(got.rows == [["x,1", "two\nlines"], ["say \"hi\"", "5\" pipe"]])
        #expect(got.numbers == [2, 3])
        #expect(got.problems.isEmpty)
    }

    @Test("a problem has row, line, field, reason and suggested fix, and reading continues at the next line")
    func problems() throws {
        let got = try Outcome(
            "id,name,age\n1,Ann,31\n2,Bob\n3,Cid,53,x\n4,\"D\nan\",64,,\n5,\"Eve,75\n6,\"F\"oo,86\n7,Gus,97\n8,\"a\u{1},8\n", TableOptions(headerRow: 1))
        #expect(
            got.rows == [["1", "Ann", "31"], ["2", "Bob", ""], ["4", "D\nan", "64"], ["5", "\"Eve", "75"], ["6", "\"F\"oo", "86"], ["7", "Gus", "97"]])
        #expect(got.problems.map(\.row) == [4, 9])
        #expect(got.problems.map(\.line) == [4, 10])
        #expect(got.kinds == [.tooManyCells(found: 4, expected: 3), .controlByte(1)])
        #expect(got.problems.map(\.filledCells) == [4, 3])
        #expect(got.problems[0].cells == ["3", "Cid", "53", "x"])
        #expect(got.problems[1].field == "name")
        #expect(got.problems[0].reason.english == "The row has 4 cells where only 3 are expected.")
        #expect(!got.problems[0].suggestedFix.english.isEmpty)
    }

    @Test("a missing closing quote loses no row: the quote is text")
    func forgottenQuote() throws {
        var text = "id,name\n5,\"Bob\n"
        for id in 6...905 { text += id % 100 == 0 ? "\(id),\"Smith, J\"\n" : "\(id),Ann\n" }
        let got = try Outcome(text)
        #expect(got.rows.count == 901)
        #expect(got.rows[0] == ["5", "\"Bob"])
        #expect(got.problems.isEmpty)
    }

    @Test("Excel's sep= line sets the separator and counts as a row")
    func separatorLine() throws {
        let got = try Outcome("\u{FEFF}sep=;\r\nname;price\r\nAnn;1,50\r\n")
        #expect(got.header == ["name", "price"])
        #expect(got.numbers == [3])
        #expect(got.rows == [["Ann", "1,50"]])
    }

    @Test("reading with stops, from a later row, and in batches gives the same rows")
    func resuming() throws {
        let text = "id,name\n" + (2...5_000).map { $0 % 7 == 0 ? "\($0)\n" : "\($0),\"n\($0)\"\n" }.joined()
        let all = try Outcome(text)
        let reader = try TableReader(bytes: Array(text.utf8))
        var stopped: [Int] = []
        while try !reader.forEach({
            stopped.append($0.number); return $0.number % 3 == 0 ? .stop : .proceed
        }) {}
        #expect(stopped == all.numbers)
        let later = try TableReader(bytes: Array(text.utf8))
        try later.skip(to: 4_000)
        var resumed: [Int] = []
        try later.forEach {
            resumed.append($0.number); return .proceed
        }
        #expect(resumed == all.numbers.filter { $0 >= 4_000 })
        let batches = try TableReader(bytes: Array(text.utf8))
        var (rows, problems): ([[String]], Int) = ([], 0)
        while let batch = try batches.nextBatch(rows: 100) {
            batch.forEach { rows.append($0.strings) }
            problems += batch.problems.count
        }
        #expect(rows == all.rows)
        #expect(problems == all.problems.count)
    }

    @Test("rows across the edges of the window are read correctly", arguments: [1 << 20, 3 << 20])
    func windowEdges(size: Int) throws {
        var random = Random(state: 5)
        var expected: [[String]] = []
        var text = "id,text\n"
        while text.utf8.count < size {
            let cell = String(repeating: "é\"\r\n,", count: Int.random(in: 0...300, using: &random)) + "."
            expected.append([String(expected.count), cell])
            text += "\(expected.count - 1),\"\(cell.replacing("\"", with: "\"\""))\"\r\n"
        }
        let got = try Outcome(text)
        #expect(got.rows == expected)
        #expect(got.problems.isEmpty)
    }

    @Test("the hash of a row is stable and depends on every cell and cell border")
    func rowHash() throws {
        func hashes(_ text: String) throws -> [RowHash] {
            var hashes: [RowHash] = []
            try TableReader(bytes: Array(text.utf8), options: noHeader).forEach {
                hashes.append($0.hash); return .proceed
            }
            return hashes
        }
        let equal = try hashes("id,name,12345678\n\"id\",\"name\",\"12345678\"\n")
        #expect(equal[0] == equal[1])
        #expect(equal[0].description == "5a2c8a38dc49ac0806760256f4647f5a")
        let different = try hashes("ab,c,\na,bc,\n,abc,\nabc,,x\nabc,x,\nabcdefgh,,x\nabcdefgh,x,\nc,ab,\n")
        #expect(Set(different).count == 8)
        let many = try hashes((0..<50_000).map { "\($0),x\($0 % 10)\n" }.joined())
        #expect(Set(many.map(\.low)).count == 50_000)
        #expect(Set(many.map(\.high)).count == 50_000)
    }

    @Test("onBytes gets all bytes of the file once, in order")
    func hook() throws {
        let content = Array("id,name\n".utf8) + Array(repeating: Array("1,x\n".utf8), count: 600_000).joined()
        var received: [UInt8] = []
        let reader = try TableReader(bytes: content, onBytes: { received += $0 })
        try reader.forEach { _ in .proceed }
        #expect(received == content)
        #expect(reader.bytesRead == reader.byteCount)
    }
}
