import TendDomain
import TendHTML

/// One import: how far it is, then what it did, and how to take it back.
enum ImportPage {
    static let shown = 100

    static func page(
        _ visit: OwnerVisit, _ current: Import, problems: [ImportProblem], failure: Phrase? = nil, conflicts: [Imports.Conflict]? = nil
    ) -> Page {
        let t = visit.say
        let isWorking = current.state == .running && failure == nil
        return Page(
            t("Import"), room: .imports, refreshAfter: isWorking ? 2 : nil,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a> · \(t.dayAndTime(current.startedAt))</p>\
                <h1>\(current.name.isEmpty ? t("File without a name") : current.name)</h1>\
                <p>\(ImportsPage.state(t, current))</p>\
                \(failure.map { stopped(visit, current, $0) })\(conflicts.map { undone(t, $0) })\
                \(if: isWorking, progress(t, current))\(figures(t, current.counts))\
                \(if: current.counts.problems > 0, "<section><h2>\(t("What did not go in"))</h2>\(self.problems(t, problems, count: current.counts.problems))\(download(t, current))</section>")\
                \(if: current.state == .finished, next(visit, current))
                """)
    }

    static func figures(_ t: Words, _ counts: Import.Counts) -> Figures {
        let figures: [(Phrase, Int)] = [
            (Phrase("New customers"), counts.created), (Phrase("Changed customers"), counts.updated),
            (Phrase("Unchanged customers"), counts.unchanged), (Phrase("New events"), counts.eventsCreated),
            (Phrase("Events there already"), counts.eventsUnchanged), (Phrase("Rows left out"), counts.skipped),
            (Phrase("Problems"), counts.problems),
        ]
        return Figures(figures.map { Figures.Figure(t($0.0), "\(t.count($0.1))") })
    }

    static func problems(_ t: Words, _ problems: [ImportProblem], count: Int) -> HTML {
        let rows: [[HTML]] = problems.prefix(shown).map { ["\($0.row)", "\($0.field)", "\(t($0.reason))"] }
        let caption = count > rows.count ? t("The first \(t.count(rows.count)) of \(t.count(count)) problems") : t("Problems: \(t.count(count))")
        return Table(caption, [.text("\(t("Row"))"), .text("\(t("Column"))"), .text("\(t("What is wrong, and what to do"))")], rows).html
    }

    private static func progress(_ t: Words, _ current: Import) -> HTML {
        let label = t("\(t.count(current.rowsDone)) rows are in. You may leave this page; the work goes on.")
        return Progress(label, done: current.bytesDone, of: max(1, current.bytes)).html
    }

    private static func stopped(_ visit: OwnerVisit, _ current: Import, _ failure: Phrase) -> HTML {
        let t = visit.say
        let form = Form(.post, "/imports/\(current.id.text)/continue", csrf: visit.csrf, style: "inline", "\(Button(t("Go on"), .go))")
        return "\(Notice(.bad, t("The import stopped"), "\(t(failure))"))<div class=\"acts\">\(form)</div>"
    }

    private static func download(_ t: Words, _ current: Import) -> HTML {
        """
        <p class="acts"><a class="button" href="\(url: "/imports/\(current.id.text)/bad-rows.csv")" download>\(t("Download these rows"))</a></p>\
        <p class="mute">\(t("Mend them and send the file again; what is in already is not doubled."))</p>
        """
    }

    private static func next(_ visit: OwnerVisit, _ current: Import) -> HTML {
        let t = visit.say
        let undo = Form(.post, "/imports/\(current.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Take this import back"), .bad))")
        return """
            <div class="acts"><a class="button go" href="/customers">\(t("See the customers"))</a>\
            <a class="button" href="/numbers">\(t("See the numbers"))</a>\(undo)</div>\
            <p class="mute">\(t("Taking it back restores what was there before; what was edited since stays and is listed."))</p>
            """
    }

    private static func undone(_ t: Words, _ conflicts: [Imports.Conflict]) -> HTML {
        let notice =
            conflicts.isEmpty
            ? Notice(.good, t("Everything is as it was before.")) : Notice(.warn, t("Taken back, but for what was changed since"))
        let items: [HTML] = conflicts.prefix(shown).map { conflict in
            let link: HTML? = conflict.customer.map { " <a href=\"\(url: "/customers/" + $0.text)\">\(t("Look"))</a>" }
            return "<li>\(t(conflict.reason))\(link)</li>"
        }
        let rest: HTML = conflicts.count > shown ? "<p>\(t("and \(t.count(conflicts.count - shown)) more"))</p>" : .empty
        return "\(notice)\(if: !conflicts.isEmpty, "<ul>\(items)</ul>\(rest)")"
    }
}
