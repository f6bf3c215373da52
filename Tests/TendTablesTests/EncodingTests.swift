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

    @Test(
        "the words of one language show its encoding, without a doubt",
        arguments: [
            ("cp1252", "Nº;Nombre;Correo|1;Begoña Núñez;a@x.org|2;Íñigo Peña;b@x.org"), ("cp1252", "id,name,city|1,Iñaki Muñoz,Logroño|2,Ana,Madrid"),
            ("cp1252", "Fecha,Descripción,Importe|1,Reparación 2º piso,5|2,¿Qué? Año nuevo,6|3,Dª María,7"),
            ("cp1252", "Name;Ort;Betrag|Müller;Köln;5|Ann;Bonn;6"), ("cp1252", "Kunde;Betrag|Jürgen;5|Bob;6"),
            ("cp1252", "Name;City|Jörg Beispiel;Kiel|Änne;Bonn|Käß;Ulm"),
            ("cp1252", "Nom,Prénom,Téléphone|Lefèvre,Hélène,06|Garçon,Benoît,07"),
            ("cp1252", "date,description|2026-01-02,Forêt et crème brûlée|2026-01-03,Dîner à Orléans"),
            ("cp1252", "Nome;Città;Importo|Nicolò;Forlì;5|Ada;Cantù;6"), ("cp1252", "Nome;Cidade;Valor|João Conceição;São Paulo;5|Inês Magalhães;Guimarães;6"),
            ("cp1252", "Navn;By;Beløb|Søren Kjær;Århus;5|Jørgen;Odense;6"), ("cp1252", "Namn;Ort;Belopp|Åsa Sjöberg;Malmö;5|Pär Ek;Växjö;6"),
            ("cp1252", "Naam;Plaats|Zoë Daniëls;Coevorden|José;Delft"), ("cp1250", "Imię;Nazwisko;Miasto|Zdzisław;Wójcik;Łódź|Anna;Kamińska;Gdańsk"),
            ("cp1250", "name,city|Małgorzata Dąbrowska,Poznań|Stanisław,Kraków"), ("cp1250", "Data;Opis;Kwota|1;Opłata za źródło;5|2;żona;6"),
            ("cp1250", "Jméno;Příjmení;Město|Jiří;Dvořák;Plzeň|Štěpán;Novák;Brno"), ("cp1250", "name;city|Luděk Svoboda;České Budějovice|Tomáš;Děčín"),
            ("cp1250", "Meno;Mesto|Ľubomír Šťastný;Košice|Žofia;Nitra"), ("cp1250", "Név;Város|Erdős Ödön;Győr|Szűcs Béla;Pécs"),
            ("cp1250", "Nume;Oraş|Ştefan Pătraşcu;Braşov|Ioana Ţepeş;Bucureşti"), ("cp1250", "Ime;Grad|Željko Đurić;Čakovec|Ana Kovačić;Šibenik"),
            ("gb18030", "客户,金额|VIP张伟,5|A组李娜,6"), ("cp1251", "Имя,Сумма|Анна,5|Пётр,6"),
        ])
    func languages(codec: String, lines: String) throws {
        let text = lines.replacing("|", with: "\n") + "\n"
        let folder = try makeFolder(by: "import sys; open(sys.argv[1] + '/table', 'wb').write(sys.argv[3].encode(sys.argv[2]))", codec, text)
        defer { try? FileManager.default.removeItem(at: folder) }
        let reader = try TableReader(path: folder.appending(path: "table").path)
        var cells = reader.headerCells ?? []
        try reader.forEach {
            cells += $0.strings; return .proceed
        }
        #expect(cells == text.split(separator: "\n").flatMap { $0.split(separator: lines.contains(";") ? ";" : ",").map(String.init) })
        #expect(reader.doubts.isEmpty, "\(reader.doubts.map(\.english))")
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
