import TendDomain
import TendHTML
import TendLanguage

/// How to have Tend on the phone: how it is reached now, and three ways that are safe.
enum RemoteAccessPage {
    /// - Parameter name: the name of the machine on the net, as the owner typed it, to stand in the texts to copy.
    static func page(_ visit: SignedInContext, _ reach: RemoteAccess, addresses: [String], name: String, problem: Problem? = nil) -> Page {
        let t = visit.localizer
        let host = name.isEmpty || problem != nil ? "tend.example.com" : name
        return Page(
            t("On the phone"), mainSection: .settings, section: "/settings/reach",
            content: """
                <h1>\(t("On the phone"))</h1><p class="lede">\(t("Tend runs on this machine. These are the ways to open it on another one, so that nobody reads along."))</p>\
                <section><h2>\(t("Now"))</h2>\(currentStatus(visit, reach, addresses))</section>\
                <section><h2>\(t("For a day: a tunnel"))</h2><p>\(t("Where the other computer may sign in to this machine by SSH, this line on it is enough. Then open http://127.0.0.1:\(reach.port) there."))</p>\
                \(codeBlock("ssh -N -L \(reach.port):127.0.0.1:\(reach.port) \(addresses.first ?? "…")"))\
                <p>\(t("A private network such as WireGuard or Tailscale does the same for a phone; let it hand port 443 on to this machine with a certificate, as below."))</p></section>\
                <section><h2>\(t("For good: a name and https"))</h2><p>\(t("A name that leads to this machine, and one of the two below. With a name typed here the texts fit."))</p>\
                \(nameForm(t, name, problem))</section>\
                <section><h3>\(t("A proxy that fetches certificates itself"))</h3><p>\(t("Caddy does it with two lines; nginx is told where its certificate is. Tend stays on 127.0.0.1 and is started with the name:"))</p>\
                \(codeBlock("tend serve --origin https://\(host)"))<h4>Caddyfile</h4>\(codeBlock(caddy(host, reach.port)))<h4>nginx</h4>\(codeBlock(nginx(host, reach.port)))</section>\
                <section><h3>\(t("A certificate of your own"))</h3><p>\(t("Tend speaks https itself, TLS 1.2 and later. Files that are renewed count from the next visit on."))</p>\
                \(codeBlock("tend serve --host 0.0.0.0 --port 8443 --origin https://\(host):8443 \\\n  --tls-certificate chain.pem --tls-key key.pem"))</section>
                """)
    }

    private static func currentStatus(_ visit: SignedInContext, _ reach: RemoteAccess, _ addresses: [String]) -> HTML {
        let t = visit.localizer
        var facts: [(String, HTML)] = [
            (t("Listens on"), "<code>\(reach.host):\(reach.port)</code>"),
            (t("Address from outside"), reach.origin.map { "<code>\($0.description)</code>" } ?? "\(t("none"))"),
        ]
        if let certificate = reach.certificate {
            facts.append((t("Certificate for"), "\(certificate.names.joined(separator: ", "))"))
            facts.append((t("Runs out"), "\(t.day(certificate.expires))"))
        }
        facts.append((t("This machine's addresses"), "\(addresses.isEmpty ? t("none") : addresses.joined(separator: ", "))"))
        let (tone, title, text) = verdict(t, reach, now: visit.now)
        return "\(Notice(tone, title, "\(text)"))\(Definitions(facts))"
    }

    private static func verdict(_ t: Localizer, _ reach: RemoteAccess, now: Instant) -> (Tone, String, String) {
        switch reach.mode {
        case .localOnly: (.good, t("Only from this machine"), t("Safe: nothing travels over a network."))
        case .proxy where reach.isOpen:
            (
                .warn, t("By https through a proxy, and unencrypted beside it"),
                t("The port itself is open to the network. Start with --host 127.0.0.1, so that only the proxy gets to it.")
            )
        case .proxy: (.good, t("By https through a proxy"), t("Safe: what travels over the network is encrypted."))
        case .certificate: certificateVerdict(t, reach, now: now)
        case .plain:
            (
                .bad, t("Open to the network, unencrypted"),
                t("Everyone in this network can read along, so signing in works on this machine only. Choose one of the ways below.")
            )
        }
    }

    private static func certificateVerdict(_ t: Localizer, _ reach: RemoteAccess, now: Instant) -> (Tone, String, String) {
        let days = Int(((reach.certificate?.expires ?? now) - now) / Instant.day)
        if days < 0 { return (.bad, t("The certificate has run out"), t("Browsers refuse it. Renew the file; nothing has to be started again.")) }
        if days < 14 {
            return (.warn, t("By https, for \(days) more days"), t("The certificate runs out soon. Renew the file; nothing has to be started again."))
        }
        return (.good, t("By https, with a certificate of its own"), t("Safe: what travels over the network is encrypted."))
    }

    private static func nameForm(_ t: Localizer, _ name: String, _ problem: Problem?) -> Form {
        Form(
            .get, "/settings/reach", style: "find",
            """
            \(Field("name", t("Name on the net"), value: name, hint: t("Such as tend.example.com"), error: problem.map { t($0.phrase) }, inputmode: "url"))\
            \(Button(t("Fill in")))
            """)
    }

    private static func codeBlock(_ text: String) -> HTML { "<pre tabindex=\"0\"><code>\(text)</code></pre>" }

    private static func caddy(_ host: String, _ port: Int) -> String {
        "\(host) {\n    reverse_proxy 127.0.0.1:\(port)\n}"
    }

    private static func nginx(_ host: String, _ port: Int) -> String {
        """
        server {
            listen 443 ssl;
            server_name \(host);
            ssl_certificate     /etc/letsencrypt/live/\(host)/fullchain.pem;
            ssl_certificate_key /etc/letsencrypt/live/\(host)/privkey.pem;
            ssl_protocols       TLSv1.2 TLSv1.3;
            client_max_body_size 2g;
            location / {
                proxy_pass http://127.0.0.1:\(port);
                proxy_set_header Host $http_host;
                proxy_request_buffering off;
            }
        }
        """
    }
}
