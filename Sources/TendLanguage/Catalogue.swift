/// The translations of one language.
package struct Catalogue: Sendable {
    /// The fields of the file's first entry: "Language", "Plural-Forms".
    package var header: [String: String] = [:]
    /// The plural forms by key. The key of a text with a count is the English plural.
    package var forms: [String: [String]] = [:]
    var pluralRule = PluralRule.english
    /// The characters between groups of digits, if any, and before decimals.
    package private(set) var separators: (groups: Character?, decimals: Character) = (",", ".")

    static let empty = Catalogue()
    /// Separates the context of an entry from its key, as in gettext's binary files.
    static let contextSeparator = "\u{4}"

    /// The files of the folder `Languages` by language code.
    package static let embedded: [String: Catalogue] = EmbeddedLanguages.all.mapValues(Catalogue.init(po:))

    /// The count is only evaluated for a text with plural forms.
    package func form(of key: String, count: @autoclosure () -> Int?) -> String? {
        guard let forms = forms[key], let last = forms.last else { return nil }
        guard forms.count > 1, let number = count() else { return last }
        return forms[min(pluralRule.index(of: number), forms.count - 1)]
    }
}

extension Catalogue {
    /// Parses a `.po` file. Lines that are not understood are skipped, because the tests check the files with msgfmt.
    package init(po text: String) {
        var entry = Entry()
        // In Swift "\r\n" is one character.
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
            if line.hasPrefix("#") {
                if entry.hasTranslation { add(&entry) }
                if line.hasPrefix("#,"), line.contains("fuzzy") { entry.isFuzzy = true }
            } else if let start = line.firstIndex(of: "\""), let end = line.lastIndex(of: "\""), start < end {
                let field: String = line[..<start].filter { $0.isASCII && !$0.isWhitespace }
                // Entries may follow each other without a blank line.
                if entry.hasTranslation, field == "msgid" || field == "msgctxt" { add(&entry) }
                if !field.isEmpty { entry.field = field }
                entry.append(unescaped(line[line.index(after: start)..<end]))
            } else {
                add(&entry)
            }
        }
        add(&entry)
        if let rule = header["Plural-Forms"].flatMap(PluralRule.init) { pluralRule = rule }
        readSeparators()
    }

    private struct Entry {
        var field = ""
        var texts: [String: String] = [:]
        /// Marked by a tool as a guess. Like gettext, Tend does not show it.
        var isFuzzy = false

        var hasTranslation: Bool { texts["msgstr"] != nil || texts["msgstr[0]"] != nil }

        mutating func append(_ text: String) { texts[field, default: ""] += text }
    }

    private mutating func add(_ entry: inout Entry) {
        defer { entry = Entry() }
        guard let id = entry.texts["msgid"] else { return }
        if id.isEmpty { return readHeader(entry.texts["msgstr"] ?? "") }
        guard !entry.isFuzzy else { return }
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

    /// From the entry that shows how the language writes 1,234.5. A language without groups writes "1234,5".
    private mutating func readSeparators() {
        let marks: String = (form(of: "number" + Self.contextSeparator + "1,234.5", count: nil) ?? "").filter { !$0.isNumber }
        if let last = marks.last { separators = (marks.count > 1 ? marks.first : nil, last) }
    }
}

private func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var result = ""
    var isEscaped = false
    for character in text {
        if isEscaped {
            switch character {
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "t": result.append("\t")
            default: result.append(character)
            }
            isEscaped = false
        } else if character == "\\" {
            isEscaped = true
        } else {
            result.append(character)
        }
    }
    return result
}
