import Foundation
import TendLanguage
import Testing

@Suite("A catalogue file")
struct CatalogueTests {
    private static let file = """
        # A comment.
        msgid ""
        msgstr ""
        "Language: pl\\n"
        "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

        #. A note for translators.
        msgid "{} day"
        msgid_plural "{} days"
        msgstr[0] "{} dzień"
        msgstr[1] "{} dni"
        msgstr[2] "{} dni(wiele)"

        msgctxt "verb"
        msgid "Open"
        msgstr "Otwórz"

        msgid "A \\"long\\" "
        "text\\n"
        msgstr "Długi "
        "tekst"

        msgid "Not yet"
        msgstr ""
        """

    @Test("is read with its header, contexts, long and quoted texts; what is not translated is left out")
    func read() {
        let catalogue = Catalogue(po: Self.file)
        #expect(catalogue.header["Language"] == "pl")
        #expect(catalogue.form(of: "verb\u{4}Open", count: nil) == "Otwórz" && catalogue.form(of: "Open", count: nil) == nil)
        #expect(catalogue.form(of: "A \"long\" text\n", count: nil) == "Długi tekst")
        #expect(catalogue.form(of: "Not yet", count: nil) == nil)
    }

    @Test("is read the same with the line ends of Windows, a byte order mark, spaces at line ends and no blank lines")
    func otherLineEnds() {
        let forms = Catalogue(po: Self.file).forms
        #expect(forms.count == 3)
        #expect(Catalogue(po: "\u{FEFF}" + Self.file.replacing("\n", with: "\r\n")).forms == forms)
        #expect(Catalogue(po: Self.file.replacing("\"\n", with: "\" \t\n")).forms == forms)
        #expect(Catalogue(po: Self.file.replacing("\n\n", with: "\n")).forms == forms)
    }

    @Test("shows no guess of a tool and nothing that is no longer used; tabs, quotation marks and backslashes are kept")
    func leftOut() {
        let file = #"""
            #, fuzzy
            msgid ""
            msgstr "Language: pl\n"

            #, python-format, fuzzy
            msgid "Guessed"
            msgstr "Zgadnięte"
            #| msgid "Before"
            msgid "Known"
            msgstr "\t\"C:\\new\"\r\n"

            #~| msgid "Older"
            #~ msgid "Old"
            #~ msgstr "Stare"
            """#
        let catalogue = Catalogue(po: file)
        #expect(catalogue.header["Language"] == "pl")
        #expect(catalogue.forms == ["Known": ["\t\"C:\\new\"\r\n"]])
    }

    @Test(
        "shows which separators its language writes",
        arguments: [
            ("1.234,5", ".", ","), ("1\u{202F}234,5", "\u{202F}", ","), ("1'234.5", "'", "."), ("1234,5", nil, ","),
        ] as [(String, Character?, Character)])
    func separators(sample: String, groups: Character?, decimals: Character) {
        let separators = Catalogue(po: "msgctxt \"number\"\nmsgid \"1,234.5\"\nmsgstr \"\(sample)\"").separators
        #expect(separators.groups == groups && separators.decimals == decimals)
    }

    @Test("evaluates the count only for a text with plural forms")
    func count() {
        let catalogue = Catalogue(po: Self.file)
        var evaluations = 0
        func two() -> Int {
            evaluations += 1
            return 2
        }
        let plain = catalogue.form(of: "verb\u{4}Open", count: two())
        #expect(plain == "Otwórz" && evaluations == 0)
        let counted = catalogue.form(of: "{} days", count: two())
        #expect(counted == "{} dni" && evaluations == 1)
    }

    @Test("chooses a plural form by its rule", arguments: [(1, "{} dzień"), (2, "{} dni"), (5, "{} dni(wiele)"), (12, "{} dni(wiele)"), (22, "{} dni")])
    func plural(count: Int, form: String) {
        #expect(Catalogue(po: Self.file).form(of: "{} days", count: count) == form)
    }

    @Test("that is damaged anywhere is read without a crash, and the rest of it is right")
    func damaged() {
        let bytes = Array(Self.file.utf8)
        for end in bytes.indices { _ = Catalogue(po: String(decoding: bytes[..<end], as: UTF8.self)) }
        for rule in ["nplurals=2; plural=", "plural=(", "plural=n?", "plural=n/0;", "plural=((n)))", "plural=!", "plural=n*n*n+n-n/(0-1)"] {
            for count in [3, Int.max] { #expect(PluralRule(rule).map { $0.index(of: count) >= 0 } ?? true) }
        }
    }

    @Test(
        "knows the rules of the languages with the most forms",
        arguments: [
            ("n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", [1: 0, 11: 2, 21: 0, 22: 1, 14: 2]),
            ("n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", [0: 0, 1: 1, 2: 2, 7: 3, 30: 4, 101: 5]),
            ("n > 1", [0: 0, 1: 0, 2: 1]), ("0", [1: 0, 9: 0]),
            ("n%100>=11 && n%100<=19 ? 2 : n%10>=2 && n%10<=4 ? 1 : n%10==1 ? 0 : 2", [1: 0, 3: 1, 11: 2, 14: 2, 21: 0, 111: 2]),
        ])
    func rules(expression: String, forms: [Int: Int]) {
        for (count, form) in forms { #expect(PluralRule(expression: expression).index(of: count) == form, "\(expression) of \(count)") }
    }
}

@Suite("The files in Languages")
struct LanguageFileTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Languages")

    @Test("each is in order for gettext's own msgfmt")
    func msgfmt() throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) where file.hasSuffix(".po") {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["msgfmt", "--check", "--output-file=/dev/null", Self.folder.appending(path: file).path]
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            guard process.terminationStatus != 127 else { return print("skipped: no msgfmt") }
            #expect(process.terminationStatus == 0 && text.isEmpty, "\(file): \(text)")
        }
    }

    @Test("every translation keeps the values of its text")
    func values() {
        for (code, catalogue) in Catalogue.embedded {
            for (key, forms) in catalogue.forms {
                let positions = Self.positions(in: key)
                #expect(forms.allSatisfy { Self.positions(in: $0) == positions }, "\(code): “\(key)” loses a value")
            }
        }
        #expect(Self.positions(in: "{2} of {1}") == Self.positions(in: "{} of {}") && Self.positions(in: "{2} of {}") != Self.positions(in: "{} of {}"))
    }

    /// The values that the placeholders of a text show: after `{2}`, `{}` is the third.
    private static func positions(in text: String) -> [Int] {
        var last = 0
        return text.matches(of: /\{(\d*)\}/).map { match in
            last = Int(match.output.1) ?? last + 1
            return last
        }.sorted()
    }
}
