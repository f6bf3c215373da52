import Foundation

/// One spelling for comparing and searching: the same on both engines because it is made here.
package func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
        return text.utf8.contains(where: { (0x41...0x5A).contains($0) }) ? trimmed(text.lowercased()) : trimmed(text)
    }
    let plain = text.precomposedStringWithCompatibilityMapping
        .folding(options: [.caseInsensitive, .widthInsensitive], locale: nil)
    return trimmed(plain)
}

package func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, isEdge(first) || isEdge(last) else { return text }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
}

/// What may be white space: ASCII's, or a byte of something longer that has to be looked at.
private func isEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }
