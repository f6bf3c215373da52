import Foundation

extension CustomFieldValues {
    /// Parses the flat object that `json` writes. It is faster than a general decoder, which counts for long lists of customers.
    package init?(json: String) {
        var parser = CustomFieldValuesParser(json)
        guard let values = parser.object() else { return nil }
        self.init(values)
    }
}

extension CustomFieldValues.Value {
    init?(json: String) {
        var parser = CustomFieldValuesParser(json)
        guard let value = parser.value() else { return nil }
        self = value
    }
}

private struct CustomFieldValuesParser {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func object() -> [String: CustomFieldValues.Value]? {
        guard consume("{") else { return nil }
        var values: [String: CustomFieldValues.Value] = [:]
        if consume("}") { return values }
        repeat {
            guard let name = string(), consume(":"), let value = value() else { return nil }
            values[name] = value
        } while consume(",")
        return consume("}") && index == bytes.count ? values : nil
    }

    mutating func value() -> CustomFieldValues.Value? {
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "\""): return string().map { .text($0) }
        case UInt8(ascii: "t"): return consumeLiteral("true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return consumeLiteral("false") ? .flag(false) : nil
        default:
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "}") { index += 1 }
            return Double(String(decoding: bytes[start..<index], as: UTF8.self)).map { .number($0) }
        }
    }

    private mutating func consume(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func consumeLiteral(_ literal: String) -> Bool {
        guard bytes[index...].starts(with: literal.utf8) else { return false }
        index += literal.utf8.count
        return true
    }

    private mutating func string() -> String? {
        guard consume("\"") else { return nil }
        let start = index
        var isEscaped = false
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\") { isEscaped = true; index += 1 }
            index += 1
        }
        guard index < bytes.count else { return nil }
        let inner = bytes[start..<index]
        index += 1
        if !isEscaped { return String(decoding: inner, as: UTF8.self) }
        let quoted = Data([UInt8(ascii: "\"")] + inner + [UInt8(ascii: "\"")])
        return try? JSONDecoder().decode(String.self, from: quoted)
    }
}
