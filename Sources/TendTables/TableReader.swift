/// Reads a table row by row in constant memory: CSV with any delimiter and encoding, a workbook, JSON or vCard, also gzipped or in an archive.
///
/// Opening detects the format. `forEach` iterates over the rows; it can be stopped and called again, and continues where it
/// stopped. Only one thread at a time may use a reader.
package final class TableReader {
    package enum Flow: Sendable { case proceed, stop }

    package static let headerLimit = 200

    package let format: TableFormat
    /// The names of the columns, trimmed and in Unicode composed form; nil without a header.
    package let header: [String]?
    package private(set) var rowsRead = 0
    package private(set) var problemCount = 0
    /// The size of the stored file in bytes. `bytesRead` has been read so far.
    package let byteCount: Int
    package var bytesRead: Int { raw.offset }
    /// The number of blank rows, which are skipped.
    package var blankRows: Int { scanner.blankRows }

    /// What a person should know about the file. It is complete when all rows are read.
    package var doubts: [TableMessage] { source.doubts }

    private let source: TableSource
    private let scanner: RowScanner
    private let raw: ByteRangeSource
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
        var head = try source.open().text.prefix(TableSample.size)
        let separator = source.isConverted ? nil : SeparatorLine(head)
        if let separator { head.removeFirst(separator.count) }
        let delimiter = source.isConverted ? .comma : options.delimiter ?? separator?.delimiter
        let sample = if let delimiter { try TableSample(head, delimiter) } else { try TableSample.best(head) }
        if sample.isEmpty { throw .empty }
        let opened = try source.open(onBytes: onBytes)
        if source.hasRandomAccess, onBytes != nil { try Self.readAll(opened.raw) }
        raw = opened.raw
        byteCount = store.count
        scanner = RowScanner(opened.text, delimiter: sample.delimiter, padsShortRows: source.isConverted)
        if separator != nil { try scanner.skipLine() }
        let hasHeader = (source.headerRow ?? options.headerRow).map { $0 > 0 } ?? sample.hasHeader
        header = hasHeader ? try Self.readHeader(scanner) : nil
        scanner.expected = header?.count ?? max(1, sample.columns)
        if sample.columns > RowScanner.columnLimit { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        format = TableFormat(
            kind: source.kind, isCompressed: source.isCompressed, encoding: source.detectedEncoding.encoding,
            isEncodingGuessed: source.detectedEncoding.isGuess, delimiter: sample.delimiter, headerRow: hasHeader ? max(1, scanner.number) : 0, columns: scanner.expected ?? 1)
    }

    /// Calls `body` with every row and `problem` with every skipped row.
    ///
    /// - Returns: whether the end was reached; false if `body` stopped.
    @discardableResult
    package func forEach(_ body: (TableRow) throws -> Flow, problem: (TableProblem) throws -> Void = { _ in }) throws -> Bool {
        while true {
            switch try scanner.advance() {
            case .row:
                rowsRead += 1
                let row = TableRow(number: scanner.number, line: scanner.line, count: scanner.count, base: scanner.base, bounds: scanner.bounds)
                if try body(row) == .stop { return false }
            case .fault:
                problemCount += 1
                try problem(self.problem)
            case .end:
                try reportHeaderOnly(problem)
                return true
            }
        }
    }

    /// Skips rows and problems until the next row has at least this number, to resume.
    package func skip(to number: Int) throws {
        while scanner.number < number - 1 {
            if try scanner.advance() == .end { return }
        }
    }

    private var problem: TableProblem {
        var kind = scanner.fault.kind
        if case .invalidEncoding = kind { kind = .invalidEncoding(format.encoding) }
        let column = scanner.fault.column
        let field = column.map { column in header.flatMap { column < $0.count ? $0[column] : nil } ?? "column \(column + 1)" }
        return TableProblem(row: scanner.number, line: scanner.line, column: column, field: field, kind: kind)
    }

    private func reportHeaderOnly(_ problem: (TableProblem) throws -> Void) throws {
        guard header != nil, rowsRead == 0, problemCount == 0, !hasReportedHeaderOnly else { return }
        hasReportedHeaderOnly = true
        try problem(TableProblem(row: scanner.number, line: scanner.line, column: nil, field: nil, kind: .headerOnly))
    }

    private static func readHeader(_ scanner: RowScanner) throws(TableError) -> [String] {
        switch try scanner.advance() {
        case .end: throw .empty
        case .fault: throw .badHeader(row: scanner.number, scanner.fault.kind)
        case .row: break
        }
        if scanner.count > RowScanner.columnLimit { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        let cells = Self.row(scanner).strings
        guard TwoRowHeader.isFirstRow(cells), try scanner.advance() == .row else { return try TableHeader(cells).names }
        return try TableHeader(TwoRowHeader.joined(cells, Self.row(scanner).strings)).names
    }

    private static func row(_ scanner: RowScanner) -> TableRow {
        TableRow(number: scanner.number, line: scanner.line, count: scanner.count, base: scanner.base, bounds: scanner.bounds)
    }

    private static func readAll(_ raw: ByteRangeSource) throws(TableError) {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { space.deallocate() }
        while try raw.read(into: space) > 0 {}
    }
}
