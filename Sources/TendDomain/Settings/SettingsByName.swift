import Foundation
import TendLanguage

/// Settings as a person changes them one by one, outside the page.
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
                    field: name, Phrase("There is no setting \(name); there are: \(Self.meanings.map(\.name).joined(separator: ", "))."))
            }
            rows[name] = value.replacing(",", with: name == "rates" ? "\n" : ",")
            guard Self.isValid(name, in: rows) else {
                throw Problem.invalid(field: name, Phrase("“\(value)” is not a value for \(name)."))
            }
        }
        try await save(Business(rows: rows))
    }

    /// What cannot be read falls back to its default, which differs from what was asked for.
    private static func isValid(_ name: String, in rows: [String: String]) -> Bool {
        let (business, asked) = (Business(rows: rows), rows[name] ?? "")
        return switch name {
        case "hourly-value": Int64(asked) != nil || business.rows[name] == asked
        // In any order, with any number of digits.
        case "rates": business.rates.count == asked.split(whereSeparator: \.isNewline).count { nilIfBlank(String($0)) != nil }
        default: business.rows[name] == asked
        }
    }

    private static let meanings: [(name: String, meaning: Phrase)] = [
        ("name", Phrase("the name of the business")),
        ("preset", Phrase("the kind of business: saas, services, shop, teaching or health")),
        ("time-zone", Phrase("the owner's clock, such as Asia/Shanghai")),
        ("working-hours", Phrase("when the owner works")),
        ("language", Phrase("en or zh")),
        ("currency", Phrase("the currency that sums are told in")),
        ("hourly-value", Phrase("what an hour of the owner is worth, in the smallest coin")),
        ("rates", Phrase("what one unit of another currency is worth, as EUR 1.08")),
        ("discount-rate", Phrase("a year's discount on money still to come, 0.1 for 10 %")),
        ("gross-margin", Phrase("what is left of each sum after what it costs to serve, 0.7 for 70 %; empty where nobody said")),
        ("expected-satisfaction", Phrase("the score that customers were led to expect, 0 to 10")),
        ("churn-date", Phrase("the day a subscription counts as lost: cancelled, paid-until or ended")),
    ]
}
