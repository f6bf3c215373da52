/// How a table is written; everything found can be corrected by `TableOptions`.
package struct TableFormat: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case text, workbook(sheet: String) }

    package let kind: Kind
    package let isCompressed: Bool
    package let encoding: TableEncoding
    /// Whether the encoding is only a guess that a person should confirm.
    package let isEncodingGuessed: Bool
    package let delimiter: TableDelimiter
    package let hasHeader: Bool
    package let columns: Int
}

/// What a person or program knows better than detection.
package struct TableOptions: Sendable {
    package var encoding: TableEncoding?
    package var delimiter: TableDelimiter?
    package var hasHeader: Bool?
    /// The sheet of a workbook; the first visible one otherwise.
    package var sheet: String?
    /// The most bytes a compressed file may grow to.
    package var inflatedLimit = 16 << 30

    package init(
        encoding: TableEncoding? = nil, delimiter: TableDelimiter? = nil, hasHeader: Bool? = nil, sheet: String? = nil,
        inflatedLimit: Int = 16 << 30
    ) {
        (self.encoding, self.delimiter, self.hasHeader) = (encoding, delimiter, hasHeader)
        (self.sheet, self.inflatedLimit) = (sheet, inflatedLimit)
    }
}

/// The first rows of a table under one delimiter, and how much they look like a table.
struct TableSample {
    static let size = 64 << 10

    let delimiter: TableDelimiter
    let rows: [[String]]
    let columns: Int
    /// Whether there is nothing at all, not even a row with a fault.
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
        // The sample ends somewhere inside a row.
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

    /// Tables have rows of equal length and columns of numbers and dates; more columns decide between equals.
    private var score: Double {
        guard columns > 1 else { return 0.5 }
        return consistency * 10 + typed + Double(min(columns, 100)) / 1_000
    }

    /// Printed tables are aligned by blanks; prose is not, nor are names of two words.
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

    /// A header is a first row of different words above columns that hold something else.
    ///
    /// A first row that cannot be read is taken for one, so that the file is refused instead of read without its names.
    var hasHeader: Bool {
        if startsWithFault { return true }
        guard let first = rows.first else { return false }
        if TwoRowHeader.isFirstRow(first) { return true }
        let looks = first.map(CellType.init)
        if looks.contains(where: { $0 != .text && $0 != .blank }) { return false }
        let words = first.filter { !CellType.isBlank($0) }
        if words.isEmpty { return false }
        let below = rows.dropFirst().prefix(100)
        let hasTypedColumn = first.indices.contains { column in
            let looks = below.filter { column < $0.count }.map { CellType($0[column]) }.filter { $0 != .blank }
            return looks.count { $0 != .text } * 2 > looks.count
        }
        return hasTypedColumn || (Set(words).count == words.count && words.count == first.count && !recurs(first, in: below))
    }

    /// In a table of words only, a first row whose words come again in their columns is a row like the others.
    private func recurs(_ first: [String], in below: ArraySlice<[String]>) -> Bool {
        first.indices.contains { column in below.contains { column < $0.count && $0[column] == first[column] } }
    }
}

/// What a cell looks like at first sight.
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
