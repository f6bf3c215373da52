/// The first rows of a file, split in one way, with a score of how table-like they are.
struct TableSample {
    static let size = 64 << 10
    private static let rowLimit = 500

    /// The number of rows of which the legibility is known.
    fileprivate static let legibleRows = 150

    struct Row {
        let number: Int
        /// The number of rows above it, blank ones excepted.
        let position: Int
        let cells: [String]
        /// Whether a blank row stands above it.
        let followsBlankRow: Bool
        /// The share of cells that look like single values.
        let legibility: Double

        var filled: Int { cells.count { !CellType.isBlank($0) } }
        /// The first filled cell without its digits.
        var firstWords: String { (cells.first { !CellType.isBlank($0) } ?? "").filter { !$0.isNumber } }
        func fills(_ column: Int) -> Bool { column < cells.count && !CellType.isBlank(cells[column]) }
        func fillsOnly(_ column: Int) -> Bool { fills(column) && filled == 1 }
    }

    let delimiter: TableDelimiter
    let quote: TableQuote
    let rows: [Row]
    /// The rows that cannot be read.
    let faults: Int
    /// The rows that can be read only if stray quotes are text.
    let strictFaults: Int
    /// Whether the file is longer.
    let isCut: Bool
    /// The usual number of cells.
    let width: Int
    private let span: Range<Int>
    /// Whether the rows above the table are notes in any case, so that they say nothing about the separator.
    private let isBelowNotes: Bool

    var isEmpty: Bool { rows.isEmpty && faults == 0 }

    init(_ text: [UInt8], _ delimiter: TableDelimiter, _ quote: TableQuote = .doubled) throws(TableError) {
        var (rows, faults) = try Self.rows(text, delimiter, quote, columns: nil)
        let width = Self.width(rows)
        strictFaults = faults
        let mayBeMisread = faults > 0 || rows.contains { $0.cells.count != width && $0.cells.contains { $0.utf8.contains(0x0A) } }
        if mayBeMisread, width > 0 { (rows, faults) = try Self.rows(text, delimiter, quote, columns: width) }
        isCut = text.count > Self.size - 16
        if isCut, rows.count > 1 { rows.removeLast() }
        (self.delimiter, self.quote, self.rows, self.faults, self.width) = (delimiter, quote, rows, faults, width)
        let first = rows.firstIndex { $0.cells.count == width } ?? 0
        span = first..<((rows.lastIndex { $0.cells.count == width } ?? first - 1) + 1)
        isBelowNotes = width > 2 && WiderTable.begins(below: 1, width: width, rows)
    }

    private static func rows(_ text: [UInt8], _ delimiter: TableDelimiter, _ quote: TableQuote, columns: Int?) throws(TableError) -> ([Row], faults: Int) {
        let scanner = RowScanner(ByteRangeSource(MemoryBytes(text)), delimiter: delimiter, quote: quote)
        scanner.columns = columns
        var rows: [Row] = []
        var (faults, blankRows) = (0, 0)
        while rows.count + faults < rowLimit {
            switch try scanner.advance() {
            case .end: return (rows, faults)
            case .fault: faults += 1
            case .row:
                rows.append(Row(scanner, position: rows.count + faults, followsBlankRow: scanner.blankRows > blankRows))
                blankRows = scanner.blankRows
            }
        }
        return (rows, faults)
    }

    /// The most frequent number of cells. Rows with many cells count more, because notes above a table have few.
    private static func width(_ rows: [Row]) -> Int {
        let counts = Dictionary(rows.map { ($0.cells.count, 1) }, uniquingKeysWith: +)
        let isAnyFrequent = counts.contains { $0.key > 1 && $0.value > 2 }
        let usual = counts.filter { $0.value > 1 || !isAnyFrequent }.max { weight($0, of: rows.count) < weight($1, of: rows.count) }?.key ?? 0
        let wider = counts.filter { $0.key > max(usual, 2) && $0.value > 1 }.sorted { $0.value > $1.value }
        return wider.first { WiderTable.begins(below: usual, width: $0.key, rows) }?.key ?? usual
    }

    private static func weight(_ entry: (key: Int, value: Int), of rows: Int) -> Double {
        let doublings = (1...5).count { entry.key >= 1 << $0 }
        let isSingle = entry.value == 1 && rows > 2
        return (isSingle ? 0.3 : 1) * Double(entry.value) * Double(entry.value).squareRoot().squareRoot()
            * (Double(doublings) + 0.1 + Double(min(entry.key, 100)) / 1_000)
    }

    /// Favours rows of equal length with many cells that look like single values.
    var score: Double {
        guard width > 1, !rows.isEmpty else { return 0 }
        let body = rows[span]
        let equal = Double(body.count { $0.cells.count == width }) + 0.5 * Double(body.count { $0.cells.count < width && $0.cells.count > 1 })
        let consistency = equal / Double(body.count + faults)
        let coverage = max(Double(span.count) / Double(rows.count), isBelowNotes ? 0.8 : 0)
        let first = body.prefix { $0.position < Self.legibleRows }
        let legibility = first.isEmpty ? 0.5 : first.reduce(0) { $0 + $1.legibility } / Double(first.count)
        return consistency * coverage.squareRoot() * legibility * Double(width) / Double(width + 1)
    }

    /// The share of rows that have the usual number of cells.
    var consistency: Double { Double(rows.count { $0.cells.count == width }) / Double(max(1, rows.count + faults)) }
}

extension TableSample.Row {
    init(_ scanner: RowScanner, position: Int, followsBlankRow: Bool) {
        self.position = position
        let count = min(scanner.count, RowScanner.columnLimit + 1)
        number = scanner.number
        cells = scanner.row.strings
        self.followsBlankRow = followsBlankRow
        let columns = position < TableSample.legibleRows ? min(count, 50) : 0
        legibility = (0..<columns).reduce(0.0) { $0 + scanner.legibility(of: $1) } / Double(max(1, columns))
    }
}

extension RowScanner {
    /// 1 for a quoted cell, a number or a date; less for text, and 0 for text that holds other separators or half a quote.
    fileprivate func legibility(of column: Int) -> Double {
        let (first, last) = (Int(bounds[column].start), Int(bounds[column].end))
        if first == last { return 0.8 }
        if isQuoted(first) { return 1 }
        let cell = UnsafeBufferPointer(start: base + first, count: last - first)
        let text = String(decoding: cell.prefix(64), as: UTF8.self)
        if CellType(text).isTyped { return 1 }
        if cell.contains(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") || $0 == 0x09 }) { return 0 }
        if zip(cell, cell.dropFirst()).contains(where: { $0 == UInt8(ascii: ",") && $1 != 0x20 }) { return 0 }
        let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
        return quotes.contains(cell[0]) || cell[cell.count - 1] == quotes[0] ? 0.3 : 0.8
    }
}
