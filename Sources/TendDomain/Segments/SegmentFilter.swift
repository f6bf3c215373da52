import Foundation
import TendLanguage
import TendSQL

/// Conditions that must all hold, written as text:
/// `stage is lost and paid > 1000 and field Contract is "Two year"`.
package struct SegmentFilter: Sendable, Equatable {
    package let conditions: [Condition]

    package var text: String { conditions.map(\.text).joined(separator: " and ") }

    package init(_ conditions: [Condition]) { self.conditions = conditions }

    package init(_ text: String) throws {
        guard text.count <= 2000 else { throw Problem.invalid(field: "question", Phrase("A filter has at most 2,000 characters.")) }
        conditions = try ConditionParser.conditions(text)
        guard !conditions.isEmpty else {
            throw Problem.invalid(field: "question", Phrase("Enter a condition, such as: stage is lost."))
        }
    }

    /// An SQL condition on the table `customers`.
    package func sql(_ business: Business, now: Instant) -> SQL {
        let parts = conditions.map { $0.sql(business, now: now) }
        return "(\(parts.joined(" AND ")))"
    }
}

extension Condition {
    func sql(_ business: Business, now: Instant) -> SQL {
        switch self {
        case .contains(let part): CustomerQuery.containing(part)
        case .stage(let stage, let wanted): wanted ? stage.condition : "stage <> \(stage)"
        case .tag(let tag, let wanted): Self.tag(tag, wanted)
        case .kind(let kind): "kind = \(kind)"
        case .source(let source, let wanted): "COALESCE(acquisition_source, '') \(raw: wanted ? "=" : "<>") \(source)"
        case .field(let name, let value, let wanted): wanted ? Self.field(name, value) : "NOT \(Self.field(name, value))"
        case .contactChannel(let channel, let known): "\(raw: channel == .email ? "email" : "phone") \(raw: known ? "IS NOT NULL" : "IS NULL")"
        case .pulse(let level, let wanted): Pulse.condition(level, matches: wanted)
        case .amount(let amount, let comparison, let number): Self.amount(amount, comparison, number, business, now)
        case .since(let comparison, let day): Self.since(comparison, business.calendar.day(day))
        }
    }

    private static func tag(_ tag: String, _ wanted: Bool) -> SQL {
        let tagged: SQL = "IN (SELECT customer_id FROM customer_tags WHERE tag = \(tag))"
        return wanted ? "id \(tagged)" : "id NOT \(tagged)"
    }

    private static func since(_ comparison: Comparison, _ day: Period?) -> SQL {
        guard let day else { return "1 = 0" }
        return switch comparison {
        case .atLeast: "since >= \(day.start)"
        case .above: "since >= \(day.end)"
        case .below: "since < \(day.start)"
        case .atMost: "since < \(day.end)"
        }
    }

    private static func amount(_ amount: Amount, _ comparison: Comparison, _ number: Double, _ business: Business, _ now: Instant) -> SQL {
        let currency = business.currency
        let clamped = max(-1e15, min(1e15, number))
        let minorUnits = Money.majorUnits(clamped, currency).minorUnits
        switch amount {
        case .paid:
            return """
                COALESCE((SELECT paid - refunded FROM customer_money WHERE customer_id = customers.id \
                AND currency = \(currency)), 0) \(raw: comparison.rawValue) \(minorUnits)
                """
        case .mrr:
            return """
                COALESCE((SELECT SUM(mrr) FROM subscriptions WHERE customer_id = customers.id AND ended = 0 \
                AND currency = \(currency)), 0) \(raw: comparison.rawValue) \(minorUnits)
                """
        case .payments:
            return """
                COALESCE((SELECT SUM(payments) FROM customer_money WHERE customer_id = customers.id), 0) \
                \(raw: comparison.rawValue) \(number)
                """
        case .risk: return score("risk_quarter", comparison, .real(number / 100))
        case .income: return score("income", comparison, .integer(minorUnits))
        case .predictedValue: return predictedValue(comparison, minorUnits, business.grossMargin ?? 1)
        case .health: return score("health", comparison, .real(number))
        case .daysInactive:
            let since = now + -max(-40_000, min(40_000, number)) * Instant.day
            let flipped = [Comparison.above: "<", .atLeast: "<=", .below: ">", .atMost: ">="][comparison]!
            return "(SELECT MAX(at) FROM events WHERE customer_id = customers.id) \(raw: flipped) \(since)"
        }
    }

    /// The column holds revenue; the condition is about the profit after the margin, rounded as it is displayed.
    private static func predictedValue(_ comparison: Comparison, _ minorUnits: Int64, _ margin: Double) -> SQL {
        func revenue(_ profit: Int64) -> SQLValue { .integer(Int64(max(-9e18, min(9e18, ((Double(profit) - 0.5) / margin).rounded(.up))))) }
        return switch comparison {
        case .atLeast, .below: score("worth", comparison, revenue(minorUnits))
        case .above: score("worth", .atLeast, revenue(minorUnits + 1))
        case .atMost: score("worth", .below, revenue(minorUnits + 1))
        }
    }

    /// A customer without a score matches no condition on it.
    private static func score(_ column: String, _ comparison: Comparison, _ value: SQLValue) -> SQL {
        "id IN (SELECT customer_id FROM outlooks WHERE \(raw: column) \(raw: comparison.rawValue) \(value))"
    }

    /// Equal field values have the same JSON text, so the text can be searched.
    private static func field(_ name: String, _ value: String) -> SQL {
        var contents: [CustomFieldValues.Value] = [.text(value)]
        if let number = Double(value), number.isFinite { contents.append(.number(number)) }
        if value == "yes" || value == "no" { contents.append(.flag(value == "yes")) }
        let conditions = contents.flatMap { content in
            [",", "}"].map { end in
                SQL.contains(JSONText.quoted(name) + ":" + content.json + end, in: "fields")
            }
        }
        return "(\(conditions.joined(" OR ")))"
    }
}
