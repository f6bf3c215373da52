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

    @Test(
        "the count is the first whole number, without its sign and the separators of the language; a name in quotation marks is no count",
        arguments: [
            (Language.english, "−1", "−1 day"), (.english, "-1", "-1 day"), (.english, "1.0", "1.0 days"), (.english, "1,001", "1,001 days"),
            (Language(rawValue: "de")!, "1,0", "1,0 Tage"), (Language(rawValue: "de")!, "1.001", "1.001 Tage"),
            (Language(rawValue: "de")!, "99999999999999999999", "99999999999999999999 Tage"),
        ])
    func counted(language: Language, value: String, text: String) {
        #expect(Phrase(key: "{} days", values: [value]).localized(in: language) == text)
        let tagged = Phrase(key: "Tag “{}” added to {} customers.", values: ["1", "5"])
        #expect(tagged.localized(in: .english) == "Tag “1” added to 5 customers.")
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
            ("zh;q=0.1, de;q=0.9", "de"), ("zh;q=0, de;q=0.1", "de"), ("DE;Q=0.1, ZH;\tq = 0.2", "zh"), ("de, zh;q=inf", "de"), ("de;q=nan", "en"),
            ("en-us;q=0,8, zh", "zh"), ("*, zh;q=0.5", "zh"), ("del, den, zha", "en"), ("-, _, ;q=1, -xx", "en"), ("zh-Hant-HK", "zh"),
        ])
    func accepted(header: String, code: String) {
        #expect(Language(accepting: header).rawValue == code)
    }

    @Test("a long header or tag gives an answer at once")
    func longHeader() {
        let start = ContinuousClock.now
        #expect(Language(accepting: String(repeating: "zh-", count: 100_000)) == .english)
        #expect(Language(accepting: "de," + String(repeating: "zh;", count: 100_000)).rawValue == "de")
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test(
        "a terminal too, by the variables that gettext reads",
        arguments: [
            (["LANG": "zh_CN.UTF-8"], "zh"), (["LANG": "de_AT@euro"], "de"), (["LANG": "C"], "en"), ([:], "en"),
            (["LC_ALL": "", "LANG": "zh_CN.UTF-8"], "zh"), (["LC_ALL": "de_DE", "LANG": "zh_CN.UTF-8"], "de"),
            (["LC_MESSAGES": "de_DE", "LANG": "zh_CN.UTF-8"], "de"), (["LANGUAGE": "fr:de:en", "LANG": "fr_FR.UTF-8"], "de"),
            (["LANGUAGE": "de", "LANG": "C.UTF-8"], "en"), (["LANGUAGE": "fr", "LANG": "zh_CN.UTF-8"], "zh"), (["LANGUAGE": "", "LANG": "de"], "de"),
        ] as [([String: String], String)])
    func terminal(environment: [String: String], code: String) {
        #expect(Language(environment: environment).rawValue == code)
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
