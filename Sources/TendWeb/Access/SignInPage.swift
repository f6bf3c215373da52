import TendDomain
import TendHTML
import TendLanguage

enum SignInPage {
    static let insecureAdvice = Phrase(
        "Signing in over plain http would show the password to the whole network. Use https through a proxy and start with --origin https://…, or open the page on the machine itself."
    )

    static func page(next: LocalPath?, isSecure: Bool, error: Phrase? = nil, _ visit: AppRequestContext) -> Page {
        let t = visit.localizer
        let form = Form(
            .post, "/sign-in", csrf: visit.csrf,
            """
            <input type="text" name="username" value="owner" autocomplete="username" hidden>\
            \(next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0.text)\">" })\
            \(Field("password", t("Password"), .password, error: error.map { t($0) }, autocomplete: "current-password", required: true, extra: " autofocus"))\
            \(Button(t("Sign in"), .primary))
            """)
        return Page(
            t("Sign in"),
            content: """
                <h1>\(t("Sign in"))</h1>\(isSecure ? form.html : insecureNotice(t))\
                <details><summary>\(t("Forgot your password?"))</summary>\
                <p>\(t("On the machine where Tend runs, enter:")) <code>tend owner reset</code></p></details>
                """)
    }

    static func link(token: String, isSecure: Bool, _ visit: AppRequestContext) -> Page {
        let t = visit.localizer
        let form = Form(
            .post, "/link", csrf: visit.csrf,
            """
            <input type="hidden" name="token" value="\(token)">\(Button(t("Sign in"), .primary))
            """)
        return Page(
            t("Sign in"),
            content: """
                <h1>\(t("Sign in"))</h1><p class="lede">\(t("This link works once."))</p>\
                <div class="acts">\(isSecure ? form.html : insecureNotice(t))</div>
                """)
    }

    private static func insecureNotice(_ t: Localizer) -> HTML { Notice(.warn, t("This connection is not secure"), "\(t(insecureAdvice))").html }
}
