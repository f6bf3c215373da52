import TendDomain
import TendHTML
import TendLanguage

/// Pending files and past imports.
struct ImportsPageData: Sendable {
    let filter: Imports.Filter
    let page: Imports.Page
    let pendingUploads: [PendingUpload]
    let problem: Problem?
}

enum ImportsPage {
    static func page(_ visit: SignedInContext, _ model: ImportsPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Imports"), mainSection: .imports, isTransient: !model.pendingUploads.isEmpty,
            content: """
                <h1>\(t("Imports"))</h1>\(upload(visit, model.problem))\(pendingUploads(visit, model.pendingUploads))\
                <section><h2>\(t("Past imports"))</h2>\(filter(t, model))\(list(visit, model))\(pager(t, model))</section>
                """)
    }

    /// What `TendTables` reads; the first-time page asks for the same files.
    static let fileTypes = ".csv,.tsv,.tab,.txt,.xlsx,.ods,.json,.jsonl,.ndjson,.vcf,.gz,.zip"
    static let fileHint = Phrase(
        "Customers, payments, subscriptions, events or survey responses: CSV, Excel, OpenDocument, JSON or vCard, also gzipped or in a zip. Nothing is saved until you confirm."
    )

    private static func upload(_ visit: SignedInContext, _ problem: Problem?) -> Form {
        let t = visit.localizer
        let field = FileField(
            "file", t("Drop a file here, or choose one"), accept: fileTypes, hint: t(fileHint),
            error: problem.map { t($0.phrase) })
        return Form(.post, "/imports", csrf: visit.csrf, upload: true, "\(field)<div class=\"acts\">\(Button(t("Upload"), .primary))</div>")
    }

    private static func pendingUploads(_ visit: SignedInContext, _ files: [PendingUpload]) -> HTML {
        guard !files.isEmpty else { return .empty }
        let t = visit.localizer
        let rows: [[HTML]] = files.map { file in
            [
                "<a href=\"\(url: "/imports/files/" + file.id.text)\">\(t.fileName(file.name))</a>", "\(t.moment(file.receivedAt, now: visit.now))",
                "\(state(t, file))",
            ]
        }
        return """
            <section><h2>\(t("Pending files"))</h2>\
            \(Table(t("Pending files"), captionHidden: true, [.text("\(t("File"))"), .text("\(t("Uploaded"))"), .text("\(t("Status"))")], rows))\
            <p class="mute">\(t("Pending files are deleted after a week."))</p></section>
            """
    }

    private static func state(_ t: Localizer, _ file: PendingUpload) -> HTML {
        switch file.dryRun {
        case nil, .stopped: Badge(t("uploaded")).html
        case .wanted: Badge(t("preview running"), .warn).html
        case .done: Badge(t("previewed"), .good).html
        case .failed: Badge(t("preview failed"), .bad).html
        }
    }

    private static func filter(_ t: Localizer, _ model: ImportsPageData) -> HTML {
        let isFiltered = model.filter.kind != nil || model.filter.state != nil
        guard isFiltered || model.page.imports.count > 5 else { return .empty }
        let all = [SelectOption("", t("All"))]
        let kinds = all + ImportKind.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) }
        let states = all + Import.State.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) }
        return Form(
            .get, "/imports", style: "find",
            """
            \(Select("kind", t("Contents"), kinds, selected: model.filter.kind?.rawValue ?? ""))\
            \(Select("state", t("Status"), states, selected: model.filter.state?.rawValue ?? ""))\(Button(t("Show")))
            """
        ).html
    }

    private static func list(_ visit: SignedInContext, _ model: ImportsPageData) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = model.page.imports.map { current in
            [
                "<a href=\"\(url: "/imports/" + current.id.text)\">\(t.fileName(current.name))</a>", "\(t.moment(current.startedAt, now: visit.now))",
                "\(t(current.mapping.kind.phrase))", "\(state(t, current))", "\(t.count(current.counts.created))",
                "\(t.count(current.counts.eventsCreated))", "\(t.count(current.counts.problems))",
            ]
        }
        let isFiltered = model.filter.kind != nil || model.filter.state != nil
        return Table(
            t("Past imports"), captionHidden: true,
            [
                .text("\(t("File"))"), .text("\(t("Started"))"), .text("\(t("Contents"))"), .text("\(t("Status"))"),
                .number("\(t("New customers"))"), .number("\(t("New events"))"), .number("\(t("Problems"))"),
            ], rows, empty: "<p>\(isFiltered ? t("No imports match. Change the filter.") : t("No imports yet. Upload a file above."))</p>")
    }

    private static func pager(_ t: Localizer, _ model: ImportsPageData) -> HTML {
        let path = { (after: String?) in
            url("/imports", ["kind": model.filter.kind?.rawValue, "state": model.filter.state?.rawValue, "after": after])
        }
        return Pager.html(t, first: model.filter.after == nil ? nil : path(nil), next: model.page.next.map { path($0.text) })
    }

    static func state(_ t: Localizer, _ current: Import) -> Badge {
        switch current.state {
        case .running, .undoing: Badge(t(current.state.phrase), .warn)
        case .stopped: Badge(t(current.state.phrase), .bad)
        case .finished: Badge(t(current.state.phrase), .good)
        case .undone: Badge(t(current.state.phrase))
        }
    }
}

extension Localizer {
    func fileName(_ name: String) -> String { name.isEmpty ? self("Unnamed file") : name }
}
