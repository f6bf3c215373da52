import TendDomain
import TendHTML

/// Files that wait, and files that came in.
struct ImportsModel: Sendable {
    let filter: Imports.Filter
    let page: Imports.Page
    let waiting: [WaitingFile]
    let problem: Problem?
}

enum ImportsPage {
    static func page(_ visit: OwnerVisit, _ model: ImportsModel) -> Page {
        let t = visit.say
        return Page(
            t("Imports"), room: .imports, isPassing: !model.waiting.isEmpty,
            content: """
                <h1>\(t("Imports"))</h1>\(upload(visit, model.problem))\(waiting(visit, model.waiting))\
                <section><h2>\(t("Files that came in"))</h2>\(filter(t, model))\(list(visit, model))\(pager(t, model))</section>
                """)
    }

    private static func upload(_ visit: OwnerVisit, _ problem: Problem?) -> Form {
        let t = visit.say
        let field = FileField(
            "file", t("Drop a file here, or choose one"), accept: ".csv,.tsv,.txt,.xlsx,.gz",
            hint: t("Customers, payments, subscriptions, events or answers: CSV in any encoding, Excel, also gzipped. Nothing is kept before you say so."),
            error: problem.map { t($0.phrase) })
        return Form(.post, "/imports", csrf: visit.csrf, upload: true, "\(field)<div class=\"acts\">\(Button(t("Look at the file"), .go))</div>")
    }

    private static func waiting(_ visit: OwnerVisit, _ files: [WaitingFile]) -> HTML {
        guard !files.isEmpty else { return .empty }
        let t = visit.say
        let rows: [[HTML]] = files.map { file in
            [
                "<a href=\"\(url: "/imports/files/" + file.id.text)\">\(t.fileName(file.name))</a>", "\(t.moment(file.cameAt, now: visit.now))",
                "\(state(t, file))",
            ]
        }
        return """
            <section><h2>\(t("Files that wait for you"))</h2>\
            \(Table(t("Files that wait for you"), captionHidden: true, [.text("\(t("File"))"), .text("\(t("Sent"))"), .text("\(t("State"))")], rows))\
            <p class="mute">\(t("What nobody comes back for within a week is deleted."))</p></section>
            """
    }

    private static func state(_ t: Words, _ file: WaitingFile) -> HTML {
        switch file.trial {
        case nil: "\(Tag(t("looked at")))"
        case .wanted: "<a href=\"\(url: "/imports/files/" + file.id.text + "/trial")\">\(Tag(t("being tried"), .warn))</a>"
        case .done: "<a href=\"\(url: "/imports/files/" + file.id.text + "/trial")\">\(Tag(t("tried"), .good))</a>"
        case .failed: "<a href=\"\(url: "/imports/files/" + file.id.text + "/trial")\">\(Tag(t("trial failed"), .bad))</a>"
        }
    }

    private static func filter(_ t: Words, _ model: ImportsModel) -> HTML {
        let isFiltered = model.filter.kind != nil || model.filter.state != nil
        guard isFiltered || model.page.imports.count > 5 else { return .empty }
        let all = [Option("", t("All"))]
        let kinds = all + ImportKind.allCases.map { Option($0.rawValue, capital(t($0.phrase))) }
        let states = all + Import.State.allCases.map { Option($0.rawValue, capital(t($0.phrase))) }
        return Form(
            .get, "/imports", style: "find",
            """
            \(Select("kind", t("What it holds"), kinds, selected: model.filter.kind?.rawValue ?? ""))\
            \(Select("state", t("State"), states, selected: model.filter.state?.rawValue ?? ""))\(Button(t("Show")))
            """
        ).html
    }

    private static func list(_ visit: OwnerVisit, _ model: ImportsModel) -> Table {
        let t = visit.say
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

    private static func pager(_ t: Words, _ model: ImportsModel) -> HTML {
        let path = { (after: String?) in
            address("/imports", ["kind": model.filter.kind?.rawValue, "state": model.filter.state?.rawValue, "after": after])
        }
        return Pager.html(t, first: model.filter.after == nil ? nil : path(nil), next: model.page.next.map { path($0.text) })
    }

    static func state(_ t: Words, _ current: Import) -> Tag {
        switch current.state {
        case .running, .undoing: Tag(t(current.state.phrase), .warn)
        case .stopped: Tag(t(current.state.phrase), .bad)
        case .finished: Tag(t(current.state.phrase), .good)
        case .undone: Tag(t(current.state.phrase))
        }
    }
}

extension Words {
    func fileName(_ name: String) -> String { name.isEmpty ? self("File without a name") : name }
}
