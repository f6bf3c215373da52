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
    case windows1252 = "CP1252"
    case latin1 = "ISO-8859-1"

    /// The name for people.
    package var name: String {
        switch self {
        case .big5: "Big5"
        case .shiftJIS: "Shift-JIS"
        case .windows1252: "Windows-1252"
        default: rawValue
        }
    }

    /// Bytes to skip after an error.
    var unitSize: Int {
        switch self {
        case .utf16le, .utf16be: 2
        case .utf32le, .utf32be: 4
        default: 1
        }
    }
}

/// An encoding detected from bytes, and whether it is a guess.
struct DetectedEncoding: Equatable {
    let encoding: TableEncoding
    let isGuess: Bool
    var doubt: TableMessage?

    /// Detects the encoding by byte order mark, pattern of NULs, strict UTF-8, double-byte encodings and Windows-1252, in this order.
    init(of sample: [UInt8]) {
        if let known = Self.byByteOrderMark(sample) ?? Self.byNULs(sample) {
            self.init(encoding: known, isGuess: false)
            return
        }
        let (valid, invalid) = Self.utf8Tally(sample)
        if valid >= invalid {
            self.init(encoding: .utf8, isGuess: invalid > 0)
        } else {
            self = DoubleByteTally(sample).detected
        }
    }

    init(encoding: TableEncoding, isGuess: Bool) {
        self.encoding = encoding
        self.isGuess = isGuess
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

/// Counts byte pairs that are typical of double-byte encodings.
private struct DoubleByteTally {
    private var pairs = 0
    private var bothHigh = 0
    private var big5Common = 0
    private var kana = 0
    private let sample: [UInt8]

    init(_ sample: [UInt8]) {
        self.sample = sample
        var index = 0
        while index + 1 < sample.count {
            guard sample[index] >= 0x80 else { index += 1; continue }
            let (lead, trail) = (sample[index], sample[index + 1])
            pairs += 1
            if lead >= 0xA1, lead <= 0xF7, trail >= 0xA1 { bothHigh += 1 }
            if lead >= 0xA1, lead <= 0xC6, trail >= 0xA1 || (0x40...0x7E).contains(trail) { big5Common += 1 }
            if (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && (0x40...0x96).contains(trail)) { kana += 1 }
            index += 2
        }
    }

    /// Common characters are pairs of high bytes in GB18030; the second byte can be low in Big5 and Shift-JIS; Western text has single high bytes.
    var detected: DetectedEncoding {
        if bothHigh * 10 >= pairs * 9, pairs > 0, decodes(.gb18030) { return DetectedEncoding(encoding: .gb18030, isGuess: pairs < 4) }
        if kana * 4 >= pairs, pairs >= 4, decodes(.shiftJIS) { return DetectedEncoding(encoding: .shiftJIS, isGuess: true) }
        if big5Common * 10 >= pairs * 9, bothHigh * 10 >= pairs * 3, pairs >= 4, decodes(.big5) { return DetectedEncoding(encoding: .big5, isGuess: true) }
        return DetectedEncoding(encoding: .windows1252, isGuess: true)
    }

    private func decodes(_ encoding: TableEncoding) -> Bool {
        let decoder = DecodedBytes(ByteRangeSource(MemoryBytes(sample)), encoding, allowsTruncatedEnd: true)
        guard let text = try? decoder.prefix(sample.count * 4) else { return false }
        return !text.contains(DecodedBytes.fault)
    }
}
