import TendLanguage
import TendSQL

extension Imports {
    /// Something that an undo kept, because it was edited after the import.
    package struct Conflict: Sendable, Equatable {
        package let customer: ID<Customer>?
        /// The current name of the customer; empty if it was deleted.
        package var name = ""
        package let reason: Phrase
    }

    package struct ConflictPage: Sendable {
        package let conflicts: [Conflict]
        package let next: Int?
    }

    package func conflicts(of id: ID<Import>, limit: Int = 1000, after number: Int = 0) async throws -> ConflictPage {
        try await database.read { transaction in
            let rows = try transaction.all(
                """
                SELECT number, customer_id, reason FROM import_conflicts WHERE import_id = \(id) AND number > \(number) \
                ORDER BY number LIMIT \(limit + 1)
                """)
            let names = try Self.names(of: rows.compactMap { $0["customer_id"] as ID<Customer>? }, in: transaction)
            let conflicts = rows.prefix(limit).map { row in
                let customer: ID<Customer>? = row["customer_id"]
                let name = customer.flatMap { names[$0] }
                return Conflict(customer: name == nil ? nil : customer, name: name ?? "", reason: Phrase(json: row["reason"]) ?? "")
            }
            return ConflictPage(conflicts: conflicts, next: rows.count > limit ? rows[limit - 1]["number"] : nil)
        }
    }

    package func conflictCount(of id: ID<Import>) async throws -> Int {
        try await database.read { try $0.count("SELECT COALESCE(MAX(number), 0) FROM import_conflicts WHERE import_id = \(id)") }
    }
}

extension Imports.Conflict {
    /// Records each conflict once. An undo that is resumed finds the same conflicts again.
    static func write(_ found: [Imports.Conflict], of id: ID<Import>, in transaction: any Transaction) throws {
        guard !found.isEmpty else { return }
        var known: Set<String> = []
        try transaction.each("SELECT customer_id, reason FROM import_conflicts WHERE import_id = \(id)") { row in
            known.insert("\(row["customer_id"] as Int64? ?? 0) \(row["reason"] as String)")
        }
        let conflicts = found.filter { known.insert("\($0.customer?.number ?? 0) \(JSONText.phrase($0.reason))").inserted }
        let last = try transaction.count("SELECT COALESCE(MAX(number), 0) FROM import_conflicts WHERE import_id = \(id)")
        var batch = Batch("import_conflicts", ["import_id", "number", "customer_id", "reason"])
        for (index, conflict) in conflicts.enumerated() {
            batch.append(id.sqlValue, (last + index + 1).sqlValue, conflict.customer.sqlValue, .text(JSONText.phrase(conflict.reason)))
        }
        try transaction.insert(batch)
    }
}
