import Foundation
import TendSQL

/// Conditions that all must hold, as a person writes them:
/// `stage is lost and paid > 1000 and field Contract is Two year`.
package struct Question: Sendable, Equatable {
    package enum Comparison: String, Sendable, CaseIterable { case atLeast = ">=", atMost = "<=", above = ">", below = "<" }

    package enum Condition: Sendable, Equatable {
        case stage(Stage, wanted: Bool)
        case tag(String, wanted: Bool)
        case field(String, String)
        /// Money paid, in major units of the base currency.
        case paid(Comparison, Double)
        /// Monthly recurring revenue, in major units.
        case mrr(Comparison, Double)
        case payments(Comparison, Double)
        /// Days since the last event of any kind.
        case silent(Comparison, Double)
    }

    package let text: String
    package let conditions: [Condition]

    package init(_ text: String) throws {
        self.text = trimmed(text)
        conditions = try self.text.split(separator: " and ").map { try Self.condition(trimmed(String($0))) }
        guard !conditions.isEmpty else {
            throw Problem.invalid(field: "question", Phrase("Write a condition, such as: stage is lost."))
        }
    }

    private static func condition(_ text: String) throws -> Condition {
        let words = text.split(separator: " ").map(String.init)
        switch words.first {
        case "stage" where words.count >= 3:
            if let stage = words.last.flatMap(Stage.init(rawValue:)) { return .stage(stage, wanted: words[1] == "is" && words.count == 3) }
        case "tag" where words.count >= 3:
            let wanted = words[2] != "not"
            return .tag(folded(words[(wanted ? 2 : 3)...].joined(separator: " ")), wanted: wanted)
        case "field":
            if let mark = text.range(of: " is ") {
                let name = text[text.index(text.startIndex, offsetBy: 6)..<mark.lowerBound]
                return .field(String(name), String(text[mark.upperBound...]))
            }
        case "paid", "mrr", "payments", "silent":
            if words.count == 3, let comparison = Comparison(rawValue: words[1]), let number = Double(words[2]), number.isFinite {
                return measured(words[0], comparison, number)
            }
        default: break
        }
        throw Problem.invalid(
            field: "question",
            Phrase(
                "“\(text)” is not understood. Conditions look like: stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30."
            ))
    }

    private static func measured(_ word: String, _ comparison: Comparison, _ number: Double) -> Condition {
        switch word {
        case "paid": .paid(comparison, number)
        case "mrr": .mrr(comparison, number)
        case "payments": .payments(comparison, number)
        default: .silent(comparison, number)
        }
    }

    /// The condition as SQL about a row of `customers`.
    package func sql(currency: Currency, now: Instant) -> SQL {
        conditions.map { sql($0, currency: currency, now: now) }.joined(" AND ")
    }

    private func sql(_ condition: Condition, currency: Currency, now: Instant) -> SQL {
        func minor(_ major: Double) -> Int64 { Money.major(major, currency).minor }
        switch condition {
        case .stage(let stage, let wanted):
            return wanted ? "stage = \(stage)" : "stage <> \(stage)"
        case .tag(let tag, let wanted):
            let tagged: SQL = "IN (SELECT customer_id FROM customer_tags WHERE tag = \(tag))"
            return wanted ? "id \(tagged)" : "id NOT \(tagged)"
        case .field(let name, let value):
            return Self.field(name, value)
        case .paid(let comparison, let amount):
            return """
                COALESCE((SELECT paid - refunded FROM customer_money WHERE customer_id = customers.id \
                AND currency = \(currency)), 0) \(raw: comparison.rawValue) \(minor(amount))
                """
        case .mrr(let comparison, let amount):
            return """
                COALESCE((SELECT SUM(mrr) FROM subscriptions WHERE customer_id = customers.id AND ended = 0 \
                AND currency = \(currency)), 0) \(raw: comparison.rawValue) \(minor(amount))
                """
        case .payments(let comparison, let count):
            return """
                COALESCE((SELECT SUM(payments) FROM customer_money WHERE customer_id = customers.id), 0) \
                \(raw: comparison.rawValue) \(count)
                """
        case .silent(let comparison, let days):
            let since = now + -days * Instant.day
            let flipped = [Comparison.above: "<", .atLeast: "<=", .below: ">", .atMost: ">="][comparison]!
            return "(SELECT MAX(at) FROM events WHERE customer_id = customers.id) \(raw: flipped) \(since)"
        }
    }

    /// Fields are JSON with one spelling for equal contents, so equality can be asked of the text.
    private static func field(_ name: String, _ value: String) -> SQL {
        var contents: [Fields.Content] = [.text(value)]
        if let number = Double(value) { contents.append(.number(number)) }
        if value == "yes" || value == "no" { contents.append(.flag(value == "yes")) }
        let patterns = contents.flatMap { content in
            [",", "}"].map { end -> SQL in
                let pattern = "%" + likePattern(JSONText.quoted(name) + ":" + content.json + end) + "%"
                return "fields LIKE \(pattern) ESCAPE '!'"
            }
        }
        return "(\(patterns.joined(" OR ")))"
    }
}
