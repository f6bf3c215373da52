import TendDomain
import TendHTML
import TendLanguage

/// The result of a dry run, or its progress.
enum DryRunPage {
    static func page(_ visit: SignedInContext, _ file: PendingUpload, _ dryRun: PendingUpload.DryRun, _ mapping: Mapping, _ work: TaskProgress.State?) -> Page {
        let t = visit.localizer
        var refresh: Int?
        let content: HTML
        switch dryRun {
        case .wanted:
            refresh = 1
            content = progress(visit, file, work)
        case .failed(let reason): content = "\(Notice(.bad, t("The preview failed"), "\(t(reason))"))\(actions(visit, file))"
        case .done(let dryRun): content = result(visit, file, dryRun)
        }
        return Page(
            t("Import preview"), mainSection: .imports, refreshAfter: refresh,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a> · <a href="\(url: path(file))">\(t.fileName(file.name))</a></p>\
                <h1>\(t("Import preview"))</h1>\(content)
                """)
    }

    private static func path(_ file: PendingUpload) -> String { "/imports/files/" + file.id.text }

    private static func progress(_ visit: SignedInContext, _ file: PendingUpload, _ work: TaskProgress.State?) -> HTML {
        let t = visit.localizer
        let label = t("\(t.count(work?.rows ?? 0)) rows checked. Nothing is saved. You can leave this page.")
        let stop = Form(.post, path(file) + "/trial/stop", csrf: visit.csrf, style: "inline", "\(Button(t("Stop")))")
        return "\(ProgressBar(label, done: work.map { Int($0.share * 1000) }, of: 1000))<div class=\"acts\">\(stop)</div>"
    }

    private static func result(_ visit: SignedInContext, _ file: PendingUpload, _ dryRun: ImportDryRun) -> HTML {
        let t = visit.localizer
        let good = dryRun.counts.problems == 0 ? Notice(.good, t("Every row can be imported.")).html : .empty
        let problems: HTML =
            dryRun.counts.problems == 0
            ? .empty
            : """
            <section><h2>\(t("Problems"))</h2>\(ImportParts.kinds(t, dryRun.tally))</section>\
            <section><h2>\(t("First problems"))</h2>\(ImportParts.problems(t, dryRun.problems.prefix(20), of: dryRun.counts.problems))</section>
            """
        return """
            <p class="lede">\(t("\(t.count(dryRun.rows)) rows checked. Nothing was saved."))</p>\
            \(ImportParts.tiles(t, dryRun.counts))\(good)\(ImportParts.warnings(t, dryRun.tally, title: Phrase("Check before importing")))\(actions(visit, file))\(problems)
            """
    }

    private static func actions(_ visit: SignedInContext, _ file: PendingUpload) -> HTML {
        let t = visit.localizer
        let start = Form(.post, path(file) + "/import", csrf: visit.csrf, style: "inline", "\(Button(t("Import"), .primary))")
        return "<div class=\"acts\">\(start)<a class=\"button\" href=\"\(url: path(file))\">\(t("Edit columns"))</a></div>"
    }
}
