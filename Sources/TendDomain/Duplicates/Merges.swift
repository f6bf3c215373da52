import TendLanguage
import TendSQL

/// Two customers merged into one. The merged customer keeps its row and every moved record is listed, so that a merge
/// can be undone.
package struct Merge: Sendable {
    package let id: ID<Merge>
    package let surviving: ID<Customer>
    package let survivingName: String
    package let merged: ID<Customer>
    package let mergedName: String
    package let reason: String
    package let at: Instant

    /// A value in which the two customers may differ.
    package enum Field: Sendable, Hashable {
        case kind, name, email, phone, stage, since, source, cost
        case custom(String)
    }

    init(_ row: Row) {
        id = row["id"]
        surviving = row["kept_id"]
        survivingName = row["kept_name"]
        merged = row["gone_id"]
        mergedName = row["gone_name"]
        reason = row["reason"]
        at = row["merged_at"]
    }
}

extension Duplicates {
    /// Moves the related records of `merged` to `surviving`, which keeps its own values except the `chosen` ones.
    @discardableResult
    package func merge(
        _ merged: ID<Customer>, into surviving: ID<Customer>, taking chosen: Set<Merge.Field> = [], reason: String, now: Instant
    ) async throws -> ID<Merge> {
        guard merged != surviving else { throw Problem.conflict(Phrase("A customer cannot be merged with itself.")) }
        guard reason.count <= 500 else { throw Problem.invalid(field: "reason", Phrase("Enter a reason of up to 500 characters.")) }
        let id = ids.next(Merge.self)
        try await database.write { transaction in
            let mergedRow = try Customers.find(merged, in: transaction)
            let survivingRow = try Customers.find(surviving, in: transaction)
            let before = MergeSnapshot(survivingRow)
            let record = MergeRecord(before: before, after: before.completed(by: MergeSnapshot(mergedRow), taking: chosen))
            try transaction.run(
                """
                INSERT INTO merges (id, kept_id, gone_id, reason, kept_before, merged_at) \
                VALUES (\(id), \(surviving), \(merged), \(trimmed(reason)), \(try record.json), \(now))
                """)
            for table in Self.movableTables { try move(table, from: merged, to: surviving, merge: id, in: transaction) }
            try moveTags(from: merged, to: surviving, merge: id, in: transaction)
            try moveKeys(of: mergedRow, to: surviving, merge: id, in: transaction)
            try transaction.run("UPDATE customers SET merged_into = \(surviving), changed_at = \(now) WHERE id = \(merged)")
            try store(record.after.applied(to: survivingRow), replacing: survivingRow, now, in: transaction)
            try transaction.insert(Customer.keyBatch([survivingRow]))
            try transaction.run("DELETE FROM signals WHERE customer_id = \(merged)")
            try rebuildDerivedData([surviving, merged], in: transaction)
        }
        return id
    }

    /// Moved records return to the merged customer; records added since stay with the surviving one.
    @discardableResult
    package func undo(_ id: ID<Merge>, now: Instant) async throws -> Merge {
        try await database.write { transaction in
            guard let merge = try transaction.first("\(Self.activeMergesQuery) AND merges.id = \(id)", Merge.init) else {
                throw Problem.notFound(Phrase("This merge does not exist or was already undone."))
            }
            try requireActive(merge, in: transaction)
            let survivingRow = try Customers.find(merge.surviving, in: transaction)
            let json: String = try transaction.value("SELECT kept_before FROM merges WHERE id = \(id)") ?? ""
            for table in Self.movableTables { try undoMove(table, merge, in: transaction) }
            try transaction.run(
                """
                DELETE FROM customer_tags WHERE customer_id = \(merge.surviving) AND tag IN \
                (SELECT row_key FROM merge_rows WHERE merge_id = \(id) AND table_name = 'customer_tags')
                """)
            try transaction.run("UPDATE customers SET merged_into = NULL, changed_at = \(now) WHERE id = \(merge.merged)")
            try store(MergeRecord(json: json).undone(on: survivingRow), replacing: survivingRow, now, in: transaction)
            try transaction.run(
                """
                UPDATE customer_keys SET customer_id = \(merge.merged) WHERE customer_id = \(merge.surviving) AND key IN \
                (SELECT row_key FROM merge_rows WHERE merge_id = \(id) AND table_name = 'customer_keys')
                """)
            try transaction.insert(Customer.keyBatch([try Customers.find(merge.merged, in: transaction)]))
            try transaction.run("UPDATE merges SET unmerged_at = \(now) WHERE id = \(id)")
            try rebuildDerivedData([merge.surviving, merge.merged], in: transaction)
            return merge
        }
    }

    /// Later merges must be undone first.
    private func requireActive(_ merge: Merge, in transaction: any Transaction) throws {
        let next = try transaction.first("\(Self.activeMergesQuery) AND merges.gone_id = \(merge.surviving)", Merge.init)
        if let next {
            throw Problem.conflict(Phrase("\(merge.survivingName) was later merged into \(next.survivingName). Undo that merge first."))
        }
    }

    /// The merges into a customer that have not been undone.
    package func merges(into surviving: ID<Customer>) async throws -> [Merge] {
        try await database.read { try $0.all("\(Self.activeMergesQuery) AND kept_id = \(surviving) ORDER BY merges.id", Merge.init) }
    }

    /// All merges that have not been undone, newest first.
    package func merges(limit: Int = 50, after: ID<Merge>? = nil) async throws -> [Merge] {
        try await database.read {
            try $0.all("\(Self.activeMergesQuery) AND merges.id < \(after ?? ID(.max)) ORDER BY merges.id DESC LIMIT \(limit)", Merge.init)
        }
    }

    private static let activeMergesQuery: SQL = """
        SELECT merges.id, kept_id, kept.name AS kept_name, gone_id, gone.name AS gone_name, reason, merged_at FROM merges \
        JOIN customers AS kept ON kept.id = kept_id JOIN customers AS gone ON gone.id = gone_id WHERE unmerged_at IS NULL
        """
}
