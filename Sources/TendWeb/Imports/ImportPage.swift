import TendDomain
import TendHTML
import TendLanguage

struct ImportPageData: Sendable {
    let current: Import
    /// How far it is, where this program is working on it.
    let progress: TaskProgress.State?
    /// Whether its file is still here, so that it can go on.
    let hasFile: Bool
    /// What an undo left as it is, a page of it.
    let conflicts: Imports.ConflictPage?
    let conflictCount: Int
}

/// One import: how far it is, then what it did, and how to take it back.
enum ImportPage {
    static func page(_ visit: SignedInContext, _ model: ImportPageData) -> Page {
        let t = visit.localizer
        let current = model.current
        return Page(
            t("Import"), mainSection: .imports, refreshAfter: model.progress == nil ? nil : 1,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a> · \(t.dayAndTime(current.startedAt))</p>\
                <h1>\(t.fileName(current.name))</h1>\
                <p class="acts">\(ImportsPage.state(t, current))<span class="mute">\(t(current.mapping.kind.phrase))</span></p>\(body(visit, model))
                """)
    }

    private static func body(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        switch model.current.state {
        case .running where model.progress != nil: running(visit, model)
        case .running, .stopped: stopped(visit, model)
        case .finished: finished(visit, model.current)
        case .undoing: undoing(visit, model)
        case .undone: ImportConflicts.html(visit, model)
        }
    }

    private static func running(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        let current = model.current
        let label = t("\(t.count(current.rowsDone)) rows are in. You may leave this page; the work goes on.")
        return """
            \(ProgressBar(label, done: current.bytesDone, of: max(1, current.bytes)))\
            <div class="acts">\(actionForm(visit, current, "stop", Button(t("Stop"))))</div>\(ImportParts.tiles(t, current.counts, path: path(current)))
            """
    }

    private static func stopped(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        let current = model.current
        let reason = current.failure ?? Phrase("What is in stays in. It can go on where it stopped, or be taken back.")
        let goOn: HTML = model.hasFile ? actionForm(visit, current, "continue", Button(t("Go on"), .primary)) : .empty
        return """
            \(Notice(current.failure == nil ? .warn : .bad, t("The import stopped"), "\(t(reason))"))\
            \(if: !model.hasFile, "<p>\(t("Its file is no longer here. Send the same file again, and it goes on where it stopped."))</p>")\
            <div class="acts">\(goOn)\(actionForm(visit, current, "undo", Button(t("Take this import back"), .destructive)))</div>\
            \(ImportParts.tiles(t, current.counts, path: path(current)))\(problems(t, current))
            """
    }

    private static func finished(_ visit: SignedInContext, _ current: Import) -> HTML {
        let t = visit.localizer
        return """
            \(ImportParts.tiles(t, current.counts, path: path(current)))\(ImportParts.warnings(t, current.tally))\
            <div class="acts"><a class="button go" href="/customers">\(t("See the customers"))</a>\
            <a class="button" href="/numbers">\(t("See the numbers"))</a>\
            \(if: current.counts.created > 0, "<a class=\"button\" href=\"/duplicates\">\(t("Look for duplicates"))</a>")</div>\
            \(problems(t, current))<section><h2>\(t("If it was not meant so"))</h2>\
            <p class="mute">\(t("Taking it back restores what was there before; what was edited since stays and is listed."))</p>\
            <div class="acts">\(actionForm(visit, current, "undo", Button(t("Take this import back"), .destructive)))</div></section>
            """
    }

    private static func undoing(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        guard let work = model.progress else {
            return """
                \(Notice(.warn, t("Taking it back was interrupted"), "\(t("What is back is back. It can go on where it stopped."))"))\
                <div class="acts">\(actionForm(visit, model.current, "undo", Button(t("Go on"), .primary)))</div>
                """
        }
        let label = t("The import is being taken back. You may leave this page; the work goes on.")
        return ProgressBar(label, done: Int(work.share * 1000), of: 1000).html
    }

    private static func problems(_ t: Localizer, _ current: Import) -> HTML {
        guard current.counts.problems > 0 else { return .empty }
        return """
            <section><h2>\(t("What did not go in"))</h2>\
            \(if: !current.tally.kinds.isEmpty, ImportParts.kinds(t, current.tally, path: path(current)).html)\
            <p class="acts"><a class="button" href="\(url: path(current) + "/problems")">\(t("Row by row"))</a>\
            <a class="button" href="\(url: path(current) + "/bad-rows.csv")" download>\(t("Download these rows"))</a></p>\
            <p class="mute">\(t("Mend them and send the file again; what is in already is not doubled."))</p></section>
            """
    }

    private static func path(_ current: Import) -> String { "/imports/" + current.id.text }

    private static func actionForm(_ visit: SignedInContext, _ current: Import, _ verb: String, _ button: Button) -> HTML {
        Form(.post, path(current) + "/" + verb, csrf: visit.csrf, style: "inline", "\(button)").html
    }
}
