import TendDomain
import TendHTML
import TendLanguage

/// The files of an export with their contents and rows, and what they leave out.
enum ExportPage {
    static func page(_ visit: SignedInContext, _ counts: [Exports.File: Int], isOpen: Bool, problem: Problem? = nil) -> Page {
        let t = visit.localizer
        return Page(
            t("Export"), mainSection: .settings, section: "/settings/export",
            content: """
                <h1>\(t("Export"))</h1><p class="lede">\(t("All your data, in formats that other programs can read."))</p>\
                \(isOpen ? all(t) : confirm(visit, problem))\
                <section><h2>\(t("Single files"))</h2>\(files(t, counts, isOpen: isOpen))</section>\
                <section><h2>\(t("Not included"))</h2><p>\(t("Your password and signed-in browsers, problems and undo data of imports, and customers that were merged into others. A backup contains all of it:"))\
                <code>tend backup --to copy.sqlite</code></p></section>
                """)
    }

    private static func all(_ t: Localizer) -> HTML {
        """
        <div class="acts"><a class="button go" href="/settings/export/all.zip" download>\(t("Download all"))</a>\
        <span class="mute">\(t("One ZIP with the files below."))</span></div>
        """
    }

    /// Asks for the password, so that nobody can export all customers from an unattended browser.
    private static func confirm(_ visit: SignedInContext, _ problem: Problem?) -> HTML {
        let t = visit.localizer
        let form = Form(
            .post, "/settings/export", csrf: visit.csrf,
            """
            <input type="text" name="username" value="owner" autocomplete="username" hidden>\
            \(Field("password", t("Password"), .password, hint: t("Confirm your password to download all data. Valid for 15 minutes."), error: problem.map { t($0.phrase) }, autocomplete: "current-password", required: true))\
            <div class="acts">\(Button(t("Show downloads"), .primary))</div>
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
        return Table(t("Files"), captionHidden: true, [.text("\(t("File"))"), .text("\(t("Contents"))"), .number("\(t("Rows"))")], rows, style: "stack")
    }

    private static func contents(_ file: Exports.File) -> Phrase {
        switch file {
        case .customers: "Customers with stage, tags and custom fields. You can import this file again."
        case .contacts: "Contacts at your customers."
        case .events: "All activity: payments, usage, survey responses, calls, notes."
        case .subscriptions: "Subscriptions with price, start and end."
        case .plans: "Success plans with goal, due date and progress."
        case .milestones: "Milestones of success plans, with the date each was reached."
        case .jsonLines: "All of the above, settings and segments as JSON Lines, for programs."
        case .vCards: "Customers and contacts as vCards, for an address book."
        }
    }
}
