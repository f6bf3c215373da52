/// The translations of one language.
package struct Catalogue: Sendable {
    /// The fields of the file's first entry: "Language", "Plural-Forms".
    package var header: [String: String] = [:]
    /// The plural forms by key. The key of a text with a count is the English plural.
    package var forms: [String: [String]] = [:]
    var pluralRule = PluralRule.english

    static let empty = Catalogue()
    /// Separates the context of an entry from its key, as in gettext's binary files.
    static let contextSeparator = "\u{4}"

    /// The files of the folder `Languages` by language code.
    package static let embedded: [String: Catalogue] = EmbeddedLanguages.all.mapValues(Catalogue.init(po:))

    package func form(of key: String, count: Int?) -> String? {
        guard let forms = forms[key], let last = forms.last else { return nil }
        guard forms.count > 1, let count else { return last }
        return forms[min(pluralRule.index(of: count), forms.count - 1)]
    }
}

extension Catalogue {
    /// Parses a `.po` file. Lines that are not understood are skipped, because the tests check the files with msgfmt.
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
