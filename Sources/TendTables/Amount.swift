import Foundation

/// Which of "," and "." comes before the decimals.
package enum DecimalMark: Hashable, Sendable {
    case dot, comma

    /// The mark that a column's cells prove, or nil where they prove none or both.
    ///
    /// "1,50", "1.234,50" and "1.234.567" prove the comma; the same with the marks exchanged proves the dot; a mark with
    /// exactly three digits behind it proves nothing.
    package static func detect(_ samples: some Sequence<String>) -> DecimalMark? {
        var proofs: Set<DecimalMark> = []
        for sample in samples {
            let commas = sample.filter { $0 == "," }.count
            let dots = sample.filter { $0 == "." }.count
            guard commas + dots > 0, let last = sample.lastIndex(where: { $0 == "," || $0 == "." }) else { continue }
            let mark: DecimalMark = sample[last] == "," ? .comma : .dot
            let decimals = sample[sample.index(after: last)...].prefix { $0.isNumber }.count
            if commas > 0, dots > 0 {
                proofs.insert(mark)
            } else if commas + dots > 1 {
                proofs.insert(mark == .comma ? .dot : .comma)
            } else if decimals != 3 {
                proofs.insert(mark)
            }
        }
        return proofs.count == 1 ? proofs.first : nil
    }
}

/// A sum of money as people write it, in minor units.
package struct Amount: Hashable, Sendable {
    package let minorUnits: Int64
    /// The currency's sign or code as written ("¥", "US$", "EUR"), if any.
    package let currency: String?
    package let isPercent: Bool

    init(minorUnits: Int64, currency: String?, isPercent: Bool) {
        self.minorUnits = minorUnits
        self.currency = currency
        self.isPercent = isPercent
    }

    /// Reads "1,234.50", "1.234,50", "1 234,50", "1'234.50", "¥1,200", "12 EUR", "(12.00)", "-3", "3-", "12%".
    ///
    /// One sign at most, brackets included. Blanks and apostrophes group digits; of comma and dot the last is the decimal
    /// mark if both occur; one that occurs several times groups; a single comma before exactly three digits groups, any
    /// other single mark is decimal. `decimalMark` decides instead. Groups must hold three digits (two in the Indian way).
    package init?(_ written: String, digits: Int, decimalMark: DecimalMark? = nil, rounding: Bool = false) {
        let marks = AmountScanner(written)
        guard marks.isValid, let plain = marks.plainNumber(decimalMark) else { return nil }
        let bytes = Array(plain.utf8)
        guard let magnitude = bytes.withUnsafeBufferPointer({ PlainNumber($0)?.scaled(digits, rounding: rounding) }) else { return nil }
        minorUnits = marks.isNegative ? -magnitude : magnitude
        currency = marks.currency
        isPercent = marks.isPercent
    }
}

/// The number in the middle of an amount, and what stood around it.
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
        isValid = isValid && signs <= 1 && body.first?.isWholeNumber == true || body.first == "." || body.first == ","
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

    /// "¥12元" and "$12 USD" name one currency twice, as shops do.
    private func isSameCurrency(_ other: String) -> Bool {
        guard let currency else { return true }
        let families: [Set<String>] = [["¥", "￥", "元", "圆", "CNY", "RMB"], ["¥", "￥", "円", "JPY"], ["€", "EUR"], ["£", "GBP"], ["₹", "INR"]]
        return families.contains { $0.contains(currency) && $0.contains(other) } || (currency.hasSuffix("$") && other.hasSuffix("D"))
            || (other.hasSuffix("$") && currency.hasSuffix("D"))
    }

    /// Three capital letters before or behind the number.
    private var currencyCode: String? {
        for candidate in [body.prefix(3), body.suffix(3)] where candidate.count == 3 && candidate.allSatisfy({ $0.isASCII && $0.isUppercase }) {
            let rest = body.hasPrefix(candidate) ? body.dropFirst(3).first : body.dropLast(3).last
            if rest?.isLetter == false { return String(candidate) }
        }
        return nil
    }

    /// The body with a point before its decimals and no grouping, or nil where it is no number.
    func plainNumber(_ decimalMark: DecimalMark?) -> String? {
        let groupers: Set<Character> = [" ", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}"]
        let text = body.map { fullWidthDigit($0) }
        guard text.allSatisfy({ ("0"..."9").contains($0) || $0 == "," || $0 == "." || groupers.contains($0) }) else { return nil }
        let mark = decimal(in: text, decimalMark)
        let split = mark.flatMap { text.lastIndex(of: $0) } ?? text.endIndex
        let whole = text[..<split]
        let decimals = text[split...].dropFirst()
        guard decimals.allSatisfy({ ("0"..."9").contains($0) }), !(whole.isEmpty && decimals.isEmpty) else { return nil }
        let used = Set(whole.filter { !("0"..."9").contains($0) })
        guard used.count <= 1, mark.map({ !used.contains($0) }) ?? true else { return nil }
        let groups = whole.split(omittingEmptySubsequences: false) { used.contains($0) }
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
        guard commas == 1, let place = text.firstIndex(of: ",") else { return nil }
        let groups = text.count - place - 1 == 3 && (1...3).contains(place) && text[0] != "0"
        return groups ? nil : ","
    }

    private func isGrouped(_ lengths: [Int]) -> Bool {
        guard let first = lengths.first, let last = lengths.last, lengths.count > 1, last == 3, first >= 1 else { return false }
        let middle = lengths.dropFirst().dropLast()
        return first <= 3 && middle.allSatisfy { $0 == 3 } || first <= 2 && middle.allSatisfy { $0 == 2 }
    }
}
