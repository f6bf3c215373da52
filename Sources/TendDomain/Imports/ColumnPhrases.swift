import Foundation
import TendSQL

/// What columns of the database are called before people, and how what stands in them is shown.
extension Customer {
    static func phrase(of column: String) -> Phrase {
        switch column {
        case "key": Meaning.customerKey.phrase
        case "kind": Meaning.customerKind.phrase
        case "name": Meaning.name.phrase
        case "email": Meaning.email.phrase
        case "phone": Meaning.phone.phrase
        case "stage": Meaning.stage.phrase
        case "stage_since": Phrase("in this stage since")
        case "lost_reason": Meaning.lostReason.phrase
        case "since": Meaning.since.phrase
        case "acquisition_source": Meaning.acquisitionSource.phrase
        case "acquisition_cost": Meaning.acquisitionCost.phrase
        default: Phrase(key: "{}", values: [String(column.dropFirst("field:".count))])
        }
    }
}

extension Event {
    static func phrase(of column: String) -> Phrase {
        switch column {
        case "kind": Meaning.eventKind.phrase
        case "at": Meaning.at.phrase
        case "amount": Meaning.amount.phrase
        case "number": Meaning.score.phrase
        case "name": Meaning.product.phrase
        default: Meaning.comment.phrase
        }
    }
}

extension Subscription {
    static func phrase(of column: String) -> Phrase {
        switch column {
        case "plan": Meaning.plan.phrase
        case "amount": Meaning.amount.phrase
        case "every": Meaning.interval.phrase
        case "started_at": Meaning.startedAt.phrase
        case "ended", "ended_at": Meaning.endedAt.phrase
        case "cancelled_at": Meaning.cancelledAt.phrase
        default: Meaning.paidUntil.phrase
        }
    }
}

extension Restorable {
    /// A value as it is kept for an undo, in a form to be read; nil where there was none.
    static func shown(_ text: String?, in column: String, _ terms: Recipe.Terms) -> String? {
        guard let text, !text.isEmpty else { return nil }
        switch column {
        case "key": return CustomerKey.shown(text)
        case "amount": return Money(text: text).map { "\($0.major) \($0.currency.code)" }
        case "acquisition_cost": return Int64(text).map { "\(Money(minor: $0, currency: terms.currency).major) \(terms.currency.code)" }
        case "stage": return Stage(rawValue: text)?.phrase.asValue
        case "kind" where self == Customer.self: return (text == "company" ? Phrase("company") : Phrase("person")).asValue
        case "at", "since", "stage_since", "started_at", "ended_at", "cancelled_at", "paid_until":
            return Instant(text: text).map { terms.calendar.day($0) }
        default: return column.hasPrefix("field:") ? Fields.Content(json: text)?.shown : text
        }
    }
}

extension WallCalendar {
    /// "2026-04-03"
    fileprivate func day(_ instant: Instant) -> String {
        let parts = parts(of: instant)
        let digits = { (number: Int?, width: Int) in String(repeating: "0", count: max(0, width - String(number ?? 0).count)) + String(number ?? 0) }
        return digits(parts.year, 4) + "-" + digits(parts.month, 2) + "-" + digits(parts.day, 2)
    }
}
