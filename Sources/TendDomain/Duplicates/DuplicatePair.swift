import TendLanguage
import TendSQL

/// Two customers that may be the same, with the reasons for it.
package struct DuplicatePair: Sendable, Equatable {
    /// Strongest first.
    package enum Reason: String, Sendable, CaseIterable {
        case email, phone, name, similar, domain

        package var phrase: Phrase {
            switch self {
            case .email: "same email"
            case .phone: "same phone"
            case .name: "same name"
            case .similar: "similar name"
            case .domain: "same email domain"
            }
        }

        var weight: Int {
            switch self {
            case .email: 16
            case .phone: 8
            case .name: 4
            case .similar: 2
            case .domain: 1
            }
        }
    }

    /// The customer that was added first.
    package let first: ID<Customer>
    package let second: ID<Customer>
    package let reasons: [Reason]

    package init(first: ID<Customer>, second: ID<Customer>, reasons: [Reason]) {
        self.first = first
        self.second = second
        self.reasons = reasons
    }

    var strength: Int { reasons.map(\.weight).reduce(0, +) }
}
