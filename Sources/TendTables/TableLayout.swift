/// Where the table stands in the first rows of a file: lines above it, rows with the names of the columns, rows of data.
struct TableLayout {
    /// The number of rows with the names of the columns.
    let headerCount: Int
    /// The number of rows above the names, or above the first row of data; blank ones do not count.
    let rowsAbove: Int
    /// The types that most cells of each column have; nil for columns of text.
    let types: [CellType?]
    /// The number of cells that hold something in any row of data.
    let filledWidth: Int
    /// The number of filled cells that most rows of data have at least.
    let usualFilled: Int
    /// The columns that are filled in almost every row.
    let alwaysFilled: [Int]

    var hasNames: Bool { headerCount > 0 }

    private static let searchLimit = 60

    /// - Parameter headerRow: the row with the names as a person tells it, 0 for none; nil to find it.
    /// - Parameter headerCount: the number of rows with names; nil to find it.
    init(_ sample: TableSample, headerRow: Int? = nil, headerCount: Int? = nil) {
        let rows = sample.rows
        let profile = ColumnProfiles(Self.withoutPages(rows), width: sample.width)
        var header: Range<Int>
        if let headerRow, headerRow > 0 {
            let first = rows.firstIndex { $0.number >= headerRow } ?? rows.count
            header = first..<min(rows.count, first + (headerCount ?? profile.headerEnd(from: first, rows) - first))
        } else {
            header = Self.find(rows, profile)
            header = LongerTable.names(below: header, rows, profile) ?? header
            if headerRow == 0 { header = header.lowerBound..<header.lowerBound }
        }
        let names = header.filter { $0 < rows.count }.map { rows[$0].cells }
        let body = Self.firstTable(rows[min(rows.count, header.upperBound)...].filter { !names.contains($0.cells) }, width: sample.width)
        self.headerCount = header.count
        rowsAbove = header.lowerBound < rows.count ? rows[header.lowerBound].position : 0
        let final = header.isEmpty ? profile : ColumnProfiles(body, width: sample.width, hasNames: false)
        types = final.types
        usualFilled = final.usualFilled
        alwaysFilled = final.alwaysFilled
        filledWidth = body.filter { $0.cells.count <= sample.width }.reduce(0) { width, row in
            max(width, (row.cells.lastIndex { !CellType.isBlank($0) } ?? -1) + 1)
        }
    }

    /// The rows without words that recur in the same cells, which are names, and without lines like those above the first of them.
    private static func withoutPages(_ rows: [TableSample.Row]) -> [TableSample.Row] {
        var first: [[String]: Int] = [:]
        var pages: Set<[String]> = []
        var start: Int?
        for (index, row) in rows.enumerated() where row.filled > 1 {
            guard let earlier = first.updateValue(index, forKey: row.cells) else { continue }
            first[row.cells] = earlier
            guard pages.contains(row.cells) || !row.cells.contains(where: { CellType($0).isTyped }) else { continue }
            pages.insert(row.cells)
            start = min(start ?? earlier, earlier)
        }
        guard let start, start < searchLimit else { return rows }
        let titles = Set(rows.prefix(start).map(\.firstWords))
        return rows.filter { !pages.contains($0.cells) && !titles.contains($0.firstWords) }
    }

    /// The rows up to a blank row below which other names stand, so that the columns of another table do not count.
    private static func firstTable(_ rows: [TableSample.Row], width: Int) -> [TableSample.Row] {
        guard let end = rows.dropFirst().firstIndex(where: \.followsBlankRow), let start = rows[end...].prefix(4).firstIndex(where: { $0.filled > 1 }) else {
            return rows
        }
        let (first, names) = (rows[..<end], rows[start])
        guard names.cells.prefix(names.filled).allSatisfy({ !CellType.isBlank($0) && !CellType($0).isTyped }), first.contains(where: { $0.filled > 1 }),
            WiderTable.hasNames(names, above: rows[(start + 1)...].prefix(100))
        else { return rows }
        let types = ColumnProfiles(Array(first), width: width, hasNames: false).types
        return types.prefix(names.filled).count { $0 != nil } > 1 ? Array(first) : rows
    }

    /// The rows that hold the names, if no row of data stands above them. Empty, but at the first row of data, without any.
    private static func find(_ rows: [TableSample.Row], _ profile: ColumnProfiles) -> Range<Int> {
        var found: Range<Int>?
        for index in rows.indices.prefix(searchLimit) {
            if let found, index < found.upperBound { continue }
            // A note with separators can look like names, but it has another number of cells.
            let isBetter = found.map { rows[$0.upperBound - 1].cells.count != profile.width && rows[index].cells.count == profile.width } ?? true
            if isBetter, let end = profile.names(at: index, rows) {
                found = index..<end
            } else if profile.isData(rows[index]) {
                break
            }
        }
        // Without names, a row of about the usual width is not taken for a note, even if it is almost blank.
        let first = rows.firstIndex { $0.cells.count * 2 > profile.width || profile.isData($0) } ?? 0
        return found ?? first..<first
    }
}

/// What the columns of the first rows usually hold.
struct ColumnProfiles {
    let width: Int
    let types: [CellType?]
    let usualFilled: Int
    /// Columns that are filled in almost every row.
    private let isFilled: [Bool]
    var alwaysFilled: [Int] { isFilled.indices.filter { isFilled[$0] } }

    /// - Parameter hasNames: whether the first rows can be notes and names.
    init(_ rows: [TableSample.Row], width: Int, hasNames: Bool = true) {
        self.width = width
        // Notes fill few cells, and names stand at the start, so that the second half of the others shows the columns best.
        let counts = rows.map { $0.cells.count == width ? $0.filled : 0 }.sorted()
        let muchFilled = counts.isEmpty ? 0 : counts[counts.count * 9 / 10]
        let full = rows.filter { $0.cells.count == width && $0.filled * 2 > muchFilled }
        let body = !hasNames ? full.suffix(100) : full.count > 3 ? full.suffix((full.count + 1) / 2).suffix(100) : full.suffix(max(1, full.count - 1))
        var types: [CellType?] = []
        var isFilled: [Bool] = []
        for column in 0..<width {
            let cells = body.map { CellType($0.cells[column]) }.filter { $0 != .blank }
            let counts = Dictionary(cells.map { ($0, 1) }, uniquingKeysWith: +)
            let common = counts.max { $0.value < $1.value }
            types.append(common.flatMap { $0.key != .text && $0.value * 3 > cells.count * 2 ? $0.key : nil })
            isFilled.append(!body.isEmpty && cells.count * 10 >= body.count * 9)
        }
        self.types = types
        self.isFilled = isFilled
        let filled = body.map(\.filled).sorted()
        usualFilled = filled.isEmpty ? 0 : filled[filled.count / 4]
    }

    /// Whether a row looks like the rows of data: as many filled cells, with the types of the columns.
    func isData(_ row: TableSample.Row) -> Bool {
        guard row.cells.count <= max(width, 1) + 1, row.filled * 4 >= usualFilled * 3 else { return false }
        let typed = zip(row.cells, types).filter { $1 != nil && !CellType.isBlank($0) }
        let fitting = typed.count { CellType($0) == $1 }
        return typed.isEmpty ? row.cells.count == width && !types.contains { $0 != nil } : fitting * 2 >= typed.count
    }

    // MARK: Names

    /// The end of the rows that hold names and start at `index`; nil if that row holds no names.
    func names(at index: Int, _ rows: [TableSample.Row]) -> Int? {
        if let count = MultiRowHeader.surveyRows(rows[index...].prefix(3).map(\.cells)) { return min(rows.count, index + count) }
        var last = index
        while last + 1 < rows.count, last < index + 3, isGroupRow(rows[last], above: rows[last + 1]) { last += 1 }
        let lowest = (index...last).last { areNames(rows[$0], above: rows[($0 + 1)...].prefix(100)) }
        return lowest.map { headerEnd(from: $0, rows) }
    }

    /// The end of the rows with names, of which `index` is one.
    func headerEnd(from index: Int, _ rows: [TableSample.Row]) -> Int {
        guard index < rows.count else { return index }
        if let count = MultiRowHeader.surveyRows(rows[index...].prefix(3).map(\.cells)) { return min(rows.count, index + count) }
        var end = index + 1
        while end < rows.count, end < index + 4, continuesNames(rows[end], below: rows[end - 1], above: rows[(end + 1)...].prefix(100)) { end += 1 }
        return end
    }

    /// Whether the row names groups of columns: it leaves cells blank that the row below fills.
    private func isGroupRow(_ row: TableSample.Row, above next: TableSample.Row) -> Bool {
        guard row.cells.count > 2, row.filled > 1, next.filled > row.filled, let last = row.cells.lastIndex(where: { !CellType.isBlank($0) }) else {
            return false
        }
        let areWords = row.cells.allSatisfy { !CellType($0).isTyped || Self.isYear($0) }
        let hasGap = row.cells[...last].enumerated().contains { $1.isEmpty && $0 < next.cells.count && !CellType.isBlank(next.cells[$0]) }
        return areWords && hasGap && !next.followsBlankRow
    }

    /// Whether the row repeats the names above, or says their units, or fills only cells that are blank above.
    private func continuesNames(_ row: TableSample.Row, below names: TableSample.Row, above body: ArraySlice<TableSample.Row>) -> Bool {
        let filled = row.cells.indices.filter { !CellType.isBlank(row.cells[$0]) }
        guard !filled.isEmpty, !row.followsBlankRow else { return false }
        if filled.count > 1, row.cells == names.cells { return true }
        if filled.allSatisfy({ Self.isUnit(row.cells[$0]) }) { return true }
        // The title of a group of rows fills a column that recurs below in the same way, or never.
        let isTitle = filled.count == 1 && names.filled > 2 && (body.contains { $0.fillsOnly(filled[0]) } || !body.contains { $0.fills(filled[0]) })
        return !isTitle && names.filled > 1 && isFilled.indices.contains { isFilled[$0] && !filled.contains($0) || types[$0] != nil }
            && filled.contains { isBlank($0, names) }
            && filled.allSatisfy { column in
                !CellType(row.cells[column]).isTyped && (isBlank(column, names) || isBlank(column + 1, names))
            }
    }

    private func isBlank(_ column: Int, _ row: TableSample.Row) -> Bool { column >= row.cells.count || CellType.isBlank(row.cells[column]) }

    private static func isYear(_ cell: String) -> Bool { Int(cell).map { (1990...2100).contains($0) } ?? false }

    private static func isUnit(_ cell: String) -> Bool {
        let bytes = Array(cell.utf8.filter { $0 != 0x20 })
        guard let first = bytes.first, let last = bytes.last, bytes.count > 2 else { return false }
        return (first == UInt8(ascii: "(") && last == UInt8(ascii: ")") || first == UInt8(ascii: "[") && last == UInt8(ascii: "]"))
            && !CellType(cell).isTyped
    }

    /// Whether the row holds distinct words above columns with other contents.
    private func areNames(_ row: TableSample.Row, above below: ArraySlice<TableSample.Row>) -> Bool {
        var cells = row.cells
        while cells.count > 1, CellType.isBlank(cells[cells.count - 1]) { cells.removeLast() }
        let words = cells.filter { !CellType.isBlank($0) }
        guard !words.isEmpty, words.count > 1 || width <= 1 || below.isEmpty, words.count * 5 >= min(usualFilled, width) * 3 else { return false }
        let kinds = cells.map(CellType.init)
        if kinds.contains(where: \.isTyped), !arePeriods(cells, kinds) { return false }
        let typedColumn = cells.indices.contains { column in
            let types = below.filter { column < $0.cells.count }.map { CellType($0.cells[column]) }.filter { $0 != .blank }
            return !CellType.isBlank(cells[column]) && types.count { $0 != .text } * 2 > types.count
        }
        if typedColumn { return true }
        let isFull = words.count == cells.count && cells.count >= width
        return isFull && Set(words).count == words.count && !recurs(cells, in: below)
    }

    /// Whether the typed names are years or days in order, above amounts.
    private func arePeriods(_ cells: [String], _ kinds: [CellType]) -> Bool {
        guard kinds.contains(.text) else { return false }
        let columns = kinds.indices.filter { kinds[$0].isTyped }
        let numbers = columns.compactMap { Int(cells[$0]) }
        let areYears = columns.allSatisfy { Self.isYear(cells[$0]) }
        let areDates = columns.allSatisfy { kinds[$0] == .date && $0 < types.count && types[$0] == .number }
        return columns.count > 1 && (areYears && zip(numbers, numbers.dropFirst()).allSatisfy { abs($0 - $1) == 1 } || areDates)
    }

    /// Whether a word of the row recurs in its column, so that the row is not a header. Names that are repeated below a title or a blank row do not count.
    private func recurs(_ cells: [String], in below: ArraySlice<TableSample.Row>) -> Bool {
        let others = below.indices.filter { index in
            let isRepeated =
                below[index].cells.starts(with: cells) && (below[index].followsBlankRow || index > below.startIndex && below[index - 1].filled == 1)
            return !isRepeated
        }
        return cells.indices.contains { column in others.contains { column < below[$0].cells.count && below[$0].cells[column] == cells[column] } }
    }
}
