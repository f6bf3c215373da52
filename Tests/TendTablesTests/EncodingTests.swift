import Foundation
import TendTables
import Testing

@Suite("Encodings")
struct EncodingTests {
    private static let program = """
        import sys, json
        texts = {
            'CP949': ('cp949', '이름,이메일,도시\\n김예시,a@example.com,서울\\n이보기,b@example.com,부산\\n박견본,c@example.com,인천\\n'),
            'EUC-JP': ('euc_jp', '名前,メール,都市\\n佐藤花子,a@example.com,東京\\n鈴木太郎,b@example.com,おおさか\\n'),
            'CP932': ('cp932', '名前,メール,都市\\n佐藤花子,a@example.com,東京\\n鈴木太郎,b@example.com,おおさか\\n'),
            'GB18030': ('gb18030', '姓名,邮箱,城市\\n张伟,a@example.com,北京\\n李娜,b@example.com,上海\\n王芳,c@example.com,深圳\\n'),
            'BIG5-HKSCS': ('big5', '姓名,郵箱,城市\\n張偉,a@example.com,臺北\\n李娜,b@example.com,高雄\\n劉洋,c@example.com,臺中\\n'),
            'CP1251': ('cp1251', 'Имя,Город,Сумма\\nАнна Иванова,Москва,5\\nПётр Смирнов,Казань,6\\nОльга Попова,Тверь,7\\n'),
            'CP1250': ('cp1250', 'Imię,Miasto,Kwota\\nŁukasz Wiśniewski,Łódź,5\\nŚwiatosław Żak,Gdańsk,6\\nJiří Dvořák,Plzeň,7\\n'),
            'CP1252': ('cp1252', 'Prénom,Ville,Montant\\nZoë Müller,Besançon,5\\nJosé Núñez,Málaga,6\\nFrançois Lefèvre,Orléans,7\\n'),
        }
        for name, (codec, text) in texts.items(): open(f'{sys.argv[1]}/{name}', 'wb').write(text.encode(codec))
        json.dump({name: text for name, (codec, text) in texts.items()}, open(f'{sys.argv[1]}/texts.json', 'w'))
        """

    @Test("eight encodings are known by the characters that they give, from three rows")
    func known() throws {
        let folder = try makeFolder(by: Self.program)
        defer { try? FileManager.default.removeItem(at: folder) }
        let texts = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: folder.appending(path: "texts.json")))
        #expect(texts.count == 8)
        for (name, text) in texts {
            let reader = try TableReader(path: folder.appending(path: name).path)
            var lines = [(reader.header ?? []).joined(separator: ",")]
            try reader.forEach {
                lines.append($0.strings.joined(separator: ",")); return .proceed
            }
            #expect(lines.joined(separator: "\n") + "\n" == text, "\(name)")
            #expect(reader.format.encoding.rawValue == name)
            #expect(reader.doubts.isEmpty, "\(name): \(reader.doubts.map(\.english))")
        }
    }

    @Test("a single letter beyond ASCII leaves a doubt")
    func short() throws {
        let reader = try TableReader(bytes: Array("id,name\n1,Jos".utf8) + [0xE9] + Array("\n2,Ann\n".utf8))
        #expect(reader.format.encoding == .windows1252)
        #expect(reader.format.isEncodingGuessed)
        #expect(reader.doubts.count == 1)
    }

    @Test("the euro sign of ISO-8859-15 is read where it makes sense")
    func latin9() throws {
        let reader = try TableReader(
            bytes: Array("nom,prix\nAndr".utf8) + [0xE9] + Array(",5 ".utf8) + [0xA4, 0x0A] + Array("L".utf8) + [0xE9] + Array("o,6 ".utf8) + [0xA4, 0x0A])
        #expect(reader.format.encoding == .latin9)
    }

    @Test(
        "an encoding is found by its names",
        arguments: [("utf-8", TableEncoding.utf8), ("gbk", .gb18030), ("Shift-JIS", .shiftJIS), ("euc-kr", .eucKR), ("windows-1251", .windows1251)])
    func names(name: String, encoding: TableEncoding) { #expect(TableEncoding(named: name) == encoding) }
}
