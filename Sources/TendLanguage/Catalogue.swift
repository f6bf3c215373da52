/// The translations of one language.
package struct Catalogue: Sendable {
    /// The fields of the file's first entry: "Language", "Plural-Forms".
    package var header: [String: String] = [:]
    /// The forms by key. A key that counts something is the English plural; its forms follow the plural rule.
    package var forms: [String: [String]] = [:]
    var pluralRule = PluralRule.english

    static let empty = Catalogue()
    /// Between the context of an entry and its key, as gettext's own files have it.
    static let contextSeparator = "\u{4}"

    /// All files of the folder `Languages`, by the code that is their name.
    package static let embedded: [String: Catalogue] = EmbeddedLanguages.all.mapValues(Catalogue.init(po:))

    package func form(of key: String, count: Int?) -> String? {
        guard let forms = forms[key], let last = forms.last else { return nil }
        guard forms.count > 1, let count else { return last }
        return forms[min(pluralRule.index(of: count), forms.count - 1)]
    }
}

extension Catalogue {
    /// Reads the text of a `.po` file. What it must look like is checked by msgfmt in the tests; here a line that is
    /// not understood is passed over.
    package init(po text: String) {
        var entry = Entry()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard !line.hasPrefix("#") else { continue }
            guard let quote = line.firstIndex(of: "\"") else {
                add(entry)
                entry = Entry()
                continue
            }
            if quote > line.startIndex { entry.field = line[..<quote].filter { $0 != " " } }
            entry.append(unescaped(line[quote...].dropFirst().dropLast()))
        }
        add(entry)
        if let rule = header["Plural-Forms"].flatMap(PluralRule.init) { pluralRule = rule }
    }

    private struct Entry {
        var field = ""
        var texts: [String: String] = [:]

        mutating func append(_ text: String) { texts[field, default: ""] += text }
    }

    private mutating func add(_ entry: Entry) {
        guard let id = entry.texts["msgid"] else { return }
        if id.isEmpty { return readHeader(entry.texts["msgstr"] ?? "") }
        let key = (entry.texts["msgctxt"].map { $0 + Self.contextSeparator } ?? "") + (entry.texts["msgid_plural"] ?? id)
        let translated = [entry.texts["msgstr"]].compactMap { $0 } + (0..<6).compactMap { entry.texts["msgstr[\($0)]"] }
        guard !translated.isEmpty, translated.allSatisfy({ !$0.isEmpty }) else { return }
        forms[key] = translated
    }

    private mutating func readHeader(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { header[String(parts[0])] = String(parts[1].drop { $0 == " " }) }
        }
    }
}

private func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var result = ""
    var isEscaped = false
    for character in text {
        if isEscaped {
            result.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
            isEscaped = false
        } else if character == "\\" {
            isEscaped = true
        } else {
            result.append(character)
        }
    }
    return result
}
