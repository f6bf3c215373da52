import TendLanguage
import TendSQL

/// Two rows that turned out to be one customer. Nothing is thrown away: the one that goes keeps its
/// row, and what moved is written down, so that a merge can be taken back.
package struct Merge: Sendable {
    package let id: ID<Merge>
    package let surviving: ID<Customer>
    package let survivingName: String
    package let merged: ID<Customer>
    package let mergedName: String
    package let reason: String
    package let at: Instant

    /// What both customers may say differently.
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
    /// Moves everything of `gone` to `kept`, which keeps its own word except in what is `taken` from the other.
    @discardableResult
    package func merge(
        _ gone: ID<Customer>, into kept: ID<Customer>, taking taken: Set<Merge.Field> = [], reason: String, now: Instant
    ) async throws -> ID<Merge> {
        guard gone != kept else { throw Problem.conflict(Phrase("A customer cannot be merged with itself.")) }
        guard reason.count <= 500 else { throw Problem.invalid(field: "reason", Phrase("A reason has 1 to 500 characters.")) }
        let id = ids.next(Merge.self)
        try await database.write { transaction in
            let goneRow = try Customers.find(gone, in: transaction)
            let keptRow = try Customers.find(kept, in: transaction)
            let before = MergeSnapshot(keptRow)
            let inheritance = MergeRecord(before: before, after: before.completed(by: MergeSnapshot(goneRow), taking: taken))
            try transaction.run(
                """
                INSERT INTO merges (id, kept_id, gone_id, reason, kept_before, merged_at) \
                VALUES (\(id), \(kept), \(gone), \(trimmed(reason)), \(try inheritance.json), \(now))
                """)
            for table in Self.movableTables { try move(table, from: gone, to: kept, merge: id, in: transaction) }
            try moveTags(from: gone, to: kept, merge: id, in: transaction)
            try moveKeys(of: goneRow, to: kept, merge: id, in: transaction)
            try transaction.run("UPDATE customers SET merged_into = \(kept), changed_at = \(now) WHERE id = \(gone)")
            try store(inheritance.after.applied(to: keptRow), replacing: keptRow, now, in: transaction)
            try transaction.insert(Customer.keyBatch([keptRow]))
            try transaction.run("DELETE FROM signals WHERE customer_id = \(gone)")
            try rebuildDerivedData([kept, gone], in: transaction)
        }
        return id
    }

    /// Takes a merge back: what moved returns, what came later stays with the kept customer.
    @discardableResult
    package func undo(_ id: ID<Merge>, now: Instant) async throws -> Merge {
        try await database.write { transaction in
            guard let merge = try transaction.first("\(Self.activeMergesQuery) AND merges.id = \(id)", Merge.init) else {
                throw Problem.notFound(Phrase("There is no such merge, or it was taken back already."))
            }
            try requireActive(merge, in: transaction)
            let keptRow = try Customers.find(merge.surviving, in: transaction)
            let written: String = try transaction.value("SELECT kept_before FROM merges WHERE id = \(id)") ?? ""
            for table in Self.movableTables { try undoMove(table, merge, in: transaction) }
            try transaction.run(
                """
                DELETE FROM customer_tags WHERE customer_id = \(merge.surviving) AND tag IN \
                (SELECT row_key FROM merge_rows WHERE merge_id = \(id) AND table_name = 'customer_tags')
                """)
            try transaction.run("UPDATE customers SET merged_into = NULL, changed_at = \(now) WHERE id = \(merge.merged)")
            try store(MergeRecord(json: written).undone(on: keptRow), replacing: keptRow, now, in: transaction)
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

    /// Later merges are taken back first.
    private func requireActive(_ merge: Merge, in transaction: any Transaction) throws {
        let next = try transaction.first("\(Self.activeMergesQuery) AND merges.gone_id = \(merge.surviving)", Merge.init)
        if let next {
            throw Problem.conflict(Phrase("\(merge.survivingName) was merged into \(next.survivingName) later; take that apart first."))
        }
    }

    /// The merges into a customer that still stand.
    package func merges(into kept: ID<Customer>) async throws -> [Merge] {
        try await database.read { try $0.all("\(Self.activeMergesQuery) AND kept_id = \(kept) ORDER BY merges.id", Merge.init) }
    }

    /// All that still stand, newest first.
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
