/// Rows as CSV in UTF-8, written by the sources that convert another format while it is read.
///
/// A cell or row above the limit becomes one long cell, so that the row scanner reports the row and continues at the next.
struct CSVOutput {
    private var bytes: [UInt8] = []
    private var sent = 0
    private var rowStart = 0
    /// The cells of the row so far, blank ones between others included.
    private(set) var cells = 0
    private(set) var row = 0

    private static let longCell = [UInt8](repeating: UInt8(ascii: "x"), count: RowScanner.cellLimit + 1)

    /// Whether no complete row waits to be sent.
    var isEmpty: Bool { sent == rowStart }
    /// Whether enough is written for now.
    var isFull: Bool { rowStart - sent > 1 << 20 }
    private var isRowTooLong: Bool { bytes.count - rowStart > RowScanner.rowLimit }

    /// Appends a quoted cell in a column, counted from 1.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>, at column: Int) {
        guard beginCell(column) else { return }
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        if text.count > RowScanner.cellLimit {
            bytes += Self.longCell
        } else {
            var rest = text[...]
            while let index = rest.firstIndex(of: quote) {
                bytes += rest[...index]
                bytes.append(quote)
                rest = rest[(index + 1)...]
            }
            bytes += rest
        }
        bytes.append(quote)
    }

    mutating func append(_ text: [UInt8], at column: Int) {
        text.withUnsafeBufferPointer { append($0, at: column) }
    }

    /// Appends a cell that needs no quotes.
    mutating func appendPlain(_ text: some Sequence<UInt8>, at column: Int) {
        if beginCell(column) { bytes += text }
    }

    private mutating func beginCell(_ column: Int) -> Bool {
        guard !isRowTooLong else { return false }
        bytes += repeatElement(UInt8(ascii: ","), count: column - max(cells, 1))
        cells = column
        return true
    }

    mutating func endRow(isTooLong: Bool = false) {
        if isTooLong || isRowTooLong {
            bytes.removeLast(bytes.count - rowStart)
            bytes += Self.longCell
        }
        endLine()
    }

    /// Ends rows without cells.
    mutating func skipRows(_ count: Int) {
        bytes += repeatElement(0x0A, count: count)
        rowStart = bytes.count
        row += count
    }

    /// Ends the row and returns it, to be repeated.
    mutating func endRowToRepeat() -> [UInt8] {
        let start = rowStart
        endRow()
        return Array(bytes[start...])
    }

    mutating func repeatRow(_ line: [UInt8]) {
        bytes += line
        rowStart = bytes.count
        row += 1
    }

    private mutating func endLine() {
        bytes.append(0x0A)
        rowStart = bytes.count
        cells = 0
        row += 1
    }

    /// Moves bytes of complete rows into `space`.
    mutating func send(into space: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(space.count, rowStart - sent)
        bytes.withUnsafeBytes { space.copyBytes(from: $0[sent..<sent + count]) }
        sent += count
        if isEmpty {
            bytes.removeFirst(rowStart)
            (sent, rowStart) = (0, 0)
        }
        return count
    }
}
