/// An amount of money as people write it, in minor units.
package struct Amount: Hashable, Sendable {
    package let minorUnits: Int64
    /// The currency as written ("¥", "US$", "EUR", "元"), if any: what `CurrencySigns` knows, or three capitals such as "XYZ".
    package let currency: String?
    package let isPercent: Bool

    package init(minorUnits: Int64, currency: String?, isPercent: Bool) {
        self.minorUnits = minorUnits
        self.currency = currency
        self.isPercent = isPercent
    }

    /// Reads "1,234.50", "1.234,50", "1 234,50", "1'234.50", "¥1,200", "12 EUR", "kr. 12,-", "(12.00)", "-3", "3-", "12%".
    ///
    /// At most one sign is allowed, brackets included. Blanks and apostrophes separate groups of digits. If both comma and dot
    /// occur, the last one is the decimal mark; a mark that occurs several times separates groups; a single comma before
    /// exactly three digits separates groups, and any other single mark is the decimal mark. `decimalMark` overrides this.
    /// Groups have three digits (two in Indian notation).
    package init?(_ written: String, digits: Int, decimalMark: DecimalMark? = nil, rounding: Bool = false) {
        guard let scanner = AmountScanner(written), let plain = scanner.plainNumber(decimalMark) else { return nil }
        guard let magnitude = plain.withUnsafeBufferPointer({ PlainNumber($0)?.scaled(digits, rounding: rounding) }) else { return nil }
        minorUnits = scanner.isNegative ? -magnitude : magnitude
        currency = scanner.currency
        isPercent = scanner.isPercent
    }
}
