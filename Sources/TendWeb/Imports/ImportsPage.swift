import TendDomain
import TendHTML

enum ImportsPage {
    static func page(_ visit: OwnerVisit, _ imports: [Import], problem: Problem? = nil) -> Page {
        let t = visit.say
        let form = Form(
            .post, "/imports", csrf: visit.csrf, upload: true,
            """
            \(FileField("file", t("A file of customers, payments, subscriptions, events or answers"), accept: ".csv,.tsv,.txt,.xlsx,.gz", hint: t("CSV in any encoding, Excel, also gzipped. Nothing is kept before you say so."), error: problem.map { t($0.phrase) }))\
            <div class="acts">\(Button(t("Look at the file"), .go))</div>
            """)
        return Page(
            t("Imports"), room: .imports,
            content: """
                <h1>\(t("Imports"))</h1>\(form)\
                <section><h2>\(t("Files that came in"))</h2>\(list(visit, imports))</section>
                """)
    }

    private static func list(_ visit: OwnerVisit, _ imports: [Import]) -> Table {
        let t = visit.say
        let rows: [[HTML]] = imports.map { current in
            [
                "<a href=\"\(url: "/imports/" + current.id.text)\">\(current.name.isEmpty ? t("File without a name") : current.name)</a>",
                "\(t.moment(current.startedAt, now: visit.now))", "\(t(current.mapping.kind.phrase))", "\(state(t, current))",
                "\(t.count(current.counts.created))", "\(t.count(current.counts.eventsCreated))", "\(t.count(current.counts.problems))",
            ]
        }
        return Table(
            t("Files that came in"), captionHidden: true,
            [
                .text("\(t("File"))"), .text("\(t("Begun"))"), .text("\(t("What it holds"))"), .text("\(t("State"))"),
                .number("\(t("New customers"))"), .number("\(t("New events"))"), .number("\(t("Problems"))"),
            ], rows, empty: "<p>\(t("No file came in yet."))</p>")
    }

    static func state(_ t: Words, _ current: Import) -> Tag {
        switch current.state {
        case .running: Tag(t("under way"), .warn)
        case .finished: Tag(t("done"), .good)
        case .undoing: Tag(t("being taken back"), .warn)
        case .undone: Tag(t("taken back"))
        }
    }
}
