import TendTables

/// A number as people type it: 1234.5 for "1234.5", "1,234.5", "1.234,5" and "１２３４．５". Nil if it is not a number.
package func parseNumber(_ text: String) -> Double? {
    if let number = Double(trimmed(text)) { return number.isFinite ? number : nil }
    guard let amount = Amount(text, digits: 6), amount.currency == nil, !amount.isPercent else { return nil }
    return Double(amount.minorUnits) / 1_000_000
}
