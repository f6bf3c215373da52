/// The sums of the columns of a table, read a second time up to a row that may be a total.
final class ColumnSums {
    private static let digits = 6
    private let scanner: RowScanner
    private var totals: [Sum]
    private var sinceLastTotal: [Sum]
    private var pendingRow: Int?

    private struct Sum {
        var value: Int64 = 0
        var rows = 0
        var isKnown = true

        mutating func add(_ cell: TableCell) {
            rows += 1
            guard isKnown, !cell.isBlank, let amount = ColumnSums.amount(cell) else { return }
            let (sum, overflows) = value.addingReportingOverflow(amount)
            (value, isKnown) = (sum, !overflows)
        }
    }

    /// - Parameter scanner: stands at the first row of the table.
    init(_ scanner: RowScanner, columns: Int) {
        self.scanner = scanner
        totals = Array(repeating: Sum(), count: columns)
        sinceLastTotal = totals
    }

    /// Whether at least half of the numbers of the row, or most of them, are the sums of at least `minimum` rows above it.
    func equal(_ row: TableRow, atLeast minimum: Int, most: Bool = false) throws -> Bool {
        if let pendingRow, pendingRow < row.number { addPending() }
        try advance { $0 >= row.number }
        return matches(row, totals, minimum, most: most) || matches(row, sinceLastTotal, minimum, most: most)
    }

    /// Whether the numbers of the row are the sums of all rows below it.
    func equalBelow(_ row: TableRow) throws -> Bool {
        try advance { _ in false }
        return matches(row, totals, 2)
    }

    /// The row where the sums end is a total, so that it is not added.
    func endGroup() {
        pendingRow = nil
        sinceLastTotal = Array(repeating: Sum(), count: totals.count)
    }

    private func advance(until isEnd: (Int) -> Bool) throws {
        if let pendingRow, isEnd(pendingRow) { return }
        while true {
            switch try scanner.advance() {
            case .end: return
            case .fault: continue
            case .row:
                pendingRow = scanner.number
                if isEnd(scanner.number) { return }
                addPending()
            }
        }
    }

    private func addPending() {
        pendingRow = nil
        let row = scanner.row
        for column in totals.indices {
            totals[column].add(row[column])
            sinceLastTotal[column].add(row[column])
        }
    }

    private func matches(_ row: TableRow, _ sums: [Sum], _ minimum: Int, most: Bool = false) -> Bool {
        var (equal, other) = (0, 0)
        for column in sums.indices {
            guard let amount = Self.amount(row[column]), amount != 0 else { continue }
            // A total can be rounded to cents.
            if sums[column].isKnown, sums[column].rows >= minimum, abs(sums[column].value - amount) <= 10_000 { equal += 1 } else { other += 1 }
        }
        return equal > 0 && (most ? equal > other : equal >= other)
    }

    private static func amount(_ cell: TableCell) -> Int64? {
        cell.bytes.count <= 40 ? Amount(cell.text, digits: digits, rounding: true)?.minorUnits : nil
    }
}
