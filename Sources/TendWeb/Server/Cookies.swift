import HTTPTypes
import Hummingbird
import TendDomain

/// The cookies of Tend.
enum CookieName: String, CaseIterable {
    case session, anonymous = "visit", flash = "said", shortcuts = "keys", device

    /// Over HTTPS the prefix `__Host-` binds a cookie to this host, so that no other host can set it. Safari rejects the
    /// prefix over HTTP, so cookies of the loopback address have none.
    func text(isEncrypted: Bool) -> String { (isEncrypted ? "__Host-tend-" : "tend-") + rawValue }
}

extension AppRequestContext {
    func cookie(_ name: CookieName, of request: Request) -> String? {
        request.cookies[name.text(isEncrypted: isEncrypted)]?.value
    }
}

extension Response {
    /// - Parameter maxAge: seconds; nil until the browser is closed, 0 removes the cookie.
    mutating func setCookie(_ name: CookieName, _ value: String, maxAge: Int? = nil, _ visit: AppRequestContext) {
        setCookie(
            Cookie(
                name: name.text(isEncrypted: visit.isEncrypted), value: value, maxAge: maxAge, path: "/", secure: visit.isEncrypted,
                httpOnly: true, sameSite: .lax))
    }
}
