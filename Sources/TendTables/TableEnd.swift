import Foundation

/// Tells the rows of a table from totals, notes and further tables among and below them.
struct TableEnd {
    enum Verdict {
        case row, total, otherTable
        /// The names of the columns again, with rows of the same table below.
        case repeatedHeader
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
        /// Whether it is like a line above the table.
        let isTitle: Bool
        /// Whether all other cells are blank.
        let isSingle: Bool
        /// Whether it is written with few of many cells, below a blank row or a total: "Seller:;example".
        let isFooter: Bool
    }

    private let layout: TableLayout
    private let repeated: RepeatedHeader
    private let columns: Int
    private var blankRows = 0
    private var hadBlankRows = false
    private var hadTotal = false
    /// Whether a blank row and then only rows of one cell, which can be the title of another table, stand directly above.
    private var isBelowTitle = false
    private var isFirst = true
    /// Whether a blank row, a total, a title or names stand directly above.
    private var isAfterBreak = false
    private var isAfterHeader = false
    private var hasToldTitles = false
    /// Whether a row that can be a sum was seen, so that only the whole table shows what it means.
    private(set) var sawTotal = false
    private(set) var doubts: [TableMessage] = []

    init(_ layout: TableLayout, headers: [[String]], above: OtherLines, columns: Int) {
        (self.layout, self.columns) = (layout, columns)
        repeated = RepeatedHeader(headers: headers, above: above, columns: columns)
    }

    /// A quick test for most rows of a table, as long as no blank row comes.
    var ordinaryRows: OrdinaryRows { OrdinaryRows(repeated, blankRows: isFirst ? -1 : blankRows) }

    /// - Parameter sums: the sums of the columns up to the row; for the first row, from there to the end.
    mutating func judge(_ row: TableRow, blankRows: Int, sums: (_ isFirst: Bool) throws -> ColumnSums) throws -> Verdict {
        let followsBlank = blankRows > self.blankRows && !isFirst
        let followsHeader = isAfterHeader
        defer {
            self.blankRows = blankRows
            isFirst = false
        }
        isAfterHeader = false
        guard let first = Self.firstFilled(row) else { return .row }
        if try isTotal(row, first, sums) {
            (hadTotal, isAfterBreak, isBelowTitle) = (true, true, false)
            return .total
        }
        if followsBlank { isAfterBreak = true }
        let match = repeated.match(row, followsHeader: followsHeader)
        if match == .same {
            (isAfterHeader, isAfterBreak, hadBlankRows, hadTotal, isBelowTitle) = (true, true, false, false, false)
            return .repeatedHeader
        }
        let isTitle = columns > 1 && repeated.isTitle(row, first) && row.filledCount < layout.usualFilled
        let canBeOther = followsBlank || isBelowTitle && isFull(row)
        if match == .other || canBeOther && !isTitle && isOtherHeader(row) { return otherTable(row) }
        let isSingle = columns > 1 && layout.usualFilled > 1 && isLast(first, row)
        // The blank row above a title can end the table, as the row below the title shows.
        let followsBreak = followsBlank || isBelowTitle
        isBelowTitle = followsBreak && isSingle
        if followsBreak, !isBelowTitle { hadBlankRows = true }
        guard isSingle || isTitle || isSparse(row) && (isAfterBreak || contradictsTypes(row)) else {
            isAfterBreak = false
            return .row
        }
        let isFooter = isAfterBreak && row.writtenCount < columns && row.filledCount * 4 <= layout.usualFilled
        return .note(
            Note(
                row: row.number, column: first, cell: row[first].string, isPadded: row.writtenCount == columns, followsBreak: followsBlank || hadTotal,
                isTitle: isTitle, isSingle: isSingle, isFooter: isFooter))
    }

    /// Whether a row with too many cells repeats the names, beside the number of the page or those of another table.
    func repeatsNames(_ row: TableRow) -> Bool { repeated.match(row, followsHeader: false) != .none }

    private mutating func otherTable(_ row: TableRow) -> Verdict {
        doubts.append(TableMessage("A second table begins in row {0}. Only the first one is read.", row.number))
        return .otherTable
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

    private mutating func isTotal(_ row: TableRow, _ first: Int, _ sums: (Bool) throws -> ColumnSums) throws -> Bool {
        if TotalWords.mayMatch(row[first].bytes), let match = TotalWords.match(row[first]) { return try isTotal(row, first, match, sums) }
        // Boards write sums without a word, below columns that are filled in every row.
        guard !isFirst, layout.alwaysFilled.contains(where: { $0 < first }), try isUnnamedTotal(row, first, sums) else { return false }
        return true
    }

    private mutating func isUnnamedTotal(_ row: TableRow, _ first: Int, _ sums: (Bool) throws -> ColumnSums) throws -> Bool {
        var numbers = 0
        for column in first..<row.count where !row[column].isBlank {
            guard row[column].bytes.count <= 60, column < layout.types.count, let type = layout.types[column], CellType(row[column].string) == type else {
                return false
            }
            if type == .number { numbers += 1 }
        }
        guard numbers > 0 else { return false }
        sawTotal = true
        let sum = try sums(false)
        guard try sum.equal(row, atLeast: 2, most: true) else { return false }
        sum.endGroup()
        return true
    }

    /// All other filled cells of a total are numbers, and the columns of words are blank.
    private mutating func isTotal(_ row: TableRow, _ first: Int, _ match: TotalWords.Match, _ sums: (Bool) throws -> ColumnSums) throws -> Bool {
        var numbers = 0
        for column in (first + 1)..<max(first + 1, row.count) where !row[column].isBlank {
            let cell = row[column]
            guard cell.bytes.count <= 60, case .number = CellType(cell.string) else { return false }
            numbers += 1
        }
        guard numbers > 0 else { return false }
        sawTotal = true
        let sum = try sums(isFirst)
        if isFirst {
            if match == .exact || numbers + 1 < layout.usualFilled, try sum.equalBelow(row) { return true }
        } else if try sum.equal(row, atLeast: match == .exact || layout.alwaysFilled.contains { $0 < first } ? 1 : 2) {
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

    /// Whether the row below a blank row holds words in columns of numbers and dates.
    private func isOtherHeader(_ row: TableRow) -> Bool {
        let filled = (0..<row.count).filter { !row[$0].isBlank }
        guard filled.count > 1, !hadBlankRows, filled.allSatisfy({ row[$0].bytes.count <= 200 && !CellType(row[$0].string).isTyped }) else { return false }
        let contradictions = filled.count { $0 < layout.types.count && layout.types[$0] != nil }
        return contradictions > 1 || contradictions == 1 && row.writtenCount != columns
    }

    /// Whether the row fills all cells up to its last one, unlike the further lines of a title: "Printed on 4 May,,,Robin".
    private func isFull(_ row: TableRow) -> Bool {
        row.filledCount >= min(3, layout.usualFilled) && (0..<row.filledCount).allSatisfy { !row[$0].isBlank }
    }

    /// Whether the row fills few cells, so that it can be a title of the rows below it.
    private func isSparse(_ row: TableRow) -> Bool { layout.usualFilled > 3 && row.filledCount * 2 <= layout.usualFilled }

    private func contradictsTypes(_ row: TableRow) -> Bool {
        layout.types.indices.contains { column in
            guard let type = layout.types[column], !row[column].isBlank, row[column].bytes.count <= 200 else { return false }
            return CellType(row[column].string) != type
        }
    }

    // MARK: Notes

    /// Of the rows above repeated names, which fill few cells each, the index of the first one that is a title.
    func firstTitle(_ notes: [Note]) -> Int {
        var first = notes.count
        while first > 0, isAboveNames(notes[first - 1]) { first -= 1 }
        return first
    }

    private func isAboveNames(_ note: Note) -> Bool {
        note.isTitle || note.followsBreak || !note.isSingle || repeated.hasTitles || RepeatedHeader.isPageNumber(note.cell)
    }

    /// Whether the titles begin a table in another currency. Titles of a kind that is not above the table are told.
    mutating func acceptsTitles(_ titles: RowCopies, _ notes: ArraySlice<Note>, header: TableRow) -> Bool {
        var lines: [[String]] = []
        titles.forEach(nil) { lines.append($0.strings) }
        if repeated.haveOtherCurrency(lines) {
            _ = otherTable(header)
            return false
        }
        if !hasToldTitles, let title = notes.first(where: { !$0.isTitle && !RepeatedHeader.isPageNumber($0.cell) }) {
            hasToldTitles = true
            let text = title.cell.trimmingCharacters(in: .whitespacesAndNewlines)
            doubts.append(TableMessage("From row {0}, the names of the columns are repeated, and titles such as “{1}” are not read.", header.number, text))
        }
        return true
    }

    /// Of the last rows, which fill one cell each, the index of the first one that is a note below the table.
    mutating func firstNote(_ notes: [Note]) -> Int? {
        // A row of several cells shows that the rows above it are rows too.
        let start = notes.lastIndex { !$0.isSingle && !$0.isTitle && !$0.isFooter }.map { $0 + 1 } ?? 0
        guard let index = notes[start...].firstIndex(where: isBelow) else { return nil }
        if !notes[index].followsBreak || !notes[index].isSingle {
            doubts.append(TableMessage("The text below the table, from row {0}, is not read as a row.", notes[index].row))
        }
        return index
    }

    private func isBelow(_ note: Note) -> Bool {
        if note.isTitle || note.isFooter { return true }
        guard note.isSingle else { return false }
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
    private let repeated: RepeatedHeader

    init(_ repeated: RepeatedHeader, blankRows: Int) { (self.repeated, self.blankRows) = (repeated, blankRows) }

    @inline(__always)
    func contain(_ row: TableRow, blankRows: Int) -> Bool {
        guard blankRows == self.blankRows, row.count > 1 else { return false }
        let (first, second) = (row[0].bytes, row[1].bytes)
        guard let start = first.first, let last = first.last, let next = second.first, start > 0x20, next > 0x20 else { return false }
        if repeated.mayContain(first, second) { return false }
        return !TotalWords.mayBegin(start) && !TotalWords.mayEnd(last) || !TotalWords.isSimilar(first)
    }
}
