import TendSQL

/// What hangs on a customer goes to another, and back.
extension Duplicates {
    static var movableTables: [String] { Customer.relatedTables.filter { $0.kind == .row }.map(\.table) }

    func move(_ table: String, from gone: ID<Customer>, to kept: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) \
            SELECT \(merge), \(table), CAST(id AS TEXT) FROM \(raw: table) WHERE customer_id = \(gone)
            """)
        try transaction.run("UPDATE \(raw: table) SET customer_id = \(kept) WHERE customer_id = \(gone)")
    }

    func undoMove(_ table: String, _ merge: Merge, in transaction: any Transaction) throws {
        let moved: SQL = "SELECT CAST(row_key AS BIGINT) FROM merge_rows WHERE merge_id = \(merge.id) AND table_name = \(table)"
        // What was added since to something that was lent goes back with it: a new price, a new milestone.
        let parts: SQL =
            switch table {
            case "subscriptions": " OR key IN (SELECT key FROM subscriptions WHERE id IN (\(moved)))"
            case "milestones": " OR plan_id IN (SELECT id FROM success_plans WHERE customer_id = \(merge.merged))"
            default: ""
            }
        try transaction.run(
            "UPDATE \(raw: table) SET customer_id = \(merge.merged) WHERE customer_id = \(merge.surviving) AND (id IN (\(moved))\(parts))")
    }

    func moveTags(from gone: ID<Customer>, to kept: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) SELECT \(merge), 'customer_tags', tag FROM customer_tags \
            WHERE customer_id = \(gone) AND tag NOT IN (SELECT tag FROM customer_tags WHERE customer_id = \(kept))
            """)
        try transaction.run(
            """
            INSERT INTO customer_tags (tag, customer_id) SELECT row_key, \(kept) FROM merge_rows \
            WHERE merge_id = \(merge) AND table_name = 'customer_tags'
            """)
    }

    /// The keys of the one that goes, and of those that were merged into it before: all lead to the kept one.
    func moveKeys(of gone: Customer, to kept: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        var keys = gone.keys
        var into = [gone.id]
        while !into.isEmpty {
            let merged = try transaction.all("SELECT \(Customer.columns) FROM customers WHERE merged_into IN (\(list: into)) ORDER BY id", Customer.init)
            keys += merged.flatMap(\.keys)
            into = merged.map(\.id)
        }
        let moving: SQL = "customer_id = \(gone.id) AND key IN (\(list: Set(keys).sorted()))"
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) SELECT \(merge), 'customer_keys', key FROM customer_keys WHERE \(moving)
            """)
        try transaction.run("UPDATE customer_keys SET customer_id = \(kept) WHERE \(moving)")
    }

    func store(_ after: Customer, replacing before: Customer, _ now: Instant, in transaction: any Transaction) throws {
        var stored = after
        stored.changedAt = now
        try Customers.store(stored, replacing: before, in: transaction)
    }

    func rebuildDerivedData(_ customers: [ID<Customer>], in transaction: any Transaction) throws {
        try Revenue.rebuild(customers: customers, in: transaction)
        try Usage.rebuild(customers: customers, in: transaction)
        try Customers.refreshSearch(of: customers, in: transaction)
        try ScoringQueue.enqueue(customers, in: transaction)
    }
}
