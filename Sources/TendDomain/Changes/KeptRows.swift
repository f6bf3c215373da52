import Foundation
import TendSQL

/// Rows of several tables as text, in the order in which they can be put back.
struct KeptRows: Codable {
    struct Table: Codable {
        let name: String
        let columns: [String]
        let rows: [[Cell]]
    }

    private(set) var tables: [Table] = []

    init() {}

    init(text: String) throws {
        self = try JSONDecoder().decode(KeptRows.self, from: Data(text.utf8))
    }

    func text() throws -> String {
        String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    }

    mutating func take(_ table: String, where condition: SQL, in transaction: any Transaction) throws {
        let rows = try transaction.all("SELECT * FROM \(raw: table) WHERE \(condition)")
        guard let first = rows.first else { return }
        tables.append(Table(name: table, columns: first.columns, rows: rows.map { $0.values.map(Cell.init) }))
    }

    /// What is there already, because it came in anew meanwhile, is left as it is. Answers how many rows are back.
    @discardableResult
    func putBack(in transaction: any Transaction) throws -> Int {
        var back = 0
        for table in tables {
            let columns = table.columns.joined(separator: ", ")
            for row in table.rows {
                let values = row.map { SQL("\($0.value)") }.joined(", ")
                back += try transaction.run("INSERT INTO \(raw: table.name) (\(raw: columns)) VALUES (\(values)) ON CONFLICT DO NOTHING")
            }
        }
        return back
    }
}

/// A value with its type as the first letter: a number must come back as the number it was.
struct Cell: Codable {
    let value: Value

    init(_ value: Value) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard !container.decodeNil() else {
            value = .null
            return
        }
        let text = try container.decode(String.self)
        let rest = String(text.dropFirst())
        switch text.first {
        case "i": value = Int64(rest).map(Value.integer) ?? .null
        case "r": value = Double(rest).map(Value.real) ?? .null
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
