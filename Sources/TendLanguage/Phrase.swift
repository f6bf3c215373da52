/// A text for users. Its values are stored separately, so that it is translated when it is shown:
/// `Phrase("Row \(row) has no customer")` has the key "Row {} has no customer".
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
        /// A nested phrase is translated together with the outer one.
        package mutating func appendInterpolation(_ phrase: Phrase) {
            key += "{}"
            values.append(phrase.asValue)
        }
    }

    /// As a value of another phrase. A phrase with values of its own is inserted in English.
    package var asValue: String { values.isEmpty ? Self.nestedPhraseMark + key : localized(in: .english) }

    package func localized(in language: Language) -> String { language.translate(self) }

    /// Two consecutive sentences; each keeps its own key.
    package func followed(by other: Phrase) -> Phrase {
        Phrase(key: key + Self.sentenceSeparator + other.key, values: values + other.values)
    }

    static let sentenceSeparator = "\u{1E}"
    static let sentenceSeparatorByte: UInt8 = 0x1E
    static let nestedPhraseMark = "\u{1D}"
    static let nestedPhraseMarkByte: UInt8 = 0x1D
}
