import Foundation
import TendLanguage
import Testing

@Suite("The languages of the pages")
struct LanguageTests {
    @Test("a sentence is translated and keeps its values, in the order of the language")
    func translated() {
        let phrase = Phrase("\("Ada") already belongs to \("Reed Ltd").")
        #expect(phrase.localized(in: .english) == "Ada already belongs to Reed Ltd.")
        #expect(phrase.localized(in: .chinese) == "Ada 已属于 Reed Ltd。")
    }

    @Test("a text without a translation is shown in English")
    func fallback() {
        #expect(Phrase("Nobody translates this \(7) times.").localized(in: .chinese) == "Nobody translates this 7 times.")
    }

    @Test("a count chooses the form", arguments: [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1_000, "1000 days")])
    func plural(count: Int, text: String) {
        #expect(Phrase("\(count) days").localized(in: .english) == text)
        #expect(Phrase("\(count) days").localized(in: .chinese) == "\(count) 天")
    }

    @Test("a phrase inside a phrase is translated with it, and two sentences are joined as the language joins them")
    func nested() {
        let pair = Phrase("Edit").followed(by: Phrase("Phone"))
        #expect(pair.localized(in: .english) == "Edit Phone")
        #expect(pair.localized(in: .chinese) == "编辑电话")
    }

    @Test("dates, lists, brackets and percentages follow the language")
    func formats() {
        #expect(
            Language.english.date(day: 21, month: 11, year: 2026) == "21 Nov 2026" && Language.chinese.date(day: 21, month: 11, year: 2026) == "2026年11月21日")
        #expect(Language.english.month(11, year: 2026) == "November 2026" && Language.chinese.shortMonth(11, year: 2026) == "26年11月")
        #expect(Language.english.join(list: ["a", "b", "c"]) == "a, b, c" && Language.chinese.join(list: ["甲", "乙", "丙"]) == "甲、乙、丙")
        #expect(Language.english.join(list: []) == "" && Language.english.join(sentences: ["One."]) == "One.")
        #expect(Language.english.inBrackets("x") == " (x)" && Language.chinese.inBrackets("x") == "（x）")
        #expect(Language.english.percentage("2.1") == "2.1 %" && Language.chinese.percentage("2.1") == "2.1%")
    }

    @Test(
        "numbers are grouped with the separators of the language",
        arguments: [("0", "0", "0"), ("999", "999", "999"), ("1234", "1,234", "1.234"), ("1234567.50", "1,234,567.50", "1.234.567,50")])
    func numbers(digits: String, english: String, german: String) throws {
        #expect(Language.english.number(digits) == english)
        #expect(try #require(Language(rawValue: "de")).number(digits) == german)
    }

    @Test(
        "a browser gets the language it likes best",
        arguments: [
            ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en-GB,en;q=0.9,zh;q=0.3", "en"), ("de-AT", "de"), ("fr,es;q=0.9", "en"), ("", "en"),
            ("zh;q=0.1, de;q=0.9", "de"),
        ])
    func accepted(header: String, code: String) {
        #expect(Language(accepting: header).rawValue == code)
    }

    @Test("a terminal too", arguments: [("zh_CN.UTF-8", "zh"), ("de_AT", "de"), ("C", "en"), ("", "en")])
    func terminal(locale: String, code: String) {
        #expect(Language(locale: locale).rawValue == code)
    }

    @Test("a code that is no language is refused, and the pseudo-language is not offered")
    func codes() {
        #expect(Language(rawValue: "tlh") == nil && Language(rawValue: "") == nil)
        #expect(Language(rawValue: "qps-ploc") == .pseudo && !Language.allCases.contains(.pseudo))
        #expect(Language.allCases.first == .english && Language.allCases.contains(.chinese))
    }

    @Test("the pseudo-language marks every text and makes it 40 % longer")
    func pseudo() {
        #expect(Phrase("Sign in").localized(in: .pseudo) == "⟦Sign in~~~⟧")
    }
}

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

    @Test("chooses a plural form by its rule", arguments: [(1, "{} dzień"), (2, "{} dni"), (5, "{} dni(wiele)"), (12, "{} dni(wiele)"), (22, "{} dni")])
    func plural(count: Int, form: String) {
        #expect(Catalogue(po: Self.file).form(of: "{} days", count: count) == form)
    }

    @Test("that is damaged anywhere is read without a crash, and the rest of it is right")
    func damaged() {
        let bytes = Array(Self.file.utf8)
        for end in bytes.indices { _ = Catalogue(po: String(decoding: bytes[..<end], as: UTF8.self)) }
        for rule in ["nplurals=2; plural=", "plural=(", "plural=n?", "plural=n/0;", "plural=((n)))", "plural=!"] {
            #expect(PluralRule(rule).map { $0.index(of: 3) >= 0 } ?? true)
        }
    }

    @Test(
        "knows the rules of the languages with the most forms",
        arguments: [
            ("n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", [1: 0, 11: 2, 21: 0, 22: 1, 14: 2]),
            ("n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", [0: 0, 1: 1, 2: 2, 7: 3, 30: 4, 101: 5]),
            ("n > 1", [0: 0, 1: 0, 2: 1]), ("0", [1: 0, 9: 0]),
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
                let blanks = key.matches(of: /\{\d*\}/).count
                #expect(forms.allSatisfy { $0.matches(of: /\{\d*\}/).count == blanks }, "\(code): “\(key)” loses a value")
            }
        }
    }
}
