import Foundation
import TendSQL

/// A customer's custom fields. They are stored as JSON with sorted names, so equal fields have equal text.
package struct CustomFieldValues: Sendable, Equatable, SQLValueConvertible {
    package enum Value: Sendable, Equatable {
        case text(String)
        case number(Double)
        case flag(Bool)
    }

    package var values: [String: Value]

    package init(_ values: [String: Value] = [:]) { self.values = values }

    package subscript(name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }

    package var names: [String] { values.keys.sorted() }
    package var sqlValue: SQLValue { .text(json) }

    package init?(_ value: SQLValue) {
        guard case .text(let json) = value else { return nil }
        self.init(json: json)
    }

    package var json: String {
        guard !values.isEmpty else { return "{}" }
        var text = ""
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            text += text.isEmpty ? "{" : ","
            text += JSONText.quoted(name)
            text += ":"
            text += value.json
        }
        text += "}"
        return text
    }
}

extension CustomFieldValues.Value: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        }
    }

    package var json: String {
        switch self {
        case .text(let text): JSONText.quoted(text)
        case .number(let number): JSONText.number(number)
        case .flag(let flag): flag ? "true" : "false"
        }
    }

    /// As a person reads it.
    package var formatted: String {
        switch self {
        case .text(let text): text
        case .number(let number): JSONText.number(number)
        case .flag(let flag): flag ? "yes" : "no"
        }
    }
}
