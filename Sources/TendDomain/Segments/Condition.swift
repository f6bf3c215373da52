import TendSQL

/// One condition of a segment filter.
package enum Condition: Sendable, Equatable {
    package enum Comparison: String, Sendable, CaseIterable { case atLeast = ">=", atMost = "<=", above = ">", below = "<" }
    package enum Amount: String, Sendable, CaseIterable {
        /// Total paid, in major units of the base currency.
        case paid
        /// Monthly recurring revenue, in major units.
        case mrr
        case payments
        /// Days since the last event of any kind.
        case daysInactive = "silent"
        /// The churn risk within 90 days, in percent.
        case risk
        /// Revenue a year at the present rate, in major units.
        case income
        /// Expected revenue, or profit if the owner set a margin, in major units of the base currency.
        case predictedValue = "worth"
        /// The health score, 0 to 100.
        case health

        /// The number of a condition as typed; a risk also with a percent sign.
        package func number(typed text: String) -> Double? {
            self == .risk ? percentage(typed: text) : parseNumber(text)
        }
    }
    package enum ContactChannel: String, Sendable, CaseIterable { case email = "mail", phone }

    /// Any part of the searchable text.
    case contains(String)
    case stage(Stage, wanted: Bool)
    case tag(String, wanted: Bool)
    case kind(Customer.Kind)
    case source(String, wanted: Bool)
    case field(String, String, wanted: Bool)
    case contactChannel(ContactChannel, known: Bool)
    /// The owner's latest rating.
    case pulse(Pulse.Level, wanted: Bool)
    case amount(Amount, Comparison, Double)
    /// A date as "2026-11-21".
    case since(Comparison, String)
}

extension Condition {
    /// The text that `ConditionParser` reads.
    package var text: String {
        func equal(_ wanted: Bool) -> String { wanted ? "is" : "is not" }
        return switch self {
        case .contains(let part): "contains \(quoted(part))"
        case .stage(let stage, let wanted): "stage \(equal(wanted)) \(stage.rawValue)"
        case .tag(let tag, let wanted): "tag \(equal(wanted)) \(quoted(tag))"
        case .kind(let kind): "kind is \(kind.rawValue)"
        case .source(let source, let wanted): "source \(equal(wanted)) \(quoted(source))"
        case .field(let name, let value, let wanted): "field \(quoted(name)) \(equal(wanted)) \(quoted(value))"
        case .contactChannel(let channel, let known): "\(channel.rawValue) is \(known ? "known" : "missing")"
        case .pulse(let level, let wanted): "pulse \(equal(wanted)) \(level.rawValue)"
        case .amount(let amount, let comparison, let number): "\(amount.rawValue) \(comparison.rawValue) \(JSONText.number(number))"
        case .since(let comparison, let day): "since \(comparison.rawValue) \(day)"
        }
    }

    /// A plain word needs no quotes; a quote inside quotes is doubled.
    private func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_./@".contains($0) } && !["and", "is", "not"].contains(text)
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
