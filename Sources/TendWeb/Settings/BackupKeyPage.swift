import TendDomain
import TendHTML
import TendLanguage

/// The private half is on this one page and nowhere else.
enum BackupKeyPage {
    static func page(_ visit: SignedInContext, _ key: PrivateKey) -> Page {
        let t = visit.localizer
        return Page(
            t("A new key"), mainSection: .settings, isTransient: true,
            content: """
                <p class="eyebrow"><a href="/settings/backup">\(t("Backup"))</a></p><h1>\(t("A new key"))</h1>\
                \(Notice(.warn, t("Keep the private half now. It is shown this once and Tend does not keep it."), "\(t("Put it into a password manager and on paper, not on this machine. Who has it can read every backup; without it nobody can, you neither."))"))\
                <section><h2>\(t("The private half, for you"))</h2><pre class="whole"><code>\(key.text)</code></pre></section>\
                <section><h2>\(t("The public half, for Tend"))</h2><pre class="whole"><code>\(key.publicKey.text)</code></pre>\
                \(form(visit, key))</section>
                """)
    }

    private static func form(_ visit: SignedInContext, _ key: PrivateKey) -> Form {
        let t = visit.localizer
        return Form(
            .post, "/settings/backup/key/kept", csrf: visit.csrf,
            """
            <input type="hidden" name="recipient" value="\(key.publicKey.text)">\
            <div class="acts">\(Button(t("I have kept the private half"), .primary))</div>\
            <p class="hint">\(t("From then on backups are sealed to this key. Earlier ones open with the key they were made for; keep it too."))</p>
            """)
    }
}
