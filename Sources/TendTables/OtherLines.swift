/// A row outside the table: a note, a title, a total.
package struct OtherLine: Hashable, Sendable {
    /// The row number, as in a spreadsheet.
    package let row: Int
    package let cells: [String]
}

/// The rows above or below a table. Only the first ones are kept; all are counted.
package struct OtherLines: Hashable, Sendable {
    private static let limit = 200
    private static let byteLimit = 256 << 10

    package private(set) var lines: [OtherLine] = []
    package private(set) var count = 0
    /// The number of cells that are not blank, in all rows.
    package private(set) var filledCells = 0
    private var bytes = 0

    mutating func append(_ row: TableRow) {
        count += 1
        filledCells += row.filledCount
        guard lines.count < Self.limit, bytes < Self.byteLimit else { return }
        let cells = (0..<min(row.writtenCount, Self.limit)).map { row[$0].string }
        bytes += cells.reduce(0) { $0 + $1.utf8.count }
        lines.append(OtherLine(row: row.number, cells: cells))
    }

    /// Adds a row that cannot be read.
    mutating func appendUnreadable(filledCells: Int) {
        count += 1
        self.filledCells += filledCells
    }
}
