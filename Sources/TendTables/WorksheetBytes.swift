/// Converts one sheet of an .xlsx file to CSV while it is read: dates in ISO format, an empty line for an omitted row.
final class WorksheetBytes: ByteSource, XMLHandler {
    static let lastRow = 1_048_576

    private var parser: ExpatParser?
    private let strings: SharedStrings
    private let styles: CellStyles
    private let usesYear1904: Bool
    private let tallies: SheetTallies

    private var output = CSVOutput()
    private var isHidden = false
    private var column = 0
    private var kind = CellKind.number
    private var style = 0
    private var value: [UInt8] = []
    private var hasFormula = false
    private var collectsText = false
    private var isPhonetic = false
    private var failure: TableError?

    private enum CellKind { case number, shared, boolean, text, date, error }

    init(_ source: any ByteSource, _ strings: SharedStrings, _ styles: CellStyles, usesYear1904: Bool, _ tallies: SheetTallies) {
        self.strings = strings
        self.styles = styles
        self.usesYear1904 = usesYear1904
        self.tallies = tallies
        parser = ExpatParser(source, Handler(self))
    }

    /// Breaks the reference cycle between the parser and the sheet.
    private final class Handler: XMLHandler {
        private unowned let sheet: WorksheetBytes
        init(_ sheet: WorksheetBytes) { self.sheet = sheet }
        func startElement(_ name: XMLName, _ attributes: XMLAttributes) { sheet.startElement(name, attributes) }
        func endElement(_ name: XMLName) { sheet.endElement(name) }
        func characters(_ bytes: UnsafeBufferPointer<UInt8>) { sheet.characters(bytes) }
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        while output.isEmpty, let parser {
            if try !parser.parseChunk() { self.parser = nil }
            if let failure { throw failure }
        }
        return output.send(into: space)
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "c" {
            beginCell(attributes)
        } else if name == "row" {
            isHidden = ["1", "true"].contains(attributes.string("hidden"))
            beginRow(attributes.integer("r") ?? output.row + 1)
        } else if name == "rPh" {
            isPhonetic = true
        } else if name == "f" {
            hasFormula = true
        } else if name == "v" || name == "t" {
            collectsText = !isPhonetic
        }
    }

    func endElement(_ name: XMLName) {
        collectsText = false
        if name == "rPh" { isPhonetic = false }
        if name == "c" { endCell() }
        if name == "row" { endRow() }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        // One byte above the limit is enough to reject the cell.
        if collectsText, value.count <= RowScanner.cellLimit { value += bytes }
    }

    private func beginRow(_ number: Int) {
        guard number > output.row, number <= Self.lastRow else { return fail("the rows are out of order") }
        output.skipRows(number - output.row - 1)
        column = 0
    }

    private func endRow() {
        if isHidden, output.cells > 0 { tallies.hiddenRows += 1 }
        output.endRow()
        if output.isFull { parser?.suspend() }
    }

    private func beginCell(_ attributes: XMLAttributes) {
        column = attributes["r"].map(Self.column) ?? column + 1
        style = attributes.integer("s") ?? 0
        value.removeAll(keepingCapacity: true)
        hasFormula = false
        switch attributes.string("t") {
        case "s": kind = .shared
        case "b": kind = .boolean
        case "e": kind = .error
        case "d": kind = .date
        case "str", "inlineStr": kind = .text
        default: kind = .number
        }
    }

    /// The column of a reference, from 1: 28 for "AB12".
    private static func column(_ reference: UnsafePointer<CChar>) -> Int {
        var (column, pointer) = (0, reference)
        while pointer.pointee >= 65, pointer.pointee <= 90, column <= RowScanner.columnLimit {
            column = column * 26 + Int(pointer.pointee) - 64
            pointer += 1
        }
        return column
    }

    private func endCell() {
        if value.isEmpty {
            if hasFormula, kind != .text { tallies.emptyFormulas += 1 }
            return
        }
        guard column <= RowScanner.columnLimit else { return failure = failure ?? .tooManyColumns(limit: RowScanner.columnLimit) }
        guard column > output.cells else { return fail("the cells are out of order") }
        switch kind {
        case .number: appendNumber()
        case .boolean: output.appendPlain((value == [UInt8(ascii: "1")] || value == Array("true".utf8) ? "TRUE" : "FALSE").utf8, at: column)
        case .text: appendText()
        case .shared: appendShared()
        case .date: output.append(Array(NumberText.date(iso: String(decoding: value, as: UTF8.self)).utf8), at: column)
        case .error: tallies.errorCells += 1
        }
    }

    private func appendShared() {
        let index = Int(String(decoding: value, as: UTF8.self)) ?? -1
        value.removeAll(keepingCapacity: true)
        guard strings.append(index, to: &value) else { return fail("a cell points to a text that does not exist") }
        appendText()
    }

    private func appendNumber() {
        let kind = styles.kind(style)
        if kind == .number, value.count <= 40, value.allSatisfy({ $0 &- 0x30 < 10 }) {
            if value.count > 15 { tallies.longNumbers += 1 }
            return output.appendPlain(value, at: column)
        }
        guard let number = Double(String(decoding: value, as: UTF8.self)), number.isFinite else { return appendText() }
        if kind == .number, abs(number) >= 1e15 { tallies.longNumbers += 1 }
        let text = NumberText.text(number, kind, usesYear1904: usesYear1904)
        if case .currency = kind { return output.append(Array(text.utf8), at: column) }
        if case .digits = kind { return output.append(Array(text.utf8), at: column) }
        output.appendPlain(text.utf8, at: column)
    }

    private func appendText() {
        if value.contains(UInt8(ascii: "_")) { value = Self.unescaped(value) }
        output.append(value, at: column)
    }

    /// Excel writes control characters, which XML does not allow, as _x000D_.
    private static func unescaped(_ value: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var index = 0
        while index < value.count {
            let control = escapedControl(value[index...].prefix(7))
            text.append(control ?? value[index])
            index += control == nil ? 1 : 7
        }
        return text
    }

    private static func escapedControl(_ escape: ArraySlice<UInt8>) -> UInt8? {
        guard escape.starts(with: "_x00".utf8), escape.count == 7, escape.last == UInt8(ascii: "_") else { return nil }
        let code = UInt8(String(decoding: escape.dropFirst(4).prefix(2), as: UTF8.self), radix: 16)
        return code.flatMap { $0 < 0x20 ? $0 : nil }
    }

    private func fail(_ reason: String) { failure = failure ?? .broken(reason) }
}
