import TendLanguage

/// What a person can do something about. Anything else is a fault: logged with an id, shown as that id.
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
