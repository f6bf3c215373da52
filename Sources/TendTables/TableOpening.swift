/// The detected layout of a table, and the way to its first row of data.
struct TableOpening {
    let sample: TableSample
    let layout: TableLayout
    private let startsWithSeparatorLine: Bool
    private let options: TableOptions

    struct Start {
        let scanner: RowScanner
        var above = OtherLines()
        var cells: [String]?
        var names: [String]?
        /// The rows with names as they are written.
        var headers: [[String]] = []
        var headerRow = 0
        var headerCount = 0
    }

    init(_ source: TableSource, _ options: TableOptions) throws(TableError) {
        var head = try source.open().text.prefix(TableSample.size)
        let separator = source.isConverted ? nil : SeparatorLine(head)
        if let separator { head.removeFirst(separator.count) }
        startsWithSeparatorLine = separator != nil
        var options = options
        options.headerRow = options.headerRow ?? source.headerRow
        self.options = options
        sample = !source.isConverted ? try TableDialect.best(head, options.delimiter ?? separator?.delimiter, options.quote) : try TableSample(head, .comma)
        if sample.isEmpty { throw .empty }
        if sample.width > RowScanner.columnLimit { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        let headerRow = options.headerRow.map { $0 > 0 ? max(1, $0 - (separator == nil ? 0 : 1)) : 0 }
        layout = TableLayout(sample, headerRow: headerRow, headerCount: options.headerCount)
    }

    /// Reads up to the first row of data.
    func start(_ text: any ByteSource) throws(TableError) -> Start {
        let scanner = RowScanner(text, delimiter: sample.delimiter, quote: sample.quote)
        scanner.columns = sample.width
        if startsWithSeparatorLine { try scanner.skipLine() }
        var start = Start(scanner: scanner)
        if let told = options.headerRow, told > 0 {
            try readAbove(&start) { scanner.number >= told }
            try readHeader(&start)
        } else if layout.hasNames {
            var rows = 0
            try readAbove(&start) {
                rows += 1
                return rows > layout.rowsAbove
            }
            try readHeader(&start)
        } else {
            for _ in 0..<layout.rowsAbove {
                if try scanner.advance() == .row {
                    start.above.append(scanner.row)
                } else if options.headerRow == nil {
                    throw .badHeader(row: scanner.number, scanner.fault.kind)
                } else {
                    start.above.appendUnreadable(filledCells: scanner.faultFilledCells)
                }
            }
            scanner.columns = max(1, sample.width)
        }
        scanner.hasFixedWidth = true
        scanner.keepsLongRows = options.keepsLongRows
        return start
    }

    /// Reads rows until `isHeader` tells that the row holds names.
    private func readAbove(_ start: inout Start, isHeader: () -> Bool) throws(TableError) {
        while true {
            let step = try start.scanner.advance()
            if step == .end { throw .empty }
            if isHeader() {
                if step == .fault { throw .badHeader(row: start.scanner.number, start.scanner.fault.kind) }
                return
            }
            if step == .row {
                start.above.append(start.scanner.row)
            } else {
                start.above.appendUnreadable(filledCells: start.scanner.faultFilledCells)
            }
        }
    }

    /// The scanner stands on the first row with names.
    private func readHeader(_ start: inout Start) throws(TableError) {
        let scanner = start.scanner
        if scanner.count > RowScanner.columnLimit { throw .tooManyColumns(limit: RowScanner.columnLimit) }
        var rows = [scanner.row.strings]
        start.headerRow = scanner.number
        for _ in 1..<max(1, layout.headerCount) {
            guard try scanner.advance() == .row else { break }
            rows.append(scanner.row.strings)
        }
        (start.headerCount, start.headers) = (rows.count, rows)
        let cells = MultiRowHeader.joined(rows)
        var columns = cells.count
        while columns > max(1, layout.filledWidth), CellType.isBlank(cells[columns - 1]) { columns -= 1 }
        scanner.columns = max(columns, layout.filledWidth)
        scanner.writtenColumns = cells.count
        start.cells = cells
        start.names = try TableHeader(cells, columns: max(columns, layout.filledWidth)).names
    }
}
