import Foundation

/// The address the server listens on, its external address and its limits.
package struct Configuration: Sendable {
    package var host = "127.0.0.1"
    package var port = 8080
    /// The external address: "https://tend.example.com". Nil if only loopback names are allowed.
    package var origin: Origin?
    /// The certificate for HTTPS; nil if a proxy terminates HTTPS or none is used.
    package var certificate: Certificate?
    /// The folder for uploads that have not been imported yet.
    package var uploads: URL
    package var maxUploadSize = 2 << 30
    package var deadlines = Deadlines.Limits()
    package var maxConnections = 512
    /// How long a page waits for recomputation. If it takes longer, the page shows the previous result while it is recomputed.
    package var maxWait = Duration.milliseconds(150)

    package init(uploads: URL) { self.uploads = uploads }
}

/// The scheme, host and port of an address.
package struct Origin: Sendable, Equatable, CustomStringConvertible {
    package let isSecure: Bool
    /// The host and, unless it is the default, the port.
    package let authority: String
    package let host: String

    package init?(_ text: String) {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host?.lowercased(), !host.isEmpty, ["", "/"].contains(url.path), url.query == nil, url.user == nil
        else { return nil }
        self.host = host
        isSecure = scheme == "https"
        let defaultPort = isSecure ? 443 : 80
        authority = host + (url.port.flatMap { $0 == defaultPort ? nil : ":\($0)" } ?? "")
    }

    package var description: String { (isSecure ? "https://" : "http://") + authority }
}
