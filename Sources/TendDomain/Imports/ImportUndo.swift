import TendLanguage
import TendSQL

extension Imports {
    /// Restores the state before an import. What was edited after the import is kept and recorded as a conflict. The undo
    /// works in steps of limited size and resumes where it was interrupted.
    ///
    /// - Parameter progress: is called with the share of rows that is done, 0…1.
    @discardableResult
    package func undo(_ id: ID<Import>, now: Instant, progress: @Sendable (Double) async -> Void = { _ in }) async throws -> [Conflict] {
        let current = try await beginUndo(id)
        let defaults = try await mappingDefaults()
        try await database.write { try Questions.removeRefunds(importID: id.number, in: $0) }
        try await undoChanges(Customer.self, of: current, defaults)
        try await undoChanges(Subscription.self, of: current, defaults)
        try await undoChanges(Event.self, of: current, defaults)
        for (index, table) in ["events", "subscriptions", "contacts"].enumerated() {
            try await remove(table, of: current) { await progress(index == 0 ? $0 * 0.7 : 0.7) }
        }
        try await removeCustomers(current) { await progress(0.7 + $0 * 0.3) }
        try await removeTags(current)
        try await database.write { transaction in
            try transaction.run("DELETE FROM fields WHERE import_id = \(id)")
            try transaction.run("DELETE FROM import_changes WHERE import_id = \(id)")
            try Questions.forget(importID: id.number, in: transaction)
            var done = current
            done.state = .undone
            done.endedAt = now
            try done.store(in: transaction)
        }
        return try await conflicts(of: id).conflicts
    }

    /// Marks the import as being undone. The undo resumes after a restart of the program.
    @discardableResult
    package func beginUndo(_ id: ID<Import>) async throws -> Import {
        try await database.write { transaction in
            var found = try Self.find(id, in: transaction)
            guard found.state != .undone else { throw Problem.conflict(Phrase("This import has already been undone.")) }
            found.state = .undoing
            try found.store(in: transaction)
            return found
        }
    }

    // MARK: Rows that existed before the import

    /// Restores columns that still have the value that the import wrote, some rows at a time. A restored row is removed from
    /// `import_changes`, so that a resumed undo skips it.
    private func undoChanges<R: Revertible & Sendable>(_ type: R.Type, of current: Import, _ defaults: RowMapper.MappingDefaults) async throws {
        while try await database.write({ try ImportRollback(current: current, defaults: defaults).step(type, in: $0) }) {}
    }

    // MARK: Rows that the import created

    /// Deletes the imported rows of a table, some thousand at a time, and rebuilds what is derived from them.
    private func remove(_ table: String, of current: Import, progress: (Double) async -> Void) async throws {
        var last = current.firstID
        while true {
            let after = last
            let end: Int64? = try await database.write { transaction in
                let rows = try transaction.all(
                    """
                    SELECT id, customer_id FROM \(raw: table) WHERE id > \(after) AND id <= \(current.lastID) \
                    AND import_id = \(current.id) ORDER BY id LIMIT 10000
                    """)
                guard let lastRow = rows.last else { return nil }
                let end: Int64 = lastRow["id"]
                try transaction.run("DELETE FROM \(raw: table) WHERE id > \(after) AND id <= \(end) AND import_id = \(current.id)")
                let customers = Set(rows.map { $0["customer_id"] as ID<Customer> }).sorted()
                try ScoringQueue.enqueue(customers, in: transaction)
                if table == "contacts" { try Customers.refreshSearch(of: customers, in: transaction) }
                if table == "events" {
                    try Revenue.rebuild(customers: customers, in: transaction)
                    try Usage.rebuild(customers: customers, in: transaction)
                }
                return end
            }
            guard let end else { return }
            last = end
            await progress(current.share(of: last))
        }
    }

    /// Removes imported tags from customers that are kept.
    private func removeTags(_ current: Import) async throws {
        try await database.write { transaction in
            let tagged: [ID<Customer>] = try transaction.all(
                "SELECT DISTINCT customer_id FROM customer_tags WHERE import_id = \(current.id) ORDER BY customer_id"
            ) { $0[0] }
            try transaction.run("DELETE FROM customer_tags WHERE import_id = \(current.id)")
            try Customers.refreshSearch(of: tagged, in: transaction)
        }
    }

    private func removeCustomers(_ current: Import, progress: (Double) async -> Void) async throws {
        var last = current.firstID
        while true {
            let after = last
            guard let end = try await database.write({ try Self.removeCustomers(current, after: after, in: $0) }) else { return }
            last = end
            await progress(current.share(of: last))
        }
    }

    private static func removeCustomers(_ current: Import, after: Int64, in transaction: any Transaction) throws -> Int64? {
        let imported: SQL = "c.id > \(after) AND c.id <= \(current.lastID) AND c.import_id = \(current.id)"
        let rows = try transaction.all(
            """
            SELECT c.id, c.name, c.changed_at, c.merged_into, \
            (SELECT COUNT(*) FROM events e WHERE e.customer_id = c.id) + \
            (SELECT COUNT(*) FROM subscriptions s WHERE s.customer_id = c.id) + \
            (SELECT COUNT(*) FROM contacts p WHERE p.customer_id = c.id) + \
            (SELECT COUNT(*) FROM success_plans g WHERE g.customer_id = c.id) + \
            (SELECT COUNT(*) FROM customers m WHERE m.merged_into = c.id) AS related \
            FROM customers c WHERE \(imported) ORDER BY c.id LIMIT 5000
            """)
        var conflicts: [Conflict] = []
        var deleted: [ID<Customer>] = []
        for row in rows {
            let id: ID<Customer> = row["id"]
            let name: String = row["name"]
            let changedAt: Instant = row["changed_at"]
            let mergedInto: Int64? = row["merged_into"]
            if changedAt != current.startedAt || mergedInto != nil {
                conflicts.append(
                    Conflict(customer: id, name: name, reason: Phrase("Edited after the import, so it was kept. Delete it if you do not need it.")))
            } else if row["related"] as Int > 0 {
                conflicts.append(Conflict(customer: id, name: name, reason: Phrase("Has later activity, so it was kept. Delete it if you do not need it.")))
            } else {
                deleted.append(id)
            }
        }
        for part in deleted.chunked(500) { try Customers.delete(part, in: transaction) }
        try Conflict.write(conflicts, of: current.id, in: transaction)
        return rows.last.map { $0["id"] }
    }
}

extension Import {
    /// The approximate progress at this row. Ids increase with time, so they show the position in the import.
    fileprivate func share(of id: Int64) -> Double {
        lastID > firstID ? Double(id - firstID) / Double(lastID - firstID) : 1
    }
}

private struct ImportRollback {
    let current: Import
    let defaults: RowMapper.MappingDefaults

    /// Restores some rows of a table.
    ///
    /// - Returns: false if no row remains.
    func step<R: Revertible>(_ type: R.Type, in transaction: any Transaction) throws -> Bool {
        let rows: [Int64] = try transaction.all(
            """
            SELECT DISTINCT row_id FROM import_changes WHERE import_id = \(current.id) AND table_name = \(R.table) \
            ORDER BY row_id LIMIT 500
            """
        ) { $0[0] }
        guard !rows.isEmpty else { return false }
        let ofRows: SQL = "import_id = \(current.id) AND table_name = \(R.table) AND row_id IN (\(list: rows))"
        let changes = try transaction.all(
            "SELECT row_id, column_name, before_value, after_value FROM import_changes WHERE \(ofRows) ORDER BY row_id, column_name")
        let byRow = Dictionary(grouping: changes) { $0["row_id"] as Int64 }
        var conflicts: [Imports.Conflict] = []
        var restored: [R] = []
        for row in rows {
            guard let before = try transaction.first(R.find(row), R.init) else { continue }
            let after = undoChanges(before, byRow[row] ?? [], &conflicts)
            try after.store(replacing: before, in: transaction)
            restored.append(after)
        }
        try R.rebuildDerivedData(restored, in: transaction)
        try transaction.run("DELETE FROM import_changes WHERE \(ofRows)")
        try Imports.Conflict.write(conflicts, of: current.id, in: transaction)
        return true
    }

    private func undoChanges<R: Revertible>(_ before: R, _ changes: [Row], _ conflicts: inout [Imports.Conflict]) -> R {
        var after = before
        for change in changes {
            let column: String = change["column_name"]
            let written: String? = change["after_value"]
            let previous: String? = change["before_value"]
            if (before.columns[column] ?? nil) == written {
                after.setColumn(column, to: previous)
            } else if column != "changed_at" {
                conflicts.append(Imports.Conflict(customer: before.customerID, reason: before.conflict(column, previous: previous, defaults)))
            }
        }
        return after
    }
}

extension Revertible {
    fileprivate func conflict(_ column: String, previous: String?, _ defaults: RowMapper.MappingDefaults) -> Phrase {
        let field = Self.phrase(of: column)
        guard let previous = Self.formatted(previous, in: column, defaults) else {
            return Phrase("\(field): edited after the import, so it was kept. Before the import it was empty.")
        }
        return Phrase("\(field): edited after the import, so it was kept. Before the import it was “\(previous)”.")
    }
}
