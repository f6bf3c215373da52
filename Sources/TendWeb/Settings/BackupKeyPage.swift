import TendDomain
import TendHTML
import TendLanguage

/// Shows a new key pair. The private key is not stored and not shown again.
enum BackupKeyPage {
    static func page(_ visit: SignedInContext, _ key: PrivateKey) -> Page {
        let t = visit.localizer
        return Page(
            t("New key"), mainSection: .settings, isTransient: true,
            content: """
                <p class="eyebrow"><a href="/settings/backup">\(t("Backup"))</a></p><h1>\(t("New key"))</h1>\
                \(Notice(.warn, t("Save the private key now. Tend shows it once and does not store it."), "\(t("Store it in a password manager and on paper, not on this machine. Anyone who has it can read every backup; without it nobody can, including you."))"))\
                <section><h2>\(t("Private key, for you"))</h2><pre class="whole"><code>\(key.text)</code></pre></section>\
                <section><h2>\(t("Public key, for Tend"))</h2><pre class="whole"><code>\(key.publicKey.text)</code></pre>\
                \(form(visit, key))</section>
                """)
    }

    private static func form(_ visit: SignedInContext, _ key: PrivateKey) -> Form {
        let t = visit.localizer
        return Form(
            .post, "/settings/backup/key/kept", csrf: visit.csrf,
            """
            <input type="hidden" name="recipient" value="\(key.publicKey.text)">\
            <div class="acts">\(Button(t("I have saved the private key"), .primary))</div>\
            <p class="hint">\(t("New backups are then encrypted with this key. Earlier backups need their own key; keep it too."))</p>
            """)
    }
}
