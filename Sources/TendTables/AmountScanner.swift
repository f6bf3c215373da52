/// Splits an amount into its number, sign, currency and percent sign. Nil if it has anything else.
struct AmountScanner {
    /// From the first digit to the last, with the marks between and beside them.
    private(set) var number: [UInt8] = []
    private(set) var isNegative = false
    private(set) var isPercent = false
    private(set) var currency: String?
    private var signs = 0
    private var brackets = 0

    /// No amount is longer, and a long text must not cost time.
    private static let maxCount = 128

    init?(_ written: String) {
        guard written.utf8.count <= Self.maxCount else { return nil }
        let text = written.unicodeScalars.compactMap { $0.plain }
        guard let first = text.firstIndex(where: Self.isDigit), let last = text.lastIndex(where: Self.isDigit) else { return nil }
        let start = Self.isMark(text, at: first - 1) && !Self.isAbbreviation(text, before: first - 1) ? first - 1 : first
        var end = Self.isMark(text, at: last + 1) ? last + 2 : last + 1
        for scalar in text[start..<end] {
            guard scalar.isASCII else { return nil }
            number.append(UInt8(scalar.value))
        }
        // "12,-" has no decimals.
        if end > last + 1 { while end < text.count, text[end] == "-" { end += 1 } }
        guard let before = readAffix(text[..<start], isPrefix: true), let after = readAffix(text[end...], isPrefix: false), signs <= 1, brackets == 0
        else { return nil }
        guard let currency = Self.combined(before, after) else { return nil }
        self.currency = currency.isEmpty ? nil : currency
        if isPercent, self.currency != nil { return nil }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }

    private static func isMark(_ text: [Unicode.Scalar], at index: Int) -> Bool {
        text.indices.contains(index) && (text[index] == "." || text[index] == ",")
    }

    /// Whether the dot ends a word, as in "Rs.500" and "S/.12".
    private static func isAbbreviation(_ text: [Unicode.Scalar], before index: Int) -> Bool {
        index > 0 && (text[index - 1].properties.isAlphabetic || text[index - 1] == "/")
    }

    // MARK: Before and after the number

    /// The currency before or after the number, empty if there is none; nil if the text is something else.
    private mutating func readAffix(_ text: ArraySlice<Unicode.Scalar>, isPrefix: Bool) -> String? {
        var rest = text
        while let first = rest.first, let last = rest.last {
            if first == " " { rest.removeFirst() } else if last == " " { rest.removeLast() } else if !readSign(&rest, isPrefix) { break }
        }
        if rest.isEmpty { return "" }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: rest)
        let currency = String(name)
        let isSpaced =
            isPrefix ? rest.endIndex < text.endIndex && text[rest.endIndex] == " " : rest.startIndex > text.startIndex && text[rest.startIndex - 1] == " "
        if isCurrency(currency, isSpaced) { return currency }
        let both = currency.split(separator: " ").map(String.init)
        guard both.count == 2, both.allSatisfy({ isCurrency($0, true) }) else { return nil }
        return Self.combined(both[0], both[1])
    }

    private mutating func readSign(_ rest: inout ArraySlice<Unicode.Scalar>, _ isPrefix: Bool) -> Bool {
        if rest.count > 2, rest.first == "(", rest.last == ")" {
            rest = rest.dropFirst().dropLast()
            return true
        }
        for isFirst in [true, false] {
            switch isFirst ? rest.first : rest.last {
            case "-": (signs, isNegative) = (signs + 1, true)
            case "+" where isPrefix: signs += 1
            case "(" where isPrefix: (signs, brackets, isNegative) = (signs + 1, brackets + 1, true)
            case ")" where !isPrefix: brackets -= 1
            case "%" where !isPercent: isPercent = true
            default: continue
            }
            if isFirst { rest.removeFirst() } else { rest.removeLast() }
            return true
        }
        return false
    }

    /// Three capitals may be a currency that is not known, but then they are apart from the number: "ABC123" is no amount.
    private func isCurrency(_ text: String, _ isSpaced: Bool) -> Bool {
        let isShort = text.utf8.count == 1 && text.utf8.first! | 0x20 &- 0x61 < 26
        if isShort, !isSpaced, number.allSatisfy({ $0 &- 0x30 < 10 }) { return false }
        if CurrencySigns.isWord(text) { return false }
        if !CurrencySigns.codes(for: text).isEmpty { return true }
        return isSpaced && text.utf8.count == 3 && text.utf8.allSatisfy { $0 &- 0x41 < 26 }
    }

    /// The one of both that names fewer currencies, as in "$12 CAD"; nil if they are different currencies.
    private static func combined(_ before: String, _ after: String) -> String? {
        if before.isEmpty || after.isEmpty || before == after { return before.isEmpty ? after : before }
        let (first, second) = (CurrencySigns.codes(for: before), CurrencySigns.codes(for: after))
        guard first.contains(where: second.contains) else { return nil }
        return second.count < first.count ? after : before
    }

    // MARK: The number

    /// The number with a decimal point and without grouping; nil if it is not a number.
    func plainNumber(_ decimalMark: DecimalMark?) -> [UInt8]? {
        let mark = decimal(decimalMark)
        let split = mark.flatMap { number.lastIndex(of: $0) } ?? number.endIndex
        var plain: [UInt8] = []
        plain.reserveCapacity(number.count)
        var groups: [Int] = []
        var start = number.startIndex
        var separator: UInt8?
        for index in number.startIndex..<split {
            let byte = number[index]
            if byte &- 0x30 < 10 {
                plain.append(byte)
            } else {
                guard byte != mark, separator ?? byte == byte, ",. '".utf8.contains(byte) else { return nil }
                separator = byte
                groups.append(index - start)
                start = index + 1
            }
        }
        groups.append(split - start)
        guard separator == nil || isGrouped(groups) else { return nil }
        for byte in number[split...].dropFirst() where byte &- 0x30 >= 10 { return nil }
        guard split < number.endIndex - 1 else { return plain }
        plain.append(UInt8(ascii: "."))
        plain.append(contentsOf: number[(split + 1)...])
        return plain
    }

    private func decimal(_ decimalMark: DecimalMark?) -> UInt8? {
        let (comma, dot) = (UInt8(ascii: ","), UInt8(ascii: "."))
        if let decimalMark { return decimalMark == .comma ? comma : dot }
        let (commas, dots) = (number.count { $0 == comma }, number.count { $0 == dot })
        if commas > 0, dots > 0 { return number.last { $0 == comma || $0 == dot } }
        if dots == 1 { return dot }
        guard commas == 1, let index = number.firstIndex(of: comma) else { return nil }
        let isGroupSeparator = number.count - index == 4 && (1...3).contains(index) && number[0] != UInt8(ascii: "0")
        return isGroupSeparator ? nil : comma
    }

    private func isGrouped(_ lengths: [Int]) -> Bool {
        guard let first = lengths.first, let last = lengths.last, lengths.count > 1, last == 3, first >= 1 else { return false }
        let middle = lengths.dropFirst().dropLast()
        return first <= 3 && middle.allSatisfy { $0 == 3 } || first <= 2 && middle.allSatisfy { $0 == 2 }
    }
}
