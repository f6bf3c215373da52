import TendDomain
import TendHTML
import TendLanguage

/// Files that wait, and files that came in.
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
                <section><h2>\(t("Files that came in"))</h2>\(filter(t, model))\(list(visit, model))\(pager(t, model))</section>
                """)
    }

    private static func upload(_ visit: SignedInContext, _ problem: Problem?) -> Form {
        let t = visit.localizer
        let field = FileField(
            "file", t("Drop a file here, or choose one"), accept: ".csv,.tsv,.txt,.xlsx,.gz",
            hint: t("Customers, payments, subscriptions, events or answers: CSV in any encoding, Excel, also gzipped. Nothing is kept before you say so."),
            error: problem.map { t($0.phrase) })
        return Form(.post, "/imports", csrf: visit.csrf, upload: true, "\(field)<div class=\"acts\">\(Button(t("Look at the file"), .primary))</div>")
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
            <section><h2>\(t("Files that wait for you"))</h2>\
            \(Table(t("Files that wait for you"), captionHidden: true, [.text("\(t("File"))"), .text("\(t("Sent"))"), .text("\(t("State"))")], rows))\
            <p class="mute">\(t("What nobody comes back for within a week is deleted."))</p></section>
            """
    }

    private static func state(_ t: Localizer, _ file: PendingUpload) -> HTML {
        switch file.dryRun {
        case nil: "\(Badge(t("looked at")))"
        case .wanted: "<a href=\"\(url: "/imports/files/" + file.id.text + "/trial")\">\(Badge(t("being tried"), .warn))</a>"
        case .done: "<a href=\"\(url: "/imports/files/" + file.id.text + "/trial")\">\(Badge(t("tried"), .good))</a>"
        case .failed: "<a href=\"\(url: "/imports/files/" + file.id.text + "/trial")\">\(Badge(t("trial failed"), .bad))</a>"
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
            \(Select("kind", t("What it holds"), kinds, selected: model.filter.kind?.rawValue ?? ""))\
            \(Select("state", t("State"), states, selected: model.filter.state?.rawValue ?? ""))\(Button(t("Show")))
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
            t("Files that came in"), captionHidden: true,
            [
                .text("\(t("File"))"), .text("\(t("Begun"))"), .text("\(t("What it holds"))"), .text("\(t("State"))"),
                .number("\(t("New customers"))"), .number("\(t("New events"))"), .number("\(t("Problems"))"),
            ], rows, empty: "<p>\(isFiltered ? t("No such file came in.") : t("No file came in yet."))</p>")
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
    func fileName(_ name: String) -> String { name.isEmpty ? self("File without a name") : name }
}
