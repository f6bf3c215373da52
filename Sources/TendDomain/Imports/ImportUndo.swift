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
        var conflicts = try await database.write { try Self.restoreChanges(begun, now: now, in: $0) }
        conflicts += try await removeEvents(begun)
        conflicts += try await removeCustomers(begun)
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

    private static func restoreChanges(_ current: Import, now: Instant, in transaction: any Transaction) throws -> [Conflict] {
        var undo = Restoration(current, now: now)
        try undo.restore(Customer.self, in: transaction, find: { "SELECT \(Customer.columns) FROM customers WHERE id = \($0)" }, make: Customer.init) {
            try Customers.store($1, replacing: $0, in: transaction)
        }
        try undo.restore(
            Subscription.self, in: transaction, find: { "SELECT \(Subscription.columns) FROM subscriptions WHERE id = \($0)" }, make: Subscription.init
        ) {
            let after = $1
            try transaction.run(
                """
                UPDATE subscriptions SET plan = \(after.plan), amount = \(after.amount.minor), currency = \(after.amount.currency), \
                every = \(after.every), mrr = \(after.mrr), started_at = \(after.startedAt), ended = \(after.ended), \
                ended_at = \(after.endedAt), cancelled_at = \(after.cancelledAt), paid_until = \(after.paidUntil) WHERE id = \(after.id)
                """)
        }
        try undo.restore(Event.self, in: transaction, find: { "SELECT \(Event.columns) FROM events WHERE id = \($0)" }, make: Event.init) {
            let after = $1
            try transaction.run(
                """
                UPDATE events SET kind = \(after.kind), at = \(after.at), amount = \((after.amount?.minor)), \
                currency = \((after.amount?.currency)), number = \(after.number), name = \(after.name), text = \(after.text) WHERE id = \(after.id)
                """)
            try Revenue.rebuild(customers: [after.customer], in: transaction)
        }
        return undo.conflicts
    }

    // MARK: Rows the import brought

    private func removeEvents(_ current: Import) async throws -> [Conflict] {
        var from = current.firstID
        while true {
            let after = from
            let last: Int64? = try await database.write { transaction in
                let rows = try transaction.all(
                    """
                    SELECT id, customer_id FROM events WHERE id > \(after) AND id <= \(current.lastID) \
                    AND import_id = \(current.id) ORDER BY id LIMIT 10000
                    """)
                guard let last = rows.last else { return nil }
                let end: Int64 = last["id"]
                try transaction.run("DELETE FROM events WHERE id > \(after) AND id <= \(end) AND import_id = \(current.id)")
                let owners = Array(Set(rows.map { $0["customer_id"] as ID<Customer> }))
                try Revenue.rebuild(customers: owners, in: transaction)
                try Usage.rebuild(customers: owners, in: transaction)
                return end
            }
            guard let last else { return [] }
            from = last
        }
    }

    private func removeCustomers(_ current: Import) async throws -> [Conflict] {
        try await database.write { transaction in
            let mine: SQL = "id > \(current.firstID) AND id <= \(current.lastID) AND import_id = \(current.id)"
            try transaction.run("DELETE FROM subscriptions WHERE \(mine)")
            try transaction.run("DELETE FROM contacts WHERE \(mine)")
            try transaction.run("DELETE FROM customer_tags WHERE import_id = \(current.id)")
        }
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

/// Puts columns back that still hold what the import wrote.
private struct Restoration {
    let current: Import
    let now: Instant
    private(set) var conflicts: [Imports.Conflict] = []

    init(_ current: Import, now: Instant) {
        self.current = current
        self.now = now
    }

    mutating func restore<R: Restorable>(
        _ type: R.Type, in transaction: any Transaction, find: (Int64) -> SQL, make: (Row) -> R, store: (R, R) throws -> Void
    ) throws {
        let changes = try transaction.all(
            """
            SELECT row_id, column_name, before_value, after_value FROM import_changes \
            WHERE import_id = \(current.id) AND table_name = \(R.table) ORDER BY row_id, column_name
            """)
        for (row, mine) in Dictionary(grouping: changes, by: { $0["row_id"] as Int64 }).sorted(by: { $0.key < $1.key }) {
            guard let before = try transaction.first(find(row), make) else { continue }
            var after = before
            for change in mine {
                let column: String = change["column_name"]
                let written: String? = change["after_value"]
                if (before.columns[column] ?? nil) == written {
                    after.restore(column, to: change["before_value"])
                } else if column != "changed_at" {
                    let customer = before as? Customer
                    conflicts.append(
                        Imports.Conflict(
                            customer: customer?.id,
                            reason: Phrase("\(customer?.name ?? R.table): \(column) was changed after the import and stays.")))
                }
            }
            try store(before, after)
        }
    }
}
