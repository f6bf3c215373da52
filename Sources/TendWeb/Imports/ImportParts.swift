import TendDomain
import TendHTML
import TendLanguage

/// What a trial and an import have in common to show.
enum ImportParts {
    /// What came to nothing is left out, but for the first.
    ///
    /// - Parameter path: of the import whose rows stand behind the figures; a trial has none.
    static func tiles(_ t: Localizer, _ counts: Import.Counts, path: String? = nil) -> MetricTiles {
        let figures: [(Phrase, Int, String?)] = [
            (Phrase("New customers"), counts.created, "/customers"), (Phrase("Changed customers"), counts.updated, "/changes"),
            (Phrase("Unchanged customers"), counts.unchanged, nil), (Phrase("New events"), counts.eventsCreated, "/events"),
            (Phrase("Events there already"), counts.eventsUnchanged, nil), (Phrase("Rows left out"), counts.skipped, nil),
            (Phrase("Problems"), counts.problems, "/problems"),
        ]
        let shown = figures.enumerated().filter { $0.offset == 0 || $0.element.1 > 0 }.map(\.element)
        return MetricTiles(
            shown.map { name, count, rows in
                MetricTiles.Tile(t(name), "\(t.count(count))", address: count > 0 ? path.flatMap { path in rows.map { path + $0 } } : nil)
            })
    }

    /// The kinds of problems, the most frequent first.
    static func kinds(_ t: Localizer, _ tally: ImportTally, path: String? = nil) -> Table {
        let order = tally.kinds.indices.sorted { (tally.kinds[$1].count, $0) < (tally.kinds[$0].count, $1) }
        let rows: [[HTML]] = order.map { place in
            let kind = tally.kinds[place]
            let count: HTML = path.map { "<a href=\"\(url: $0 + "/problems?kind=\(place)")\">\(t.count(kind.count))</a>" } ?? "\(t.count(kind.count))"
            return ["\(t(kind.example))", "\(kind.field)", count]
        }
        return Table(
            t("Problems by their kind"), captionHidden: true,
            [.text("\(t("What is wrong, and what to do"))"), .text("\(t("Column"))"), .number("\(t("Rows"))")],
            rows, style: "stack")
    }

    static func problems(_ t: Localizer, _ problems: some Sequence<ImportProblem>, of count: Int) -> Table {
        let rows: [[HTML]] = problems.map { problem in
            let cells = problem.cells.filter { !$0.isEmpty }.joined(separator: " · ")
            return ["\(problem.row)", "\(problem.field)", "\(t(problem.reason))", "<span class=\"mute\">\(FileText.shortened(cells))</span>"]
        }
        let caption = count > rows.count ? t("\(t.count(rows.count)) of \(t.count(count)) problems") : t("Problems: \(t.count(count))")
        return Table(
            caption,
            [.number("\(t("Row"))"), .text("\(t("Column"))"), .text("\(t("What is wrong, and what to do"))"), .text("\(t("What the row says"))")], rows,
            style: "stack")
    }

    static func warnings(_ t: Localizer, _ tally: ImportTally) -> HTML {
        guard !tally.warnings.isEmpty else { return .empty }
        let items: [HTML] = tally.warnings.map { "<li>\(t($0.phrase))</li>" }
        return Notice(.warn, t("Good to know"), "<ul>\(items)</ul>").html
    }
}
