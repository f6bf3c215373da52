/// Copies of rows in the order of the file.
struct RowCopies: Sendable {
    private struct Info { let number, line, firstBound, count, writtenCount, firstByte: Int }

    private var bytes: [UInt8] = []
    private var bounds: [CellBounds] = []
    private var infos: [Info] = []

    var count: Int { infos.count }
    var byteCount: Int { bytes.count }
    var lastNumber: Int? { infos.last?.number }

    mutating func append(_ row: TableRow) {
        infos.append(
            Info(number: row.number, line: row.line, firstBound: bounds.count, count: row.count, writtenCount: row.writtenCount, firstByte: bytes.count))
        row.copy(to: &bytes, &bounds)
    }

    /// Calls `body` with the rows; they are borrowed from the copies.
    func forEach(_ indices: Range<Int>? = nil, _ body: (TableRow) throws -> Void) rethrows {
        try bytes.withUnsafeBufferPointer { bytes in
            try bounds.withUnsafeBufferPointer { bounds in
                guard let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1), let cells = bounds.baseAddress else { return }
                for info in infos[indices ?? infos.indices] {
                    try body(
                        TableRow(
                            number: info.number, line: info.line, count: info.count, writtenCount: info.writtenCount, base: base + info.firstByte,
                            bounds: cells + info.firstBound))
                }
            }
        }
    }
}

/// Rows copied from a reader, to store, to pass to another thread or to iterate twice.
package final class TableBatch: Sendable {
    package let problems: [TableProblem]
    /// The share of the file that was read when the batch was filled, 0…1.
    package let progress: Double
    private let rows: RowCopies

    package var count: Int { rows.count }
    /// The number of the last row or problem, from which reading can resume.
    package var lastNumber: Int { max(rows.lastNumber ?? 0, problems.last?.row ?? 0) }

    init?(_ reader: TableReader, rows limit: Int) throws {
        var (rows, problems): (RowCopies, [TableProblem]) = (RowCopies(), [])
        try reader.forEach { row in
            rows.append(row)
            return rows.count < limit && rows.byteCount < 8 << 20 ? .proceed : .stop
        } problem: {
            problems.append($0)
        }
        if rows.count == 0, problems.isEmpty { return nil }
        (self.rows, self.problems) = (rows, problems)
        progress = reader.byteCount == 0 ? 1 : Double(reader.bytesRead) / Double(reader.byteCount)
    }

    /// Calls `body` with every row; the rows are borrowed from the batch.
    package func forEach(_ body: (TableRow) throws -> Void) rethrows { try rows.forEach(nil, body) }
}

extension TableReader {
    /// The next rows, at most `rows` or 8 MiB, with the problems among them; nil at the end.
    package func nextBatch(rows: Int = 1_000) throws -> TableBatch? { try TableBatch(self, rows: rows) }
}
