import Foundation
import TendLanguage
import TendSQL

/// Something about a customer that the owner should know of: told once, for as long as it stands.
package struct Signal: Sendable, Equatable {
    /// In the order of their weight.
    package enum Kind: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
        case cancelled
        case paymentFailed = "payment-failed"
        case overdue, inactivity = "silence"
        case contactDeparted = "contact-gone"
        case lowScore = "low-score"
        case purchaseGap = "purchase-gap"
        case drop
        case downgrade = "pays-less"
        case scoreDrop = "score-fell"
        case termEnding = "paid-time"
        case lateMilestone = "late-milestone"
        case growth
        case nearLimit = "near-limit"
        case noConversation = "talk-gap"
    }

    package enum Severity: Int, Sendable {
        case quiet = 1, notable, urgent
    }

    /// What the owner said to it.
    package enum Feedback: String, Sendable, CaseIterable, SQLValueConvertible {
        case done
        case dismissed = "not-important"
    }

    package let id: ID<Signal>
    package let customer: ID<Customer>
    package let kind: Kind
    /// The day it is about, since 1970: of the last use, of an answer, or the one it was noticed on.
    package let cause: Int
    package let phrase: Phrase
    package let openedAt: Instant
    package let expiresAt: Instant
    package let closedAt: Instant?
    package let feedback: Feedback?

    init(_ row: Row) throws {
        id = row["id"]
        customer = row["customer_id"]
        kind = row["kind"]
        cause = row["cause"]
        let text: String = row["phrase"]
        phrase = try JSONDecoder().decode(Phrase.self, from: Data(text.utf8))
        openedAt = row["opened_at"]
        expiresAt = row["expires_at"]
        closedAt = row["closed_at"]
        feedback = row["answer"]
    }

    static let columns: SQL = "signals.id, customer_id, signals.kind, cause, phrase, opened_at, expires_at, closed_at, answer"

    /// Whether it is shown.
    package func isOpen(_ now: Instant) -> Bool { closedAt == nil && feedback == nil && now < expiresAt }

    /// The instant at which a day since 1970 begins.
    package static func start(of day: Int, _ calendar: LocalCalendar) -> Instant { calendar.offsets.instant(localTime: Int64(day) * 86_400_000_000) }
}

extension Signal.Kind {
    package var severity: Signal.Severity {
        switch self {
        case .cancelled, .paymentFailed, .overdue, .inactivity, .contactDeparted, .lowScore, .purchaseGap: .urgent
        case .drop, .downgrade, .scoreDrop, .termEnding, .lateMilestone, .growth, .nearLimit: .notable
        case .noConversation: .quiet
        }
    }

    package var title: Phrase {
        switch self {
        case .cancelled: "Cancelled"
        case .paymentFailed: "Payment failed"
        case .overdue: "Payment overdue"
        case .inactivity: "No longer used"
        case .contactDeparted: "Contact has left"
        case .lowScore: "Low score"
        case .purchaseGap: "Buys no more"
        case .drop: "Use fell"
        case .downgrade: "Pays less"
        case .scoreDrop: "Score fell"
        case .termEnding: "Paid time ends"
        case .lateMilestone: "Milestone late"
        case .growth: "Use grew"
        case .nearLimit: "Near plan limit"
        case .noConversation: "No talk for long"
        }
    }

    /// What the day of its cause is.
    package func causePhrase(_ day: String) -> Phrase {
        switch self {
        case .inactivity: Phrase("last use \(day)")
        case .paymentFailed: Phrase("first attempt \(day)")
        case .overdue, .purchaseGap: Phrase("last payment \(day)")
        case .contactDeparted: Phrase("left \(day)")
        case .cancelled: Phrase("cancelled \(day)")
        case .lowScore, .scoreDrop: Phrase("answered \(day)")
        case .termEnding: Phrase("paid until \(day)")
        case .lateMilestone: Phrase("due \(day)")
        case .noConversation: Phrase("last talk \(day)")
        case .nearLimit: Phrase("month from \(day)")
        case .drop, .growth, .downgrade: Phrase("noticed \(day)")
        }
    }
}
