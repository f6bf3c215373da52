/// What a sheet holds, from its first rows.
enum SheetContent {
    case nothing, text, table

    /// A table has at least two rows with two cells; a cover sheet has a title and a few lines.
    init(filledRows: Int, rowsOfCells: Int) {
        self = rowsOfCells > 1 ? .table : filledRows > 0 ? .text : .nothing
    }

    init(_ csv: any ByteSource) throws(TableError) {
        let scanner = RowScanner(ByteRangeSource(MemoryBytes(try csv.prefix(256 << 10))), delimiter: .comma)
        var (filledRows, rowsOfCells) = (0, 0)
        while rowsOfCells < 2 {
            let step = try scanner.advance()
            if step == .end { break }
            filledRows += 1
            if step == .row, scanner.row.filledCount > 1 { rowsOfCells += 1 }
        }
        self.init(filledRows: filledRows, rowsOfCells: rowsOfCells)
    }
}

/// A sheet by its name, its visibility and what it holds.
struct SheetSummary {
    let name: String
    let isVisible: Bool
    let content: SheetContent

    /// The sheet of that name; otherwise the first visible one with a table, or else with text, or else a hidden one.
    static func choose(_ sheets: [SheetSummary], _ requested: String?) throws(TableError) -> Int {
        if let requested {
            guard let index = sheets.firstIndex(where: { $0.name == requested }) else { throw .noSheet(requested) }
            return index
        }
        let index =
            sheets.firstIndex { $0.isVisible && $0.content == .table } ?? sheets.firstIndex { $0.isVisible && $0.content == .text }
            ?? sheets.firstIndex { $0.content == .table } ?? sheets.firstIndex { $0.isVisible } ?? sheets.indices.first
        guard let index else { throw .noSheet("") }
        return index
    }

    static func unread(_ sheets: [SheetSummary], chosen: Int) -> TableMessage? {
        let others = sheets.indices.filter { $0 != chosen && sheets[$0].content != .nothing }.map { sheets[$0].name }
        return .unread(sheets: others, beside: sheets[chosen].name)
    }
}

/// Counts what a spreadsheet holds that a person should know.
final class SheetTallies {
    var hiddenRows = 0
    var errorCells = 0
    var emptyFormulas = 0
    var longNumbers = 0

    var doubts: [TableMessage] {
        var doubts: [TableMessage] = []
        if hiddenRows > 0 { doubts.append(TableMessage("Hidden rows are read too: {0}.", hiddenRows)) }
        if errorCells > 0 { doubts.append(TableMessage("Cells with an error such as #N/A are read as empty: {0}.", errorCells)) }
        if emptyFormulas > 0 { doubts.append(TableMessage("Formulas without a stored result are read as empty: {0}.", emptyFormulas)) }
        if longNumbers > 0 { doubts.append(TableMessage("Numbers of more than 15 digits may have lost digits in the spreadsheet: {0}.", longNumbers)) }
        return doubts
    }
}
