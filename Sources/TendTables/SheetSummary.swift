import Glibc

/// What a sheet holds, from its first rows.
struct SheetContent {
    enum Kind { case nothing, text, table }

    let kind: Kind
    /// How much it looks like a table: names above columns of numbers, dates and addresses, more columns, more rows.
    var score = 0.0

    static let text = SheetContent(filledRows: 1, rowsOfCells: 0)

    /// A table has at least two rows with two cells; a cover sheet has a title and a few lines.
    init(filledRows: Int, rowsOfCells: Int) { kind = rowsOfCells > 1 ? .table : filledRows > 0 ? .text : .nothing }

    init(_ csv: any ByteSource) throws(TableError) {
        let sample = try TableSample(csv.prefix(TableSample.size), .comma)
        self.init(filledRows: sample.rows.count + sample.faults, rowsOfCells: sample.rows.count { $0.filled > 1 })
        if kind == .table { score = Self.score(sample, TableLayout(sample)) }
    }

    private static func score(_ sample: TableSample, _ layout: TableLayout) -> Double {
        // A list of keys and values has two columns, and a few rows show the table as well as many.
        let columns = min((layout.filledWidth + layout.usualFilled + 1) / 2, 8) - 1
        var rows = sample.rows.count { $0.filled > 1 && $0.filled * 4 >= layout.usualFilled * 3 } - layout.headerCount
        rows = min(max(0, rows), 6)
        var score = Double(columns) * log2(Double(rows + 1))
        if !layout.hasNames { score *= 0.4 }
        if !layout.types.contains(where: { $0 != nil }) { score *= 0.6 }
        return score
    }
}

/// A sheet by its name, its visibility and what it holds.
struct SheetSummary {
    let name: String
    let isVisible: Bool
    var content: SheetContent

    /// The sheet of that name; otherwise the visible one that looks most like a table, or else one with text, or else a hidden one.
    static func choose(_ sheets: [SheetSummary], _ requested: String?) throws(TableError) -> Int {
        if let requested {
            guard let index = sheets.firstIndex(where: { $0.name == requested }) else { throw .noSheet(requested) }
            return index
        }
        let index =
            mostTableLike(sheets) { $0.isVisible } ?? sheets.firstIndex { $0.isVisible && $0.content.kind == .text }
            ?? mostTableLike(sheets) { _ in true } ?? sheets.firstIndex { $0.isVisible } ?? sheets.indices.first
        guard let index else { throw .noSheet("") }
        return index
    }

    /// The first table, unless another one looks more than twice as much like one.
    private static func mostTableLike(_ sheets: [SheetSummary], _ isCandidate: (SheetSummary) -> Bool) -> Int? {
        let tables = sheets.indices.filter { isCandidate(sheets[$0]) && sheets[$0].content.kind == .table }
        let best = tables.map { sheets[$0].content.score }.max() ?? 0
        return tables.first { sheets[$0].content.score * 2 >= best }
    }

    static func unread(_ sheets: [SheetSummary], chosen: Int) -> TableMessage? {
        let others = sheets.indices.filter { $0 != chosen && sheets[$0].content.kind != .nothing }.map { sheets[$0].name }
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
