/// Converts one sheet of an OpenDocument spreadsheet to CSV while it is read.
///
/// Spreadsheets end with cells and rows that are repeated up to the edge of the sheet, so blank ones are written only when a
/// filled one follows. What repetition adds is limited.
final class OpenDocumentBytes: ByteSource, XMLHandler {
    private static let repeatedBytesLimit = 64 << 20

    private var parser: ExpatParser?
    private let sheet: Int
    private let tallies: SheetTallies

    private var output = CSVOutput()
    private var sheetsSeen = 0
    private var tableDepth = 0
    private var column = 0
    private var rowRepeats = 1
    private var isHidden = false
    private var blankRows = 0
    private var repeatedBytes = 0
    private var repeated: (line: [UInt8], count: Int) = ([], 0)
    private var cell = OpenDocumentCell()
    private var failure: TableError?

    private var isInSheet: Bool { tableDepth == 1 && sheetsSeen == sheet + 1 }

    init(_ source: any ByteSource, sheet: Int, _ tallies: SheetTallies) {
        (self.sheet, self.tallies) = (sheet, tallies)
        parser = ExpatParser(source, Handler(self))
    }

    /// Breaks the reference cycle between the parser and the sheet.
    private final class Handler: XMLHandler {
        private unowned let sheet: OpenDocumentBytes
        init(_ sheet: OpenDocumentBytes) { self.sheet = sheet }
        func startElement(_ name: XMLName, _ attributes: XMLAttributes) { sheet.startElement(name, attributes) }
        func endElement(_ name: XMLName) { sheet.endElement(name) }
        func characters(_ bytes: UnsafeBufferPointer<UInt8>) { sheet.characters(bytes) }
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        while output.isEmpty {
            if repeated.count > 0 {
                writeRepeatedRows()
            } else if let parser {
                if try !parser.parseChunk() || sheetsSeen > sheet + 1 { self.parser = nil }
            } else {
                return 0
            }
            if let failure { throw failure }
        }
        return output.send(into: space)
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "table" {
            tableDepth += 1
            if tableDepth == 1 { sheetsSeen += 1 }
        }
        guard isInSheet else { return }
        if name == "table-row" {
            column = 0
            rowRepeats = min(max(1, attributes.integer("number-rows-repeated") ?? 1), WorksheetBytes.lastRow + 1)
            isHidden = ["collapse", "filter"].contains(attributes.string("visibility"))
        } else if name == "table-cell" || name == "covered-table-cell" {
            cell.begin(attributes)
        } else {
            cell.startElement(name, attributes)
        }
    }

    func endElement(_ name: XMLName) {
        if isInSheet {
            if name == "table-row" {
                endRow()
            } else if name == "table-cell" || name == "covered-table-cell" {
                endCell()
            } else {
                cell.endElement(name)
            }
        }
        if name == "table" { tableDepth -= 1 }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInSheet { cell.characters(bytes) }
    }

    private func endCell() {
        let first = column + 1
        column += cell.repeats
        let value = cell.end(tallies)
        guard !value.isEmpty else { return }
        guard column <= RowScanner.columnLimit else { return failure = failure ?? .tooManyColumns(limit: RowScanner.columnLimit) }
        if output.cells == 0 { writeBlankRows() }
        for column in first...column { output.append(value, at: column) }
    }

    private func writeBlankRows() {
        guard output.row + blankRows < WorksheetBytes.lastRow else { return failure = failure ?? .broken("the rows are out of order") }
        output.skipRows(blankRows)
        blankRows = 0
    }

    private func endRow() {
        guard output.cells > 0 else {
            blankRows = min(blankRows + rowRepeats, WorksheetBytes.lastRow)
            return
        }
        if isHidden { tallies.hiddenRows += rowRepeats }
        repeated = (output.endRowToRepeat(), rowRepeats - 1)
        writeRepeatedRows()
        if output.isFull || repeated.count > 0 { parser?.suspend() }
    }

    private func writeRepeatedRows() {
        while repeated.count > 0, !output.isFull {
            repeatedBytes += repeated.line.count
            guard output.row < WorksheetBytes.lastRow, repeatedBytes <= Self.repeatedBytesLimit else {
                return failure = failure ?? .inflatesTooMuch(limit: Self.repeatedBytesLimit)
            }
            output.repeatRow(repeated.line)
            repeated.count -= 1
        }
    }
}
