import Hummingbird

/// The prefix ties a cookie to this very host: no neighbour can set it.
enum CookieName {
    static let session = "__Host-tend-session"
    static let visit = "__Host-tend-visit"
    static let said = "__Host-tend-said"
    static let keys = "__Host-tend-keys"
}

extension Cookie {
    /// - Parameter maxAge: seconds; nil lasts as long as the browser is open, 0 takes it away.
    static func ours(_ name: String, _ value: String, maxAge: Int? = nil) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }
}
