import Foundation
import TendLanguage
import TendSQL

/// Names of database columns for people, and their values as text.
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
    /// A value that was stored for undo, as text for people; nil if it was empty.
    static func formatted(_ text: String?, in column: String, _ defaults: RowMapper.MappingDefaults) -> String? {
        guard let text, !text.isEmpty else { return nil }
        switch column {
        case "key": return CustomerKey.displayText(text)
        case "amount": return Money(text: text).map { "\($0.majorUnits) \($0.currency.code)" }
        case "acquisition_cost": return Int64(text).map { "\(Money(minorUnits: $0, currency: defaults.currency).majorUnits) \(defaults.currency.code)" }
        case "stage": return Stage(rawValue: text)?.phrase.asValue
        case "kind" where self == Customer.self: return (text == "company" ? Phrase("company") : Phrase("person")).asValue
        case "at", "since", "stage_since", "started_at", "ended_at", "cancelled_at", "paid_until":
            return Instant(text: text).map { defaults.calendar.formatDate($0) }
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
