import Glibc

/// Where a cell stands in its buffer; the top bit of `start` marks doubled quotes that must still be made single.
struct CellBounds {
    static let escaped: UInt32 = 1 << 31
    var start: UInt32
    var end: UInt32
}

/// Cuts UTF-8 bytes into rows of cells, RFC 4180 with LF, CRLF or CR, in a window that moves over the source.
///
/// A row with a fault is told and left out, and scanning goes on at the next line. Going back into a row that a stray
/// quote has made long is limited by a budget, so that time stays linear whatever the input.
final class RowScanner {
    static let columnLimit = 2_000
    static let cellLimit = 1 << 20
    static let rowLimit = 4 << 20

    enum Step { case row, fault, end }
    private enum Scan { case row, incomplete, fault }

    private let source: any ByteSource
    private let delimiter: TableDelimiter
    private let padsShortRows: Bool
    /// The number of cells every row must have; nil takes rows as they come.
    var expected: Int?

    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 20
    private var start = 0
    private var end = 0
    private var cleanEnd = 0
    private var sourceEnded = false
    private var consumedBytes = 0
    private var rereadBytes = 0

    let bounds = UnsafeMutablePointer<CellBounds>.allocate(capacity: columnLimit + 1)
    private(set) var count = 0
    private(set) var number = 0
    private(set) var line = 1
    private(set) var fault: (kind: TableProblem.Kind, column: Int?) = (.unclosedQuote, nil)
    private(set) var blankRows = 0

    private var rowStart = 0
    private var rowEnd = 0
    private var next = 0
    private var hasEscapes = false
    private var lineBreaks = 0
    private var errorOffset = 0
    private var longQuote: Int?
    private var pendingLines = 0

    init(_ source: any ByteSource, delimiter: TableDelimiter, padsShortRows: Bool = false) {
        self.source = source
        self.delimiter = delimiter
        self.padsShortRows = padsShortRows
        buffer = .allocate(capacity: capacity + 64)
    }

    deinit {
        buffer.deallocate()
        bounds.deallocate()
    }

    var base: UnsafePointer<UInt8> { UnsafePointer(buffer) }
    /// The row's bytes as they stand in the window.
    var extent: Range<Int> { rowStart..<rowEnd }

    /// Moves to the next row that holds anything; rows of blanks are counted and passed over.
    func advance() throws(TableError) -> Step {
        while true {
            line += pendingLines
            pendingLines = 0
            if start == end || !hasBegun { try fill() }
            if start == end { return .end }
            let scan = scanRow()
            if scan == .incomplete, end - start < Self.rowLimit {
                try fill()
                continue
            }
            number += 1
            if scan == .incomplete {
                try skipLongRow()
                return .fault
            }
            if scan == .fault {
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

    /// Passes over the first line as it stands, counting it as a row.
    func skipLine() throws(TableError) {
        try fill()
        number += 1
        try skipToNextLine(from: start)
        line += pendingLines
        pendingLines = 0
    }

    // MARK: The window

    private var hasBegun = false

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
        if !hasBegun { skipByteOrderMark() }
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
        hasBegun = true
        if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
    }

    // MARK: One row

    private func scanRow() -> Scan {
        rowStart = start
        next = start
        hasEscapes = false
        lineBreaks = 0
        longQuote = nil
        switch delimiter {
        case .byte(let byte): return scanCells(byte)
        case .blanks: return scanBlanks()
        }
    }

    /// Finds separators and line ends eight bytes at a time.
    private func scanCells(_ delimiter: UInt8) -> Scan {
        let base = UnsafePointer(buffer)
        let separators = UInt64(delimiter) &* 0x0101_0101_0101_0101
        let quote = UInt8(ascii: "\"")
        var cells = 0
        var cell = start
        while true {
            if base[cell] == quote {
                let after = scanQuoted(cell, cells, delimiter)
                if after < 0 { return after == -1 ? .incomplete : .fault }
                cells += 1
                if base[after] != delimiter || after == end { return finish(at: after, cells) }
                cell = after + 1
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
                if base[cell] == quote { break }
            }
        }
    }

    /// The top bit of each byte that is the separator, LF or CR.
    @inline(__always)
    private static func hits(_ place: UnsafePointer<UInt8>, _ separators: UInt64) -> UInt64 {
        let word = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let separator = word ^ separators
        let lineFeed = word ^ 0x0A0A_0A0A_0A0A_0A0A
        let carriageReturn = word ^ 0x0D0D_0D0D_0D0D_0D0D
        let others =
            (((separator & low) &+ low) | separator) & (((lineFeed & low) &+ low) | lineFeed)
            & (((carriageReturn & low) &+ low) | carriageReturn)
        return ~(others | low)
    }

    /// Scans the quoted cell that opens at `open`: the place of what ends it, -1 if more bytes are needed, -2 for a fault.
    private func scanQuoted(_ open: Int, _ cell: Int, _ delimiter: UInt8) -> Int {
        let base = UnsafePointer(buffer)
        let quote = UInt8(ascii: "\"")
        var search = open + 1
        var escaped: UInt32 = 0
        var close = end
        while let found = memchr(base + search, Int32(quote), end - search) {
            close = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            if close + 1 == end || base[close + 1] != quote { break }
            escaped = CellBounds.escaped
            search = close + 2
            close = end
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

    private func rejectCell(_ kind: TableProblem.Kind, _ place: Int, _ cell: Int) -> Int {
        fault = (kind, cell)
        errorOffset = place
        return -2
    }

    /// A quoted cell above the limit: with line breaks inside, a quote was forgotten; without, it is simply too long.
    private func rejectQuotedCell(_ open: Int, _ cell: Int) -> Int {
        let breaks = lineEnd(from: open, within: min(end, open + Self.cellLimit)) != nil
        return rejectCell(breaks ? .unclosedQuote : .cellTooLong(limit: Self.cellLimit), open, cell)
    }

    private func scanBlanks() -> Scan {
        let base = UnsafePointer(buffer)
        var cells = 0
        var place = start
        while true {
            while base[place] == 0x20 || base[place] == 0x09 { place += 1 }
            let cell = place
            while base[place] != 0x20, base[place] != 0x09, base[place] != 0x0A, base[place] != 0x0D { place += 1 }
            place = min(place, end)
            if place > cell {
                if cells <= Self.columnLimit { bounds[cells] = CellBounds(start: UInt32(cell), end: UInt32(place)) }
                cells += 1
            }
            if place == end || base[place] == 0x0A || base[place] == 0x0D { return finish(at: place, cells) }
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

    // MARK: Judging a row

    private var isBlank: Bool {
        for cell in 0..<min(count, Self.columnLimit) {
            for place in Int(bounds[cell].start & ~CellBounds.escaped)..<Int(bounds[cell].end) where buffer[place] != 0x20 && buffer[place] != 0x09 {
                return false
            }
        }
        return true
    }

    private func validateRow() throws(TableError) -> Step {
        if rowEnd > cleanEnd, let kind = encodingProblem() { return reject(kind.0, kind.1) }
        if rowEnd - rowStart > Self.cellLimit, let cell = longCell() { return reject(.cellTooLong(limit: Self.cellLimit), cell) }
        if let expected, count != expected {
            while count > expected, count <= Self.columnLimit, bounds[count - 1].start & ~CellBounds.escaped == bounds[count - 1].end { count -= 1 }
            if padsShortRows { pad(to: expected) }
            if count != expected { return try rejectRagged(expected) }
        }
        if hasEscapes { unescape() }
        accept()
        return .row
    }

    private func accept() {
        pendingLines += lineBreaks
        start = next
    }

    private func reject(_ kind: TableProblem.Kind, _ column: Int?) -> Step {
        fault = (kind, column)
        accept()
        return .fault
    }

    private func rejectRagged(_ expected: Int) throws(TableError) -> Step {
        if let longQuote {
            fault = (.unclosedQuote, nil)
            errorOffset = longQuote
            try recover()
            return .fault
        }
        let tooFew = count < expected
        return reject(tooFew ? .tooFewCells(found: count, expected: expected) : .tooManyCells(found: count, expected: expected), nil)
    }

    private func pad(to expected: Int) {
        while count < expected {
            bounds[count] = CellBounds(start: UInt32(rowEnd), end: UInt32(rowEnd))
            count += 1
        }
    }

    private func encodingProblem() -> (TableProblem.Kind, Int?)? {
        let row = UnsafeBufferPointer(start: buffer + rowStart, count: rowEnd - rowStart)
        let clean = UTF8Check.cleanPrefix(row)
        guard clean < row.count else { return nil }
        let byte = row[clean]
        let place = rowStart + clean
        let column = (0..<min(count, Self.columnLimit)).first { place <= Int(bounds[$0].end) }
        if byte == 0 { return (.nulByte, column) }
        return (byte < 0x80 ? .controlByte(byte) : .invalidEncoding(.utf8), column)
    }

    private func longCell() -> Int? {
        (0..<min(count, Self.columnLimit)).first { Int(bounds[$0].end) - Int(bounds[$0].start & ~CellBounds.escaped) > Self.cellLimit }
    }

    /// Makes doubled quotes single, in place: the row has been accepted and is not scanned again.
    private func unescape() {
        for cell in 0..<min(count, Self.columnLimit + 1) where bounds[cell].start & CellBounds.escaped != 0 {
            let first = bounds[cell].start & ~CellBounds.escaped
            var target = Int(first)
            var place = Int(first)
            while place < Int(bounds[cell].end) {
                buffer[target] = buffer[place]
                place += buffer[place] == UInt8(ascii: "\"") ? 2 : 1
                target += 1
            }
            bounds[cell] = CellBounds(start: first, end: UInt32(target))
        }
    }

    // MARK: Going on after a fault

    /// Goes on at the line after the faulty quote, or after everything seen if too much has been read twice already.
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

    /// Goes to the next line after `place`, reading on in flat memory if need be.
    private func skipToNextLine(from place: Int) throws(TableError) {
        start = place
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

    private func lineEnd(from place: Int, within limit: Int) -> Int? {
        guard place < limit else { return nil }
        let lineFeed = memchr(buffer + place, 0x0A, limit - place).map { $0.assumingMemoryBound(to: UInt8.self) - buffer }
        let carriageReturn = memchr(buffer + place, 0x0D, (lineFeed ?? limit) - place).map { $0.assumingMemoryBound(to: UInt8.self) - buffer }
        return carriageReturn ?? lineFeed
    }

    /// Line breaks in a stretch; CR LF counts once.
    private func lineBreaks(from first: Int, to last: Int) -> Int {
        var breaks = 0
        var index = first
        while index < last {
            let byte = buffer[index]
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < end && buffer[index + 1] == 0x0A)) { breaks += 1 }
            index += 1
        }
        return breaks
    }
}
