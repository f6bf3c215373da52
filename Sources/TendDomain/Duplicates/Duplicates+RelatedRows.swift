import TendSQL

/// Moves a customer's related records to another customer, and back.
extension Duplicates {
    static var movableTables: [String] { Customer.relatedTables.filter { $0.kind == .row }.map(\.table) }

    func move(_ table: String, from merged: ID<Customer>, to surviving: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) \
            SELECT \(merge), \(table), CAST(id AS TEXT) FROM \(raw: table) WHERE customer_id = \(merged)
            """)
        try transaction.run("UPDATE \(raw: table) SET customer_id = \(surviving) WHERE customer_id = \(merged)")
    }

    func undoMove(_ table: String, _ merge: Merge, in transaction: any Transaction) throws {
        let moved: SQL = "SELECT CAST(row_key AS BIGINT) FROM merge_rows WHERE merge_id = \(merge.id) AND table_name = \(table)"
        // Rows added since to a moved subscription or plan go back with it, such as a new price or milestone.
        let addedSince: SQL =
            switch table {
            case "subscriptions": " OR key IN (SELECT key FROM subscriptions WHERE id IN (\(moved)))"
            case "milestones": " OR plan_id IN (SELECT id FROM success_plans WHERE customer_id = \(merge.merged))"
            default: ""
            }
        try transaction.run(
            "UPDATE \(raw: table) SET customer_id = \(merge.merged) WHERE customer_id = \(merge.surviving) AND (id IN (\(moved))\(addedSince))")
    }

    func moveTags(from merged: ID<Customer>, to surviving: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) SELECT \(merge), 'customer_tags', tag FROM customer_tags \
            WHERE customer_id = \(merged) AND tag NOT IN (SELECT tag FROM customer_tags WHERE customer_id = \(surviving))
            """)
        try transaction.run(
            """
            INSERT INTO customer_tags (tag, customer_id) SELECT row_key, \(surviving) FROM merge_rows \
            WHERE merge_id = \(merge) AND table_name = 'customer_tags'
            """)
    }

    /// Moves the keys of the merged customer and of customers merged into it before, so that all of them find the surviving one.
    func moveKeys(of merged: Customer, to surviving: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        var keys = merged.keys
        var targets = [merged.id]
        while !targets.isEmpty {
            let earlier = try transaction.all("SELECT \(Customer.columns) FROM customers WHERE merged_into IN (\(list: targets)) ORDER BY id", Customer.init)
            keys += earlier.flatMap(\.keys)
            targets = earlier.map(\.id)
        }
        let moving: SQL = "customer_id = \(merged.id) AND key IN (\(list: Set(keys).sorted()))"
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) SELECT \(merge), 'customer_keys', key FROM customer_keys WHERE \(moving)
            """)
        try transaction.run("UPDATE customer_keys SET customer_id = \(surviving) WHERE \(moving)")
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
