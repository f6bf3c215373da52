import TendDomain
import TendHTML
import TendLanguage

enum AccessPage {
    static func page(_ visit: SignedInContext, _ sessions: [Session], remoteAccess: RemoteAccess, problem: Problem? = nil) -> Page {
        let t = visit.localizer
        let hasPassword = visit.session.account.hasPassword
        return Page(
            t("Access"), mainSection: .settings, section: "/settings/access",
            content: """
                <h1>\(t("Access"))</h1><p class="lede">\(t("Who may come in, and from where they did."))</p>\
                \(if: !hasPassword, Notice(.warn, t("There is no password yet"), "\(t("Without one you come in by a link from the command line only."))").html)\
                <section><h2>\(t("Signed-in browsers"))</h2>\(list(visit, sessions, remoteAccess))<div class="acts">\
                \(if: sessions.count > 1, Form(.post, "/settings/sessions/end", csrf: visit.csrf, style: "inline", "\(Button(t("Sign out all others")))").html)\
                \(Form(.post, "/sign-out", csrf: visit.csrf, style: "inline", "\(Button(t("Sign out here"), .quiet))"))</div>\
                <p class="hint">\(t("A browser is signed out after 8 hours without a visit, and after 30 days at the latest."))</p></section>\
                <section><h2>\(t("Password"))</h2>\(password(visit, problem))\
                <p class="hint">\(t("A changed password signs out every other browser. Who guesses has ten tries in ten minutes; a browser that signed in before is not held up by strangers who guess."))</p></section>
                """)
    }

    private static func password(_ visit: SignedInContext, _ problem: Problem?) -> Form {
        let t = visit.localizer
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let hasPassword = visit.session.account.hasPassword
        let old = Field("old", t("Password until now"), .password, error: error("old"), autocomplete: "current-password", required: true)
        return Form(
            .post, "/settings/password", csrf: visit.csrf,
            """
            <input type="text" name="username" value="owner" autocomplete="username" hidden>\(if: hasPassword, old.html)\
            \(Field("password", t("New password"), .password, hint: t("At least \(PasswordPolicy.lengths.lowerBound) characters. A few words in a row are good."), error: error("password"), autocomplete: "new-password", required: true))\
            <div class="acts">\(Button(hasPassword ? t("Change password") : t("Set password"), .primary))</div>
            """)
    }

    private static func list(_ visit: SignedInContext, _ sessions: [Session], _ reach: RemoteAccess) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = sessions.map { session in
            let isThis = session.id == visit.session.id
            let name = browser(session.agent) ?? t("A browser")
            let end = Form(
                .post, "/settings/sessions/\(session.id.text)/end", csrf: visit.csrf, style: "inline",
                "<button class=\"quiet\">\(t("Sign out"))<span class=\"hidden\"> \(name)</span></button>")
            return [
                "\(name)\(if: isThis, " \(Badge(t("this one"), .good))")", "\(location(session, t, reach))",
                "<time>\(t.moment(session.createdAt, now: visit.now))</time>",
                "<time>\(t.moment(session.seenAt, now: visit.now))</time>", isThis ? "" : end.html,
            ]
        }
        return Table(
            t("Signed-in browsers"), captionHidden: true,
            [
                .text("\(t("Browser"))"), .text("\(t("Where from"))"), .text("\(t("Signed in"))"), .text("\(t("Last seen"))"),
                .text("<span class=\"hidden\">\(t("Sign out"))</span>"),
            ], rows)
    }

    /// Behind a proxy every browser seems to come from this machine.
    private static func location(_ session: Session, _ t: Localizer, _ reach: RemoteAccess) -> String {
        if session.address.isEmpty { return t("unknown") }
        guard ["127.0.0.1", "::1"].contains(session.address) else { return session.address }
        return reach.isProxied ? t("this machine, or through the proxy") : t("this machine")
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
