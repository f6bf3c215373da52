import TendLanguage
import TendTables

/// Counts the filled cells of one row by where they end.
struct RowCells {
    private(set) var counts = CellCounts()
    private(set) var leftOut: [LeftOutCells] = []

    /// A row that goes in. Cells that its reader left out or kept under their column are exceptions to what the mapping says.
    init(of row: TableRow, _ mapper: RowMapper, _ exceptions: [Int: CellEnd], filling filled: inout [Bool]) {
        for column in 0..<min(row.count, mapper.cellEnds.count) where !row[column].isBlank {
            filled[column] = true
            switch exceptions[column] ?? mapper.cellEnds[column] {
            case .used: counts.used += 1
            case .kept: counts.kept += 1
            case .leftOut(let reason): leaveOut(mapper.mapping.columns[column].header, reason)
            }
        }
        let extra = (min(row.count, mapper.cellEnds.count)..<row.count).count { !row[$0].isBlank }
        if extra > 0 { leaveOut(nil, Phrase("The row has more cells than the table has columns."), extra) }
    }

    /// A row that is left out as a whole.
    init(leavingOut filled: Int, because reason: Phrase) {
        if filled > 0 { leaveOut(nil, reason, filled) }
    }

    private mutating func leaveOut(_ column: String?, _ reason: Phrase, _ count: Int = 1) {
        counts.leftOut += count
        leftOut.append(LeftOutCells(column: column, reason: reason, count: count))
    }
}

/// Where a filled cell ends.
enum CellEnd: Sendable {
    case used, kept
    case leftOut(Phrase)
}

extension TableRow {
    var filledCells: Int { (0..<count).count { !self[$0].isBlank } }
}
