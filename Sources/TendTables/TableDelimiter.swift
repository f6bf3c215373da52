/// The separator of the cells of a row.
package enum TableDelimiter: Hashable, Sendable {
    case byte(UInt8)
    /// A character that is followed by a blank, which belongs to the separator.
    case spaced(UInt8)
    /// Runs of spaces and tabs, as in printed tables; quotes have no meaning.
    case blanks

    package static let comma = byte(UInt8(ascii: ","))
    package static let semicolon = byte(UInt8(ascii: ";"))
    package static let tab = byte(UInt8(ascii: "\t"))
    package static let pipe = byte(UInt8(ascii: "|"))

    /// Reads ",", ";", "|", "\t" or "tab", "blanks", a control character such as "\x1F", or any other single ASCII character that
    /// is not a letter, digit or quote. A blank may follow the character.
    package init(_ text: String) throws(TableError) {
        switch text {
        case "tab", "\\t": self = .tab
        case "blanks", " ": self = .blanks
        default:
            let bytes = Array(text.utf8)
            if bytes.count == 4, text.hasPrefix("\\x"), let byte = UInt8(text.dropFirst(2), radix: 16), Self.controls.contains(byte) {
                self = .byte(byte)
            } else if let byte = bytes.first, Self.isAllowed(byte), bytes.count == 1 {
                self = .byte(byte)
            } else if let byte = bytes.first, Self.isAllowed(byte), bytes.count == 2, bytes[1] == 0x20 {
                self = .spaced(byte)
            } else {
                throw .badDelimiter(text)
            }
        }
    }

    /// Control characters that are meant to separate.
    static let controls: Set<UInt8> = [0x01, 0x1C, 0x1D, 0x1E, 0x1F]

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "0")...UInt8(ascii: "9"): false
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): false
        default: byte == 9 || (0x21...0x7E).contains(byte) || controls.contains(byte)
        }
    }

    package var name: String {
        switch self {
        case .blanks: "blanks"
        case .tab: "tab"
        case .spaced(let byte): String(UnicodeScalar(byte)) + " "
        case .byte(let byte) where Self.controls.contains(byte): "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
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
