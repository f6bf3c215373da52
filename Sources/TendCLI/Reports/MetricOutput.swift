import Foundation
import TendDomain
import TendLanguage
import TendMetrics

extension MetricValue {
    /// The metric as JSON; `currency` is added to money.
    package func json(currency: Currency? = nil, extraMembers: [(String, JSON)] = []) -> JSON {
        var object: [(String, JSON)]
        switch self {
        case .known(let estimate):
            object = [
                ("value", .number(estimate.value)), ("low", .of(estimate.low)), ("high", .of(estimate.high)),
                ("n", estimate.n.map(JSON.of) ?? .null),
            ]
        case .undefined(let reason):
            object = [("value", .null), ("reason", .string(t(Phrase(key: reason.sentence))))]
        }
        if let currency { object.append(("currency", .string(currency.code))) }
        return .object(object + extraMembers)
    }
}

/// Formats metrics for the terminal.
package enum MetricText {
    package static func value(_ metric: MetricValue, _ unit: Metric.Unit, _ currency: Currency) -> String {
        guard let value = metric.value else { return "—" }
        return format(value, unit, currency)
    }

    /// The interval and the sample size, or why there is no value.
    package static func note(_ metric: MetricValue, _ unit: Metric.Unit, _ currency: Currency) -> String {
        switch metric {
        case .undefined(let reason): return t(Phrase(key: reason.sentence))
        case .known(let estimate):
            var parts: [String] = []
            if let interval = estimate.interval {
                parts.append(t("\(format(interval.low, unit, currency)) to \(format(interval.high, unit, currency))"))
            }
            if let n = estimate.n { parts.append("n = \(n)") }
            return parts.joined(separator: ", ")
        }
    }

    static func format(_ value: Double, _ unit: Metric.Unit, _ currency: Currency) -> String {
        switch unit {
        case .rate: decimal(value * 100, 1) + " %"
        case .money: (value < 0 ? "−" : "") + currency.symbol + grouped(abs(value), currency.digits)
        case .score: decimal(value, 0)
        case .ratio: decimal(value, 2)
        case .days: t("\(decimal(value, 1)) days")
        case .count: decimal(value, 0)
        }
    }

    /// Money without its decimals.
    static func wholeAmount(_ value: Double, _ currency: Currency) -> String { (value < 0 ? "−" : "") + currency.symbol + grouped(abs(value), 0) }

    static func amount(_ minorUnits: Int64, _ currency: Currency) -> String {
        format(Double(minorUnits) / pow(10, Double(currency.digits)), .money, currency)
    }

    /// A change as an arrow with its size; only significant changes have an arrow.
    static func change(_ change: Difference, _ unit: Metric.Unit, _ currency: Currency) -> String? {
        guard let verdict = change.verdict, let difference = change.difference.value else { return nil }
        let size = unit == .rate ? t("\(decimal(abs(difference) * 100, 1)) pts") : format(abs(difference), unit, currency)
        return switch verdict {
        case .more: "▲ " + size
        case .less: "▼ " + size
        case .same: t("no change")
        case .tooFew: t("no significant change")
        }
    }

    private static func decimal(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value).replacing("-", with: "−")
    }

    private static func grouped(_ value: Double, _ digits: Int) -> String {
        let parts = String(format: "%.\(digits)f", value).split(separator: ".")
        var grouped = ""
        for (index, digit) in parts[0].reversed().enumerated() {
            if index > 0, index % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return String(grouped.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
    }
}
