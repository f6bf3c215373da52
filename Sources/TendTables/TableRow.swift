/// One cell: bytes of valid UTF-8, borrowed for as long as its row is.
package struct TableCell {
    package let bytes: UnsafeBufferPointer<UInt8>

    @inline(__always)
    package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The text as it stands.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The text without blanks around it.
    package var text: String { trimmed.string }

    /// Whether there is nothing but blanks.
    package var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// The cell without the ASCII blanks around it.
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

/// One row, borrowed: valid until the closure that got it returns. Take `string`s or a `TableBatch` to keep anything.
package struct TableRow {
    /// The row as a spreadsheet numbers it: 1 is the first, the header and empty lines count.
    package let number: Int
    /// The physical line on which the row starts, from 1.
    package let line: Int
    /// The number of cells, the same for every row of a table.
    package let count: Int
    private let base: UnsafePointer<UInt8>
    private let bounds: UnsafePointer<CellBounds>

    @inline(__always)
    init(number: Int, line: Int, count: Int, base: UnsafePointer<UInt8>, bounds: UnsafePointer<CellBounds>) {
        self.number = number
        self.line = line
        self.count = count
        self.base = base
        self.bounds = bounds
    }

    /// The cell of a column, from 0; a column that does not exist is blank.
    package subscript(column: Int) -> TableCell {
        guard column >= 0, column < count else { return TableCell(UnsafeBufferPointer(start: nil, count: 0)) }
        let cell = bounds[column]
        return TableCell(UnsafeBufferPointer(start: base + Int(cell.start), count: Int(cell.end &- cell.start)))
    }

    /// Appends the row's bytes in one piece, and its bounds counted from the first of them.
    func copy(to bytes: inout [UInt8], _ cells: inout [CellBounds]) {
        guard count > 0 else { return }
        let first = bounds[0].start
        bytes.append(contentsOf: UnsafeBufferPointer(start: base + Int(first), count: Int(bounds[count - 1].end - first)))
        for column in 0..<count { cells.append(CellBounds(start: bounds[column].start - first, end: bounds[column].end - first)) }
    }

    package var strings: [String] { (0..<count).map { self[$0].string } }
}
