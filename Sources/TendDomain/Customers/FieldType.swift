import Foundation
import TendSQL

/// The type of a custom field.
package enum FieldType: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
    case text, number, flag

    /// The value as this type; nil if it does not convert.
    package func convert(_ value: CustomFieldValues.Value) -> CustomFieldValues.Value? {
        switch (self, value) {
        case (.text, .text), (.number, .number), (.flag, .flag): value
        case (.text, let other): .text(other.formatted)
        case (.number, .text(let text)): Self.number(text).map { .number($0) }
        case (.flag, let other): BooleanText.read(other.formatted).map { .flag($0) }
        case (.number, .flag): nil
        }
    }

    /// Also accepts grouped digits: "1,234.5".
    private static func number(_ text: String) -> Double? {
        let plain = trimmed(text)
        let number = Double(plain) ?? (plain.wholeMatch(of: /-?\d{1,3}(,\d{3})+(\.\d+)?/) == nil ? nil : Double(plain.replacing(",", with: "")))
        return number.flatMap { $0.isFinite ? $0 : nil }
    }
}
