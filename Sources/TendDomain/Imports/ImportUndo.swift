import TendLanguage
import TendSQL

extension Imports {
    /// Restores the state before an import; what was edited later stays and is written down. Works in steps
    /// of bounded size, and goes on where a killed undo stopped.
    ///
    /// - Parameter progress: hears what share of the rows is done, 0…1.
    @discardableResult
    package func undo(_ id: ID<Import>, now: Instant, progress: @Sendable (Double) async -> Void = { _ in }) async throws -> [Conflict] {
        let begun = try await beginUndo(id)
        let terms = try await mappingDefaults()
        try await undoChanges(Customer.self, of: begun, terms)
        try await undoChanges(Subscription.self, of: begun, terms)
        try await undoChanges(Event.self, of: begun, terms)
        for (place, table) in ["events", "subscriptions", "contacts"].enumerated() {
            try await remove(table, of: begun) { await progress(place == 0 ? $0 * 0.7 : 0.7) }
        }
        try await removeCustomers(begun) { await progress(0.7 + $0 * 0.3) }
        try await removeTags(begun)
        try await database.write { transaction in
            try transaction.run("DELETE FROM fields WHERE import_id = \(id)")
            try transaction.run("DELETE FROM import_changes WHERE import_id = \(id)")
            var done = begun
            done.state = .undone
            done.endedAt = now
            try done.store(in: transaction)
        }
        return try await conflicts(of: id).conflicts
    }

    /// From here on the import only goes back, also after a stop of the program.
    @discardableResult
    package func beginUndo(_ id: ID<Import>) async throws -> Import {
        try await database.write { transaction in
            var found = try Self.find(id, in: transaction)
            guard found.state != .undone else { throw Problem.conflict(Phrase("This import was taken back already.")) }
            found.state = .undoing
            try found.store(in: transaction)
            return found
        }
    }

    // MARK: Rows that were there before

    /// Puts columns back that still hold what the import wrote, some rows at a time; a row that was put
    /// back loses its note, so that an undo that starts again does not meet it twice.
    private func undoChanges<R: Revertible & Sendable>(_ type: R.Type, of current: Import, _ terms: RowMapper.MappingDefaults) async throws {
        while try await database.write({ try ImportRollback(current: current, defaults: terms).step(type, in: $0) }) {}
    }

    // MARK: Rows the import brought

    /// Rows of a table with ids of their own, some thousand at a time, with what was derived from them.
    private func remove(_ table: String, of current: Import, progress: (Double) async -> Void) async throws {
        var from = current.firstID
        while true {
            let after = from
            let last: Int64? = try await database.write { transaction in
                let rows = try transaction.all(
                    """
                    SELECT id, customer_id FROM \(raw: table) WHERE id > \(after) AND id <= \(current.lastID) \
                    AND import_id = \(current.id) ORDER BY id LIMIT 10000
                    """)
                guard let last = rows.last else { return nil }
                let end: Int64 = last["id"]
                try transaction.run("DELETE FROM \(raw: table) WHERE id > \(after) AND id <= \(end) AND import_id = \(current.id)")
                let owners = Set(rows.map { $0["customer_id"] as ID<Customer> }).sorted()
                try ScoringQueue.enqueue(owners, in: transaction)
                if table == "contacts" { try Customers.refreshSearch(of: owners, in: transaction) }
                if table == "events" {
                    try Revenue.rebuild(customers: owners, in: transaction)
                    try Usage.rebuild(customers: owners, in: transaction)
                }
                return end
            }
            guard let last else { return }
            from = last
            await progress(current.share(of: from))
        }
    }

    /// Of those who stay.
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
        var from = current.firstID
        while true {
            let after = from
            guard let last = try await database.write({ try Self.removeCustomers(current, after: after, in: $0) }) else { return }
            from = last
            await progress(current.share(of: from))
        }
    }

    private static func removeCustomers(_ current: Import, after: Int64, in transaction: any Transaction) throws -> Int64? {
        let mine: SQL = "c.id > \(after) AND c.id <= \(current.lastID) AND c.import_id = \(current.id)"
        let rows = try transaction.all(
            """
            SELECT c.id, c.name, c.changed_at, c.merged_into, \
            (SELECT COUNT(*) FROM events e WHERE e.customer_id = c.id) + \
            (SELECT COUNT(*) FROM subscriptions s WHERE s.customer_id = c.id) + \
            (SELECT COUNT(*) FROM contacts p WHERE p.customer_id = c.id) + \
            (SELECT COUNT(*) FROM success_plans g WHERE g.customer_id = c.id) + \
            (SELECT COUNT(*) FROM customers m WHERE m.merged_into = c.id) AS held \
            FROM customers c WHERE \(mine) ORDER BY c.id LIMIT 5000
            """)
        var conflicts: [Conflict] = []
        var gone: [ID<Customer>] = []
        for row in rows {
            let id: ID<Customer> = row["id"]
            let name: String = row["name"]
            let changedAt: Instant = row["changed_at"]
            let mergedInto: Int64? = row["merged_into"]
            if changedAt != current.startedAt || mergedInto != nil {
                conflicts.append(Conflict(customer: id, name: name, reason: Phrase("Changed after the import; it stays. Delete it if it should go too.")))
            } else if row["held"] as Int > 0 {
                conflicts.append(Conflict(customer: id, name: name, reason: Phrase("Has later events; it stays. Delete it if it should go too.")))
            } else {
                gone.append(id)
            }
        }
        for some in gone.chunked(500) { try Customers.delete(some, in: transaction) }
        try Conflict.write(conflicts, of: current.id, in: transaction)
        return rows.last.map { $0["id"] }
    }
}

extension Import {
    /// Ids grow with time, so a row's id tells about how far through the import it is.
    fileprivate func share(of id: Int64) -> Double {
        lastID > firstID ? Double(id - firstID) / Double(lastID - firstID) : 1
    }
}

private struct ImportRollback {
    let current: Import
    let defaults: RowMapper.MappingDefaults

    /// Some rows of a table; false when none is left.
    func step<R: Revertible>(_ type: R.Type, in transaction: any Transaction) throws -> Bool {
        let rows: [Int64] = try transaction.all(
            """
            SELECT DISTINCT row_id FROM import_changes WHERE import_id = \(current.id) AND table_name = \(R.table) \
            ORDER BY row_id LIMIT 500
            """
        ) { $0[0] }
        guard !rows.isEmpty else { return false }
        let mine: SQL = "import_id = \(current.id) AND table_name = \(R.table) AND row_id IN (\(list: rows))"
        let changes = try transaction.all(
            "SELECT row_id, column_name, before_value, after_value FROM import_changes WHERE \(mine) ORDER BY row_id, column_name")
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
        try transaction.run("DELETE FROM import_changes WHERE \(mine)")
        try Imports.Conflict.write(conflicts, of: current.id, in: transaction)
        return true
    }

    private func undoChanges<R: Revertible>(_ before: R, _ changes: [Row], _ conflicts: inout [Imports.Conflict]) -> R {
        var after = before
        for change in changes {
            let column: String = change["column_name"]
            let written: String? = change["after_value"]
            let former: String? = change["before_value"]
            if (before.columns[column] ?? nil) == written {
                after.setColumn(column, to: former)
            } else if column != "changed_at" {
                conflicts.append(Imports.Conflict(customer: before.customerID, reason: before.conflict(column, former: former, defaults)))
            }
        }
        return after
    }
}

extension Revertible {
    fileprivate func conflict(_ column: String, former: String?, _ terms: RowMapper.MappingDefaults) -> Phrase {
        let field = Self.phrase(of: column)
        guard let former = Self.formatted(former, in: column, terms) else {
            return Phrase("\(field): changed after the import; it stays. Before the import it was empty.")
        }
        return Phrase("\(field): changed after the import; it stays. Before the import it was “\(former)”.")
    }
}
