import Foundation
import HTTPTypes
import Hummingbird
import TendDomain
import TendLanguage

/// The host names that the server accepts: loopback names and the external address that the owner has set. Forwarding
/// headers of proxies are not trusted.
struct HostPolicy: Sendable {
    let origin: Origin?
    var hasCertificate = false

    /// Runs before routing. Rejects requests for another host and paths that no browser sends.
    func check(_ request: Request) throws {
        guard let authority = request.head.authority, request.headers[.host] == nil else {
            throw Rejection(.badRequest, Phrase("The request must name its host exactly once."))
        }
        guard let path = request.head.path, path.hasPrefix("/"), isPlain(path) else {
            throw Rejection(.badRequest, Phrase("There is no such page."))
        }
        guard isLoopback(authority) || authority.lowercased() == origin?.authority else {
            throw Rejection(.misdirectedRequest, Phrase("Tend does not serve this address. Allow it at start with: tend serve --origin https://…"))
        }
    }

    /// Whether nobody else can read the connection, so that signing in is safe.
    func isSecure(_ request: Request) -> Bool {
        isEncrypted(request) || isLoopback(request.head.authority ?? "")
    }

    /// By Tend's own certificate, or by that of a proxy for the external address.
    func isEncrypted(_ request: Request) -> Bool {
        hasCertificate || origin?.isSecure == true && request.head.authority?.lowercased() == origin?.authority
    }

    /// Whether a form comes from one of Tend's own pages, according to one of two headers.
    func isSameOrigin(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin], origin != "null" else { return request.headers[.origin] == nil }
        return Origin(origin)?.authority == request.head.authority.map(withoutDefaultPort)
    }

    private func isPlain(_ path: String) -> Bool {
        let bytes = path.utf8.prefix { $0 != UInt8(ascii: "?") }
        let decoded = bytes.contains(UInt8(ascii: "%")) ? String(bytes)?.removingPercentEncoding ?? "\0" : String(bytes) ?? "\0"
        let hasControl = decoded.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
        let hasParentFolder = decoded.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
        return !hasControl && !hasParentFolder && path.utf8.count <= 8000
    }

    private func isLoopback(_ authority: String) -> Bool {
        // Faster than a regular expression, which would be compiled for every request.
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

/// The reason why a request is rejected before it is routed.
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
