import Foundation
import Testing

@Suite("Every text for people is translated")
struct WordingRules {
    private static let sources = Repository.sources.filter { !$0.isGenerated }

    /// The entries of `Languages/zh.po` whose texts are in the code: without the header and what only formats.
    private static let entries: [Entry] = {
        let file = Repository.texts.first { $0.path == "Languages/zh.po" }?.text ?? ""
        // Editors wrap long texts, and mark guesses as fuzzy, which are not shown.
        return file.replacing("\"\n\"", with: "").split(separator: "\n\n").compactMap { block in
            let lines = block.split(separator: "\n")
            guard !lines.contains(where: { $0.hasPrefix("#,") && $0.contains("fuzzy") }) else { return nil }
            guard let id = lines.first(where: { $0.hasPrefix("msgid \"") }), !lines.contains(where: { $0.hasPrefix("msgctxt") }) else { return nil }
            let key = id.dropFirst("msgid \"".count).dropLast().replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
            return key.isEmpty ? nil : Entry(key: plain(key), isKeptForStoredRows: lines.contains("#. Stored by earlier versions."))
        }
    }()

    private struct Entry {
        let key: String
        /// Rows that an earlier version wrote hold this text, though the code no longer does.
        let isKeptForStoredRows: Bool
    }

    @Test("every phrase has a Chinese translation")
    func everyPhraseIsTranslated() {
        let known = Set(Self.entries.map(\.key))
        #expect(known.count > 1_500)
        for file in Self.sources {
            for phrase in phrases(in: file) {
                let isTranslated = known.contains(plain(phrase.text))
                #expect(isTranslated, "\(file.path):\(phrase.line) “\(phrase.text)” has no entry in Languages/zh.po")
            }
        }
    }

    @Test("every Chinese translation is used")
    func everyTranslationIsUsed() {
        let used = Set(Self.sources.flatMap { $0.literals.map { plain($0.text) } })
        for entry in Self.entries where !entry.isKeptForStoredRows {
            let isUsed = used.contains(entry.key)
            #expect(isUsed, "Languages/zh.po: no code says “\(entry.key)”")
        }
    }

    @Test("no code outside TendLanguage decides by the language")
    func noBranchOnTheLanguage() {
        for file in Repository.sources where file.target != "TendLanguage" {
            let found = file.code.firstMatch(of: /[!=]= \.(?:chinese|english)\b|case \.(?:chinese|english)\b/)
            #expect(found == nil, "\(file.path) branches on the language")
        }
    }

    /// Literals that become a `Phrase`: arguments of what takes one, and the bodies of what returns one.
    private func phrases(in file: SourceFile) -> [SwiftLiteral] {
        let code = Array(file.code.utf8)
        let bodies = phraseBodies(in: file.code)
        return file.literals.filter { literal in
            let before = String(decoding: code[max(0, literal.offset - 60)..<literal.offset], as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            if Self.takers.contains(where: before.hasSuffix) || isCallOfT(before) { return true }
            if before.firstMatch(of: /\.invalid\(\s*field:[^,()]*,$/) != nil { return true }
            guard bodies.contains(where: { $0.contains(literal.offset) }) else { return false }
            return before.firstMatch(of: /(?:\breturn|[{?]|\b(?:case [^:]*|default):|[^\w\s] :)$/) != nil
        }
    }

    private static let takers = ["Phrase(", ": Phrase =", "TableMessage(", ".notFound(", ".conflict(", ".forbidden(", ".tooMany("]

    private func isCallOfT(_ before: String) -> Bool {
        guard before.hasSuffix("t(") else { return false }
        let previous = before.dropLast(2).last
        return previous.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
    }

    /// The byte ranges between the braces of `var title: Phrase {`, `func title() -> Phrase {` and `var sentence: String {`.
    private func phraseBodies(in code: String) -> [Range<Int>] {
        code.matches(of: /(?:(?::|->)\s*Phrase\??|\bsentence:\s*String)\s*\{/).map { match in
            let start = code.utf8.distance(from: code.startIndex, to: match.range.upperBound)
            var depth = 1
            let length = code.utf8[match.range.upperBound...].prefix { byte in
                depth += byte == UInt8(ascii: "{") ? 1 : byte == UInt8(ascii: "}") ? -1 : 0
                return depth > 0
            }.count
            return start..<start + length
        }
    }
}

/// `{}`, `{1}` and `{0}` are the same blank for comparing.
private func plain(_ text: some StringProtocol) -> String {
    String(text).replacing(/\{\d*\}/, with: "{}")
}
