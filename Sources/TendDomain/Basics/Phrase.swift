import Foundation

/// A sentence for a person, kept with its values apart from its words, so that it can be said in
/// another language: `Phrase("Row \(row) has no customer")` has the key "Row {} has no customer".
package struct Phrase: Hashable, Sendable, Codable, ExpressibleByStringInterpolation {
    package let key: String
    package let values: [String]

    package init(_ phrase: Phrase) { self = phrase }
    package init(key: String, values: [String] = []) {
        self.key = key
        self.values = values
    }
    package init(stringLiteral text: String) {
        key = text
        values = []
    }
    package init(stringInterpolation: StringInterpolation) {
        key = stringInterpolation.key
        values = stringInterpolation.values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var key = ""
        var values: [String] = []
        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ text: String) { key += text }
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            key += "{}"
            values.append(value.description)
        }
        /// A word of ours inside a sentence of ours: said in the language of the sentence.
        package mutating func appendInterpolation(_ word: Phrase) {
            key += "{}"
            values.append(word.asValue)
        }
    }

    /// As a value of another phrase. One that has values itself is only passed on as it is in English.
    package var asValue: String { values.isEmpty ? Self.word + key : said(in: .english) }

    package func said(in language: Language) -> String { language.say(self) }

    /// Two sentences said one after the other; each keeps its own key.
    package func followed(by other: Phrase) -> Phrase {
        Phrase(key: key + Self.seam + other.key, values: values + other.values)
    }

    static let seam = "\u{1E}"
    static let seamByte: UInt8 = 0x1E
    static let word = "\u{1D}"
    static let wordByte: UInt8 = 0x1D
}

package enum Language: String, Sendable, CaseIterable, Codable {
    case english = "en"
    case chinese = "zh"

    /// The tag for `lang` attributes.
    package var tag: String { self == .chinese ? "zh-Hans" : "en" }

    package func say(_ phrase: Phrase) -> String {
        guard phrase.key.utf8.contains(Phrase.seamByte) else { return fill(pattern(phrase.key), phrase.values.map(word)) }
        var values = phrase.values[...]
        let sentences = phrase.key.components(separatedBy: Phrase.seam).map { key in
            let count = key.utf8.count { $0 == UInt8(ascii: "{") }
            defer { values = values.dropFirst(count) }
            return fill(pattern(key), values.prefix(count).map(word))
        }
        return sentences.joined(separator: self == .chinese ? "" : " ")
    }

    private func pattern(_ key: String) -> String { self == .chinese ? Catalogue.chinese[key] ?? key : key }

    private func word(_ value: String) -> String {
        value.utf8.first == Phrase.wordByte ? pattern(String(value.dropFirst())) : value
    }
}

/// `{}` takes the next value, `{2}` the second: Chinese often wants another order.
private func fill(_ pattern: String, _ values: [String]) -> String {
    guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
    var text = ""
    var next = 0
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        text += rest[..<open]
        let index = Int(rest[rest.index(after: open)..<close]).map { $0 - 1 } ?? next
        next = index + 1
        if values.indices.contains(index) { text += values[index] }
        rest = rest[rest.index(after: close)...]
    }
    return text + rest
}
