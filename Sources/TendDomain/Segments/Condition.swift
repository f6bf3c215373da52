import TendSQL

/// One thing that must hold for a customer.
package enum Condition: Sendable, Equatable {
    package enum Comparison: String, Sendable, CaseIterable { case atLeast = ">=", atMost = "<=", above = ">", below = "<" }
    package enum Amount: String, Sendable, CaseIterable {
        /// Money paid, in major units of the base currency.
        case paid
        /// Monthly recurring revenue, in major units.
        case mrr
        case payments
        /// Days since the last event of any kind.
        case daysInactive = "silent"
        /// The chance to leave within 90 days, in percent.
        case risk
        /// What a year brings as things stand, in major units.
        case income
        /// Income still to be expected, or profit where the owner said a margin, in major units of the base currency.
        case predictedValue = "worth"
        /// 0 to 100.
        case health
    }
    package enum ContactChannel: String, Sendable, CaseIterable { case email = "mail", phone }

    /// Any part of what a search looks through.
    case contains(String)
    case stage(Stage, wanted: Bool)
    case tag(String, wanted: Bool)
    case kind(Customer.Kind)
    case source(String, wanted: Bool)
    case field(String, String, wanted: Bool)
    case contactChannel(ContactChannel, known: Bool)
    /// As the owner last set it.
    case pulse(Pulse.Level, wanted: Bool)
    case amount(Amount, Comparison, Double)
    /// A day as "2026-11-21".
    case since(Comparison, String)
}

extension Condition {
    /// As a person writes it, and as it is read again.
    package var text: String {
        func equal(_ wanted: Bool) -> String { wanted ? "is" : "is not" }
        return switch self {
        case .contains(let part): "contains \(quoted(part))"
        case .stage(let stage, let wanted): "stage \(equal(wanted)) \(stage.rawValue)"
        case .tag(let tag, let wanted): "tag \(equal(wanted)) \(quoted(tag))"
        case .kind(let kind): "kind is \(kind.rawValue)"
        case .source(let source, let wanted): "source \(equal(wanted)) \(quoted(source))"
        case .field(let name, let value, let wanted): "field \(quoted(name)) \(equal(wanted)) \(quoted(value))"
        case .contactChannel(let reach, let known): "\(reach.rawValue) is \(known ? "known" : "missing")"
        case .pulse(let level, let wanted): "pulse \(equal(wanted)) \(level.rawValue)"
        case .amount(let amount, let comparison, let number): "\(amount.rawValue) \(comparison.rawValue) \(JSONText.number(number))"
        case .since(let comparison, let day): "since \(comparison.rawValue) \(day)"
        }
    }

    /// One plain word stands as it is; a quote inside quotes is written twice.
    private func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_./@".contains($0) } && !["and", "is", "not"].contains(text)
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
