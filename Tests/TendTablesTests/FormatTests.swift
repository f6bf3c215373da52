import Foundation
import TendTables
import Testing

@Suite("Format detection")
struct FormatTests {
    private static let corpus = """
        import sys, random, json, gzip
        folder, seed = sys.argv[1], int(sys.argv[2])
        chinese = '客户姓名电话城市北京上海广州深圳满意产品服务很好价格张伟王芳李娜刘洋陈静杨磊的一是在不了有和人这中大为上个国我以要他时来用们'
        western = 'Müller Café Señor naïve Ångström façade Zoë über garçon Köln straße élève'
        japanese = 'こんにちはありがとうございますカタカナのテストです東京大阪顧客満足'
        taiwan = '客戶姓名電話城市臺北高雄滿意產品服務很好價格張偉王芳李娜劉洋陳靜楊磊的一是在不了有和人這中大為上個國我以要他時來用們'
        kinds = [('UTF-8', 'utf-8', chinese, 0), ('UTF-8', 'utf-8-sig', western.split(), 0), ('UTF-16LE', 'utf-16', chinese, 0), ('UTF-16LE', 'utf-16-le', chinese, 0),
            ('UTF-16BE', 'utf-16-be', western.split(), 0), ('UTF-32LE', 'utf-32', chinese, 0), ('UTF-32BE', 'utf-32-be', chinese, 0),
            ('GB18030', 'gb18030', chinese, 0), ('GB18030', 'gbk', chinese, 0), ('BIG5-HKSCS', 'big5', taiwan, 0), ('CP932', 'cp932', japanese, 0), ('CP1252', 'cp1252', western.split(), 0)]
        out = []
        for i in range(300):
            r = random.Random(seed + i)
            name, codec, letters, _ = kinds[i % len(kinds)]
            sep = '' if isinstance(letters, str) else ' '
            rows = [['id', sep.join(r.choices(letters, k=3)) + 'x', 'date']]
            for n in range(r.randint(12, 60)):
                rows.append([str(n), sep.join(r.choices(letters, k=r.randint(2, 6))), '2024-01-%02d' % r.randint(1, 28)])
            data = '\\r\\n'.join(','.join(row) for row in rows).encode(codec)
            if i % 5 == 0: data = gzip.compress(data)
            open(f'{folder}/{i}', 'wb').write(data)
            out.append({'encoding': name, 'rows': rows})
        json.dump(out, open(f'{folder}/cases.json', 'w'))
        """

    private struct Case: Decodable {
        let encoding: String
        let rows: [[String]]
    }

    @Test("300 files in 12 encodings are detected and decoded exactly")
    func encodings() throws {
        let folder = try makeFolder(by: Self.corpus, String(Random.seed))
        defer { try? FileManager.default.removeItem(at: folder) }
        let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: folder.appending(path: "cases.json")))
        var wrong = 0
        for (index, expected) in cases.enumerated() {
            let path = folder.appending(path: String(index)).path
            let reader = try TableReader(path: path)
            if reader.format.encoding.rawValue != expected.encoding { wrong += 1 }
            let known = try TableReader(path: path, options: TableOptions(encoding: TableEncoding(rawValue: expected.encoding), headerRow: 1))
            var rows = [known.header ?? []]
            try known.forEach(
                {
                    rows.append($0.strings); return .proceed
                }, problem: { Issue.record("\($0)") })
            #expect(rows == expected.rows, "TEND_SEED=\(Random.seed), file \(index), \(expected.encoding)")
            #expect(known.format.isCompressed == (index % 5 == 0))
        }
        #expect(wrong <= 3, "TEND_SEED=\(Random.seed)")
    }

    @Test("a row with bytes that are invalid in the encoding is a problem, never silently replaced")
    func strictness() throws {
        let gb = Array("id,名\n1,".utf8.prefix(3)) + [0xC3, 0xFB, 0x0A, 0x31, 0x2C, 0xD5, 0xC5, 0x0A, 0x32, 0x2C, 0xFF, 0xFF, 0x0A, 0x33, 0x2C, 0xC0, 0xEE]
        let got = try Outcome(gb, TableOptions(encoding: .gb18030, headerRow: 1))
        #expect(got.rows == [["1", "张"], ["3", "李"]])
        #expect(got.kinds == [.invalidEncoding(.gb18030)])
        let mixed =
            Array("id,name\n1,José\n2,Zoë\n3,Jos".utf8) + [0xE9] + Array("\n4,名\n5,x\u{FFFE}\n6,Zo".utf8) + [0xC0, 0xAF, 0x0A, 0x37, 0x2C, 0xED, 0xA0, 0x80]
        let utf8 = try Outcome(mixed, TableOptions(encoding: .utf8))
        #expect(utf8.problems.map(\.row) == [4, 6, 7, 8])
        #expect(Set(utf8.kinds) == [.invalidEncoding(.utf8)])
        let surrogate: [UInt8] =
            Array("a,b\n1,2\n".utf8).flatMap { [$0, 0] } + [0x00, 0xD8, 0x2C, 0, 0x31, 0, 0x0A, 0] + Array("3,4\n".utf8).flatMap { [$0, 0] }
        let utf16 = try Outcome(surrogate)
        #expect(utf16.rows == [["1", "2"], ["3", "4"]])
        #expect(utf16.kinds == [.invalidEncoding(.utf16le)])
    }

    @Test("a long file is decoded correctly across the edges of the buffers", arguments: [0, 1, 2, 3])
    func longDecoding(shift: Int) throws {
        let pairs: [UInt8] = [0x31, 0x2C, 0xD5, 0xC5, 0xCE, 0xB0, 0x78, 0x0A]
        let content = Array("id,name\n".utf8) + Array(repeating: 0x31, count: shift) + Array(repeating: pairs, count: 300_000).joined()
        let reader = try TableReader(bytes: content)
        var names = 0
        try reader.forEach(
            {
                names += $0[1].string == "张伟x" ? 1 : 0; return .proceed
            }, problem: { Issue.record("\($0)") })
        #expect(reader.format.encoding == .gb18030)
        #expect(names == 300_000)
    }

    @Test("the first non-ASCII bytes decide the encoding, wherever they are in the file")
    func lateName() throws {
        let head = "id,name\n" + String(repeating: "1,Ann\n", count: 300_000)
        let got = try TableReader(bytes: Array(head.utf8) + [0x32, 0x2C] + Array(repeating: [0xD5, 0xC5], count: 8).joined() + [0x0A])
        #expect(got.format.encoding == .gb18030)
    }

    @Test(
        "the separator that gives rows of equal length is detected",
        arguments: [
            ("a;b;c\n1,5;2,5;x\n2,5;3,5;y\n", ";"), ("name;price\nBob;1,50\nEve;2,75\n", ";"), ("a\tb\n1, 2\t3\n", "tab"), ("a|b|c\n1|2|3\n", "|"),
            ("name,note\nAnn,\"a;b;c\"\nBob,\"x;y;z\"\n", ","), (" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n", "blanks"),
            ("name\nBob Smith\nEve Jones\n", ","), ("1,5;2,5\n3,5;4,5\n", ";"),
        ])
    func delimiters(text: String, name: String) throws {
        #expect(try TableReader(bytes: Array(text.utf8)).format.delimiter.name == name)
    }

    @Test(
        "a first row of words above numbers, dates or email addresses is a header",
        arguments: [
            ("id,name\n1,Ann\n2,Bob\n", true), ("1,Ann\n2,Bob\n", false), ("2024-01-05,Ann\n2024-01-06,Bob\n", false), ("name,email\nAnn,a@x.org\n", true),
            ("Ann,a@x.org\nBob,b@x.org\n", false), ("name,city\nAnn,Rome\nBob,Oslo\n", true), ("yes,no\nno,yes\nyes,no\n", false),
            ("very_satisfied,satisfied\n", true), ("姓名,金额\n张三,12.5\n", true),
        ])
    func headers(text: String, hasHeader: Bool) throws {
        #expect(try TableReader(bytes: Array(text.utf8)).format.hasHeader == hasHeader)
    }

    @Test("column names are trimmed and composed, and options override detection")
    func options() throws {
        let text = Array(" id , cafe\u{301} \n1,x\n".utf8)
        #expect(try TableReader(bytes: text).header == ["id", "caf\u{E9}"])
        #expect(try Outcome(text, TableOptions(headerRow: 0)).rows.count == 2)
        #expect(try TableReader(bytes: text, options: TableOptions(delimiter: .tab)).header?.count == 1)
        #expect(throws: TableError.badDelimiter("\"")) { try TableDelimiter("\"") }
    }
}
