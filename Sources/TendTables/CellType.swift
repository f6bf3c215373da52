/// The apparent type of a cell.
enum CellType {
    case blank, number, date, address, text

    static func isBlank(_ cell: String) -> Bool { cell.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

    init(_ cell: String) {
        if Self.isBlank(cell) {
            self = .blank
        } else if cell.utf8.count > 60 {
            self = Self.isAddress(cell) ? .address : .text
        } else if !Self.hasDigit(cell) {
            self = Self.isAddress(cell) ? .address : .text
        } else if Self.isPlainNumber(cell) || !Self.startsWithWord(cell) && (Amount(cell, digits: 6, rounding: true) != nil || Self.isFloatingPoint(cell)) {
            self = .number
        } else if DateText.read(cell) != .notADate || Self.isTime(cell) {
            self = .date
        } else {
            self = Self.isAddress(cell) ? .address : .text
        }
    }

    /// Whether the cell is neither blank nor text.
    var isTyped: Bool { self != .blank && self != .text }

    private static func hasDigit(_ cell: String) -> Bool { cell.unicodeScalars.contains { $0.properties.numericType == .decimal } }

    /// A time of day such as "9:05" or "23:15:00".
    private static func isTime(_ cell: String) -> Bool {
        let parts = cell.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// Digits with at most a sign and a dot.
    private static func isPlainNumber(_ cell: String) -> Bool {
        let digits = cell.utf8.first == UInt8(ascii: "-") ? cell.utf8.dropFirst() : cell.utf8[...]
        var dots = 0
        for byte in digits where byte &- 0x30 > 9 {
            guard byte == UInt8(ascii: "."), dots == 0 else { return false }
            dots = 1
        }
        return digits.count > dots
    }

    /// Whether the cell starts with more letters than the code of a currency has.
    private static func startsWithWord(_ cell: String) -> Bool {
        let letters = cell.utf8.prefix(4)
        return letters.count == 4 && letters.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    }

    private static func isFloatingPoint(_ cell: String) -> Bool { Double(cell) != nil && cell.unicodeScalars.first?.properties.isAlphabetic == false }

    /// An email or web address.
    private static func isAddress(_ cell: String) -> Bool {
        let bytes = cell.utf8
        if bytes.starts(with: "http://".utf8) || bytes.starts(with: "https://".utf8) { return true }
        return bytes.count <= 320 && bytes.contains(UInt8(ascii: "@")) && bytes.contains(UInt8(ascii: ".")) && !bytes.contains(0x0A)
    }
}
