import Foundation

/// JSON that keeps the order of its keys and writes decimals exactly.
package enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case decimal(Decimal)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    package static func == (left: JSON, right: JSON) -> Bool { left.text == right.text }

    package static func of(_ value: Int) -> JSON { .integer(Int64(value)) }
    package static func of(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
    package static func of(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
    package static func of(_ value: Instant?) -> JSON { value.map { .string($0.iso) } ?? .null }

    package var text: String {
        var out = ""
        write(to: &out, indent: nil)
        return out
    }

    /// One member per line.
    package var pretty: String {
        var out = ""
        write(to: &out, indent: 0)
        return out
    }

    private func write(to out: inout String, indent: Int?) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .number(let value): out += JSONText.number(value)
        case .decimal(let value): out += "\(value)"
        case .string(let value): out += JSONText.quoted(value)
        case .array(let items):
            list(items.map { (nil, $0) }, "[", "]", to: &out, indent: indent)
        case .object(let members):
            list(members.map { ($0.0, $0.1) }, "{", "}", to: &out, indent: indent)
        }
    }

    private func list(_ items: [(String?, JSON)], _ open: String, _ close: String, to out: inout String, indent: Int?) {
        guard !items.isEmpty else { return out += open + close }
        let inner = indent.map { $0 + 1 }
        func line(_ depth: Int?) -> String { depth.map { "\n" + String(repeating: "  ", count: $0) } ?? "" }
        out += open
        for (index, item) in items.enumerated() {
            if index > 0 { out += "," }
            out += line(inner)
            if let name = item.0 { out += JSONText.quoted(name) + (indent == nil ? ":" : ": ") }
            item.1.write(to: &out, indent: inner)
        }
        out += line(indent) + close
    }
}

extension Money {
    package var json: JSON { .decimal(majorUnits) }
}

extension Encodable {
    /// JSON for a text column; equal values give equal texts on every machine.
    package var columnText: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
