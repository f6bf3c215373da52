import Glibc

/// The bounds of a cell in the buffer. The top bit of `start` marks a cell with escaped quotes that are not unescaped yet.
struct CellBounds {
    static let escaped: UInt32 = 1 << 31
    var start: UInt32
    var end: UInt32
}

/// Splits UTF-8 bytes into rows of cells (RFC 4180 with LF, CRLF or CR), with a buffer that moves over the source.
///
/// A line with stray quotes is read with the quotes as text if that gives the usual number of cells. Another row with an error
/// is reported and skipped, and scanning continues at the next line. A stray quote can make a row very long; rereading its
/// lines is limited by a budget, so that the time stays linear for any input.
final class RowScanner {
    static let columnLimit = 2_000
    static let cellLimit = 1 << 20
    static let rowLimit = 4 << 20

    enum Step { case row, fault, end }
    private enum Scan { case row, incomplete, fault }

    private let source: any ByteSource
    private let delimiter: TableDelimiter
    private let quote: TableQuote
    /// The usual number of cells; nil if it is not known yet.
    var columns: Int?
    /// Whether a row with missing cells is filled up with blank ones, and one with too many cells is a problem.
    var hasFixedWidth = false
    var keepsLongRows = false
    /// The number of cells up to which blank ones count as written.
    var writtenColumns = 0

    private(set) var buffer: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 20
    private var start = 0
    private(set) var end = 0
    private var cleanEnd = 0
    private var sourceEnded = false
    private var consumedBytes = 0
    private var rereadBytes = 0

    let bounds = UnsafeMutablePointer<CellBounds>.allocate(capacity: columnLimit + 1)
    private(set) var count = 0
    /// The number of cells that are in the file; `count` includes those that fill up the row.
    private(set) var writtenCount = 0
    private(set) var number = 0
    private(set) var line = 1
    private(set) var fault: (kind: TableProblem.Kind, column: Int?) = (.unclosedQuote, nil)
    /// The number of cells with contents in a row with an error, as well as it can be told.
    private(set) var faultFilledCells = 0
    private(set) var blankRows = 0

    private let separator: UInt8
    private let dropsBlank: Bool
    /// The quote; no byte without one.
    private let mark: UInt16

    private var rowStart = 0
    private var rowEnd = 0
    private var next = 0
    private var hasEscapes = false
    private var hasInnerBreaks = false
    private var lineBreaks = 0
    private var errorOffset = 0
    private var longQuote: Int?
    private var pendingLines = 0

    init(_ source: any ByteSource, delimiter: TableDelimiter, quote: TableQuote = .doubled) {
        self.source = source
        self.delimiter = delimiter
        self.quote = quote
        (separator, dropsBlank) =
            switch delimiter {
            case .byte(let byte): (byte, false)
            case .spaced(let byte): (byte, true)
            case .blanks: (0x20, false)
            }
        mark = quote.mark.map(UInt16.init) ?? 0x100
        buffer = .allocate(capacity: capacity + 64)
    }

    deinit {
        buffer.deallocate()
        bounds.deallocate()
    }

    var base: UnsafePointer<UInt8> { UnsafePointer(buffer) }
    /// The range of the row in the buffer.
    var extent: Range<Int> { rowStart..<rowEnd }

    /// The row, valid until the next one.
    var row: TableRow {
        let cells = min(count, Self.columnLimit + 1)
        return TableRow(number: number, line: line, count: cells, writtenCount: min(writtenCount, cells), base: base, bounds: bounds)
    }

    /// Whether the cell that starts there is quoted.
    func isQuoted(_ start: Int) -> Bool { start > rowStart && UInt16(buffer[start - 1]) == mark }

    /// Moves to the next row that is not blank. Blank rows are counted and skipped.
    func advance() throws(TableError) -> Step {
        while true {
            line += pendingLines
            pendingLines = 0
            if start == end || !hasStarted { try fill() }
            if start == end { return .end }
            var scan = scanRow()
            if scan == .fault { scan = rescued() }
            if scan == .incomplete, end - start < Self.rowLimit {
                try fill()
                continue
            }
            number += 1
            if scan == .incomplete {
                faultFilledCells = filledCells(from: rowStart, to: end)
                try skipLongRow()
                return .fault
            }
            if scan == .fault {
                faultFilledCells = filledCells(from: rowStart, to: lineEnd(from: rowStart, within: end) ?? end)
                try recover()
                return .fault
            }
            if isBlank {
                blankRows += 1
                accept()
                continue
            }
            return try validateRow()
        }
    }

    /// Skips the first line, counting it as a row.
    func skipLine() throws(TableError) {
        try fill()
        number += 1
        try skipToNextLine(from: start)
        line += pendingLines
        pendingLines = 0
    }

    // MARK: The buffer

    private var hasStarted = false

    private func fill() throws(TableError) {
        if start > 0 {
            buffer.update(from: buffer + start, count: end - start)
            cleanEnd = max(0, cleanEnd - start)
            consumedBytes += start
            (start, end) = (0, end - start)
        }
        if end > capacity / 2 { grow() }
        while end < capacity, !sourceEnded {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end))
            sourceEnded = count == 0
            end += count
        }
        buffer[end] = UInt8(ascii: "\n")
        if !hasStarted { skipByteOrderMark() }
        let unchecked = max(start, cleanEnd)
        cleanEnd = unchecked + UTF8Check.cleanPrefix(UnsafeBufferPointer(start: buffer + unchecked, count: end - unchecked))
    }

    private func grow() {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 64)
        larger.update(from: buffer, count: end)
        buffer.deallocate()
        (buffer, capacity) = (larger, capacity * 2)
    }

    private func skipByteOrderMark() {
        hasStarted = true
        if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
    }

    // MARK: One row

    private func scanRow() -> Scan {
        rowStart = start
        next = start
        hasEscapes = false
        hasInnerBreaks = false
        lineBreaks = 0
        longQuote = nil
        switch delimiter {
        case .byte, .spaced: return scanCells(separator)
        case .blanks: return scanBlanks()
        }
    }

    /// Finds separators and line ends eight bytes at a time.
    private func scanCells(_ delimiter: UInt8) -> Scan {
        let base = UnsafePointer(buffer)
        let separators = UInt64(delimiter) &* 0x0101_0101_0101_0101
        let quote = mark
        var cells = 0
        var cell = start
        while true {
            if UInt16(base[cell]) == quote {
                let after = scanQuoted(cell, cells, delimiter)
                if after < 0 { return after == -1 ? .incomplete : .fault }
                cells += 1
                if base[after] != delimiter || after == end { return finish(at: after, cells) }
                cell = afterSeparator(after)
                continue
            }
            var word = cell
            var hits = Self.hits(base + word, separators)
            while true {
                while hits == 0 {
                    word += 8
                    hits = Self.hits(base + word, separators)
                }
                let hit = word + hits.trailingZeroBitCount / 8
                hits &= hits &- 1
                if cells <= Self.columnLimit { bounds[cells] = CellBounds(start: UInt32(truncatingIfNeeded: cell), end: UInt32(truncatingIfNeeded: hit)) }
                cells += 1
                if base[hit] != delimiter || hit == end { return finish(at: hit, cells) }
                cell = hit + 1
                if UInt16(base[cell]) == quote { break }
                if dropsBlank, base[cell] == 0x20, cell < end {
                    cell += 1
                    break
                }
            }
        }
    }

    private func afterSeparator(_ index: Int) -> Int { dropsBlank && index + 1 < end && buffer[index + 1] == 0x20 ? index + 2 : index + 1 }

    /// The top bit of each byte that is the separator, LF or CR.
    @inline(__always)
    private static func hits(_ pointer: UnsafePointer<UInt8>, _ separators: UInt64) -> UInt64 {
        let word = UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let separator = word ^ separators
        let lineFeed = word ^ 0x0A0A_0A0A_0A0A_0A0A
        let carriageReturn = word ^ 0x0D0D_0D0D_0D0D_0D0D
        let others =
            (((separator & low) &+ low) | separator) & (((lineFeed & low) &+ low) | lineFeed)
            & (((carriageReturn & low) &+ low) | carriageReturn)
        return ~(others | low)
    }

    /// Scans the quoted cell that starts at `open`.
    ///
    /// - Returns: the index of the byte after the cell, -1 if more bytes are needed, -2 for an error.
    private func scanQuoted(_ open: Int, _ cell: Int, _ delimiter: UInt8) -> Int {
        let base = UnsafePointer(buffer)
        let quote = UInt8(truncatingIfNeeded: mark)
        var search = open + 1
        var escaped: UInt32 = 0
        var close = end
        while search < end, let found = memchr(base + search, Int32(quote), end - search) {
            close = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            let isEscaped = isEscapedByBackslash(close, after: open)
            if !isEscaped, close + 1 == end || base[close + 1] != quote { break }
            escaped = CellBounds.escaped
            search = close + (isEscaped ? 1 : 2)
            close = end
        }
        if self.quote == .escaped, close > open + 1, memchr(base + open + 1, Int32(UInt8(ascii: "\\")), close - open - 1) != nil {
            escaped = CellBounds.escaped
        }
        if close - open - 1 > Self.cellLimit { return rejectQuotedCell(open, cell) }
        if close == end { return sourceEnded ? rejectCell(.unclosedQuote, open, cell) : -1 }
        if close + 1 == end, !sourceEnded { return -1 }
        var after = close + 1
        while after < end, base[after] == 0x20 || base[after] == 0x09, base[after] != delimiter { after += 1 }
        if after == end, !sourceEnded { return -1 }
        let breaks = lineBreaks(from: open, to: close)
        guard after == end || base[after] == delimiter || base[after] == 0x0A || base[after] == 0x0D else {
            return rejectCell(breaks > 0 ? .unclosedQuote : .textAfterQuote, open, cell)
        }
        if breaks > 0, longQuote == nil { longQuote = open }
        lineBreaks += breaks
        if escaped != 0 { hasEscapes = true }
        if cell <= Self.columnLimit { bounds[cell] = CellBounds(start: UInt32(open + 1) | escaped, end: UInt32(close)) }
        return after
    }

    private func isEscapedByBackslash(_ index: Int, after open: Int) -> Bool {
        guard quote == .escaped else { return false }
        var first = index
        while first > open + 1, buffer[first - 1] == UInt8(ascii: "\\") { first -= 1 }
        return (index - first) & 1 == 1
    }

    private func rejectCell(_ kind: TableProblem.Kind, _ index: Int, _ cell: Int) -> Int {
        fault = (kind, cell)
        errorOffset = index
        return -2
    }

    /// Rejects a quoted cell above the limit. With line breaks inside, a quote is missing; otherwise the cell is too long.
    private func rejectQuotedCell(_ open: Int, _ cell: Int) -> Int {
        let breaks = lineEnd(from: open, within: min(end, open + Self.cellLimit)) != nil
        return rejectCell(breaks ? .unclosedQuote : .cellTooLong(limit: Self.cellLimit), open, cell)
    }

    private func scanBlanks() -> Scan {
        let base = UnsafePointer(buffer)
        var cells = 0
        var index = start
        while true {
            while base[index] == 0x20 || base[index] == 0x09 { index += 1 }
            let cell = index
            while base[index] != 0x20, base[index] != 0x09, base[index] != 0x0A, base[index] != 0x0D { index += 1 }
            index = min(index, end)
            if index > cell {
                if cells <= Self.columnLimit { bounds[cells] = CellBounds(start: UInt32(cell), end: UInt32(index)) }
                cells += 1
            }
            if index == end || base[index] == 0x0A || base[index] == 0x0D { return finish(at: index, cells) }
        }
    }

    private func finish(at lineEnd: Int, _ cells: Int) -> Scan {
        if lineEnd == end, !sourceEnded { return .incomplete }
        if lineEnd + 1 == end, buffer[lineEnd] == 0x0D, !sourceEnded { return .incomplete }
        count = cells
        rowEnd = lineEnd
        next = self.after(lineEnd: lineEnd)
        lineBreaks += 1
        return .row
    }

    private func after(lineEnd: Int) -> Int {
        if lineEnd >= end { return end }
        let pair = buffer[lineEnd] == 0x0D && lineEnd + 1 < end && buffer[lineEnd + 1] == 0x0A
        return lineEnd + (pair ? 2 : 1)
    }

    // MARK: Validation

    private var isBlank: Bool {
        for cell in 0..<min(count, Self.columnLimit) {
            for index in Int(bounds[cell].start & ~CellBounds.escaped)..<Int(bounds[cell].end) where !isBlank(buffer[index]) {
                return false
            }
        }
        return true
    }

    private func validateRow() throws(TableError) -> Step {
        if rowEnd > cleanEnd, let kind = encodingProblem() { return reject(kind.0, kind.1) }
        if rowEnd - rowStart > Self.cellLimit, let cell = longCell() { return reject(.cellTooLong(limit: Self.cellLimit), cell) }
        if let columns, count != columns {
            if longQuote != nil, swallowsRows(columns) { return try rejectSwallowedRows() }
            if hasFixedWidth { dropBlankCells(beyond: max(columns, writtenColumns)) }
        }
        writtenCount = count
        if hasFixedWidth, let columns, count > columns { dropBlankCells(beyond: columns) }
        if hasEscapes { unescape() }
        if hasInnerBreaks { replaceInnerBreaks() }
        if hasFixedWidth, let columns, count != columns {
            if count > columns, !keepsLongRows || count > Self.columnLimit {
                return reject(.tooManyCells(found: count, expected: columns), nil)
            }
            pad(to: columns)
        }
        accept()
        return .row
    }

    private func dropBlankCells(beyond columns: Int) {
        while count > columns, count <= Self.columnLimit, bounds[count - 1].start & ~CellBounds.escaped == bounds[count - 1].end { count -= 1 }
    }

    /// Whether the line breaks of the row are those of other rows, because their lines hold as many separators.
    private func swallowsRows(_ columns: Int) -> Bool {
        separators(from: rowStart, to: rowEnd) - (count - 1) >= max(1, columns - 1) * (lineBreaks - 1)
    }

    private func rejectSwallowedRows() throws(TableError) -> Step {
        fault = (.unclosedQuote, nil)
        errorOffset = longQuote ?? rowStart
        if rescued() == .row { return try validateRow() }
        faultFilledCells = filledCells(from: rowStart, to: lineEnd(from: rowStart, within: end) ?? end)
        try recover()
        return .fault
    }

    private func accept() {
        pendingLines += lineBreaks
        start = next
    }

    private func reject(_ kind: TableProblem.Kind, _ column: Int?) -> Step {
        fault = (kind, column)
        faultFilledCells = (0..<min(count, Self.columnLimit)).count { bounds[$0].start & ~CellBounds.escaped < bounds[$0].end }
        accept()
        return .fault
    }

    private func pad(to expected: Int) {
        while count < expected {
            bounds[count] = CellBounds(start: UInt32(rowEnd), end: UInt32(rowEnd))
            count += 1
        }
    }

    private func encodingProblem() -> (TableProblem.Kind, Int?)? {
        var index = rowStart
        while true {
            index += UTF8Check.cleanPrefix(UnsafeBufferPointer(start: buffer + index, count: rowEnd - index))
            guard index < rowEnd else { return nil }
            if buffer[index] != separator, !isInnerBreak(buffer[index]) { break }
            if buffer[index] != separator { hasInnerBreaks = true }
            index += 1
        }
        let byte = buffer[index]
        let column = (0..<min(count, Self.columnLimit)).first { index <= Int(bounds[$0].end) }
        if byte == 0 { return (.nulByte, column) }
        return (byte < 0x80 ? .controlByte(byte) : .invalidEncoding(.utf8), column)
    }

    private func longCell() -> Int? {
        (0..<min(count, Self.columnLimit)).first { Int(bounds[$0].end) - Int(bounds[$0].start & ~CellBounds.escaped) > Self.cellLimit }
    }

    /// Unescapes quotes in place. The row is accepted and is not scanned again.
    private func unescape() {
        for cell in 0..<min(count, Self.columnLimit + 1) where bounds[cell].start & CellBounds.escaped != 0 {
            let first = bounds[cell].start & ~CellBounds.escaped
            var target = Int(first)
            var index = Int(first)
            while index < Int(bounds[cell].end) {
                if isEscape(index, before: Int(bounds[cell].end)) { index += 1 }
                buffer[target] = buffer[index]
                index += 1
                target += 1
            }
            bounds[cell] = CellBounds(start: first, end: UInt32(target))
        }
    }

    /// Whether the byte escapes the one after it.
    private func isEscape(_ index: Int, before last: Int) -> Bool {
        guard index + 1 < last else { return false }
        if UInt16(buffer[index]) == mark { return UInt16(buffer[index + 1]) == mark }
        let backslash = UInt8(ascii: "\\")
        return quote == .escaped && buffer[index] == backslash && (UInt16(buffer[index + 1]) == mark || buffer[index + 1] == backslash)
    }

    // MARK: Stray quotes

    /// How a line with stray quotes is read.
    private enum Leniency: CaseIterable {
        /// A quote ends a cell only before a separator; others are text.
        case strayQuotes
        /// The same, and a doubled quote is two quotes.
        case strayPairs
        /// Also, a quote that opens a cell is text if another cell is opened before it is closed.
        case strayOpening
        /// All quotes are text.
        case allText
    }

    /// Reads the first line of a row with an error again, with stray quotes as text.
    private func rescued() -> Scan {
        guard let columns, rereadBytes <= consumedBytes + end else { return .fault }
        guard let lineEnd = lineEnd(from: rowStart, within: end) ?? (sourceEnded ? end : nil) else {
            return end - start < Self.rowLimit ? .incomplete : .fault
        }
        rereadBytes += max(0, max(next, errorOffset) - lineEnd)
        let isShortAllowed = fault.kind == .textAfterQuote || !hasFixedWidth
        var best: (leniency: Leniency, cells: Int)?
        for leniency in Leniency.allCases {
            let cells = scanLine(to: lineEnd, leniency)
            if cells == columns || cells > columns && cells <= Self.columnLimit && (columns..<cells).allSatisfy({ bounds[$0].start == bounds[$0].end }) {
                best = (leniency, cells)
                break
            }
            if isShortAllowed, cells < columns, leniency != .allText, cells > best?.cells ?? 1 { best = (leniency, cells) }
        }
        guard let best else { return .fault }
        hasEscapes = false
        lineBreaks = 0
        longQuote = nil
        return finish(at: lineEnd, scanLine(to: lineEnd, best.leniency))
    }

    /// - Returns: the number of cells.
    private func scanLine(to lineEnd: Int, _ leniency: Leniency) -> Int {
        var cells = 0
        var cell = rowStart
        while true {
            var bound = CellBounds(start: UInt32(cell), end: 0)
            var after = cell
            if cell < lineEnd, leniency != .allText, UInt16(buffer[cell]) == mark, let (close, escaped) = closingQuote(cell, lineEnd, leniency) {
                bound = CellBounds(start: UInt32(cell + 1) | escaped, end: UInt32(close))
                if escaped != 0 { hasEscapes = true }
                after = close + 1
            } else {
                let found = memchr(buffer + cell, Int32(separator), lineEnd - cell)
                after = found.map { $0.assumingMemoryBound(to: UInt8.self) - buffer } ?? lineEnd
                bound.end = UInt32(after)
            }
            if cells <= Self.columnLimit { bounds[cells] = bound }
            cells += 1
            if after >= lineEnd { return cells }
            cell = min(lineEnd, afterSeparator(after))
        }
    }

    private func closingQuote(_ open: Int, _ lineEnd: Int, _ leniency: Leniency) -> (close: Int, escaped: UInt32)? {
        var escaped: UInt32 = 0
        var index = open + 1
        while index < lineEnd, let found = memchr(buffer + index, Int32(mark), lineEnd - index) {
            index = found.assumingMemoryBound(to: UInt8.self) - buffer
            let isAtBorder = index + 1 == lineEnd || buffer[index + 1] == separator
            if isEscapedByBackslash(index, after: open) {
                escaped = CellBounds.escaped
            } else if leniency != .strayPairs, index + 1 < lineEnd, UInt16(buffer[index + 1]) == mark {
                escaped = CellBounds.escaped
                index += 1
            } else if isAtBorder {
                return (index, escaped)
            } else if leniency == .strayOpening, buffer[index - 1] == separator || dropsBlank && buffer[index - 1] == 0x20 {
                return nil
            }
            index += 1
        }
        return nil
    }

    private func separators(from first: Int, to last: Int) -> Int { (first..<last).count { buffer[$0] == separator } }

    private func filledCells(from first: Int, to last: Int) -> Int {
        var (cells, isFilled) = (0, false)
        for index in first..<max(first, last) {
            let byte = buffer[index]
            if byte == separator {
                isFilled = false
            } else if !isFilled, byte > 0x20, UInt16(byte) != mark {
                isFilled = true
                cells += 1
            }
        }
        return cells
    }

    // MARK: Recovery after an error

    /// Continues at the line after the wrong quote, or after all scanned bytes if the budget for rereading is used up.
    private func recover() throws(TableError) {
        let breaksBefore = lineBreaks(from: rowStart, to: errorOffset)
        pendingLines += breaksBefore
        let seen = max(next, errorOffset)
        if longQuote != nil, seen > errorOffset, rereadBytes > consumedBytes + end {
            pendingLines += lineBreaks(from: errorOffset, to: seen)
            start = seen
            return
        }
        let before = start
        try skipToNextLine(from: errorOffset)
        if before < seen, start < seen { rereadBytes += seen - start }
    }

    private func skipLongRow() throws(TableError) {
        fault = (.rowTooLong(limit: Self.rowLimit), nil)
        if lineEnd(from: start, within: min(end, start + Self.cellLimit)) == nil { fault.kind = .cellTooLong(limit: Self.cellLimit) }
        try skipToNextLine(from: start)
    }

    /// Moves to the line after `index`, reading more bytes in constant memory if necessary.
    private func skipToNextLine(from index: Int) throws(TableError) {
        start = index
        while true {
            let found = lineEnd(from: start, within: end)
            if let found, buffer[found] == 0x0A || found + 1 < end || sourceEnded {
                start = after(lineEnd: found)
                pendingLines += 1
                return
            }
            start = found ?? end
            if sourceEnded { return }
            try fill()
        }
    }
}
