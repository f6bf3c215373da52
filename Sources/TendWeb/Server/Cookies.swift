import HTTPTypes
import Hummingbird
import TendDomain

/// What a browser keeps for us.
enum CookieName: String, CaseIterable {
    case session, anonymous = "visit", flash = "said", shortcuts = "keys", device

    /// Over https the prefix ties a cookie to this very host: no neighbour can set it. Safari refuses such a cookie
    /// over plain http, so the machine's own loopback has a name without it, which counts nowhere else.
    func text(isEncrypted: Bool) -> String { (isEncrypted ? "__Host-tend-" : "tend-") + rawValue }
}

extension AppRequestContext {
    func cookie(_ name: CookieName, of request: Request) -> String? {
        request.cookies[name.text(isEncrypted: isEncrypted)]?.value
    }
}

extension Response {
    /// - Parameter maxAge: seconds; nil lasts as long as the browser is open, 0 takes it away.
    mutating func setCookie(_ name: CookieName, _ value: String, maxAge: Int? = nil, _ visit: AppRequestContext) {
        setCookie(
            Cookie(
                name: name.text(isEncrypted: visit.isEncrypted), value: value, maxAge: maxAge, path: "/", secure: visit.isEncrypted,
                httpOnly: true, sameSite: .lax))
    }
}
