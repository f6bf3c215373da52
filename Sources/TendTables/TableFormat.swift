/// The detected format of a table. `TableOptions` override the detection.
package struct TableFormat: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text, json, vCard
        case workbook(sheet: String)
        /// A file in an archive, of any other kind.
        case archive(file: String)
    }

    package let kind: Kind
    package let isCompressed: Bool
    package let encoding: TableEncoding
    /// Whether the encoding is only a guess that a person should confirm.
    package let isEncodingGuessed: Bool
    package let delimiter: TableDelimiter
    /// The row with the names of the columns, from 1; 0 if no row has them.
    package let headerRow: Int
    package let columns: Int

    package var hasHeader: Bool { headerRow > 0 }
}

/// Overrides of the detected format.
package struct TableOptions: Sendable, Hashable, Codable {
    package var encoding: TableEncoding?
    package var delimiter: TableDelimiter?
    /// The row with the names of the columns, from 1; 0 if no row has them.
    package var headerRow: Int?
    /// The sheet of a workbook, or the file in an archive. Default: the first visible one with a table.
    package var sheet: String?
    /// The maximum size of a compressed file when unpacked, in bytes.
    package var inflatedLimit = defaultInflatedLimit
    /// Whether rows with more cells than columns are passed on whole. Otherwise they are problems.
    package var keepsLongRows = false

    package static let defaultInflatedLimit = 16 << 30

    package init(
        encoding: TableEncoding? = nil, delimiter: TableDelimiter? = nil, headerRow: Int? = nil, sheet: String? = nil,
        inflatedLimit: Int = defaultInflatedLimit, keepsLongRows: Bool = false
    ) {
        (self.encoding, self.delimiter, self.headerRow) = (encoding, delimiter, headerRow)
        (self.sheet, self.inflatedLimit, self.keepsLongRows) = (sheet, inflatedLimit, keepsLongRows)
    }

    private enum CodingKeys: String, CodingKey { case encoding, delimiter, headerRow, sheet }
}

/// The first rows of a table split by one delimiter, with a score of how table-like they are.
struct TableSample {
    static let size = 64 << 10

    let delimiter: TableDelimiter
    let rows: [[String]]
    let columns: Int
    /// Whether there are no rows, not even invalid ones.
    let isEmpty: Bool
    private let startsWithFault: Bool
    private let consistency: Double
    private let typed: Double

    init(_ text: [UInt8], _ delimiter: TableDelimiter) throws(TableError) {
        self.delimiter = delimiter
        let scanner = RowScanner(ByteRangeSource(MemoryBytes(text)), delimiter: delimiter)
        var rows: [[String]] = []
        var faults = 0
        var startsWithFault = false
        var step = try scanner.advance()
        while step != .end, rows.count + faults < 1_000 {
            if step == .fault {
                faults += 1
                if rows.isEmpty { startsWithFault = true }
            } else {
                let row = TableRow(number: 0, line: 0, count: min(scanner.count, RowScanner.columnLimit + 1), base: scanner.base, bounds: scanner.bounds)
                rows.append(row.strings)
            }
            step = try scanner.advance()
        }
        // The sample can end within a row.
        if text.count > Self.size - 16, rows.count > 1 { rows.removeLast() }
        let widths = Dictionary(rows.map { ($0.count, 1) }, uniquingKeysWith: +)
        let common = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }
        self.rows = rows
        self.startsWithFault = startsWithFault
        isEmpty = rows.count + faults == 0
        columns = common?.key ?? 0
        consistency = Double(common?.value ?? 0) / Double(max(1, rows.count + faults))
        let cells = rows.prefix(100).filter { $0.count == common?.key }.joined()
        typed = cells.isEmpty ? 0 : Double(cells.count { CellType($0) != .text }) / Double(cells.count)
    }

    /// Favours rows of equal length and columns of numbers and dates, then more columns.
    private var score: Double {
        guard columns > 1 else { return 0.5 }
        return consistency * 10 + typed + Double(min(columns, 100)) / 1_000
    }

    /// Whether the columns are aligned by spaces, unlike in prose and in names of two words.
    private var isPrintedTable: Bool { columns > 2 && consistency > 0.95 && typed >= 0.5 }

    static func best(_ text: [UInt8]) throws(TableError) -> TableSample {
        var best = try TableSample(text, .comma)
        for delimiter in [TableDelimiter.semicolon, .tab, .pipe] {
            let other = try TableSample(text, delimiter)
            if other.score > best.score { best = other }
        }
        guard best.columns <= 1 || best.consistency < 0.5 else { return best }
        let blanks = try TableSample(text, .blanks)
        return blanks.isPrintedTable ? blanks : best
    }

    /// Whether the first row is a header: distinct words above columns with other contents.
    ///
    /// An invalid first row counts as a header, so that the file is rejected and not read without its column names.
    var hasHeader: Bool {
        if startsWithFault { return true }
        guard let first = rows.first else { return false }
        if TwoRowHeader.isFirstRow(first) { return true }
        let types = first.map(CellType.init)
        if types.contains(where: { $0 != .text && $0 != .blank }) { return false }
        let words = first.filter { !CellType.isBlank($0) }
        if words.isEmpty { return false }
        let below = rows.dropFirst().prefix(100)
        let hasTypedColumn = first.indices.contains { column in
            let types = below.filter { column < $0.count }.map { CellType($0[column]) }.filter { $0 != .blank }
            return types.count { $0 != .text } * 2 > types.count
        }
        return hasTypedColumn || (Set(words).count == words.count && words.count == first.count && !recurs(first, in: below))
    }

    /// Whether a word of the first row recurs in its column, so that the row is not a header.
    private func recurs(_ first: [String], in below: ArraySlice<[String]>) -> Bool {
        first.indices.contains { column in below.contains { column < $0.count && $0[column] == first[column] } }
    }
}

/// The apparent type of a cell.
enum CellType {
    case blank, number, date, address, text

    static func isBlank(_ cell: String) -> Bool { cell.allSatisfy(\.isWhitespace) }

    init(_ cell: String) {
        if Self.isBlank(cell) {
            self = .blank
        } else if cell.utf8.count > 60 {
            self = .text
        } else if Amount(cell, digits: 6, rounding: true) != nil || Double(cell) != nil && cell.first?.isLetter == false {
            self = .number
        } else if DateText.read(cell) != .notADate {
            self = .date
        } else {
            self = cell.contains("@") && cell.contains(".") ? .address : .text
        }
    }
}
