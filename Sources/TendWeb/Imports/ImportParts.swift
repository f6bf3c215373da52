import TendDomain
import TendHTML
import TendLanguage

/// Parts of the pages of a dry run and of an import.
enum ImportParts {
    /// Tiles of the counts. A count of 0 is left out, except for new customers.
    ///
    /// - Parameter path: the path of the import, to link its records; nil for a dry run.
    static func tiles(_ t: Localizer, _ counts: Import.Counts, path: String? = nil) -> MetricTiles {
        let figures: [(Phrase, Int, String?)] = [
            (Phrase("New customers"), counts.created, "/customers"), (Phrase("Updated customers"), counts.updated, "/changes"),
            (Phrase("Unchanged customers"), counts.unchanged, nil), (Phrase("New events"), counts.eventsCreated, "/events"),
            (Phrase("Existing events"), counts.eventsUnchanged, nil), (Phrase("Rows skipped"), counts.skipped, nil),
            (Phrase("Problems"), counts.problems, "/problems"),
        ]
        let shown = figures.enumerated().filter { $0.offset == 0 || $0.element.1 > 0 }.map(\.element)
        return MetricTiles(
            shown.map { name, count, rows in
                MetricTiles.Tile(t(name), "\(t.count(count))", address: count > 0 ? path.flatMap { path in rows.map { path + $0 } } : nil)
            })
    }

    /// The account of all filled cells of the file: used, kept or left out, and why they were left out.
    static func cells(_ t: Localizer, _ tally: ImportTally) -> HTML {
        let cells = tally.cells
        // Imports of earlier versions did not count cells.
        guard cells.filled > 0 else { return .empty }
        let (used, kept, leftOut) = (t.count(cells.used), t.count(cells.kept), t.count(cells.leftOut))
        let line = t("\(t.count(cells.filled)) filled cells: \(used) used, \(kept) kept under their column, \(leftOut) left out.")
        return "<p class=\"cells\">\(line)</p>\(leftOutCells(t, tally))"
    }

    private static func leftOutCells(_ t: Localizer, _ tally: ImportTally) -> HTML {
        guard !tally.leftOut.isEmpty else { return .empty }
        let rows: [[HTML]] = tally.leftOut.sorted { $0.count > $1.count }.map { cells in
            [cells.column.map { "\($0)" } ?? "\(t("Whole rows"))", "\(t(cells.reason))", "\(t.count(cells.count))"]
        }
        let table = Table(
            t("Cells left out"), [.text("\(t("Column"))"), .text("\(t("Reason"))"), .number("\(t("Cells"))")], rows, style: "stack")
        return rows.count > 5 ? "<details><summary>\(t("What is left out"))</summary>\(table)</details>" : table.html
    }

    /// The kinds of problems, the most frequent first.
    static func kinds(_ t: Localizer, _ tally: ImportTally, path: String? = nil) -> Table {
        let order = tally.kinds.indices.sorted { (tally.kinds[$1].count, $0) < (tally.kinds[$0].count, $1) }
        let rows: [[HTML]] = order.map { index in
            let kind = tally.kinds[index]
            let count: HTML = path.map { "<a href=\"\(url: $0 + "/problems?kind=\(index)")\">\(t.count(kind.count))</a>" } ?? "\(t.count(kind.count))"
            return ["\(t(kind.example))", "\(kind.field)", count]
        }
        return Table(
            t("Problems by type"), captionHidden: true,
            [.text("\(t("Problem and fix"))"), .text("\(t("Column"))"), .number("\(t("Rows"))")],
            rows, style: "stack")
    }

    static func problems(_ t: Localizer, _ problems: some Sequence<ImportProblem>, of count: Int) -> Table {
        let rows: [[HTML]] = problems.map { problem in
            let cells = problem.cells.filter { !$0.isEmpty }.joined(separator: " · ")
            return ["\(problem.row)", "\(problem.field)", "\(t(problem.reason))", "<span class=\"mute\">\(FileText.shortened(cells))</span>"]
        }
        let caption = count > rows.count ? t("\(t.count(rows.count)) of \(t.count(count)) problems") : t("\(t.count(count)) problems")
        return Table(
            caption,
            [.number("\(t("Row"))"), .text("\(t("Column"))"), .text("\(t("Problem and fix"))"), .text("\(t("Row contents"))")], rows,
            style: "stack")
    }

    static func warnings(_ t: Localizer, _ tally: ImportTally, title: Phrase) -> HTML {
        guard !tally.warnings.isEmpty else { return .empty }
        let items: [HTML] = tally.warnings.map { "<li>\(t($0.phrase))</li>" }
        return Notice(.warn, t(title), "<ul>\(items)</ul>").html
    }
}
