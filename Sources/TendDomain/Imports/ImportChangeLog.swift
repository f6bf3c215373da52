import TendSQL

/// What an import changed on rows that were there before it, column by column, as text.
struct ImportChangeLog {
    private let importID: Int64
    private var batch = Batch(
        "import_changes", ["import_id", "table_name", "row_id", "column_name", "before_value", "after_value"],
        ignoringConflictsOn: ["import_id", "table_name", "row_id", "column_name"])
    private var changes: [(table: String, row: Int64, column: String, after: String?)] = []

    init(_ importID: Int64) { self.importID = importID }

    mutating func record(_ before: some Revertible, _ after: some Revertible) {
        let former = before.columns
        for (column, value) in after.columns where former[column] != value {
            batch.append(
                importID.sqlValue, .text(type(of: before).table), before.rowID.sqlValue, .text(column), (former[column] ?? nil).sqlValue, value.sqlValue)
            changes.append((type(of: before).table, before.rowID, column, value))
        }
        for (column, value) in former where after.columns[column] == nil {
            batch.append(importID.sqlValue, .text(type(of: before).table), before.rowID.sqlValue, .text(column), value.sqlValue, .null)
            changes.append((type(of: before).table, before.rowID, column, nil))
        }
    }

    /// The first change keeps what stood before the import; later ones of the same import move its end.
    func write(in transaction: any Transaction) throws {
        let wentIn = try transaction.insert(batch)
        for (index, change) in changes.enumerated() where !wentIn[index] {
            try transaction.run(
                """
                UPDATE import_changes SET after_value = \(change.after) WHERE import_id = \(importID) \
                AND table_name = \(change.table) AND row_id = \(change.row) AND column_name = \(change.column)
                """)
        }
    }
}
