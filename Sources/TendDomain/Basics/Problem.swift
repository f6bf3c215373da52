import TendLanguage

/// An error that the user can act on. Every other error is a fault: it is logged with an id, and only the id is shown.
package enum Problem: Error, Equatable, Sendable {
    case notFound(Phrase)
    case invalid(field: String, Phrase)
    case conflict(Phrase)
    case forbidden(Phrase)
    case tooMany(Phrase, retryAfter: Int)

    package var phrase: Phrase {
        switch self {
        case .notFound(let phrase), .invalid(_, let phrase), .conflict(let phrase), .forbidden(let phrase),
            .tooMany(let phrase, _):
            phrase
        }
    }

    package var field: String? {
        if case .invalid(let field, _) = self { field } else { nil }
    }
}
