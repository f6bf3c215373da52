import TendDomain
import TendHTML
import TendLanguage

/// What would happen: tried out in the background, told when it is done.
enum DryRunPage {
    static func page(_ visit: SignedInContext, _ file: PendingUpload, _ trial: PendingUpload.DryRun, _ mapping: Mapping, _ work: TaskProgress.State?) -> Page {
        let t = visit.localizer
        var refresh: Int?
        let content: HTML
        switch trial {
        case .wanted:
            refresh = 1
            content = progress(visit, file, work)
        case .failed(let reason): content = "\(Notice(.bad, t("The trial did not end"), "\(t(reason))"))\(actions(visit, file))"
        case .done(let found): content = result(visit, file, found)
        }
        return Page(
            t("What would happen"), mainSection: .imports, refreshAfter: refresh,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a> · <a href="\(url: path(file))">\(t.fileName(file.name))</a></p>\
                <h1>\(t("What would happen"))</h1>\(content)
                """)
    }

    private static func path(_ file: PendingUpload) -> String { "/imports/files/" + file.id.text }

    private static func progress(_ visit: SignedInContext, _ file: PendingUpload, _ work: TaskProgress.State?) -> HTML {
        let t = visit.localizer
        let label = t("\(t.count(work?.rows ?? 0)) rows are tried. Nothing is kept; you may leave this page.")
        let stop = Form(.post, path(file) + "/trial/stop", csrf: visit.csrf, style: "inline", "\(Button(t("Stop")))")
        return "\(ProgressBar(label, done: work.map { Int($0.share * 1000) }, of: 1000))<div class=\"acts\">\(stop)</div>"
    }

    private static func result(_ visit: SignedInContext, _ file: PendingUpload, _ trial: ImportDryRun) -> HTML {
        let t = visit.localizer
        let good = trial.counts.problems == 0 ? Notice(.good, t("Every row fits.")).html : .empty
        let problems: HTML =
            trial.counts.problems == 0
            ? .empty
            : """
            <section><h2>\(t("What would not go in"))</h2>\(ImportParts.kinds(t, trial.tally))</section>\
            <section><h2>\(t("The first of them"))</h2>\(ImportParts.problems(t, trial.problems.prefix(20), of: trial.counts.problems))</section>
            """
        return """
            <p class="lede">\(trial.rows == 1 ? t("One row was tried, and nothing was kept.") : t("\(t.count(trial.rows)) rows were tried, and nothing was kept."))</p>\
            \(ImportParts.tiles(t, trial.counts))\(good)\(ImportParts.warnings(t, trial.tally))\(actions(visit, file))\(problems)
            """
    }

    private static func actions(_ visit: SignedInContext, _ file: PendingUpload) -> HTML {
        let t = visit.localizer
        let takeIn = Form(.post, path(file) + "/import", csrf: visit.csrf, style: "inline", "\(Button(t("Take it in"), .primary))")
        return "<div class=\"acts\">\(takeIn)<a class=\"button\" href=\"\(url: path(file))\">\(t("Correct the columns"))</a></div>"
    }
}
