import TendSQL

/// What an import changed in existing rows, by column, as text.
struct ImportChangeLog {
    private let importID: Int64
    private var batch = Batch(
        "import_changes", ["import_id", "table_name", "row_id", "column_name", "before_value", "after_value"],
        ignoringConflictsOn: ["import_id", "table_name", "row_id", "column_name"])
    private var changes: [(table: String, row: Int64, column: String, after: String?)] = []

    init(_ importID: Int64) { self.importID = importID }

    mutating func record(_ before: some Revertible, _ after: some Revertible) {
        let previous = before.columns
        for (column, value) in after.columns where previous[column] != value {
            batch.append(
                importID.sqlValue, .text(type(of: before).table), before.rowID.sqlValue, .text(column), (previous[column] ?? nil).sqlValue, value.sqlValue)
            changes.append((type(of: before).table, before.rowID, column, value))
        }
        for (column, value) in previous where after.columns[column] == nil {
            batch.append(importID.sqlValue, .text(type(of: before).table), before.rowID.sqlValue, .text(column), value.sqlValue, .null)
            changes.append((type(of: before).table, before.rowID, column, nil))
        }
    }

    /// The first change of a column stores the value before the import; later changes only replace the value after it.
    func write(in transaction: any Transaction) throws {
        let isInserted = try transaction.insert(batch)
        for (index, change) in changes.enumerated() where !isInserted[index] {
            try transaction.run(
                """
                UPDATE import_changes SET after_value = \(change.after) WHERE import_id = \(importID) \
                AND table_name = \(change.table) AND row_id = \(change.row) AND column_name = \(change.column)
                """)
        }
    }
}
