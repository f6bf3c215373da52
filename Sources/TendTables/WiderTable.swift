/// A table below notes that are more than its rows: lines of text, keys with values, each padded with blank cells or not.
enum WiderTable {
    /// A table further down does not count.
    static let searchLimit = 60

    /// Whether all that is narrower stands above a table of this width, and is no table itself.
    ///
    /// - Parameter usual: the number of cells that most rows have.
    static func begins(below usual: Int, width: Int, _ rows: [TableSample.Row]) -> Bool {
        guard let start = rows.firstIndex(where: { $0.cells.count == width }), start > 0, start <= searchLimit else { return false }
        let (notes, table) = (rows[..<start], rows[start...])
        let full = table.filter { $0.cells.count == width }
        guard full.count * 5 >= table.count * 4, !table.contains(where: { $0.cells.count == usual && $0.filled > 1 }) || usual == 1 else { return false }
        let filled = full.map(\.filled).sorted()[full.count / 2]
        guard notes.allSatisfy({ $0.filled * 2 <= filled }) else { return false }
        guard notes.allSatisfy({ $0.filled * 2 <= filled }), hasNames(rows[start], above: full.dropFirst()) else { return false }
        return !notes.indices.contains { index in
            let below = notes[(index + 1)...].filter { $0.cells.count == notes[index].cells.count }
            return below.count > 1 && hasNames(notes[index], above: below[...])
        }
    }

    /// Whether the row holds different words, above at least one column of numbers, dates or addresses.
    static func hasNames(_ row: TableSample.Row, above below: ArraySlice<TableSample.Row>) -> Bool {
        let words = row.cells.filter { !CellType.isBlank($0) }
        guard words.count > 1, Set(words).count == words.count, !words.contains(where: { CellType($0).isTyped }) else { return false }
        return row.cells.indices.contains { column in
            guard row.fills(column) else { return false }
            let types = below.filter { $0.fills(column) }.map { CellType($0.cells[column]) }
            return [CellType.number, .date, .address].contains { type in types.count { $0 == type } * 2 > types.count }
        }
    }
}
