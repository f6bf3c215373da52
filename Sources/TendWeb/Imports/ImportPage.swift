import TendDomain
import TendHTML
import TendLanguage

struct ImportPageData: Sendable {
    let current: Import
    /// The progress, while this program is working on the import.
    let progress: TaskProgress.State?
    /// Whether the file still exists, so that the import can be resumed.
    let hasFile: Bool
    /// A page of what an undo kept.
    let conflicts: Imports.ConflictPage?
    let conflictCount: Int
    /// The questions of the file that are still open.
    let questions: [Question]
}

/// One import: its progress, then its results and its undo.
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
        case .finished: finished(visit, model)
        case .undoing: undoing(visit, model)
        case .undone: ImportConflicts.html(visit, model)
        }
    }

    private static func running(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        let current = model.current
        let label = t("\(t.count(current.rowsDone)) rows imported. You can leave this page; the import continues.")
        return """
            \(ProgressBar(label, done: current.bytesDone, of: max(1, current.bytes)))\
            <div class="acts">\(actionForm(visit, current, "stop", Button(t("Stop"))))</div>\(ImportParts.tiles(t, current.counts, path: path(current)))
            """
    }

    private static func stopped(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        let current = model.current
        let reason = current.failure ?? Phrase("Imported rows are kept. You can continue the import or undo it.")
        let resume: HTML = model.hasFile ? actionForm(visit, current, "continue", Button(t("Continue"), .primary)) : .empty
        return """
            \(Notice(current.failure == nil ? .warn : .bad, t("The import stopped"), "\(t(reason))"))\
            \(if: !model.hasFile, "<p>\(t("The file is no longer available. Upload the same file again to continue where the import stopped."))</p>")\
            <div class="acts">\(resume)\(actionForm(visit, current, "undo", Button(t("Undo this import"), .destructive)))</div>\
            \(ImportParts.tiles(t, current.counts, path: path(current)))\(ImportParts.cells(t, current.tally))\(problems(t, current))
            """
    }

    private static func finished(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        let current = model.current
        return """
            \(ImportParts.tiles(t, current.counts, path: path(current)))\(ImportParts.cells(t, current.tally))\
            \(ImportParts.warnings(t, current.tally, title: Phrase("Please check")))\
            \(if: !model.questions.isEmpty, QuestionsSection.open(visit, model.questions, path: path(current)))\
            <div class="acts"><a class="button\(if: model.questions.isEmpty, " go")" href="/customers">\(t("View customers"))</a>\
            <a class="button" href="/numbers">\(t("View reports"))</a>\
            \(if: current.counts.created > 0, "<a class=\"button\" href=\"/duplicates\">\(t("Find duplicates"))</a>")</div>\
            \(problems(t, current))<section><h2>\(t("Undo"))</h2>\
            <p class="mute">\(t("Undo restores the state before the import. Later edits are kept and listed."))</p>\
            <div class="acts">\(actionForm(visit, current, "undo", Button(t("Undo this import"), .destructive)))</div></section>
            """
    }

    private static func undoing(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        guard let work = model.progress else {
            return """
                \(Notice(.warn, t("The undo was interrupted"), "\(t("You can continue where it stopped."))"))\
                <div class="acts">\(actionForm(visit, model.current, "undo", Button(t("Continue"), .primary)))</div>
                """
        }
        let label = t("Undoing the import. You can leave this page; the undo continues.")
        return ProgressBar(label, done: Int(work.share * 1000), of: 1000).html
    }

    private static func problems(_ t: Localizer, _ current: Import) -> HTML {
        guard current.counts.problems > 0 else { return .empty }
        return """
            <section><h2>\(t("Problems"))</h2>\
            \(if: !current.tally.kinds.isEmpty, ImportParts.kinds(t, current.tally, path: path(current)).html)\
            <p class="acts"><a class="button" href="\(url: path(current) + "/problems")">\(t("View rows"))</a>\
            <a class="button" href="\(url: path(current) + "/bad-rows.csv")" download>\(t("Download these rows"))</a></p>\
            <p class="mute">\(t("Fix them and upload the file. Rows that are already imported are not duplicated."))</p></section>
            """
    }

    private static func path(_ current: Import) -> String { "/imports/" + current.id.text }

    private static func actionForm(_ visit: SignedInContext, _ current: Import, _ verb: String, _ button: Button) -> HTML {
        Form(.post, path(current) + "/" + verb, csrf: visit.csrf, style: "inline", "\(button)").html
    }
}
