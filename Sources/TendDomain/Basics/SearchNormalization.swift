import Foundation

/// One spelling for comparing and searching: the same on both engines because it is made here.
package func normalizedForSearch(_ text: String) -> String {
    var bytes = text
    let (isPlain, hasCapitals) = bytes.withUTF8 { bytes in
        var (all, capitals): (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            all |= byte
            capitals |= byte &- 0x41 < 26 ? 1 : 0
        }
        return (all < 0x80, capitals > 0)
    }
    if isPlain { return trimmed(hasCapitals ? text.lowercased() : text) }
    let plain = text.precomposedStringWithCompatibilityMapping
        .folding(options: [.caseInsensitive, .widthInsensitive], locale: nil)
    return trimmed(plain)
}

package func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, isWhitespace(first) || isWhitespace(last) else { return text }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
}

/// What may be white space: ASCII's, or a byte of something longer that has to be looked at.
private func isWhitespace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }
