import Foundation
import TendLanguage
import TendSQL

/// What columns of the database are called before people, and how what stands in them is shown.
extension Customer {
    static func phrase(of column: String) -> Phrase {
        switch column {
        case "key": ColumnRole.customerKey.phrase
        case "kind": ColumnRole.customerKind.phrase
        case "name": ColumnRole.name.phrase
        case "email": ColumnRole.email.phrase
        case "phone": ColumnRole.phone.phrase
        case "stage": ColumnRole.stage.phrase
        case "stage_since": Phrase("in this stage since")
        case "lost_reason": ColumnRole.lostReason.phrase
        case "since": ColumnRole.since.phrase
        case "acquisition_source": ColumnRole.acquisitionSource.phrase
        case "acquisition_cost": ColumnRole.acquisitionCost.phrase
        default: Phrase(key: "{}", values: [String(column.dropFirst("field:".count))])
        }
    }
}

extension Event {
    static func phrase(of column: String) -> Phrase {
        switch column {
        case "kind": ColumnRole.eventKind.phrase
        case "at": ColumnRole.at.phrase
        case "amount": ColumnRole.amount.phrase
        case "number": ColumnRole.score.phrase
        case "name": ColumnRole.product.phrase
        default: ColumnRole.comment.phrase
        }
    }
}

extension Subscription {
    static func phrase(of column: String) -> Phrase {
        switch column {
        case "plan": ColumnRole.plan.phrase
        case "amount": ColumnRole.amount.phrase
        case "every": ColumnRole.interval.phrase
        case "started_at": ColumnRole.startedAt.phrase
        case "ended", "ended_at": ColumnRole.endedAt.phrase
        case "cancelled_at": ColumnRole.cancelledAt.phrase
        default: ColumnRole.paidUntil.phrase
        }
    }
}

extension Revertible {
    /// A value as it is kept for an undo, in a form to be read; nil where there was none.
    static func formatted(_ text: String?, in column: String, _ terms: RowMapper.MappingDefaults) -> String? {
        guard let text, !text.isEmpty else { return nil }
        switch column {
        case "key": return CustomerKey.displayText(text)
        case "amount": return Money(text: text).map { "\($0.majorUnits) \($0.currency.code)" }
        case "acquisition_cost": return Int64(text).map { "\(Money(minorUnits: $0, currency: terms.currency).majorUnits) \(terms.currency.code)" }
        case "stage": return Stage(rawValue: text)?.phrase.asValue
        case "kind" where self == Customer.self: return (text == "company" ? Phrase("company") : Phrase("person")).asValue
        case "at", "since", "stage_since", "started_at", "ended_at", "cancelled_at", "paid_until":
            return Instant(text: text).map { terms.calendar.formatDate($0) }
        default: return column.hasPrefix("field:") ? CustomFieldValues.Value(json: text)?.formatted : text
        }
    }
}

extension LocalCalendar {
    /// "2026-04-03"
    fileprivate func formatDate(_ instant: Instant) -> String {
        let parts = parts(of: instant)
        let digits = { (number: Int?, width: Int) in String(repeating: "0", count: max(0, width - String(number ?? 0).count)) + String(number ?? 0) }
        return digits(parts.year, 4) + "-" + digits(parts.month, 2) + "-" + digits(parts.day, 2)
    }
}
