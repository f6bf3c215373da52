import TendDomain
import TendHTML

enum AccessPage {
    static func page(_ visit: OwnerVisit, _ sessions: [Session], changed: Bool = false, problem: Problem? = nil) -> Page {
        let t = visit.say
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let hasPassword = visit.session.account.hasPassword
        let old = Field("old", t("Password until now"), .password, error: error("old"), autocomplete: "current-password", required: true)
        let form = Form(
            .post, "/settings/password", csrf: visit.csrf,
            """
            \(if: hasPassword, old.html)\
            \(Field("password", t("New password"), .password, hint: t("At least \(PasswordRules.lengths.lowerBound) characters. A few words in a row are good."), error: error("password"), autocomplete: "new-password", required: true))\
            <div class="acts">\(Button(hasPassword ? t("Change password") : t("Set password"), .go))</div>
            """)
        return Page(
            t("Access"), room: .settings, section: "/settings/access",
            content: """
                <h1>\(t("Access"))</h1>\
                \(if: changed, Notice(.good, t("The password is changed"), "\(t("Every other browser was signed out."))").html)\
                \(if: !hasPassword, Notice(.warn, t("There is no password yet"), "\(t("Without one you come in by a link from the command line only."))").html)\
                <section><h2>\(t("Password"))</h2>\(form)</section>\
                <section><h2>\(t("Signed-in browsers"))</h2>\(list(visit, sessions))\
                <div class="acts">\(Form(.post, "/sign-out", csrf: visit.csrf, style: "inline", "\(Button(t("Sign out")))"))</div></section>
                """)
    }

    private static func list(_ visit: OwnerVisit, _ sessions: [Session]) -> Table {
        let t = visit.say
        let rows: [[HTML]] = sessions.map { session in
            let isThis = session.id == visit.session.id
            let end = Form(.post, "/settings/sessions/\(session.id.text)/end", csrf: visit.csrf, style: "inline", "\(Button(t("Sign out"), .quiet))")
            return [
                "\(browser(session.agent) ?? t("A browser"))\(if: isThis, " \(Tag(t("this one"), .good))")",
                "\(t.dayAndTime(session.createdAt))", "\(t.dayAndTime(session.seenAt))", isThis ? "" : end.html,
            ]
        }
        return Table(
            t("Signed-in browsers"), captionHidden: true,
            [.text("\(t("Browser"))"), .text("\(t("Signed in"))"), .text("\(t("Last seen"))"), .text("<span class=\"hidden\">\(t("Sign out"))</span>")],
            rows)
    }

    /// The two words a person knows it by; the full text of a browser is noise.
    private static func browser(_ agent: String) -> String? {
        let name = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")].first { agent.contains($0.0) }?.1
        let system = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
        ].first { agent.contains($0.0) }?.1
        let words = [name, system].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
