/// How a row of a file says which customer it means. Keys of both kinds share one table, so their
/// kind is part of them.
package enum CustomerKey {
    /// Of the number or the name alone, in characters.
    package static let maxLength = 300

    package static func id(_ text: String) -> String { "id:" + trimmed(text) }
    package static func email(_ text: String) -> String { "mail:" + normalizedForSearch(text) }

    /// The part a person knows: "id:7590-VHVEG" is shown as "7590-VHVEG".
    package static func displayText(_ key: String) -> String {
        key.firstIndex(of: ":").map { String(key[key.index(after: $0)...]) } ?? key
    }
}
