import TendSQL

/// What an import changed on rows that were there before it, column by column, as text.
struct ChangeLog {
    private let importID: Int64
    private var batch = Batch(
        "import_changes", ["import_id", "table_name", "row_id", "column_name", "before_value", "after_value"],
        skipping: ["import_id", "table_name", "row_id", "column_name"])
    private var again: [(table: String, row: Int64, column: String, after: String?)] = []

    init(_ importID: Int64) { self.importID = importID }

    mutating func note(_ before: some Restorable, _ after: some Restorable) {
        let former = before.columns
        for (column, value) in after.columns where former[column] != value {
            batch.append(
                importID.bound, .text(type(of: before).table), before.rowID.bound, .text(column), (former[column] ?? nil).bound, value.bound)
            again.append((type(of: before).table, before.rowID, column, value))
        }
        for (column, value) in former where after.columns[column] == nil {
            batch.append(importID.bound, .text(type(of: before).table), before.rowID.bound, .text(column), value.bound, .null)
            again.append((type(of: before).table, before.rowID, column, nil))
        }
    }

    /// The first change keeps what stood before the import; later ones of the same import move its end.
    func write(in transaction: any Transaction) throws {
        let wentIn = try transaction.insert(batch)
        for (index, change) in again.enumerated() where !wentIn[index] {
            try transaction.run(
                """
                UPDATE import_changes SET after_value = \(change.after) WHERE import_id = \(importID) \
                AND table_name = \(change.table) AND row_id = \(change.row) AND column_name = \(change.column)
                """)
        }
    }
}
