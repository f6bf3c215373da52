import TendLanguage
import TendSQL

/// Rows that were fixed together. The values before are recorded, so that the correction can be undone.
package struct Correction: Sendable, Equatable {
    package let id: ID<Correction>
    package let issue: DataIssue
    package let fixed: Int
    package let at: Instant

    init(_ row: Row) {
        id = row["id"]
        issue = row["gap"]
        fixed = row["mended"]
        at = row["corrected_at"]
    }
}

/// Records the columns that a correction changes.
struct CorrectionLog {
    let id: ID<Correction>
    private var batch = Batch(
        "correction_changes", ["correction_id", "table_name", "row_id", "column_name", "before_value", "after_value"],
        ignoringConflictsOn: ["correction_id", "table_name", "row_id", "column_name"])

    init(_ id: ID<Correction>) { self.id = id }

    /// In the column name, marks a row that the correction created.
    static let newRowMarker = "*"

    mutating func record<R: Revertible>(_ before: R, _ after: R) {
        let (old, new) = (before.columns, after.columns)
        for column in Set(old.keys).union(new.keys).sorted() where (old[column] ?? nil) != (new[column] ?? nil) {
            batch.append(id.sqlValue, .text(R.table), before.rowID.sqlValue, .text(column), (old[column] ?? nil).sqlValue, (new[column] ?? nil).sqlValue)
        }
    }

    mutating func recordNew(_ event: Event) {
        batch.append(id.sqlValue, .text(Event.table), event.rowID.sqlValue, .text(Self.newRowMarker), .null, .null)
    }

    mutating func write(in transaction: any Transaction) throws {
        try transaction.insert(batch)
        batch.removeAll()
    }
}

extension DataQuality {
    /// The corrections that have not been undone, newest first.
    package func corrections(limit: Int = 10) async throws -> [Correction] {
        try await database.read { transaction in
            try transaction.all("SELECT * FROM corrections WHERE undone_at IS NULL ORDER BY id DESC LIMIT \(limit)", Correction.init)
        }
    }

    /// Restores the values before, except those edited since. Returns the number of restored rows.
    @discardableResult
    package func undo(_ id: ID<Correction>, now: Instant) async throws -> Int {
        try await database.write { transaction in
            guard try transaction.run("UPDATE corrections SET undone_at = \(now) WHERE id = \(id) AND undone_at IS NULL") == 1 else {
                throw Problem.notFound(Phrase("This correction does not exist or was already undone."))
            }
            let changes = try transaction.all(
                """
                SELECT table_name, row_id, column_name, before_value, after_value FROM correction_changes \
                WHERE correction_id = \(id) ORDER BY table_name, row_id, column_name
                """)
            let byTable = Dictionary(grouping: changes) { $0["table_name"] as String }
            try transaction.run(
                """
                DELETE FROM events WHERE id IN (SELECT row_id FROM correction_changes \
                WHERE correction_id = \(id) AND table_name = 'events' AND column_name = \(CorrectionLog.newRowMarker))
                """)
            let restored = [
                try revert(Customer.self, byTable[Customer.table] ?? [], in: transaction),
                try revert(Subscription.self, byTable[Subscription.table] ?? [], in: transaction),
                try revert(Event.self, byTable[Event.table] ?? [], in: transaction),
            ]
            try transaction.run("DELETE FROM correction_changes WHERE correction_id = \(id)")
            return restored.max() ?? 0
        }
    }

    private func revert<R: Revertible>(_ type: R.Type, _ changes: [Row], in transaction: any Transaction) throws -> Int {
        var restored: [R] = []
        for (row, changes) in Dictionary(grouping: changes, by: { $0["row_id"] as Int64 }).sorted(by: { $0.key < $1.key }) {
            guard let before = try transaction.first(R.find(row), R.init) else { continue }
            var after = before
            for change in changes where (before.columns[change["column_name"]] ?? nil) == change["after_value"] as String? {
                after.setColumn(change["column_name"], to: change["before_value"])
            }
            try after.store(replacing: before, in: transaction)
            restored.append(after)
        }
        try R.rebuildDerivedData(restored, in: transaction)
        return restored.count
    }
}
