import TendSQL

extension Imports {
    /// Something an undo left as it is, because somebody changed it after the import.
    package struct Conflict: Sendable, Equatable {
        package let customer: ID<Customer>?
        package let reason: Phrase
    }

    /// Restores the state before an import; what was edited later stays and is told. Works in steps of
    /// bounded size, and goes on where a killed undo stopped.
    package func undo(_ id: ID<Import>, now: Instant) async throws -> [Conflict] {
        let begun = try await database.write { transaction in
            var found = try Self.find(id, in: transaction)
            guard found.state != .undone else { throw Problem.conflict(Phrase("This import was taken back already.")) }
            found.state = .undoing
            try found.store(in: transaction)
            return found
        }
        var conflicts = try await restore(Customer.self, of: begun)
        conflicts += try await restore(Subscription.self, of: begun)
        conflicts += try await restore(Event.self, of: begun)
        for table in ["events", "subscriptions", "contacts"] { try await remove(table, of: begun) }
        conflicts += try await removeCustomers(begun)
        try await removeTags(begun)
        try await database.write { transaction in
            try transaction.run("DELETE FROM fields WHERE import_id = \(id)")
            try transaction.run("DELETE FROM import_changes WHERE import_id = \(id)")
            var done = begun
            done.state = .undone
            done.endedAt = now
            try done.store(in: transaction)
        }
        return conflicts
    }

    // MARK: Rows that were there before

    /// Puts columns back that still hold what the import wrote, some rows at a time; a row that was put
    /// back loses its note, so that an undo that starts again does not meet it twice.
    private func restore<R: Restorable & Sendable>(_ type: R.Type, of current: Import) async throws -> [Conflict] {
        var conflicts: [Conflict] = []
        while true {
            let step = try await database.write { try Restoration(current: current).step(type, in: $0) }
            conflicts += step.conflicts
            if step.isLast { return conflicts }
        }
    }

    // MARK: Rows the import brought

    /// Rows of a table with ids of their own, some thousand at a time, with what was derived from them.
    private func remove(_ table: String, of current: Import) async throws {
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
                if table == "contacts" { try Customers.refreshSearch(of: owners, in: transaction) }
                if table == "events" {
                    try Revenue.rebuild(customers: owners, in: transaction)
                    try Usage.rebuild(customers: owners, in: transaction)
                }
                return end
            }
            guard let last else { return }
            from = last
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

    private func removeCustomers(_ current: Import) async throws -> [Conflict] {
        var conflicts: [Conflict] = []
        var from = current.firstID
        while true {
            let after = from
            let step = try await database.write { try Self.removeCustomers(current, after: after, in: $0) }
            conflicts += step.conflicts
            guard let last = step.last else { return conflicts }
            from = last
        }
    }

    private static func removeCustomers(_ current: Import, after: Int64, in transaction: any Transaction) throws -> (last: Int64?, conflicts: [Conflict]) {
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
                conflicts.append(Conflict(customer: id, reason: Phrase("\(name) was changed after the import and stays.")))
            } else if row["held"] as Int > 0 {
                conflicts.append(Conflict(customer: id, reason: Phrase("\(name) has later events and stays.")))
            } else {
                gone.append(id)
            }
        }
        for some in gone.chunked(500) { try Customers.delete(some, in: transaction) }
        return (rows.last.map { $0["id"] as Int64 }, conflicts)
    }
}

private struct Restoration {
    let current: Import

    func step<R: Restorable>(_ type: R.Type, in transaction: any Transaction) throws -> (conflicts: [Imports.Conflict], isLast: Bool) {
        let rows: [Int64] = try transaction.all(
            """
            SELECT DISTINCT row_id FROM import_changes WHERE import_id = \(current.id) AND table_name = \(R.table) \
            ORDER BY row_id LIMIT 500
            """
        ) { $0[0] }
        guard !rows.isEmpty else { return ([], true) }
        let mine: SQL = "import_id = \(current.id) AND table_name = \(R.table) AND row_id IN (\(list: rows))"
        let changes = try transaction.all("SELECT row_id, column_name, before_value, after_value FROM import_changes WHERE \(mine)")
        let byRow = Dictionary(grouping: changes) { $0["row_id"] as Int64 }
        var conflicts: [Imports.Conflict] = []
        var restored: [R] = []
        for row in rows {
            guard let before = try transaction.first(R.find(row), R.init) else { continue }
            let after = restore(before, byRow[row] ?? [], &conflicts)
            try after.store(replacing: before, in: transaction)
            restored.append(after)
        }
        try R.derive(restored, in: transaction)
        try transaction.run("DELETE FROM import_changes WHERE \(mine)")
        return (conflicts, false)
    }

    private func restore<R: Restorable>(_ before: R, _ changes: [Row], _ conflicts: inout [Imports.Conflict]) -> R {
        var after = before
        for change in changes {
            let column: String = change["column_name"]
            let written: String? = change["after_value"]
            if (before.columns[column] ?? nil) == written {
                after.restore(column, to: change["before_value"])
            } else if column != "changed_at" {
                let customer = before as? Customer
                let reason = Phrase("\(customer?.name ?? R.table): \(column) was changed after the import and stays.")
                conflicts.append(Imports.Conflict(customer: customer?.id, reason: reason))
            }
        }
        return after
    }
}
