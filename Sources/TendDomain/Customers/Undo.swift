import Foundation
import TendLanguage
import TendSQL

/// What a verb found and what it left, row by row, so that it can be taken back soon after.
package struct Undo: Sendable {
    struct RowReference: Codable, Equatable {
        let table: String
        let row: Int64

        /// A column that is made from others is made again and not compared.
        var statement: SQL {
            table == "customers" ? "SELECT \(Customer.columns) FROM customers WHERE id = \(row)" : "SELECT * FROM \(raw: table) WHERE id = \(row)"
        }
    }

    fileprivate struct Step: Codable {
        let reference: RowReference
        let before: RowSnapshot?
        let after: RowSnapshot?
    }

    /// The offer stands for a day; who wants to go further back changes things again by hand.
    private static let lifetime: Int64 = 86_400_000 << 22

    /// Runs a verb about a customer, who is looked at again, and notes the rows it is about, those first that others point to.
    static func recording<T>(
        _ undo: ID<Undo>?, of customer: ID<Customer>, _ places: [RowReference], in transaction: any Transaction, _ verb: () throws -> T
    ) throws -> T {
        try ScoringQueue.enqueue([customer], in: transaction)
        guard let undo else { return try verb() }
        let before = try places.map { try RowSnapshot.read($0, in: transaction) }
        let result = try verb()
        let after = try places.map { try RowSnapshot.read($0, in: transaction) }
        let steps = places.indices.map { Step(reference: places[$0], before: before[$0], after: after[$0]) }
        let noted = try steps.columnText
        try transaction.run("DELETE FROM undos WHERE id < \(undo.number - lifetime)")
        try transaction.run("INSERT INTO undos (id, customer_id, noted) VALUES (\(undo), \(customer), \(noted))")
        return result
    }

    /// Puts the rows back as they were, unless one of them was changed again since.
    static func undo(_ undo: ID<Undo>, of customer: ID<Customer>, in transaction: any Transaction) throws {
        let noted: String? = try transaction.value("SELECT noted FROM undos WHERE id = \(undo) AND customer_id = \(customer)")
        guard let noted else { throw Problem.notFound(Phrase("This can no longer be undone.")) }
        let steps = try JSONDecoder().decode([Step].self, from: Data(noted.utf8))
        for step in steps where try RowSnapshot.read(step.reference, in: transaction) != step.after {
            throw Problem.conflict(Phrase("It was changed again since, so nothing was undone."))
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

/// A row by the names of its columns.
private struct RowSnapshot: Codable, Equatable {
    private let cells: [String: CodableSQLValue]

    static func read(_ place: Undo.RowReference, in transaction: any Transaction) throws -> RowSnapshot? {
        try transaction.first(place.statement).map { RowSnapshot(cells: Dictionary(uniqueKeysWithValues: zip($0.columns, $0.values.map(CodableSQLValue.init)))) }
    }

    var columns: [String] { cells.keys.sorted() }
    var values: [SQLValue] { columns.map { cells[$0]?.value ?? .null } }
    var row: Row { Row(columns: columns, values: values) }
}
