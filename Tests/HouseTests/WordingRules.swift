import Foundation
import Testing

@Suite("Every sentence is said in both languages")
struct WordingRules {
    private static let chinese = Repository.sources.filter(\.isWording)
    private static let speakers = Repository.sources.filter { !$0.isWording && !$0.isGenerated }

    private struct Line {
        let key: String
        let translation: String
        let path: String
    }

    /// `English = 中文`, one a line; blanks are compared without their numbers.
    private static let lines: [Line] = chinese.flatMap { file in
        file.literals.flatMap { literal in
            literal.text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }.compactMap { line in
                line.firstRange(of: " = ").map { mark in
                    Line(key: plain(line[..<mark.lowerBound].drop { $0 == " " }), translation: String(line[mark.upperBound...]), path: file.path)
                }
            }
        }
    }

    @Test("every phrase has a Chinese line")
    func everyPhraseHasAChineseLine() {
        let known = Set(Self.lines.map(\.key))
        for file in Self.speakers {
            for phrase in phrases(in: file) {
                #expect(known.contains(plain(phrase.text)), "\(file.path):\(phrase.line) “\(phrase.text)” has no Chinese line")
            }
        }
    }

    @Test("every Chinese line is used")
    func everyChineseLineIsUsed() {
        let said = Set(Self.speakers.flatMap { $0.literals.map { plain($0.text) } })
        for line in Self.lines {
            #expect(said.contains(line.key), "\(line.path): nobody says “\(line.key)”")
        }
    }

    @Test("a sentence is translated once and keeps its blanks")
    func aSentenceIsTranslatedOnce() {
        for (key, lines) in Dictionary(grouping: Self.lines, by: \.key) {
            #expect(lines.count == 1, "“\(key)” stands \(lines.count) times")
            for line in lines {
                #expect(blanks(line.translation) == blanks(key), "\(line.path): “\(key)” loses a value")
            }
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

    private static let takers = ["Phrase(", ": Phrase =", "TableText(", ".notFound(", ".conflict(", ".forbidden(", ".tooMany("]

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

private func blanks(_ text: String) -> Int {
    text.matches(of: /\{\d*\}/).count
}
