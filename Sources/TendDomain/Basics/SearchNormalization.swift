import Foundation

/// Folds case and width for comparing and searching. Both database engines store the result, so they agree.
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

/// Whether a byte may be white space: ASCII white space, or part of a longer character that needs a closer check.
private func isWhitespace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }
