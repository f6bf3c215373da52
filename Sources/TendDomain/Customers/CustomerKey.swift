/// The key by which a row of a file refers to a customer. Keys of both kinds share one table, so the kind is part of the key.
package enum CustomerKey {
    /// The maximum number of characters without the kind.
    package static let maxLength = 300

    package static func id(_ text: String) -> String { "id:" + trimmed(text) }
    package static func email(_ text: String) -> String { "mail:" + normalizedForSearch(text) }

    /// The key without its kind: "id:7590-VHVEG" is shown as "7590-VHVEG".
    package static func displayText(_ key: String) -> String {
        key.firstIndex(of: ":").map { String(key[key.index(after: $0)...]) } ?? key
    }
}
