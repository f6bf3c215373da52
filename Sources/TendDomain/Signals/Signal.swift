import Foundation
import TendSQL

/// Something about a customer that the owner should know of: told once, for as long as it stands.
package struct Signal: Sendable, Equatable {
    /// In the order of their weight.
    package enum Kind: String, Sendable, CaseIterable, Codable, Column {
        case cancelled
        case paymentFailed = "payment-failed"
        case overdue, silence
        case contactGone = "contact-gone"
        case lowScore = "low-score"
        case purchaseGap = "purchase-gap"
        case drop
        case paysLess = "pays-less"
        case scoreFell = "score-fell"
        case paidTime = "paid-time"
        case lateMilestone = "late-milestone"
        case growth
        case nearLimit = "near-limit"
        case talkGap = "talk-gap"
    }

    package enum Severity: Int, Sendable {
        case quiet = 1, notable, urgent
    }

    /// What the owner said to it.
    package enum Answer: String, Sendable, CaseIterable, Column {
        case done
        case notImportant = "not-important"
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
    package let answer: Answer?

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
        answer = row["answer"]
    }

    static let columns: SQL = "signals.id, customer_id, signals.kind, cause, phrase, opened_at, expires_at, closed_at, answer"

    /// Whether it is shown.
    package func isOpen(_ now: Instant) -> Bool { closedAt == nil && answer == nil && now < expiresAt }

    /// The instant at which a day since 1970 begins.
    package static func start(of day: Int, _ calendar: WallCalendar) -> Instant { calendar.offsets.instant(wall: Int64(day) * 86_400_000_000) }
}

extension Signal.Kind {
    package var severity: Signal.Severity {
        switch self {
        case .cancelled, .paymentFailed, .overdue, .silence, .contactGone, .lowScore, .purchaseGap: .urgent
        case .drop, .paysLess, .scoreFell, .paidTime, .lateMilestone, .growth, .nearLimit: .notable
        case .talkGap: .quiet
        }
    }

    package var title: Phrase {
        switch self {
        case .cancelled: "Cancelled"
        case .paymentFailed: "Payment failed"
        case .overdue: "Payment overdue"
        case .silence: "No longer used"
        case .contactGone: "Contact has left"
        case .lowScore: "Low score"
        case .purchaseGap: "Buys no more"
        case .drop: "Use fell"
        case .paysLess: "Pays less"
        case .scoreFell: "Score fell"
        case .paidTime: "Paid time ends"
        case .lateMilestone: "Milestone late"
        case .growth: "Use grew"
        case .nearLimit: "Near plan limit"
        case .talkGap: "No talk for long"
        }
    }

    /// What the day of its cause is.
    package func about(_ day: String) -> Phrase {
        switch self {
        case .silence: Phrase("last use \(day)")
        case .paymentFailed: Phrase("first attempt \(day)")
        case .overdue, .purchaseGap: Phrase("last payment \(day)")
        case .contactGone: Phrase("left \(day)")
        case .cancelled: Phrase("cancelled \(day)")
        case .lowScore, .scoreFell: Phrase("answered \(day)")
        case .paidTime: Phrase("paid until \(day)")
        case .lateMilestone: Phrase("due \(day)")
        case .talkGap: Phrase("last talk \(day)")
        case .nearLimit: Phrase("month from \(day)")
        case .drop, .growth, .paysLess: Phrase("noticed \(day)")
        }
    }
}
