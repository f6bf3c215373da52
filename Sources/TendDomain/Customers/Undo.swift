import Foundation
import TendLanguage
import TendSQL

/// The rows before and after a change, so that the change can be undone for a day.
package struct Undo: Sendable {
    struct RowReference: Codable, Equatable {
        let table: String
        let row: Int64

        /// Leaves out columns that are derived from others.
        var statement: SQL {
            table == "customers" ? "SELECT \(Customer.columns) FROM customers WHERE id = \(row)" : "SELECT * FROM \(raw: table) WHERE id = \(row)"
        }
    }

    fileprivate struct Step: Codable {
        let reference: RowReference
        let before: RowSnapshot?
        let after: RowSnapshot?

        private enum CodingKeys: String, CodingKey {
            case reference = "place"
            case before, after
        }
    }

    /// Undo is available for one day, as a difference of ids.
    private static let lifetime: Int64 = 86_400_000 << 22

    /// Runs a change of a customer, records the rows that it changes and schedules the customer for scoring. `rows` lists referenced
    /// rows before the rows that refer to them.
    static func recording<T>(
        _ undo: ID<Undo>?, of customer: ID<Customer>, _ rows: [RowReference], in transaction: any Transaction, _ change: () throws -> T
    ) throws -> T {
        try ScoringQueue.enqueue([customer], in: transaction)
        guard let undo else { return try change() }
        let before = try rows.map { try RowSnapshot.read($0, in: transaction) }
        let result = try change()
        let after = try rows.map { try RowSnapshot.read($0, in: transaction) }
        let steps = rows.indices.map { Step(reference: rows[$0], before: before[$0], after: after[$0]) }
        let json = try steps.columnText
        try transaction.run("DELETE FROM undos WHERE id < \(undo.number - lifetime)")
        try transaction.run("INSERT INTO undos (id, customer_id, noted) VALUES (\(undo), \(customer), \(json))")
        return result
    }

    /// Restores the rows, unless one of them has changed since.
    static func undo(_ undo: ID<Undo>, of customer: ID<Customer>, in transaction: any Transaction) throws {
        let json: String? = try transaction.value("SELECT noted FROM undos WHERE id = \(undo) AND customer_id = \(customer)")
        guard let json else { throw Problem.notFound(Phrase("This can no longer be undone.")) }
        let steps = try JSONDecoder().decode([Step].self, from: Data(json.utf8))
        for step in steps where try RowSnapshot.read(step.reference, in: transaction) != step.after {
            throw Problem.conflict(Phrase("It has been changed since, so nothing was undone."))
        }
        for step in steps.reversed() where step.before == nil { try step.reference.remove(in: transaction) }
        for step in steps { try step.undo(in: transaction) }
        if steps.contains(where: { $0.reference.table == "contacts" }) { try Customers.refreshSearch(of: [customer], in: transaction) }
        try transaction.run("DELETE FROM undos WHERE id = \(undo)")
    }
}

extension Undo.RowReference {
    fileprivate func remove(in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM \(raw: table) WHERE id = \(row)")
    }
}

extension Undo.Step {
    fileprivate func undo(in transaction: any Transaction) throws {
        guard let before else { return }
        guard let after else {
            var batch = Batch(reference.table, before.columns)
            batch.append(contentsOf: before.values)
            return _ = try transaction.insert(batch)
        }
        if reference.table == "customers" {
            return try Customers.store(Customer(before.row), replacing: Customer(after.row), in: transaction)
        }
        let pairs = zip(before.columns, before.values).map { SQL("\(raw: $0) = \($1)") }
        try transaction.run("UPDATE \(raw: reference.table) SET \(pairs.joined(", ")) WHERE id = \(reference.row)")
    }
}

/// A row as values by column name.
private struct RowSnapshot: Codable, Equatable {
    private let cells: [String: CodableSQLValue]

    static func read(_ reference: Undo.RowReference, in transaction: any Transaction) throws -> RowSnapshot? {
        try transaction.first(reference.statement).map { row in
            RowSnapshot(cells: Dictionary(uniqueKeysWithValues: zip(row.columns, row.values.map(CodableSQLValue.init))))
        }
    }

    var columns: [String] { cells.keys.sorted() }
    var values: [SQLValue] { columns.map { cells[$0]?.value ?? .null } }
    var row: Row { Row(columns: columns, values: values) }
}
