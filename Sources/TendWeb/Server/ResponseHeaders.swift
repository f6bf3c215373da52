import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Security headers of every response, including errors.
struct ResponseHeaders: Sendable {
    let isSecure: Bool

    private static let policy = [
        "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "object-src 'none'",
        "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'",
    ].joined(separator: "; ")

    func add(to fields: inout HTTPFields) {
        fields[.contentSecurityPolicy] = Self.policy
        fields[.xContentTypeOptions] = "nosniff"
        fields[.referrerPolicy] = "same-origin"
        fields[.crossOriginOpenerPolicy] = "same-origin"
        fields[.crossOriginResourcePolicy] = "same-origin"
        fields[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        if isSecure { fields[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        // Only assets set another value: they are the same for everyone.
        fields[.cacheControl] = fields[.cacheControl] ?? "no-store"
    }
}

extension App {
    var responseHeaders: ResponseHeaders { ResponseHeaders(isSecure: configuration.origin?.isSecure == true) }
}

/// Adds the headers to responses of the server itself, such as those to malformed requests.
final class ErrorResponseHeaders: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let headers: ResponseHeaders

    init(_ headers: ResponseHeaders) { self.headers = headers }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.headerFields[.contentSecurityPolicy] == nil else {
            return context.write(data, promise: promise)
        }
        headers.add(to: &head.headerFields)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}

extension HTTPField.Name {
    static let referrerPolicy = Self("Referrer-Policy")!
    static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy")!
    static let permissionsPolicy = Self("Permissions-Policy")!
}
