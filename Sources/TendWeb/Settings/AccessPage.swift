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
                <h1>\(t("Access"))</h1><p class="lede">\(t("Your password and the browsers that are signed in."))</p>\
                \(if: !hasPassword, Notice(.warn, t("No password yet"), "\(t("Without a password you can only sign in with a link from the command line."))").html)\
                <section><h2>\(t("Signed-in browsers"))</h2>\(list(visit, sessions, remoteAccess))<div class="acts">\
                \(if: sessions.count > 1, Form(.post, "/settings/sessions/end", csrf: visit.csrf, style: "inline", "\(Button(t("Sign out all other browsers")))").html)\
                \(Form(.post, "/sign-out", csrf: visit.csrf, style: "inline", "\(Button(t("Sign out of this browser"), .quiet))"))</div>\
                <p class="hint">\(t("Browsers are signed out after 8 hours of inactivity, and after 30 days at the latest."))</p></section>\
                <section><h2>\(t("Password"))</h2>\(password(visit, problem))\
                <p class="hint">\(t("Changing the password signs out all other browsers. Ten attempts are allowed in ten minutes; failed attempts by others do not lock out browsers that have signed in before."))</p></section>
                """)
    }

    private static func password(_ visit: SignedInContext, _ problem: Problem?) -> Form {
        let t = visit.localizer
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let hasPassword = visit.session.account.hasPassword
        let old = Field("old", t("Current password"), .password, error: error("old"), autocomplete: "current-password", required: true)
        return Form(
            .post, "/settings/password", csrf: visit.csrf,
            """
            <input type="text" name="username" value="owner" autocomplete="username" hidden>\(if: hasPassword, old.html)\
            \(Field("password", t("New password"), .password, hint: t("At least \(PasswordPolicy.lengths.lowerBound) characters. A short phrase works well."), error: error("password"), autocomplete: "new-password", required: true))\
            <div class="acts">\(Button(hasPassword ? t("Change password") : t("Set password"), .primary))</div>
            """)
    }

    private static func list(_ visit: SignedInContext, _ sessions: [Session], _ remoteAccess: RemoteAccess) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = sessions.map { session in
            let isCurrent = session.id == visit.session.id
            let name = browser(session.agent) ?? t("Unknown browser")
            let end = Form(
                .post, "/settings/sessions/\(session.id.text)/end", csrf: visit.csrf, style: "inline",
                "<button class=\"quiet\">\(t("Sign out"))<span class=\"hidden\"> \(name)</span></button>")
            return [
                "\(name)\(if: isCurrent, " \(Badge(t("this browser"), .good))")", "\(location(session, t, remoteAccess))",
                "<time>\(t.moment(session.createdAt, now: visit.now))</time>",
                "<time>\(t.moment(session.seenAt, now: visit.now))</time>", isCurrent ? "" : end.html,
            ]
        }
        return Table(
            t("Signed-in browsers"), captionHidden: true,
            [
                .text("\(t("Browser"))"), .text("\(t("Location"))"), .text("\(t("Signed in"))"), .text("\(t("Last activity"))"),
                .text("<span class=\"hidden\">\(t("Sign out"))</span>"),
            ], rows)
    }

    /// Behind a proxy, every browser has the address of the proxy.
    private static func location(_ session: Session, _ t: Localizer, _ remoteAccess: RemoteAccess) -> String {
        if session.address.isEmpty { return t("unknown") }
        guard ["127.0.0.1", "::1"].contains(session.address) else { return session.address }
        return remoteAccess.isProxied ? t("this machine, or through the proxy") : t("this machine")
    }

    /// The name of the browser and of its system, from the user agent.
    private static func browser(_ agent: String) -> String? {
        let name = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")].first { agent.contains($0.0) }?.1
        let system = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
        ].first { agent.contains($0.0) }?.1
        let parts = [name, system].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
