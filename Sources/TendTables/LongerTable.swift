/// A table below one of a few rows that sums it up: a meeting above its participants.
enum LongerTable {
    /// A first table with more rows is the one that is read.
    private static let rowLimit = 3
    private static let searchLimit = 60

    /// The rows with the names of a table that is several times as long as the first one.
    ///
    /// - Parameter first: the rows with the names of the first table.
    static func names(below first: Range<Int>, _ rows: [TableSample.Row], _ profile: ColumnProfiles) -> Range<Int>? {
        guard !first.isEmpty, first.upperBound < rows.count, let end = end(of: first, rows) else { return nil }
        let count = end - first.upperBound
        guard (1...rowLimit).contains(count) else { return nil }
        // Titles of one cell can stand above the names.
        guard let start = rows.indices[end...].prefix(searchLimit).first(where: { rows[$0].filled > 1 }),
            !isSimilar(rows[start], to: rows[first.lowerBound]), let namesEnd = profile.names(at: start, rows)
        else { return nil }
        let names = start..<namesEnd
        guard rows[start].cells.allSatisfy({ !CellType($0).isTyped }), profile.names(at: first.lowerBound, rows) != nil else { return nil }
        let below = rows[namesEnd...].prefix { !$0.followsBlankRow || profile.isData($0) }
        let isLonger = count == 1 ? below.count > 1 : below.count >= count * 3
        guard isLonger, below.count(where: profile.isData) * 4 >= below.count * 3 else { return nil }
        let types = ColumnProfiles(Array(below), width: profile.width, hasNames: false).types
        return rows[first.upperBound..<end].contains { $0.cells.count != profile.width || contradicts($0, types) } ? names : nil
    }

    /// Whether the row has other types, so that the names below it are no odd row of the same table.
    private static func contradicts(_ row: TableSample.Row, _ types: [CellType?]) -> Bool {
        zip(row.cells, types).contains { cell, type in type != nil && !CellType.isBlank(cell) && CellType(cell) != type }
    }

    /// The first row below the table, which stands below a blank row.
    private static func end(of names: Range<Int>, _ rows: [TableSample.Row]) -> Int? {
        rows.indices[names.upperBound...].dropFirst().prefix(rowLimit).first { rows[$0].followsBlankRow }
    }

    /// Whether half of the names are the same, so that the second table can be a further part of the first one.
    private static func isSimilar(_ names: TableSample.Row, to others: TableSample.Row) -> Bool {
        let words = { (row: TableSample.Row) in Set(row.cells.filter { !CellType.isBlank($0) }.map { $0.lowercased() }) }
        return words(names).intersection(words(others)).count * 2 >= min(names.filled, others.filled)
    }
}
