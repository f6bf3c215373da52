/// How cells are quoted, so that they can hold the separator.
package enum TableQuote: String, Codable, Sendable {
    /// "…", with "" for a quote inside.
    case doubled
    /// "…", with \" for a quote inside.
    case escaped
    /// '…', with '' for a quote inside.
    case single
    /// A quote is a character like any other.
    case none

    package var mark: UInt8? {
        switch self {
        case .doubled, .escaped: UInt8(ascii: "\"")
        case .single: UInt8(ascii: "'")
        case .none: nil
        }
    }

    /// The quote as written; nil without one.
    package var name: String? { mark.map { String(UnicodeScalar($0)) } }
}
