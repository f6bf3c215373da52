import Foundation
import TendLanguage

/// Settings by name, for the command line.
extension Settings {
    package struct NamedSetting: Sendable {
        package let name: String
        package let value: String
        package let meaning: Phrase
    }

    package func all() async throws -> [NamedSetting] {
        let rows = try await current().rows
        return Self.meanings.map { NamedSetting(name: $0.name, value: rows[$0.name] ?? "", meaning: $0.meaning) }
    }

    package func change(_ changes: [(String, String)]) async throws {
        var rows = try await current().rows
        for (name, value) in changes {
            guard Self.meanings.contains(where: { $0.name == name }) else {
                throw Problem.invalid(
                    field: name, Phrase("There is no setting \(name). Available settings: \(Self.meanings.map(\.name).joined(separator: ", "))."))
            }
            rows[name] = Self.storedText(of: value, name)
            guard Self.isValid(name, in: rows) else {
                throw Problem.invalid(field: name, Phrase("“\(value)” is not a valid value for \(name)."))
            }
        }
        try await save(Business(rows: rows))
    }

    /// A rate or margin is stored as a fraction, and may be typed as a percentage.
    private static func storedText(of value: String, _ name: String) -> String {
        let isPercentage = normalizedForSearch(value).hasSuffix("%")
        return switch name {
        case "rates": value.replacing(",", with: "\n")
        case "discount-rate", "gross-margin": isPercentage ? percentage(typed: value).map { String($0 / 100) } ?? value : value
        default: value
        }
    }

    /// A value that cannot be read falls back to the default, which differs from the requested value.
    private static func isValid(_ name: String, in rows: [String: String]) -> Bool {
        let (business, requested) = (Business(rows: rows), rows[name] ?? "")
        return switch name {
        case "hourly-value": Int64(requested) != nil || business.rows[name] == requested
        // The order and the number of digits may differ.
        case "rates": business.rates.count == requested.split(whereSeparator: \.isNewline).count { nilIfBlank(String($0)) != nil }
        default: business.rows[name] == requested
        }
    }

    private static let meanings: [(name: String, meaning: Phrase)] = [
        ("name", Phrase("the name of the business")),
        ("preset", Phrase("the kind of business: saas, services, shop, teaching or health")),
        ("time-zone", Phrase("the time zone, such as Asia/Shanghai")),
        ("working-hours", Phrase("the working hours")),
        ("language", Phrase("the language: \(Language.allCases.map(\.rawValue).joined(separator: ", "))")),
        ("currency", Phrase("the currency of all totals")),
        ("hourly-value", Phrase("your hourly rate, in the smallest unit of the currency")),
        ("rates", Phrase("exchange rates: the value of one unit of another currency, such as EUR 1.08")),
        ("discount-rate", Phrase("the discount rate for future revenue, per year: 0.1 or 10%")),
        ("gross-margin", Phrase("the gross margin: 0.7 or 70%; empty if unknown")),
        ("expected-satisfaction", Phrase("the satisfaction score that customers expect, 0 to 10")),
        ("churn-date", Phrase("the date on which a subscription counts as churned: cancelled, paid-until or ended")),
    ]
}
