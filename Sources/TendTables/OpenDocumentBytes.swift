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

/// One cell of an OpenDocument spreadsheet: its typed value, or its paragraphs.
private struct OpenDocumentCell {
    private(set) var repeats = 1
    private var type = ""
    private var value: String?
    private var currency: String?
    private var hasFormula = false
    private var isError = false
    private var text: [UInt8] = []
    private var paragraphs = 0
    private var isInParagraph = false
    /// The depth within a comment, a drawing or a pronunciation, whose text is not that of the cell.
    private var skippedDepth = 0

    mutating func begin(_ attributes: XMLAttributes) {
        self = OpenDocumentCell(text: text)
        repeats = min(max(1, attributes.integer("number-columns-repeated") ?? 1), 1 << 20)
        type = attributes.string("value-type") ?? ""
        currency = attributes.string("currency")
        hasFormula = attributes["formula"] != nil
        value =
            attributes.string("value") ?? attributes.string("date-value") ?? attributes.string("time-value") ?? attributes.string("boolean-value")
            ?? attributes.string("string-value")
        // LibreOffice marks an error by a second type, beside that of an empty text.
        isError = attributes.contains("value-type", "error")
    }

    init() {}

    private init(text: [UInt8]) {
        self.text = text
        self.text.removeAll(keepingCapacity: true)
    }

    mutating func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if skippedDepth > 0 || name == "annotation" || name == "frame" || name == "shapes" || name == "ruby-text" || name == "custom-shape" {
            skippedDepth += 1
        } else if name == "p" {
            if paragraphs > 0 { append([0x0A]) }
            paragraphs += 1
            isInParagraph = true
        } else if isInParagraph {
            if name == "s" { append(repeatElement(0x20, count: min(max(attributes.integer("c") ?? 1, 1), 10_000))) }
            if name == "tab" { append([0x09]) }
            if name == "line-break" { append([0x0A]) }
        }
    }

    mutating func endElement(_ name: XMLName) {
        if skippedDepth > 0 { skippedDepth -= 1 } else if name == "p" { isInParagraph = false }
    }

    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInParagraph, skippedDepth == 0 { append(bytes) }
    }

    private mutating func append(_ bytes: some Sequence<UInt8>) {
        // One byte above the limit is enough to reject the cell.
        if text.count <= RowScanner.cellLimit { text += bytes }
    }

    /// The cell as text.
    func end(_ tallies: SheetTallies) -> [UInt8] {
        if isError {
            tallies.errorCells += repeats
            return []
        }
        if hasFormula, type.isEmpty, text.isEmpty { tallies.emptyFormulas += repeats }
        guard let value else { return text }
        switch type {
        case "float": return number(value, tallies)
        case "percentage": return Array((Double(value).map(NumberText.percent) ?? value).utf8)
        case "currency": return Array(NumberText.amount(plain(value), currency ?? "").utf8)
        case "date": return Array(NumberText.date(iso: value).utf8)
        case "time": return Array((Self.time(value) ?? value).utf8)
        case "boolean": return Array((value == "true" ? "TRUE" : "FALSE").utf8)
        default: return text.isEmpty ? Array(value.utf8) : text
        }
    }

    /// The text if it shows the same digits with zeros before them, as postal codes do; otherwise the number.
    private func number(_ value: String, _ tallies: SheetTallies) -> [UInt8] {
        let digits = text.filter { $0 &- 0x30 < 10 }
        if text.first == 0x30, digits.count > value.utf8.count, digits.drop(while: { $0 == 0x30 }).elementsEqual(value.utf8.drop { $0 == 0x30 }) { return text }
        let plain = plain(value)
        if plain.utf8.count(where: { $0 &- 0x30 < 10 }) > 15, !plain.contains(".") { tallies.longNumbers += repeats }
        return Array(plain.utf8)
    }

    private func plain(_ value: String) -> String {
        if value.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return value }
        return Double(value).flatMap { $0.isFinite ? NumberText.shortest($0) : nil } ?? value
    }

    /// "12:30:00" for "PT12H30M00S".
    private static func time(_ duration: String) -> String? {
        guard duration.hasPrefix("PT") else { return nil }
        var (seconds, number) = (0.0, "")
        for letter in duration.dropFirst(2) {
            switch letter {
            case "H": seconds += (Double(number) ?? 0) * 3_600
            case "M": seconds += (Double(number) ?? 0) * 60
            case "S": seconds += Double(number.replacing(",", with: ".")) ?? 0
            default: number.append(letter); continue
            }
            number = ""
        }
        return NumberText.duration(seconds / 86_400)
    }
}
