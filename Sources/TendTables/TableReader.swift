/// Reads a table from CSV in any delimiter and encoding, from .gz or from .xlsx, row by row in flat memory.
///
/// Opening looks at the beginning and says how the file is written (`format`); `forEach` then goes through the rows and
/// may be stopped and called again, going on where it stopped. One reader belongs to one thread at a time.
package final class TableReader {
    package enum Flow: Sendable { case proceed, stop }

    package static let headerLimit = 200

    package let format: TableFormat
    /// The columns' names, trimmed and in Unicode's composed form; nil where the file has none.
    package let header: [String]?
    package private(set) var rowsRead = 0
    package private(set) var problemCount = 0
    /// The stored file's size, and how much of it was read, for progress.
    package let byteCount: Int
    package var bytesRead: Int { raw.offset }
    /// Rows that held nothing but blanks and were passed over.
    package var blankRows: Int { scanner.blankRows }

    private let scanner: RowScanner
    private let raw: ByteRangeSource
    private var hasReportedHeaderOnly = false

    /// `onBytes` sees the stored bytes, once and in order, as far as they are read; of a workbook all, at opening.
    package convenience init(path: String, options: TableOptions = TableOptions(), onBytes: ((UnsafeRawBufferPointer) -> Void)? = nil) throws(TableError) {
        try self.init(FileBytes(path: path), options, onBytes)
    }

    package convenience init(bytes: [UInt8], options: TableOptions = TableOptions(), onBytes: ((UnsafeRawBufferPointer) -> Void)? = nil) throws(TableError) {
        try self.init(MemoryBytes(bytes), options, onBytes)
    }

    private init(_ store: any RandomAccessBytes, _ options: TableOptions, _ onBytes: ((UnsafeRawBufferPointer) -> Void)?) throws(TableError) {
        let origin = try TableSource(store, options)
        var head = try origin.open().text.prefix(TableSample.size)
        let separator = SeparatorLine(head)
        if let separator { head.removeFirst(separator.count) }
        var delimiter = options.delimiter ?? separator?.delimiter
        if case .workbook = origin.kind { delimiter = .comma }
        let sample = if let delimiter { try TableSample(head, delimiter) } else { try TableSample.best(head) }
        if sample.isEmpty { throw .empty }
        let opened = try origin.open(onBytes: onBytes)
        let isWorkbook = origin.kind != .text
        if isWorkbook, onBytes != nil { try Self.readAll(opened.raw) }
        raw = opened.raw
        byteCount = store.count
        scanner = RowScanner(opened.text, delimiter: sample.delimiter, padsShortRows: isWorkbook)
        if separator != nil { try scanner.skipLine() }
        let hasHeader = options.hasHeader ?? sample.hasHeader
        header = hasHeader ? try Self.readHeader(scanner) : nil
        scanner.expected = header?.count ?? max(1, sample.columns)
        if sample.columns > RowScanner.columnLimit { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        format = TableFormat(
            kind: origin.kind, isCompressed: origin.isCompressed, encoding: origin.detectedEncoding.encoding,
            isEncodingGuessed: origin.detectedEncoding.isGuess, delimiter: sample.delimiter, hasHeader: hasHeader, columns: scanner.expected ?? 1)
    }

    /// Gives every row to `body` and every row left out to `problem`, until the end (true) or until `body` stops (false).
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

    /// Passes over rows and problems until the next row's number is `number` or more, to resume.
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
