import TendSQL

/// A value as text with its type as the first letter, so that decoding restores the exact value.
struct CodableSQLValue: Codable, Equatable {
    let value: SQLValue

    init(_ value: SQLValue) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard !container.decodeNil() else {
            value = .null
            return
        }
        let text = try container.decode(String.self)
        let rest = String(text.dropFirst())
        switch text.first {
        case "i": value = Int64(rest).map(SQLValue.integer) ?? .null
        case "r": value = Double(rest).map(SQLValue.real) ?? .null
        default: value = .text(rest)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .null: try container.encodeNil()
        case .integer(let number): try container.encode("i\(number)")
        case .real(let number): try container.encode("r\(number)")
        case .text(let text): try container.encode("t" + text)
        }
    }
}
