/// A language of the pages and messages. English texts are in the code; every other language has a file `Languages/CODE.po`.
package struct Language: RawRepresentable, Hashable, Sendable, Codable {
    /// The code that is stored, typed and sent: "en", "zh".
    package let rawValue: String

    package init?(rawValue: String) {
        guard rawValue == Self.pseudo.rawValue || Catalogue.embedded[rawValue] != nil else { return nil }
        self.rawValue = rawValue
    }

    private init(known code: String) { rawValue = code }

    package static let english = Language(known: "en")
    package static let chinese = Language(known: "zh")
    /// Puts every translated text in brackets and makes it 40 % longer. Only for tests, which look for texts without brackets.
    package static let pseudo = Language(known: "qps-ploc")

    var catalogue: Catalogue { Catalogue.embedded[rawValue] ?? .empty }

    /// The tag for `lang` attributes: "zh-Hans".
    package var tag: String { catalogue.header["Language"]?.replacing("_", with: "-") ?? rawValue }

    /// Its name in the language itself: "中文".
    package var ownName: String { catalogue.header["X-Language-Name"] ?? rawValue }

    package func translate(_ phrase: Phrase) -> String {
        guard phrase.key.utf8.contains(Phrase.sentenceSeparatorByte) else { return translate(phrase.key, phrase.values[...]) }
        var values = phrase.values[...]
        let sentences = phrase.key.split(separator: Phrase.sentenceSeparator, omittingEmptySubsequences: false).map { key in
            let count = key.utf8.count { $0 == UInt8(ascii: "{") }
            defer { values = values.dropFirst(count) }
            return translate(String(key), values.prefix(count))
        }
        return join(sentences: sentences)
    }

    private func translate(_ key: String, _ values: ArraySlice<String>) -> String {
        fill(pattern(key, count: findCount(in: key, values)), values.map(translateNested))
    }

    /// The first whole number. A value in quotation marks is a name, even if it is “1”.
    private func findCount(in key: String, _ values: ArraySlice<String>) -> Int? {
        let textsBefore = key.split(separator: "{", omittingEmptySubsequences: false)
        for (value, textBefore) in zip(values, textsBefore) where textBefore.last != "“" {
            if let number = wholeNumber(value) { return number }
        }
        return nil
    }

    /// The count in a value, such as "1", "−1" or "1,234", without its sign. Nil for amounts, percentages and words.
    private func wholeNumber(_ value: String) -> Int? {
        let groups = catalogue.separators.groups
        let digits: String = value.drop { $0 == "−" || $0 == "-" }.filter { $0 != groups }
        return digits.first?.isNumber == true ? Int(digits) : nil
    }

    private func translateNested(_ value: String) -> String {
        value.utf8.first == Phrase.nestedPhraseMarkByte ? pattern(String(value.dropFirst()), count: nil) : value
    }

    /// The text with its placeholders: the plural form for the count, or the English text if there is no translation.
    private func pattern(_ key: String, count: @autoclosure () -> Int?) -> String {
        if self == .pseudo { return pseudonymized(Language.english.pattern(key, count: count())) }
        return catalogue.form(of: key, count: count()) ?? Catalogue.embedded["en"]?.form(of: key, count: count()) ?? key
    }

    /// A text that depends on its context, such as the order of day, month and year.
    func format(_ context: String, _ key: String, _ values: String...) -> String {
        if self == .pseudo { return Language.english.format(context, key, values: values) }
        return format(context, key, values: values)
    }

    private func format(_ context: String, _ key: String, values: [String]) -> String {
        fill(catalogue.form(of: context + Catalogue.contextSeparator + key, count: nil) ?? key, values)
    }
}

extension Language: CaseIterable {
    /// The languages that users can choose, English first.
    package static let allCases = [english] + Catalogue.embedded.keys.filter { $0 != "en" }.sorted().map(Language.init(known:))
}

/// `{}` is the next value, `{2}` the second one, because languages order values differently.
private func fill(_ pattern: String, _ values: [String]) -> String {
    guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
    var text = ""
    var next = 0
    var remainder = pattern[...]
    while let open = remainder.firstIndex(of: "{"), let close = remainder[open...].firstIndex(of: "}") {
        text += remainder[..<open]
        let index = Int(remainder[remainder.index(after: open)..<close]).map { $0 - 1 } ?? next
        next = index + 1
        if values.indices.contains(index) { text += values[index] }
        remainder = remainder[remainder.index(after: close)...]
    }
    return text + remainder
}

/// "Sign in" → "⟦Sign in~~~⟧"
private func pseudonymized(_ text: String) -> String {
    "⟦" + text + String(repeating: "~", count: (text.count * 2 + 4) / 5) + "⟧"
}
