import Foundation
import TendLanguage
import TendSQL

/// A change of a customer that the owner should know about. Each cause raises one signal.
package struct Signal: Sendable, Equatable {
    /// The most severe first.
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

    /// The owner's answer to a signal.
    package enum Feedback: String, Sendable, CaseIterable, SQLValueConvertible {
        case done
        case dismissed = "not-important"
    }

    package let id: ID<Signal>
    package let customer: ID<Customer>
    package let kind: Kind
    /// The day of the cause since 1970: of the last use, of a survey response, or of the detection.
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
        case .inactivity: "Stopped using"
        case .contactDeparted: "Contact left"
        case .lowScore: "Low rating"
        case .purchaseGap: "Stopped buying"
        case .drop: "Usage down"
        case .downgrade: "Downgraded"
        case .scoreDrop: "Rating down"
        case .termEnding: "Renewal due"
        case .lateMilestone: "Milestone overdue"
        case .growth: "Usage up"
        case .nearLimit: "Near plan limit"
        case .noConversation: "No contact for 6 months"
        }
    }

    /// The day of its cause, with what happened on it.
    package func causePhrase(_ day: String) -> Phrase {
        switch self {
        case .inactivity: Phrase("last use \(day)")
        case .paymentFailed: Phrase("first attempt \(day)")
        case .overdue, .purchaseGap: Phrase("last payment \(day)")
        case .contactDeparted: Phrase("left \(day)")
        case .cancelled: Phrase("cancelled \(day)")
        case .lowScore, .scoreDrop: Phrase("survey response \(day)")
        case .termEnding: Phrase("paid until \(day)")
        case .lateMilestone: Phrase("due \(day)")
        case .noConversation: Phrase("last contact \(day)")
        case .nearLimit: Phrase("month from \(day)")
        case .drop, .growth, .downgrade: Phrase("detected \(day)")
        }
    }
}
