import TendDomain
import TendHTML
import TendLanguage

/// Everything that is here as files: what each holds, how much, and what is in none of them.
enum ExportPage {
    static func page(_ visit: SignedInContext, _ counts: [Exports.File: Int], isOpen: Bool, problem: Problem? = nil) -> Page {
        let t = visit.localizer
        return Page(
            t("Take it with you"), mainSection: .settings, section: "/settings/export",
            content: """
                <h1>\(t("Take it with you"))</h1><p class="lede">\(t("Everything you and your files put in, in forms that other programs read. It is yours."))</p>\
                \(isOpen ? all(t) : confirm(visit, problem))\
                <section><h2>\(t("One by one"))</h2>\(files(t, counts, isOpen: isOpen))</section>\
                <section><h2>\(t("What is in none of them"))</h2><p>\(t("Your password and the signed-in browsers, which are secrets; the problems and undo notes of imports; duplicates that were merged into others. A backup holds all of it:"))\
                <code>tend backup --to copy.sqlite</code></p></section>
                """)
    }

    private static func all(_ t: Localizer) -> HTML {
        """
        <div class="acts"><a class="button go" href="/settings/export/all.zip" download>\(t("Download everything"))</a>\
        <span class="mute">\(t("One zip with the files below; large ones are made while they travel."))</span></div>
        """
    }

    /// Who walks up to an open browser does not walk away with every customer.
    private static func confirm(_ visit: SignedInContext, _ problem: Problem?) -> HTML {
        let t = visit.localizer
        let form = Form(
            .post, "/settings/export", csrf: visit.csrf,
            """
            <input type="text" name="username" value="owner" autocomplete="username" hidden>\
            \(Field("password", t("Password"), .password, hint: t("Once more, because this hands out everything. It counts for 15 minutes."), error: problem.map { t($0.phrase) }, autocomplete: "current-password", required: true))\
            <div class="acts">\(Button(t("Show the downloads"), .primary))</div>
            """)
        return "<section>\(form)</section>"
    }

    private static func files(_ t: Localizer, _ counts: [Exports.File: Int], isOpen: Bool) -> Table {
        let rows: [[HTML]] = Exports.File.allCases.map { file in
            [
                isOpen ? "<a href=\"\(url: "/settings/export/" + file.name)\" download>\(file.name)</a>" : "\(file.name)",
                "\(t(contents(file)))", "\(t.count(counts[file, default: 0]))",
            ]
        }
        return Table(t("Files"), captionHidden: true, [.text("\(t("File"))"), .text("\(t("What it holds"))"), .number("\(t("Rows"))")], rows, style: "stack")
    }

    private static func contents(_ file: Exports.File) -> Phrase {
        switch file {
        case .customers: "Customers with stage, tags and own fields. Comes in again as it is."
        case .contacts: "The people you talk to at each customer."
        case .events: "All that happened: payments, use, answers, calls, notes."
        case .subscriptions: "What is paid regularly, from when to when."
        case .plans: "What customers want to reach, by when, and how far they are."
        case .milestones: "The steps of these plans, and when each was reached."
        case .jsonLines: "All of the above, settings and segments too, a row a line of JSON: exact, for programs."
        case .vCards: "Customers and contacts as cards for the address book of a phone."
        }
    }
}
