import Foundation

/// Where the program listens and which names it answers to.
package struct Configuration: Sendable {
    package var host = "127.0.0.1"
    package var port = 8080
    /// How people reach it when not by a loopback name: "https://tend.example.com".
    package var origin: Origin?
    /// What https is spoken with; nil leaves that to a proxy.
    package var certificate: Certificate?
    /// Where files wait that were sent and not yet taken in.
    package var uploads: URL
    package var maxUploadSize = 2 << 30
    package var deadlines = Deadlines.Limits()
    package var maxConnections = 512
    /// How long a page may take to count anew what changed; what takes longer is shown as it was, and counted meanwhile.
    package var maxWait = Duration.milliseconds(150)

    package init(uploads: URL) { self.uploads = uploads }
}

/// Scheme, name and port of the address in a browser's bar.
package struct Origin: Sendable, Equatable, CustomStringConvertible {
    package let isSecure: Bool
    /// Name and, unless it is the usual one, port.
    package let authority: String
    package let host: String

    package init?(_ text: String) {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host?.lowercased(), !host.isEmpty, ["", "/"].contains(url.path), url.query == nil, url.user == nil
        else { return nil }
        self.host = host
        isSecure = scheme == "https"
        let usual = isSecure ? 443 : 80
        authority = host + (url.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? "")
    }

    package var description: String { (isSecure ? "https://" : "http://") + authority }
}
