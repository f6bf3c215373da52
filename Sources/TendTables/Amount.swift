import Foundation

/// Whether "," or "." is the decimal mark.
package enum DecimalMark: Hashable, Sendable {
    case dot, comma

    /// The decimal mark that the cells of a column show; nil if they show neither or both.
    ///
    /// "1,50", "1.234,50" and "1.234.567" show that it is the comma; the same with the marks exchanged, the dot. A single mark
    /// followed by exactly three digits shows neither.
    package static func detect(_ samples: some Sequence<String>) -> DecimalMark? {
        var marks: Set<DecimalMark> = []
        for sample in samples {
            let commas = sample.filter { $0 == "," }.count
            let dots = sample.filter { $0 == "." }.count
            guard commas + dots > 0, let last = sample.lastIndex(where: { $0 == "," || $0 == "." }) else { continue }
            let mark: DecimalMark = sample[last] == "," ? .comma : .dot
            let decimals = sample[sample.index(after: last)...].prefix { $0.isNumber }.count
            if commas > 0, dots > 0 {
                marks.insert(mark)
            } else if commas + dots > 1 {
                marks.insert(mark == .comma ? .dot : .comma)
            } else if decimals != 3 {
                marks.insert(mark)
            }
        }
        return marks.count == 1 ? marks.first : nil
    }
}

/// An amount of money as people write it, in minor units.
package struct Amount: Hashable, Sendable {
    package let minorUnits: Int64
    /// The currency sign or code as written ("¥", "US$", "EUR"), if any.
    package let currency: String?
    package let isPercent: Bool

    package init(minorUnits: Int64, currency: String?, isPercent: Bool) {
        self.minorUnits = minorUnits
        self.currency = currency
        self.isPercent = isPercent
    }

    /// Reads "1,234.50", "1.234,50", "1 234,50", "1'234.50", "¥1,200", "12 EUR", "(12.00)", "-3", "3-", "12%".
    ///
    /// At most one sign is allowed, brackets included. Spaces and apostrophes separate groups of digits. If both comma and dot
    /// occur, the last one is the decimal mark; a mark that occurs several times separates groups; a single comma before
    /// exactly three digits separates groups, and any other single mark is the decimal mark. `decimalMark` overrides this.
    /// Groups have three digits (two in Indian notation).
    package init?(_ written: String, digits: Int, decimalMark: DecimalMark? = nil, rounding: Bool = false) {
        let scanner = AmountScanner(written)
        guard scanner.isValid, let plain = scanner.plainNumber(decimalMark) else { return nil }
        let bytes = Array(plain.utf8)
        guard let magnitude = bytes.withUnsafeBufferPointer({ PlainNumber($0)?.scaled(digits, rounding: rounding) }) else { return nil }
        minorUnits = scanner.isNegative ? -magnitude : magnitude
        currency = scanner.currency
        isPercent = scanner.isPercent
    }
}

/// Splits an amount into its number, sign, currency and percent sign.
private struct AmountScanner {
    private(set) var isNegative = false
    private(set) var isPercent = false
    private(set) var currency: String?
    private(set) var isValid = true
    private var body: Substring

    private static let currencySigns: [String] = [
        "US$", "HK$", "NT$", "CA$", "AU$", "NZ$", "A$", "C$", "S$", "R$", "$", "¥", "￥", "€", "£", "₩", "₹", "₽", "₺", "₫", "฿", "₴", "zł", "Kč", "kr", "元",
        "円", "圆",
    ]

    init(_ written: String) {
        body = written[...]
        var signs = 0
        trim()
        if body.hasPrefix("("), body.hasSuffix(")") {
            body = body.dropFirst().dropLast()
            (isNegative, signs) = (true, 1)
        }
        var changed = true
        while changed, isValid {
            trim()
            changed = takeSign(&signs) || takeCurrency() || takePercent()
        }
        isValid = isValid && signs <= 1 && (body.first?.isWholeNumber == true || body.first == "." || body.first == ",")
    }

    private mutating func trim() {
        while let first = body.first, first.isWhitespace { body.removeFirst() }
        while let last = body.last, last.isWhitespace { body.removeLast() }
    }

    private mutating func takeSign(_ signs: inout Int) -> Bool {
        for sign in ["-", "−", "－", "+"] {
            if body.hasPrefix(sign) { body.removeFirst() } else if body.hasSuffix(sign), sign != "+" { body.removeLast() } else { continue }
            if sign != "+" { isNegative = true }
            signs += 1
            return true
        }
        return false
    }

    private mutating func takePercent() -> Bool {
        guard let last = body.last, last == "%" || last == "％" else { return false }
        body.removeLast()
        isValid = isValid && !isPercent && currency == nil
        isPercent = true
        return true
    }

    private mutating func takeCurrency() -> Bool {
        guard let found = Self.currencySigns.first(where: { body.hasPrefix($0) || body.hasSuffix($0) }) ?? currencyCode else { return false }
        body = body.hasPrefix(found) ? body.dropFirst(found.count) : body.dropLast(found.count)
        isValid = isValid && (currency == nil || isSameCurrency(found)) && !isPercent
        currency = currency ?? found
        return true
    }

    /// Whether both name the same currency, as in "¥12元" and "$12 USD".
    private func isSameCurrency(_ other: String) -> Bool {
        guard let currency else { return true }
        let families: [Set<String>] = [["¥", "￥", "元", "圆", "CNY", "RMB"], ["¥", "￥", "円", "JPY"], ["€", "EUR"], ["£", "GBP"], ["₹", "INR"]]
        return families.contains { $0.contains(currency) && $0.contains(other) } || (currency.hasSuffix("$") && other.hasSuffix("D"))
            || (other.hasSuffix("$") && currency.hasSuffix("D"))
    }

    /// A currency code: three capital letters before or after the number.
    private var currencyCode: String? {
        for candidate in [body.prefix(3), body.suffix(3)] where candidate.count == 3 && candidate.allSatisfy({ $0.isASCII && $0.isUppercase }) {
            let rest = body.hasPrefix(candidate) ? body.dropFirst(3).first : body.dropLast(3).last
            if rest?.isLetter == false { return String(candidate) }
        }
        return nil
    }

    /// The number with a decimal point and without grouping; nil if it is not a number.
    func plainNumber(_ decimalMark: DecimalMark?) -> String? {
        let separators: Set<Character> = [" ", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}"]
        let text = body.map { fullWidthDigit($0) }
        guard text.allSatisfy({ ("0"..."9").contains($0) || $0 == "," || $0 == "." || separators.contains($0) }) else { return nil }
        let mark = decimal(in: text, decimalMark)
        let split = mark.flatMap { text.lastIndex(of: $0) } ?? text.endIndex
        let integer = text[..<split]
        let decimals = text[split...].dropFirst()
        guard decimals.allSatisfy({ ("0"..."9").contains($0) }), !(integer.isEmpty && decimals.isEmpty) else { return nil }
        let used = Set(integer.filter { !("0"..."9").contains($0) })
        guard used.count <= 1, mark.map({ !used.contains($0) }) ?? true else { return nil }
        let groups = integer.split(omittingEmptySubsequences: false) { used.contains($0) }
        guard used.isEmpty || isGrouped(groups.map(\.count)) else { return nil }
        return String(groups.joined()) + (decimals.isEmpty ? "" : "." + String(decimals))
    }

    private func fullWidthDigit(_ character: Character) -> Character {
        guard let value = character.unicodeScalars.first?.value, (0xFF10...0xFF19).contains(value) else {
            return character == "，" ? "," : character == "．" ? "." : character
        }
        return Character(UnicodeScalar(UInt8(value - 0xFF10 + 0x30)))
    }

    private func decimal(in text: [Character], _ decimalMark: DecimalMark?) -> Character? {
        if let decimalMark { return decimalMark == .comma ? "," : "." }
        let (commas, dots) = (text.filter { $0 == "," }.count, text.filter { $0 == "." }.count)
        if commas > 0, dots > 0 { return text.last { $0 == "," || $0 == "." } }
        if dots == 1 { return "." }
        guard commas == 1, let index = text.firstIndex(of: ",") else { return nil }
        let isGroupSeparator = text.count - index - 1 == 3 && (1...3).contains(index) && text[0] != "0"
        return isGroupSeparator ? nil : ","
    }

    private func isGrouped(_ lengths: [Int]) -> Bool {
        guard let first = lengths.first, let last = lengths.last, lengths.count > 1, last == 3, first >= 1 else { return false }
        let middle = lengths.dropFirst().dropLast()
        return first <= 3 && middle.allSatisfy { $0 == 3 } || first <= 2 && middle.allSatisfy { $0 == 2 }
    }
}
