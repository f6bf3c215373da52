import Foundation
import HTTPTypes
import Hummingbird
import TendDomain
import TendLanguage

/// The names the program answers to. What a proxy claims in headers is not believed: the owner
/// says the one address from outside, and everything else is a stranger's.
struct HostPolicy: Sendable {
    let origin: Origin?
    var hasCertificate = false

    /// Before routing: a request for another host, or with a path no browser writes, goes no further.
    func check(_ request: Request) throws {
        guard let authority = request.head.authority, request.headers[.host] == nil else {
            throw Rejection(.badRequest, Phrase("The request does not say, or says twice, which host it is for."))
        }
        guard let path = request.head.path, path.hasPrefix("/"), isPlain(path) else {
            throw Rejection(.badRequest, Phrase("There is no such page."))
        }
        guard isLoopback(authority) || authority.lowercased() == origin?.authority else {
            throw Rejection(.misdirectedRequest, Phrase("Tend does not answer to this address. Name it at start with: tend serve --origin https://…"))
        }
    }

    /// Whether nobody between the browser and this program can read along, so that signing in is safe.
    func isSecure(_ request: Request) -> Bool {
        isEncrypted(request) || isLoopback(request.head.authority ?? "")
    }

    /// By our own certificate, or by that of a proxy under the address from outside.
    func isEncrypted(_ request: Request) -> Bool {
        hasCertificate || origin?.isSecure == true && request.head.authority?.lowercased() == origin?.authority
    }

    /// A form must come from one of our own pages. Browsers say so in one of two headers.
    func isSameOrigin(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let from = request.headers[.origin], from != "null" else { return request.headers[.origin] == nil }
        return Origin(from)?.authority == request.head.authority.map(withoutDefaultPort)
    }

    private func isPlain(_ path: String) -> Bool {
        let bytes = path.utf8.prefix { $0 != UInt8(ascii: "?") }
        let decoded = bytes.contains(UInt8(ascii: "%")) ? String(bytes)?.removingPercentEncoding ?? "\0" : String(bytes) ?? "\0"
        let hasControl = decoded.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
        let climbs = decoded.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
        return !hasControl && !climbs && path.utf8.count <= 8000
    }

    private func isLoopback(_ authority: String) -> Bool {
        // Read by hand: a pattern would be made anew for every request.
        let name = authority.lowercased()
        guard let host = ["localhost", "127.0.0.1", "[::1]"].first(where: name.hasPrefix) else { return false }
        let port = name.utf8.dropFirst(host.utf8.count)
        let digits = port.dropFirst()
        return port.isEmpty || (port.first == UInt8(ascii: ":") && (1...5).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) })
    }

    private func withoutDefaultPort(_ authority: String) -> String {
        authority.hasSuffix(":80") || authority.hasSuffix(":443") ? String(authority.prefix { $0 != ":" }) : authority.lowercased()
    }
}

extension HTTPField.Name {
    static let host = Self("Host")!
    static let secFetchSite = Self("Sec-Fetch-Site")!
}

/// A request that is turned away for what it is, not for what it asks.
struct Rejection: Error {
    let status: HTTPResponse.Status
    let phrase: Phrase

    init(_ status: HTTPResponse.Status, _ phrase: Phrase) {
        self.status = status
        self.phrase = phrase
    }
}

extension App {
    var hostPolicy: HostPolicy { HostPolicy(origin: configuration.origin, hasCertificate: configuration.certificate != nil) }
}
