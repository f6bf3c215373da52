/// Reads a table row by row in constant memory: CSV with any delimiter and encoding, a workbook, JSON or vCard, also gzipped or in an archive.
///
/// Opening detects the format. `forEach` iterates over the rows; it can be stopped and called again, and continues where it
/// stopped. Only one thread at a time may use a reader.
package final class TableReader {
    package enum Flow: Sendable { case proceed, stop }

    package static let headerLimit = 1_000

    package let format: TableFormat
    /// The names of the columns, trimmed, distinct and in Unicode composed form; nil without a header.
    package let header: [String]?
    /// The names as written, those of several rows joined; nil without a header.
    package let headerCells: [String]?
    package private(set) var rowsRead = 0
    package private(set) var problemCount = 0
    /// The rows above the table.
    package private(set) var above: OtherLines
    /// The rows below the table, and totals among its rows; complete after the last row.
    package private(set) var below = OtherLines()
    /// The size of the stored file in bytes. `bytesRead` has been read so far.
    package let byteCount: Int
    package var bytesRead: Int { raw.offset }
    /// The number of blank rows, which are skipped.
    package var blankRows: Int { scanner.blankRows }
    /// The number of the last row that was read, blank ones included.
    package var lastNumber: Int { scanner.number }
    /// What a person should check, as far as the file was read.
    package var doubts: [TableMessage] { format.doubts + source.doubts + end.doubts }
    /// Whether only the whole file shows which rows belong to the table.
    package var dependsOnWholeTable: Bool { end.sawTotal || below.count > 0 }

    private let source: TableSource
    private let opening: TableOpening
    private let scanner: RowScanner
    private let raw: ByteRangeSource
    private var end: TableEnd
    private var sums: ColumnSums?
    private var pending = PendingRows()
    private var isAtEnd = false
    private var hasReportedHeaderOnly = false

    /// - Parameter onBytes: receives the stored bytes once and in order as they are read; all bytes of a workbook at opening.
    package convenience init(path: String, options: TableOptions = TableOptions(), onBytes: ((UnsafeRawBufferPointer) -> Void)? = nil) throws(TableError) {
        try self.init(FileBytes(path: path), options, onBytes)
    }

    package convenience init(bytes: [UInt8], options: TableOptions = TableOptions(), onBytes: ((UnsafeRawBufferPointer) -> Void)? = nil) throws(TableError) {
        try self.init(MemoryBytes(bytes), options, onBytes)
    }

    private init(_ store: any RandomAccessBytes, _ options: TableOptions, _ onBytes: ((UnsafeRawBufferPointer) -> Void)?) throws(TableError) {
        source = try TableSource(store, options)
        opening = try TableOpening(source, options)
        let opened = try source.open(onBytes: onBytes)
        if source.hasRandomAccess, onBytes != nil { try Self.readAll(opened.raw) }
        raw = opened.raw
        byteCount = store.count
        let start = try opening.start(opened.text)
        (scanner, above, header, headerCells) = (start.scanner, start.above, start.names, start.cells)
        let columns = scanner.columns ?? 1
        end = TableEnd(opening.layout, headers: start.headers, above: start.above, columns: columns)
        let detected = source.detectedEncoding
        format = TableFormat(
            kind: source.kind, isCompressed: source.isCompressed, encoding: detected.encoding, isEncodingGuessed: detected.isGuess,
            delimiter: opening.sample.delimiter, quote: opening.sample.quote, headerRow: start.headerRow, headerCount: start.headerCount, columns: columns,
            doubts: detected.doubt.map { [$0] } ?? [])
    }

    /// Calls `body` with every row and `problem` with every skipped row.
    ///
    /// - Returns: whether the end was reached; false if `body` stopped.
    @discardableResult
    package func forEach(_ body: (TableRow) throws -> Flow, problem: (TableProblem) throws -> Void = { _ in }) throws -> Bool {
        while true {
            while !pending.isEmpty, pending.isReleased {
                var flow = Flow.proceed
                try pending.takeFirst({ flow = try pass($0, body) }, problem: { try pass($0, problem) })
                if flow == .stop { return false }
            }
            if isAtEnd {
                try reportHeaderOnly(problem)
                return true
            }
            let ordinary = end.ordinaryRows
            var step = try scanner.advance()
            while step == .row, pending.isEmpty, ordinary.contain(scanner.row, blankRows: scanner.blankRows) {
                rowsRead += 1
                if try body(scanner.row) == .stop { return false }
                step = try scanner.advance()
            }
            switch step {
            case .row: if try take(scanner.row, body) == .stop { return false }
            case .fault where repeatsNames: if try take(scanner.row, body) == .stop { return false }
            case .fault: try take(self.problem, problem)
            case .end: finish()
            }
        }
    }

    /// Skips rows and problems until the next row has at least this number, to resume.
    package func skip(to number: Int) throws {
        while scanner.number < number - 1 {
            switch try scanner.advance() {
            case .end: return
            case .row: if scanner.number >= number { pending.append(scanner.row) }
            case .fault: if scanner.number >= number { pending.append(problem) }
            }
        }
        end.skipRows(blankRows: scanner.blankRows)
    }

    // MARK: Rows

    private func take(_ row: TableRow, _ body: (TableRow) throws -> Flow) throws -> Flow {
        switch try end.judge(row, blankRows: scanner.blankRows, sums: columnSums) {
        case .row:
            if pending.isEmpty { return try pass(row, body) }
            pending.append(row)
            pending.release()
        case .note(let note):
            pending.append(row, note)
            if pending.isFull { pending.release() }
        case .total:
            if rowsRead == 0, pending.isEmpty { above.append(row) } else { below.append(row) }
        case .repeatedHeader: try repeatHeader(row)
        case .otherTable: try skipRest(from: row)
        }
        return .proceed
    }

    private var repeatsNames: Bool {
        guard case .tooManyCells = scanner.fault.kind else { return false }
        return end.repeatsNames(scanner.row)
    }

    /// The rows go on below the names. Titles above them are not rows.
    private func repeatHeader(_ row: TableRow) throws {
        let notes = pending.notes
        let first = end.firstTitle(notes)
        let titles = pending.removeNotes(from: first)
        titles.forEach { below.append($0) }
        if end.acceptsTitles(titles, notes[first...], header: row) { below.append(row) } else { try skipRest(from: row) }
        pending.release()
    }

    private func skipRest(from row: TableRow) throws {
        if let index = end.firstNote(pending.notes) { pending.removeNotes(from: index).forEach { below.append($0) } }
        pending.release()
        below.append(row)
        while true {
            let step = try scanner.advance()
            if step == .end { break }
            if step == .row { below.append(scanner.row) } else { below.appendUnreadable(filledCells: scanner.faultFilledCells) }
        }
        finish()
    }

    private func take(_ found: TableProblem, _ problem: (TableProblem) throws -> Void) throws {
        if pending.isEmpty { return try pass(found, problem) }
        pending.append(found)
        pending.release()
    }

    private func pass(_ row: TableRow, _ body: (TableRow) throws -> Flow) throws -> Flow {
        rowsRead += 1
        return try body(row)
    }

    private func pass(_ found: TableProblem, _ problem: (TableProblem) throws -> Void) throws {
        problemCount += 1
        try problem(found)
    }

    /// At the end of the table, rows that wait are notes below it or its last rows.
    private func finish() {
        isAtEnd = true
        if let index = end.firstNote(pending.notes) { pending.removeNotes(from: index).forEach { below.append($0) } }
        pending.release()
    }

    private func columnSums(_ isFirst: Bool) throws -> ColumnSums {
        if let sums, !isFirst { return sums }
        let start = try opening.start(source.open().text)
        if isFirst { while start.scanner.number < scanner.number, try start.scanner.advance() != .end {} }
        let sums = ColumnSums(start.scanner, columns: scanner.columns ?? 1)
        if !isFirst { self.sums = sums }
        return sums
    }

    private var problem: TableProblem {
        var kind = scanner.fault.kind
        if case .invalidEncoding = kind { kind = .invalidEncoding(format.encoding) }
        let column = scanner.fault.column
        let field = column.map { column in header.flatMap { column < $0.count ? $0[column] : nil } ?? "column \(column + 1)" }
        var cells: [String] = []
        if case .tooManyCells = kind { cells = scanner.row.strings }
        return TableProblem(
            row: scanner.number, line: scanner.line, column: column, field: field, kind: kind, filledCells: scanner.faultFilledCells, cells: cells)
    }

    private func reportHeaderOnly(_ problem: (TableProblem) throws -> Void) throws {
        guard header != nil, rowsRead == 0, problemCount == 0, !hasReportedHeaderOnly else { return }
        hasReportedHeaderOnly = true
        try problem(TableProblem(row: scanner.number, line: scanner.line, column: nil, field: nil, kind: .headerOnly, filledCells: 0, cells: []))
    }

    private static func readAll(_ raw: ByteRangeSource) throws(TableError) {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { space.deallocate() }
        while try raw.read(into: space) > 0 {}
    }
}
