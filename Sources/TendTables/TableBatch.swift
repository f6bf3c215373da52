/// Rows copied out of a reader, to keep, to hand to another thread or to go through twice.
package final class TableBatch: Sendable {
    private struct RowInfo { let number, line, firstBound, count, firstByte: Int }

    package let problems: [TableProblem]
    /// The share of the file read when the batch was filled, 0 to 1.
    package let progress: Double
    private let bytes: [UInt8]
    private let bounds: [CellBounds]
    private let rowInfos: [RowInfo]

    package var count: Int { rowInfos.count }
    /// The number of the last row or problem, for a resume mark.
    package var lastNumber: Int { max(rowInfos.last?.number ?? 0, problems.last?.row ?? 0) }

    init?(_ reader: TableReader, rows: Int) throws {
        var (bytes, bounds, marks, problems): ([UInt8], [CellBounds], [RowInfo], [TableProblem]) = ([], [], [], [])
        try reader.forEach { row in
            let first = bytes.count
            marks.append(RowInfo(number: row.number, line: row.line, firstBound: bounds.count, count: row.count, firstByte: first))
            row.copy(to: &bytes, &bounds)
            return marks.count < rows && bytes.count < 8 << 20 ? .proceed : .stop
        } problem: {
            problems.append($0)
        }
        if marks.isEmpty, problems.isEmpty { return nil }
        (self.bytes, self.bounds, self.rowInfos, self.problems) = (bytes, bounds, marks, problems)
        progress = reader.byteCount == 0 ? 1 : Double(reader.bytesRead) / Double(reader.byteCount)
    }

    /// Gives every row to `body`; the rows are borrowed from the batch.
    package func forEach(_ body: (TableRow) throws -> Void) rethrows {
        try bytes.withUnsafeBufferPointer { bytes in
            try bounds.withUnsafeBufferPointer { bounds in
                guard let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1), let cells = bounds.baseAddress else { return }
                for mark in rowInfos {
                    try body(TableRow(number: mark.number, line: mark.line, count: mark.count, base: base + mark.firstByte, bounds: cells + mark.firstBound))
                }
            }
        }
    }
}

extension TableReader {
    /// The next rows, at most so many or 8 MiB, with the problems met on the way; nil at the end.
    package func nextBatch(rows: Int = 1_000) throws -> TableBatch? { try TableBatch(self, rows: rows) }
}
