/// Rows and problems that wait until it is clear whether the table goes on.
struct PendingRows {
    private static let limit = 200

    private enum Item {
        case row(Int)
        case problem(TableProblem)
    }

    private var rows = RowCopies()
    private var items: [Item] = []
    private var next = 0
    private(set) var notes: [TableEnd.Note] = []

    var isEmpty: Bool { next == items.count }
    var isFull: Bool { notes.count >= Self.limit || rows.byteCount > 1 << 20 }

    mutating func append(_ row: TableRow) {
        items.append(.row(rows.count))
        rows.append(row)
    }

    mutating func append(_ problem: TableProblem) { items.append(.problem(problem)) }

    mutating func append(_ row: TableRow, _ note: TableEnd.Note) {
        notes.append(note)
        append(row)
    }

    /// The rows are rows of the table after all.
    mutating func release() { notes = [] }

    /// Whether the rows can be passed on.
    var isReleased: Bool { notes.isEmpty }

    /// Calls `row` or `problem` with the next item.
    mutating func takeFirst(_ row: (TableRow) throws -> Void, problem: (TableProblem) throws -> Void) rethrows {
        let item = items[next]
        next += 1
        switch item {
        case .row(let index): try rows.forEach(index..<index + 1, row)
        case .problem(let found): try problem(found)
        }
        if isEmpty { self = PendingRows() }
    }

    /// Removes the rows from this note on.
    mutating func removeNotes(from index: Int) -> RowCopies {
        var removed = RowCopies()
        let first = rows.count - notes.count + index
        rows.forEach(first..<rows.count) { removed.append($0) }
        items.removeLast(notes.count - index)
        notes.removeLast(notes.count - index)
        return removed
    }
}
