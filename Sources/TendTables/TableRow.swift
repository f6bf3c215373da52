/// One cell: bytes of valid UTF-8, valid as long as its row.
package struct TableCell {
    package let bytes: UnsafeBufferPointer<UInt8>

    @inline(__always)
    package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The text with surrounding whitespace.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The text without surrounding whitespace.
    package var text: String { trimmed.string }

    /// Whether the cell has only spaces and tabs.
    package var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// The cell without surrounding ASCII whitespace.
    @inline(__always)
    package var trimmed: TableCell {
        var (first, last) = (0, bytes.count)
        while first < last, Self.isBlank(bytes[first]) { first += 1 }
        while last > first, Self.isBlank(bytes[last - 1]) { last -= 1 }
        return TableCell(UnsafeBufferPointer(rebasing: bytes[first..<last]))
    }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}

/// One row, valid until the closure that receives it returns. Copy `strings` or use a `TableBatch` to store rows.
package struct TableRow {
    /// The row number as in a spreadsheet: from 1, including the header and empty lines.
    package let number: Int
    /// The line of the file on which the row starts, from 1.
    package let line: Int
    /// The number of cells: at least the number of columns.
    package let count: Int
    /// The number of cells that the file has in this row. The others are blank.
    package let writtenCount: Int
    private let base: UnsafePointer<UInt8>
    private let bounds: UnsafePointer<CellBounds>

    @inline(__always)
    init(number: Int, line: Int, count: Int, writtenCount: Int, base: UnsafePointer<UInt8>, bounds: UnsafePointer<CellBounds>) {
        self.number = number
        self.line = line
        self.count = count
        self.writtenCount = writtenCount
        self.base = base
        self.bounds = bounds
    }

    /// The cell at a column index; blank if the column does not exist.
    package subscript(column: Int) -> TableCell {
        guard column >= 0, column < count else { return TableCell(UnsafeBufferPointer(start: nil, count: 0)) }
        let cell = bounds[column]
        return TableCell(UnsafeBufferPointer(start: base + Int(cell.start), count: Int(cell.end &- cell.start)))
    }

    /// Appends the bytes of the row, and the bounds of its cells relative to the first byte.
    func copy(to bytes: inout [UInt8], _ cells: inout [CellBounds]) {
        guard count > 0 else { return }
        let first = bounds[0].start
        bytes.append(contentsOf: UnsafeBufferPointer(start: base + Int(first), count: Int(bounds[count - 1].end - first)))
        for column in 0..<count { cells.append(CellBounds(start: bounds[column].start - first, end: bounds[column].end - first)) }
    }

    /// The number of cells that are not blank.
    package var filledCount: Int { (0..<count).count { !self[$0].isBlank } }

    package var strings: [String] { (0..<count).map { self[$0].string } }
}
