/// Writes rows as CSV with the cells as they are: commas, LF, and quotes only where they are needed.
package struct CSVText {
    private var bytes: [UInt8] = []

    package var count: Int { bytes.count }

    package init() {}

    package mutating func append(_ cells: [String]) {
        let start = bytes.count
        for (column, cell) in cells.enumerated() {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            var cell = cell
            cell.withUTF8 { append($0) }
        }
        endLine(from: start)
    }

    /// Appends the cells that the file has in this row.
    package mutating func append(_ row: TableRow) {
        let start = bytes.count
        for column in 0..<max(row.writtenCount, min(1, row.count)) {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            append(row[column].bytes)
        }
        endLine(from: start)
    }

    /// Returns the bytes written since the last call.
    package mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
        guard cell.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: cell)
            return
        }
        bytes.append(0x22)
        for byte in cell {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private mutating func endLine(from start: Int) {
        // An empty line would not be a row.
        if bytes.count == start { bytes += [0x22, 0x22] }
        bytes.append(0x0A)
    }
}
