import Foundation

/// One spelling for comparing and searching: the same on both engines because it is made here.
package func folded(_ text: String) -> String {
    let bytes = text.utf8
    if bytes.allSatisfy({ $0 < 0x80 }) {
        return trimmed(text.lowercased())
    }
    let plain = text.precomposedStringWithCompatibilityMapping
        .folding(options: [.caseInsensitive, .widthInsensitive], locale: nil)
    return trimmed(plain)
}

package func trimmed(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
        first.properties.isWhitespace || last.properties.isWhitespace
    else { return text }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
}
