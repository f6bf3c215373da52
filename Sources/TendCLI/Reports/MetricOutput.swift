import Foundation
import TendDomain
import TendLanguage
import TendMetrics

extension MetricValue {
    /// The shape that programs read; `currency` stands beside money.
    func json(currency: Currency? = nil, also members: [(String, JSON)] = []) -> JSON {
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
        return .object(object + members)
    }
}

/// Figures as people read them in a terminal.
enum MetricText {
    static func value(_ figure: MetricValue, _ unit: Metric.Unit, _ currency: Currency) -> String {
        guard let value = figure.value else { return "—" }
        return format(value, unit, currency)
    }

    /// The interval, how many it was counted from, or why there is no value.
    static func note(_ figure: MetricValue, _ unit: Metric.Unit, _ currency: Currency) -> String {
        switch figure {
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

    static func amount(_ minor: Int64, _ currency: Currency) -> String {
        format(Double(minor) / pow(10, Double(currency.digits)), .money, currency)
    }

    /// What may be said of a change, in words.
    static func change(_ change: Difference, _ unit: Metric.Unit, _ currency: Currency) -> String? {
        guard let verdict = change.verdict, let difference = change.difference.value else { return nil }
        let size = unit == .rate ? t("\(decimal(abs(difference) * 100, 1)) points") : format(abs(difference), unit, currency)
        return switch verdict {
        case .more: t("\(size) more")
        case .less: t("\(size) less")
        case .same: t("no change")
        case .tooFew: t("too few to call a change")
        }
    }

    private static func decimal(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", value).replacing("-", with: "−")
    }

    private static func grouped(_ value: Double, _ digits: Int) -> String {
        let parts = String(format: "%.\(digits)f", value).split(separator: ".")
        var whole = ""
        for (place, digit) in parts[0].reversed().enumerated() {
            if place > 0, place % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return String(whole.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
    }
}
