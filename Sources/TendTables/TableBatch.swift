/// Rows copied from a reader, to store, to pass to another thread or to iterate twice.
package final class TableBatch: Sendable {
    private struct RowInfo { let number, line, firstBound, count, firstByte: Int }

    package let problems: [TableProblem]
    /// The share of the file that was read when the batch was filled, 0…1.
    package let progress: Double
    private let bytes: [UInt8]
    private let bounds: [CellBounds]
    private let rowInfos: [RowInfo]

    package var count: Int { rowInfos.count }
    /// The number of the last row or problem, from which reading can resume.
    package var lastNumber: Int { max(rowInfos.last?.number ?? 0, problems.last?.row ?? 0) }

    init?(_ reader: TableReader, rows: Int) throws {
        var (bytes, bounds, infos, problems): ([UInt8], [CellBounds], [RowInfo], [TableProblem]) = ([], [], [], [])
        try reader.forEach { row in
            let first = bytes.count
            infos.append(RowInfo(number: row.number, line: row.line, firstBound: bounds.count, count: row.count, firstByte: first))
            row.copy(to: &bytes, &bounds)
            return infos.count < rows && bytes.count < 8 << 20 ? .proceed : .stop
        } problem: {
            problems.append($0)
        }
        if infos.isEmpty, problems.isEmpty { return nil }
        (self.bytes, self.bounds, self.rowInfos, self.problems) = (bytes, bounds, infos, problems)
        progress = reader.byteCount == 0 ? 1 : Double(reader.bytesRead) / Double(reader.byteCount)
    }

    /// Calls `body` with every row; the rows are borrowed from the batch.
    package func forEach(_ body: (TableRow) throws -> Void) rethrows {
        try bytes.withUnsafeBufferPointer { bytes in
            try bounds.withUnsafeBufferPointer { bounds in
                guard let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1), let cells = bounds.baseAddress else { return }
                for info in rowInfos {
                    try body(TableRow(number: info.number, line: info.line, count: info.count, base: base + info.firstByte, bounds: cells + info.firstBound))
                }
            }
        }
    }
}

extension TableReader {
    /// The next rows, at most `rows` or 8 MiB, with the problems among them; nil at the end.
    package func nextBatch(rows: Int = 1_000) throws -> TableBatch? { try TableBatch(self, rows: rows) }
}
