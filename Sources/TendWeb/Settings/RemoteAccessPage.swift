import TendDomain
import TendHTML
import TendLanguage

/// The current access from other devices, and three secure ways to set it up.
enum RemoteAccessPage {
    /// - Parameter name: the domain name as typed; it is filled into the examples.
    static func page(_ visit: SignedInContext, _ remoteAccess: RemoteAccess, addresses: [String], name: String, problem: Problem? = nil) -> Page {
        let t = visit.localizer
        let host = name.isEmpty || problem != nil ? "tend.example.com" : name
        return Page(
            t("Remote access"), mainSection: .settings, section: "/settings/reach",
            content: """
                <h1>\(t("Remote access"))</h1><p class="lede">\(t("Tend runs on this machine. These are secure ways to open it on another device."))</p>\
                <section><h2>\(t("Current access"))</h2>\(currentStatus(visit, remoteAccess, addresses))</section>\
                <section><h2>\(t("Temporary: SSH tunnel"))</h2><p>\(t("If the other computer can sign in to this machine with SSH, run this command on it. Then open http://127.0.0.1:\(remoteAccess.port) there."))</p>\
                \(codeBlock("ssh -N -L \(remoteAccess.port):127.0.0.1:\(remoteAccess.port) \(addresses.first ?? "…")"))\
                <p>\(t("For a phone, use a private network such as WireGuard or Tailscale that forwards port 443 to this machine, with a certificate as described below."))</p></section>\
                <section><h2>\(t("Permanent: domain name and HTTPS"))</h2><p>\(t("You need a domain name that points to this machine and one of the two options below. Enter the name to fill it into the examples."))</p>\
                \(nameForm(t, name, problem))</section>\
                <section><h3>\(t("Reverse proxy"))</h3><p>\(t("Caddy gets its certificate by itself; nginx needs the path of a certificate. Start Tend with the name; it keeps listening on 127.0.0.1:"))</p>\
                \(codeBlock("tend serve --origin https://\(host)"))<h4>Caddyfile</h4>\(codeBlock(caddy(host, remoteAccess.port)))<h4>nginx</h4>\(codeBlock(nginx(host, remoteAccess.port)))</section>\
                <section><h3>\(t("Your own certificate"))</h3><p>\(t("Tend serves HTTPS itself (TLS 1.2 or later). Renewed files are used from the next connection on."))</p>\
                \(codeBlock("tend serve --host 0.0.0.0 --port 8443 --origin https://\(host):8443 \\\n  --tls-certificate chain.pem --tls-key key.pem"))</section>
                """)
    }

    private static func currentStatus(_ visit: SignedInContext, _ remoteAccess: RemoteAccess, _ addresses: [String]) -> HTML {
        let t = visit.localizer
        var definitions: [(String, HTML)] = [
            (t("Listening on"), "<code>\(remoteAccess.host):\(remoteAccess.port)</code>"),
            (t("External address"), remoteAccess.origin.map { "<code>\($0.description)</code>" } ?? "\(t("none"))"),
        ]
        if let certificate = remoteAccess.certificate {
            definitions.append((t("Certificate for"), "\(certificate.names.joined(separator: ", "))"))
            definitions.append((t("Expires"), "\(t.day(certificate.expires))"))
        }
        definitions.append((t("Addresses of this machine"), "\(addresses.isEmpty ? t("none") : addresses.joined(separator: ", "))"))
        let (tone, title, text) = verdict(t, remoteAccess, now: visit.now)
        return "\(Notice(tone, title, "\(text)"))\(Definitions(definitions))"
    }

    private static func verdict(_ t: Localizer, _ remoteAccess: RemoteAccess, now: Instant) -> (Tone, String, String) {
        switch remoteAccess.mode {
        case .localOnly: (.good, t("This machine only"), t("Secure: nothing is sent over a network."))
        case .proxy where remoteAccess.isOpen:
            (
                .warn, t("HTTPS through a proxy, but also unencrypted"),
                t("The port itself is open to the network. Start with --host 127.0.0.1, so that only the proxy can reach it.")
            )
        case .proxy: (.good, t("HTTPS through a proxy"), t("Secure: all traffic is encrypted."))
        case .certificate: certificateVerdict(t, remoteAccess, now: now)
        case .plain:
            (
                .bad, t("Open to the network, unencrypted"),
                t("Anyone in this network can read the traffic, so signing in works on this machine only. Choose one of the options below.")
            )
        }
    }

    private static func certificateVerdict(_ t: Localizer, _ remoteAccess: RemoteAccess, now: Instant) -> (Tone, String, String) {
        let days = Int(((remoteAccess.certificate?.expires ?? now) - now) / Instant.day)
        if days < 0 { return (.bad, t("The certificate has expired"), t("Browsers reject it. Renew the file; no restart is needed.")) }
        if days < 14 {
            return (.warn, t("HTTPS, for \(days) more days"), t("The certificate expires soon. Renew the file; no restart is needed."))
        }
        return (.good, t("HTTPS with its own certificate"), t("Secure: all traffic is encrypted."))
    }

    private static func nameForm(_ t: Localizer, _ name: String, _ problem: Problem?) -> Form {
        Form(
            .get, "/settings/reach", style: "find",
            """
            \(Field("name", t("Domain name"), value: name, hint: t("Such as tend.example.com"), error: problem.map { t($0.phrase) }, inputmode: "url"))\
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
