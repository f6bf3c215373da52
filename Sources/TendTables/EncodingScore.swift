/// How probable bytes are in an encoding: the sum of the logarithms of the probabilities of the characters.
struct EncodingScore {
    static let candidates: [TableEncoding] = [
        .windows1252, .gb18030, .big5, .shiftJIS, .eucJP, .eucKR, .windows1250, .windows1251, .latin9,
    ]

    let encoding: TableEncoding
    let text: String
    private(set) var value = 0.0
    private(set) var characters = 0

    /// The score of the characters beyond ASCII alone.
    private(set) var foreignValue = 0.0

    /// - Parameter head: the first lines of the file, which show its language.
    init(_ sample: [UInt8], _ encoding: TableEncoding, head: [UInt8]) {
        self.encoding = encoding
        text = Self.decoded(sample, encoding)
        // Encodings that differ in few characters from a more frequent one need some evidence.
        value = encoding == .windows1250 || encoding == .latin9 ? -2 : 0
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                value -= 3
                if Self.isLetter(last), Self.isLetter(scalar), Self.isCyrillic(last) { value -= 6 }
                if Self.isIdeograph(last), Self.isLetter(scalar) { value -= 2 }
            } else {
                let score = logarithm(scalar, after: last)
                value += score
                foreignValue += score
                characters += 1
            }
            last = scalar
        }
        guard Self.latin.contains(encoding) else { return }
        let isCentral = encoding == .windows1250
        value += LatinFit(text, isCentral: isCentral).value + LatinFit.words(of: Self.decoded(head, encoding), isCentral: isCentral)
    }

    private static let latin: Set<TableEncoding> = [.windows1252, .latin9, .windows1250]

    private static func decoded(_ sample: [UInt8], _ encoding: TableEncoding) -> String {
        let decoder = DecodedBytes(ByteRangeSource(MemoryBytes(sample)), encoding, allowsTruncatedEnd: true)
        return String(decoding: (try? decoder.prefix(sample.count * 3 + 16)) ?? [], as: UTF8.self)
    }

    private func logarithm(_ scalar: Unicode.Scalar, after last: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0xFFFD: -15
        case 0x80...0x9F, 0xE000...0xF8FF: -15
        case 0x4E00...0x9FFF: han(scalar) - (last.isASCII && Self.isLetter(last) ? 2 : 0)
        case 0x3400...0x4DBF, 0x20000...0x3FFFF, 0xF900...0xFAFF: -14
        case 0xAC00...0xD7A3: CommonCharacters.hangul.contains(scalar.value) ? -5 : -8
        case 0x3041...0x3096: isJapanese ? -4.5 : -9
        case 0x30A1...0x30FC: isJapanese ? -5 : -9
        case 0xFF61...0xFF9F: encoding == .shiftJIS ? -7.5 : -9
        case 0x3000...0x303F, 0xFF01...0xFF5E: isDoubleByte ? -6 : -15
        case 0x0400...0x045F: encoding == .windows1251 ? cyrillic(scalar, after: last) : -9
        case 0xA0...0x024F: isDoubleByte ? -10 : latin(scalar, after: last)
        case 0x2010...0x2044, 0x20AC, 0x2122: isDoubleByte ? -8 : -6.5
        default: -10
        }
    }

    private var isJapanese: Bool { encoding == .shiftJIS || encoding == .eucJP }
    private var isDoubleByte: Bool { isJapanese || [.gb18030, .big5, .eucKR].contains(encoding) }

    private func han(_ scalar: Unicode.Scalar) -> Double {
        let common =
            switch encoding {
            case .gb18030: CommonCharacters.simplified
            case .big5: CommonCharacters.traditional
            default: CommonCharacters.japanese
            }
        if encoding == .eucKR { return -11 }
        return common.contains(scalar.value) ? -5.5 : -10
    }

    private func cyrillic(_ scalar: Unicode.Scalar, after last: Unicode.Scalar) -> Double {
        if last.isASCII, Self.isLetter(last) { return -10 }
        let isRussian = (0x0410...0x044F).contains(scalar.value)
        let base = isRussian ? -3.2 : -6.0
        guard scalar.properties.isUppercase else { return base }
        return last.properties.isLowercase ? -8 : base - 1
    }

    private func latin(_ scalar: Unicode.Scalar, after last: Unicode.Scalar) -> Double {
        let properties = scalar.properties
        if scalar == "ª" || scalar == "º" { return "0123456789NnMmDdPp.".unicodeScalars.contains(last) ? -5 : -9.5 }
        guard properties.isAlphabetic else {
            return [0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB].contains(scalar.value) ? -6.5 : -9.5
        }
        let common = encoding == .windows1250 ? CommonCharacters.central : CommonCharacters.western
        let lower = properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
        var score = common.contains(lower) ? -4.5 : -9.5
        if properties.isUppercase { score -= last.properties.isLowercase ? 5 : 1.5 }
        if !last.isASCII, Self.isLetter(last) { score -= encoding == .windows1250 || !properties.isLowercase ? 1.5 : 3 }
        return score
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }
    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool { (0x0400...0x045F).contains(scalar.value) }
}

extension DetectedEncoding {
    /// The difference of scores below which two encodings are both possible.
    private static let margin = 8.0
    private static let sampleSize = 32 << 10
    private static let headSize = 8 << 10

    /// The encoding in which the bytes make most sense, with a doubt if another one makes almost as much.
    static func byCharacters(_ sample: [UInt8]) -> DetectedEncoding {
        let lines = foreignLines(sample)
        let head = Array(sample.prefix(headSize))
        let scores = EncodingScore.candidates.map { EncodingScore(lines, $0, head: head) }
        let best = scores.max { $0.value < $1.value } ?? scores[0]
        let other = scores.filter { $0.text != best.text }.max { $0.value < $1.value }
        let isClose = other.map { best.value - $0.value < margin } ?? false
        let fitsBadly = best.foreignValue < -8 * Double(best.characters)
        guard isClose || fitsBadly, let other else { return DetectedEncoding(encoding: best.encoding, isGuess: false) }
        let doubt = TableMessage("The text is read as {0}, but it can also be {1}.", best.encoding.name, other.encoding.name)
        return DetectedEncoding(encoding: best.encoding, isGuess: true, doubt: doubt)
    }

    /// The first lines with other characters than ASCII.
    private static func foreignLines(_ sample: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        for line in sample.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where line.contains(where: { $0 >= 0x80 }) {
            lines += line.prefix(sampleSize - lines.count)
            lines.append(0x0A)
            if lines.count >= sampleSize { break }
        }
        return lines
    }
}
