/// The text encoding of a file. The raw value is the name for `iconv`.
package enum TableEncoding: String, CaseIterable, Codable, Sendable {
    case utf8 = "UTF-8"
    case utf16le = "UTF-16LE"
    case utf16be = "UTF-16BE"
    case utf32le = "UTF-32LE"
    case utf32be = "UTF-32BE"
    case gb18030 = "GB18030"
    case big5 = "BIG5-HKSCS"
    case shiftJIS = "CP932"
    case eucJP = "EUC-JP"
    case eucKR = "CP949"
    case windows1250 = "CP1250"
    case windows1251 = "CP1251"
    case windows1252 = "CP1252"
    case latin1 = "ISO-8859-1"
    case latin9 = "ISO-8859-15"

    /// The name for people.
    package var name: String {
        switch self {
        case .big5: "Big5"
        case .shiftJIS: "Shift-JIS"
        case .eucKR: "EUC-KR"
        case .windows1250: "Windows-1250"
        case .windows1251: "Windows-1251"
        case .windows1252: "Windows-1252"
        default: rawValue
        }
    }

    /// Reads the name of an encoding, or a frequent other name of it.
    package init?(named name: String) {
        let wanted = Self.plain(name)
        let aliases: [String: TableEncoding] = [
            "gbk": .gb18030, "gb2312": .gb18030, "cp936": .gb18030, "big5hkscs": .big5, "sjis": .shiftJIS, "windows31j": .shiftJIS, "uhc": .eucKR,
            "latin1": .latin1, "latin9": .latin9, "utf16": .utf16le, "utf32": .utf32le,
        ]
        guard let found = Self.allCases.first(where: { Self.plain($0.rawValue) == wanted || Self.plain($0.name) == wanted }) ?? aliases[wanted] else {
            return nil
        }
        self = found
    }

    private static func plain(_ name: String) -> String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }

    /// Bytes to skip after an error.
    var unitSize: Int {
        switch self {
        case .utf16le, .utf16be: 2
        case .utf32le, .utf32be: 4
        default: 1
        }
    }
}

/// An encoding detected from bytes, and whether it is a guess, with the doubt.
struct DetectedEncoding: Equatable {
    let encoding: TableEncoding
    let isGuess: Bool
    let doubt: TableMessage?

    /// Detects the encoding by byte order mark, pattern of NULs, strict UTF-8, and the characters in other encodings, in this order.
    init(of sample: [UInt8]) {
        if let known = Self.byByteOrderMark(sample) ?? Self.byNULs(sample) {
            self.init(encoding: known, isGuess: false)
            return
        }
        let (valid, invalid) = Self.utf8Tally(sample)
        if valid >= invalid {
            let doubt = TableMessage("Most of the text is UTF-8, but {0} lines of the first part are not.", invalid)
            self.init(encoding: .utf8, isGuess: invalid > 0, doubt: invalid > 0 ? doubt : nil)
        } else {
            self = Self.byCharacters(sample)
        }
    }

    init(encoding: TableEncoding, isGuess: Bool, doubt: TableMessage? = nil) {
        (self.encoding, self.isGuess, self.doubt) = (encoding, isGuess, doubt)
    }

    private static func byByteOrderMark(_ sample: [UInt8]) -> TableEncoding? {
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if sample.starts(with: [0xFF, 0xFE, 0, 0]) { return .utf32le }
        if sample.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32be }
        if sample.starts(with: [0xFF, 0xFE]) { return .utf16le }
        if sample.starts(with: [0xFE, 0xFF]) { return .utf16be }
        return nil
    }

    /// ASCII characters have one zero byte in UTF-16 and three in UTF-32. Stray NULs have no such pattern.
    private static func byNULs(_ sample: [UInt8]) -> TableEncoding? {
        guard sample.count >= 4 else { return nil }
        var zeros = [0, 0, 0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 3] += 1 }
        let quarter = sample.count / 4
        if zeros[1] + zeros[2] + zeros[3] > quarter * 2, zeros[2] * 10 >= quarter * 9, zeros[3] * 10 >= quarter * 9 { return .utf32le }
        if zeros[0] + zeros[1] + zeros[2] > quarter * 2, zeros[0] * 10 >= quarter * 9, zeros[1] * 10 >= quarter * 9 { return .utf32be }
        // If many pairs are two ASCII characters, the zeros are stray NULs.
        let letters = stride(from: 0, to: sample.count - 1, by: 2).count { (0x20...0x7E).contains(sample[$0]) && (0x20...0x7E).contains(sample[$0 + 1]) }
        if letters * 4 > sample.count { return nil }
        let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
        if odd * 20 >= sample.count, even * 8 <= odd { return .utf16le }
        if even * 20 >= sample.count, odd * 8 <= even { return .utf16be }
        return nil
    }

    /// Counts lines with valid UTF-8 beyond ASCII, and lines with invalid bytes. A few invalid lines are bad rows, not another encoding.
    private static func utf8Tally(_ sample: [UInt8]) -> (valid: Int, invalid: Int) {
        sample.withUnsafeBufferPointer { bytes in
            var (valid, invalid, index) = (0, 0, 0)
            var (hasCharacters, hasErrors) = (false, false)
            func endLine() {
                if hasErrors { invalid += 1 } else if hasCharacters { valid += 1 }
                (hasCharacters, hasErrors) = (false, false)
            }
            while index < bytes.count {
                let length = bytes[index] < 0x80 ? 1 : UTF8Check.length(at: index, of: bytes)
                if length > 1 { hasCharacters = true }
                if length == 0, UTF8Check.mayContinue(at: index, of: bytes) { break }
                if length == 0 { hasErrors = true }
                if bytes[index] == 0x0A { endLine() }
                index += max(1, length)
            }
            endLine()
            return (valid, invalid)
        }
    }
}
