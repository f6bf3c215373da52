import Foundation
import TendSQL

/// Rows of several tables as JSON, in the order in which they can be inserted again.
struct DeletedRows: Codable {
    struct Table: Codable {
        let name: String
        let columns: [String]
        let rows: [[CodableSQLValue]]
    }

    private(set) var tables: [Table] = []

    init() {}

    init(text: String) throws {
        self = try JSONDecoder().decode(DeletedRows.self, from: Data(text.utf8))
    }

    func text() throws -> String { try columnText }

    mutating func capture(_ table: String, where condition: SQL, by order: SQL = "id", in transaction: any Transaction) throws {
        let rows = try transaction.all("SELECT * FROM \(raw: table) WHERE \(condition) ORDER BY \(order)")
        guard let first = rows.first else { return }
        tables.append(Table(name: table, columns: first.columns, rows: rows.map { $0.values.map(CodableSQLValue.init) }))
    }

    /// Skips rows that exist again by now. Returns the number of restored rows.
    @discardableResult
    func restore(in transaction: any Transaction) throws -> Int {
        var restored = 0
        for table in tables {
            let columns = table.columns.joined(separator: ", ")
            for row in table.rows {
                let values = row.map { SQL("\($0.value)") }.joined(", ")
                restored += try transaction.run("INSERT INTO \(raw: table.name) (\(raw: columns)) VALUES (\(values)) ON CONFLICT DO NOTHING")
            }
        }
        return restored
    }
}
