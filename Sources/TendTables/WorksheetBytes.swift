/// Converts one sheet to CSV in UTF-8 while it is read: quoted texts, dates in ISO format, an empty line for an omitted row.
final class WorksheetBytes: ByteSource, XMLHandler {
    private static let lastRow = 1_048_576

    private var parser: ExpatParser?
    private let strings: SharedStrings
    private let styles: CellStyles
    private let usesYear1904: Bool

    private var output: [UInt8] = []
    private var sent = 0
    private var row = 0
    private var column = 0
    private var written = 0
    private var kind = CellKind.number
    private var style = 0
    private var value: [UInt8] = []
    private var collectsText = false
    private var isPhonetic = false
    private var failure: TableError?

    private enum CellKind { case number, shared, boolean, text }

    init(_ source: any ByteSource, _ strings: SharedStrings, _ styles: CellStyles, usesYear1904: Bool) {
        self.strings = strings
        self.styles = styles
        self.usesYear1904 = usesYear1904
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
        if sent == output.count {
            output.removeAll(keepingCapacity: true)
            sent = 0
        }
        while output.isEmpty, let parser {
            if try !parser.parseChunk() { self.parser = nil }
            if let failure { throw failure }
        }
        let count = min(space.count, output.count - sent)
        guard count > 0 else { return 0 }
        output.withUnsafeBytes { space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[sent..<sent + count])) }
        sent += count
        return count
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "c" {
            beginCell(attributes)
        } else if name == "row" {
            beginRow(attributes.integer("r") ?? row + 1)
        } else if name == "rPh" {
            isPhonetic = true
        } else if name == "v" || name == "t" {
            collectsText = !isPhonetic
        }
    }

    func endElement(_ name: XMLName) {
        collectsText = false
        if name == "rPh" { isPhonetic = false }
        if name == "c" { endCell() }
        if name == "row" { output.append(0x0A) }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        // One byte above the limit is enough for the row scanner to reject the cell.
        if collectsText, value.count <= RowScanner.cellLimit { value += bytes }
    }

    private func beginRow(_ number: Int) {
        guard number > row, number <= Self.lastRow else { return fail("the rows are out of order") }
        output += repeatElement(0x0A, count: number - row - 1)
        (row, column, written) = (number, 0, 0)
    }

    private func beginCell(_ attributes: XMLAttributes) {
        column = attributes["r"].map(Self.column) ?? column + 1
        style = attributes.integer("s") ?? 0
        value.removeAll(keepingCapacity: true)
        switch attributes.string("t") {
        case "s": kind = .shared
        case "b": kind = .boolean
        case "str", "inlineStr", "e", "d": kind = .text
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
        guard !value.isEmpty else { return }
        guard column <= RowScanner.columnLimit else { return failure = failure ?? .tooManyColumns(limit: RowScanner.columnLimit) }
        guard column > written else { return fail("the cells are out of order") }
        output += repeatElement(UInt8(ascii: ","), count: column - max(written, 1))
        written = column
        switch kind {
        case .number: appendNumber()
        case .boolean: output += value == [UInt8(ascii: "1")] ? "TRUE".utf8 : "FALSE".utf8
        case .text: appendQuoted()
        case .shared: appendShared()
        }
    }

    private func appendShared() {
        let index = Int(String(decoding: value, as: UTF8.self)) ?? -1
        value.removeAll(keepingCapacity: true)
        guard strings.append(index, to: &value) else { return fail("a cell points to a text that does not exist") }
        appendQuoted()
    }

    private func appendNumber() {
        let text = String(decoding: value, as: UTF8.self)
        guard let number = Double(text), number.isFinite else { return appendQuoted() }
        let kind = styles.kind(style)
        output += (kind == .number ? nil : Self.date(number, kind, usesYear1904))?.utf8 ?? Self.shortest(number).utf8
    }

    private func appendQuoted() {
        output.append(0x22)
        var index = 0
        while index < value.count {
            if let control = escapedControl(at: index) {
                output.append(control)
                index += 7
                continue
            }
            if value[index] == 0x22 { output.append(0x22) }
            output.append(value[index])
            index += 1
        }
        output.append(0x22)
    }

    /// Excel writes control characters, which XML does not allow, as _x000D_.
    private func escapedControl(at index: Int) -> UInt8? {
        guard value[index] == UInt8(ascii: "_"), index + 7 <= value.count, value[index + 6] == UInt8(ascii: "_"),
            value[index + 1] == UInt8(ascii: "x"), value[index + 2] == 0x30, value[index + 3] == 0x30
        else { return nil }
        let code = UInt8(String(decoding: value[(index + 4)..<(index + 6)], as: UTF8.self), radix: 16)
        return code.flatMap { $0 < 0x20 ? $0 : nil }
    }

    private func fail(_ reason: String) { failure = failure ?? .broken(reason) }

    // MARK: Numbers and dates

    /// The shortest decimal notation of the same number, without an exponent.
    static func shortest(_ number: Double) -> String {
        let text = number.description
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let sign = number < 0 ? "-" : ""
        var digits = text[..<mark].filter { $0 != "-" && $0 != "." }
        if text[..<mark].hasSuffix(".0") { digits.removeLast() }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        return sign + digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    }

    /// The date of a serial number. Day numbers start at 1899-12-30, because Excel counts a leap day in 1900, or at 1904-01-01.
    static func date(_ serial: Double, _ kind: CellStyles.Kind, _ usesYear1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int((serial * 86_400).rounded())
        let (days, secondOfDay) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let time = [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60].map(twoDigits).joined(separator: ":")
        if kind == .time, days == 0 { return time }
        guard usesYear1904 || days > 0 else { return nil }
        if !usesYear1904, days == 60 { return "1900-02-29" }
        let first = usesYear1904 ? -24_107 : days < 60 ? -25_568 : -25_569
        let day = DateParts(daysFromEpoch: first + days)
        let text = [String(day.year), twoDigits(day.month), twoDigits(day.day)].joined(separator: "-")
        return secondOfDay == 0 && kind != .time ? text : text + " " + time
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
