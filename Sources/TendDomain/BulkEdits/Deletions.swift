import TendLanguage
import TendSQL

/// A deleted customer, which can be restored for a while.
package struct Deletion: Sendable, Equatable {
    package let id: ID<Deletion>
    package let name: String
    package let at: Instant
}

extension BulkEdits {
    /// Deletes customers and their related records. They disappear from all figures and can be restored for a while.
    package func delete(_ selection: BulkSelection, now: Instant) async throws -> BulkEdit {
        try await perform(.delete, "", now) { [ids] change, transaction in
            let customers: [ID<Customer>] = try transaction.all(
                "SELECT id FROM customers WHERE \(selection.filter) ORDER BY id LIMIT \(Self.maxDeletions + 1)"
            ) { $0[0] }
            guard customers.count <= Self.maxDeletions else {
                throw Problem.conflict(Phrase("You can delete at most \(Self.maxDeletions) customers at once. Narrow the list first."))
            }
            for customer in customers { try Self.delete(customer, as: ids.next(), of: change, now: now, in: transaction) }
        }
    }

    private static func delete(
        _ customer: ID<Customer>, as id: ID<Deletion>, of change: ID<BulkEdit>, now: Instant, in transaction: any Transaction
    ) throws {
        let name = try Customers.find(customer, in: transaction).name
        let ids = try idsIncludingMerged(into: customer, in: transaction)
        var deletedRows = DeletedRows()
        try deletedRows.capture("customers", where: "id IN (\(list: ids))", in: transaction)
        try deletedRows.capture(
            "customer_keys", where: "key IN (\(list: Customers.keys(of: ids, in: transaction))) AND customer_id IN (\(list: ids))", by: "key",
            in: transaction)
        for related in Customer.relatedTables where related.kind != .derived {
            try deletedRows.capture(related.table, where: "customer_id IN (\(list: ids))", by: "customer_id, \(raw: related.key)", in: transaction)
        }
        try deletedRows.capture("merges", where: merges(of: ids), in: transaction)
        try deletedRows.capture(
            "merge_rows", where: "merge_id IN (SELECT id FROM merges WHERE \(merges(of: ids)))", by: "merge_id, table_name, row_key", in: transaction)
        try transaction.run(
            "INSERT INTO removals (id, change_id, name, contents, removed_at) VALUES (\(id), \(change), \(name), \(deletedRows.text()), \(now))")
        try transaction.run("DELETE FROM merge_rows WHERE merge_id IN (SELECT id FROM merges WHERE \(merges(of: ids)))")
        try transaction.run("DELETE FROM merges WHERE \(merges(of: ids))")
        try Customers.delete(ids, in: transaction)
    }

    private static func merges(of ids: [ID<Customer>]) -> SQL { "kept_id IN (\(list: ids))" }

    /// A customer and all customers merged into it, directly or in a chain.
    private static func idsIncludingMerged(into customer: ID<Customer>, in transaction: any Transaction) throws -> [ID<Customer>] {
        var ids = [customer]
        var newest = ids
        while !newest.isEmpty {
            newest = try transaction.all("SELECT id FROM customers WHERE merged_into IN (\(list: newest)) ORDER BY id") { $0[0] }
            ids += newest
        }
        return ids
    }

    // MARK: Restore

    /// Newest first.
    package func deletions(after: ID<Deletion>? = nil, limit: Int = 50, now: Instant) async throws -> (deletions: [Deletion], next: ID<Deletion>?) {
        try await database.read { transaction in
            let before = after?.number ?? .max
            let found = try transaction.all(
                """
                SELECT id, name, removed_at FROM removals WHERE removed_at > \(Self.retentionCutoff(now)) AND id < \(before) \
                ORDER BY id DESC LIMIT \(limit + 1)
                """
            ) { Deletion(id: $0["id"], name: $0["name"], at: $0["removed_at"]) }
            let page = Array(found.prefix(limit))
            return (page, found.count > limit ? page.last?.id : nil)
        }
    }

    package func restore(_ id: ID<Deletion>, now: Instant) async throws -> Deletion {
        try await database.write { transaction in
            let row = try transaction.first(
                "SELECT id, name, removed_at, contents FROM removals WHERE id = \(id) AND removed_at > \(Self.retentionCutoff(now))")
            guard let row else { throw Problem.notFound(Phrase("This customer was deleted permanently or is already restored.")) }
            try Self.restore(row, in: transaction)
            return Deletion(id: id, name: row["name"], at: row["removed_at"])
        }
    }

    static func restoreAll(of change: ID<BulkEdit>, in transaction: any Transaction) throws -> Int {
        let deletions: [ID<Deletion>] = try transaction.all("SELECT id FROM removals WHERE change_id = \(change) ORDER BY id") { $0[0] }
        for id in deletions {
            guard let row = try transaction.first("SELECT id, contents FROM removals WHERE id = \(id)") else { continue }
            try restore(row, in: transaction)
        }
        return deletions.count
    }

    private static func restore(_ row: Row, in transaction: any Transaction) throws {
        let deletedRows = try DeletedRows(text: row["contents"])
        try deletedRows.restore(in: transaction)
        let customers = deletedRows.ids(of: "customers").map(ID<Customer>.init)
        try Revenue.rebuild(customers: customers, in: transaction)
        try Usage.rebuild(customers: customers, in: transaction)
        let id: ID<Deletion> = row["id"]
        try transaction.run("DELETE FROM removals WHERE id = \(id)")
    }

    /// Deletes permanently before the retention time ends.
    package func purge(_ id: ID<Deletion>) async throws {
        _ = try await database.write { try $0.run("DELETE FROM removals WHERE id = \(id)") }
    }

    /// Deletes bulk edits and deleted customers that are older than the retention time.
    static func purge(before now: Instant, in transaction: any Transaction) throws {
        let oldest = retentionCutoff(now)
        guard try transaction.first("SELECT id FROM changes WHERE made_at <= \(oldest) LIMIT 1") != nil else { return }
        let old: SQL = "change_id IN (SELECT id FROM changes WHERE made_at <= \(oldest))"
        try transaction.run("DELETE FROM removals WHERE \(old)")
        try transaction.run("DELETE FROM change_rows WHERE \(old)")
        try transaction.run("DELETE FROM changes WHERE made_at <= \(oldest)")
    }

    package func purgeExpired(now: Instant) async throws {
        try await database.write { try Self.purge(before: now, in: $0) }
    }

    private static func retentionCutoff(_ now: Instant) -> Instant { now + -Double(retentionDays) * Instant.day }
}

extension DeletedRows {
    func ids(of table: String) -> [Int64] {
        tables.filter { $0.name == table }.flatMap { table in
            table.columns.firstIndex(of: "id").map { column in table.rows.compactMap { Int64($0[column].value) } } ?? []
        }
    }
}
