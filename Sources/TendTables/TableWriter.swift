/// Writes rows as CSV (RFC 4180, CR LF) that is safe to open in a spreadsheet.
package struct TableWriter {
    package enum Value: Hashable, Sendable {
        /// Untrusted text. Text that a spreadsheet would run as a formula is prefixed with an apostrophe.
        case text(String)
        /// A number or a phone number, which may start with a sign; anything else is treated as text.
        case number(String)
    }

    package private(set) var bytes: [UInt8] = []
    private let delimiter: UInt8

    package init(delimiter: UInt8 = UInt8(ascii: ","), byteOrderMark: Bool = false) {
        self.delimiter = delimiter
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    package mutating func append(_ row: [Value]) {
        let start = bytes.count
        for (column, value) in row.enumerated() {
            if column > 0 { bytes.append(delimiter) }
            switch value {
            case .number(let text) where Self.isNumber(text): append(text)
            case .number(let text), .text(let text): append(Self.isFormula(text) ? "'" + text : text)
            }
        }
        // An empty line would not be a row.
        if bytes.count == start { bytes += [0x22, 0x22] }
        bytes += [0x0D, 0x0A]
    }

    package mutating func append(_ row: [String]) { append(row.map { .text($0) }) }

    /// Returns the bytes written since the last call, so that a long table can be written in chunks.
    package mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ text: String) {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == delimiter }) else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// Whether a spreadsheet might run the text as a formula: it starts with = + - @ (also full-width), also after whitespace, control characters and quotes.
    package static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if first == "\t" || first == "\r" { return true }
        let start = text.unicodeScalars.first { !isIgnored($0) }
        return start.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }

    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x21 || (0x7F...0xA0).contains(scalar.value) || scalar.properties.isWhitespace
            || scalar.properties.generalCategory == .format || "\"'`“”‘’„‚«»＂＇".unicodeScalars.contains(scalar)
    }

    /// Whether the text has digits and only characters of numbers and phone numbers, with at most one leading sign.
    private static func isNumber(_ text: String) -> Bool {
        var bytes = text.utf8[...]
        if let sign = bytes.first, sign == 0x2B || sign == 0x2D { bytes = bytes.dropFirst() }
        guard let first = bytes.first, first == UInt8(ascii: "(") || first == UInt8(ascii: ".") || first &- 0x30 < 10 else { return false }
        return bytes.contains { $0 &- 0x30 < 10 } && bytes.allSatisfy { $0 &- 0x30 < 10 || " .,()-%".utf8.contains($0) }
    }
}
