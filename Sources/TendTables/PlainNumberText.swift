/// Whether a text is a number and nothing more: written again, the number is the same text.
package enum PlainNumberText {
    /// False for "01067", "+49", "1e5", "12.50", "-0" and numbers with more digits than a `Double` stores.
    package static func isCanonical(_ cell: TableCell) -> Bool {
        let bytes = cell.trimmed.bytes
        let digits = bytes.first == UInt8(ascii: "-") ? UnsafeBufferPointer(rebasing: bytes.dropFirst()) : bytes
        guard (1...40).contains(digits.count) else { return false }
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        guard point > 0, digits[..<point].allSatisfy(isDigit), digits.dropFirst(point + 1).allSatisfy(isDigit) else { return false }
        if digits[0] == UInt8(ascii: "0"), point > 1 { return false }
        if point < digits.count, digits.last == UInt8(ascii: "0") || digits.last == UInt8(ascii: ".") { return false }
        if digits.count != bytes.count, digits.count == 1, digits[0] == UInt8(ascii: "0") { return false }
        // A Double stores every number of 15 digits.
        if digits.count <= 15 { return true }
        return cell.double.map(NumberText.shortest) == cell.text
    }

    package static func isCanonical(_ text: String) -> Bool { text.withCell { isCanonical($0) } }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
