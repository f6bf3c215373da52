/// Tells the rows of a table from totals, notes and further tables among and below them.
struct TableEnd {
    enum Verdict {
        case row, total, otherTable
        /// A row that is a note if no row of data follows.
        case note(Note)
    }

    struct Note {
        let row: Int
        let column: Int
        let cell: String
        let isPadded: Bool
        /// Whether a blank row or a total stands above it.
        let followsBreak: Bool
    }

    private let layout: TableLayout
    private let header: [String]
    private let columns: Int
    private var blankRows = 0
    private var hadBlankRows = false
    private var hadTotal = false
    private var isFirst = true
    /// Whether a word for a sum was seen, so that only the whole table shows what it means.
    private(set) var sawTotalWord = false
    private(set) var doubts: [TableMessage] = []

    init(_ layout: TableLayout, header: [String], columns: Int) {
        (self.layout, self.header, self.columns) = (layout, header, columns)
    }

    /// A quick test for most rows of a table, as long as no blank row comes.
    var ordinaryRows: OrdinaryRows { OrdinaryRows(header: header.first, blankRows: isFirst ? -1 : blankRows) }

    /// - Parameter sums: the sums of the columns up to the row; for the first row, from there to the end.
    mutating func judge(_ row: TableRow, blankRows: Int, sums: (_ isFirst: Bool) throws -> ColumnSums) throws -> Verdict {
        let followsBlank = blankRows > self.blankRows && !isFirst
        defer {
            self.blankRows = blankRows
            isFirst = false
        }
        guard let first = Self.firstFilled(row) else { return .row }
        if TotalWords.mayMatch(row[first].bytes), let match = TotalWords.match(row[first]), try isTotal(row, first, match, sums) {
            hadTotal = true
            return .total
        }
        if followsBlank || mayRepeatHeader(row, first), isOtherHeader(row, followsBlank: followsBlank) {
            doubts.append(TableMessage("A second table begins in row {0}. Only the first one is read.", row.number))
            return .otherTable
        }
        if followsBlank { hadBlankRows = true }
        guard columns > 1, layout.usualFilled > 1, isLast(first, row) else { return .row }
        return .note(
            Note(
                row: row.number, column: first, cell: row[first].string, isPadded: row.writtenCount == columns, followsBreak: followsBlank || hadTotal))
    }

    @inline(__always)
    private static func firstFilled(_ row: TableRow) -> Int? {
        var column = 0
        while column < row.count {
            if !row[column].isBlank { return column }
            column += 1
        }
        return nil
    }

    @inline(__always)
    private func isLast(_ column: Int, _ row: TableRow) -> Bool {
        var next = column + 1
        while next < row.count {
            if !row[next].isBlank { return false }
            next += 1
        }
        return true
    }

    // MARK: Totals

    /// All other filled cells of a total are numbers, and the columns of words are blank.
    private mutating func isTotal(_ row: TableRow, _ first: Int, _ match: TotalWords.Match, _ sums: (Bool) throws -> ColumnSums) throws -> Bool {
        var numbers = 0
        for column in (first + 1)..<max(first + 1, row.count) where !row[column].isBlank {
            let cell = row[column]
            guard cell.bytes.count <= 60, case .number = CellType(cell.string) else { return false }
            numbers += 1
        }
        guard numbers > 0 else { return false }
        sawTotalWord = true
        let sum = try sums(isFirst)
        if isFirst {
            if match == .exact || numbers + 1 < layout.usualFilled, try sum.equalBelow(row) { return true }
        } else if try sum.equal(row, atLeast: match == .exact ? 1 : 2) {
            sum.endGroup()
            return true
        }
        guard match == .exact else { return false }
        let word = row[first].text
        if numbers + 1 < layout.usualFilled {
            doubts.append(TableMessage("Row {0}, “{1}”, is not read as a row, but its numbers are not the sums of the rows.", row.number, word))
            if !isFirst { sum.endGroup() }
            return true
        }
        doubts.append(TableMessage("Row {0}, “{1}”, is read as a row, because its numbers are not the sums of the rows.", row.number, word))
        return false
    }

    // MARK: Further tables

    @inline(__always)
    private func mayRepeatHeader(_ row: TableRow, _ first: Int) -> Bool {
        first < header.count && row[first].bytes.count == header[first].utf8.count && row[first].bytes.elementsEqual(header[first].utf8)
    }

    /// Whether the row holds names: those of this table again, or below a blank row words in columns of numbers and dates.
    private func isOtherHeader(_ row: TableRow, followsBlank: Bool) -> Bool {
        let filled = (0..<row.count).filter { !row[$0].isBlank }
        guard filled.count > 1 else { return false }
        let repeated = filled.count { $0 < header.count && row[$0].string == header[$0] }
        if repeated > 1, repeated * 2 > filled.count { return true }
        guard followsBlank, !hadBlankRows, filled.allSatisfy({ row[$0].bytes.count <= 200 && !CellType(row[$0].string).isTyped }) else { return false }
        let contradictions = filled.count { $0 < layout.types.count && layout.types[$0] != nil }
        return contradictions > 1 || contradictions == 1 && row.writtenCount != columns
    }

    // MARK: Notes

    /// Of the last rows, which fill one cell each, the index of the first one that is a note below the table.
    mutating func firstNote(_ notes: [Note]) -> Int? {
        guard let index = notes.firstIndex(where: isBelow) else { return nil }
        if !notes[index].followsBreak {
            doubts.append(TableMessage("The text below the table, from row {0}, is not read as a row.", notes[index].row))
        }
        return index
    }

    private func isBelow(_ note: Note) -> Bool {
        if note.followsBreak { return true }
        if note.column < layout.types.count, let type = layout.types[note.column], CellType(note.cell) != type { return true }
        guard note.column == 0 else { return false }
        return !note.isPadded && columns > 3 && layout.usualFilled > 2 || Self.isSentence(note.cell)
    }

    private static func isSentence(_ cell: String) -> Bool {
        let bytes = Array(cell.utf8)
        guard let first = bytes.first, let last = bytes.last else { return false }
        let words = bytes.count { $0 == 0x20 }
        return first == UInt8(ascii: "*") || bytes.starts(with: "©".utf8) || words > 3 && (last == UInt8(ascii: ".") || bytes.contains(UInt8(ascii: ":")))
    }

    /// The first rows were read before.
    mutating func skipRows(blankRows: Int) { (isFirst, self.blankRows) = (false, blankRows) }
}

/// Knows a row of a table by its first two cells: both are filled, and the first one is no word for a sum and no name of a column.
struct OrdinaryRows {
    private let blankRows: Int
    private let name: [UInt8]

    init(header: String?, blankRows: Int) {
        name = Array((header ?? "").utf8)
        self.blankRows = blankRows
    }

    @inline(__always)
    func contain(_ row: TableRow, blankRows: Int) -> Bool {
        guard blankRows == self.blankRows, row.count > 1 else { return false }
        let (first, second) = (row[0].bytes, row[1].bytes)
        guard let start = first.first, let last = first.last, let next = second.first, start > 0x20, next > 0x20 else { return false }
        if first.count == name.count, first.elementsEqual(name) { return false }
        return !TotalWords.mayBegin(start) && !TotalWords.mayEnd(last) || !TotalWords.isSimilar(first)
    }
}
