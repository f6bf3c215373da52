/// The separator of the cells of a row.
package enum TableDelimiter: Hashable, Sendable {
    case byte(UInt8)
    /// Runs of spaces and tabs, as in printed tables; quotes have no meaning.
    case blanks

    package static let comma = byte(UInt8(ascii: ","))
    package static let semicolon = byte(UInt8(ascii: ";"))
    package static let tab = byte(UInt8(ascii: "\t"))
    package static let pipe = byte(UInt8(ascii: "|"))

    /// Reads ",", ";", "|", "\t" or "tab", "blanks", or any other single ASCII character that is not a letter, digit or quote.
    package init(_ text: String) throws(TableError) {
        switch text {
        case "tab", "\\t": self = .tab
        case "blanks", " ": self = .blanks
        default:
            guard text.utf8.count == 1, let byte = text.utf8.first, byte == 9 || (0x21...0x7E).contains(byte),
                byte != UInt8(ascii: "\""), !text.allSatisfy({ $0.isLetter || $0.isNumber })
            else { throw .badDelimiter(text) }
            self = .byte(byte)
        }
    }

    package var name: String {
        switch self {
        case .blanks: "blanks"
        case .tab: "tab"
        case .byte(let byte): String(UnicodeScalar(byte))
        }
    }
}

extension TableDelimiter: Codable {
    package init(from decoder: any Decoder) throws { self = try TableDelimiter(decoder.singleValueContainer().decode(String.self)) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
