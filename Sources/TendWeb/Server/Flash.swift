import Foundation
import HTTPTypes
import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

/// A message about the last form, shown once on the next page, with Undo where the change can be undone.
struct Flash: Codable, Sendable {
    let phrase: Phrase
    var tone = Tone.good
    /// The path to which a form without fields is sent to undo the change.
    var undo: String?
}

extension Response {
    /// Redirects to a page that shows the message.
    static func seeOther(_ path: String, flash phrase: Phrase, tone: Tone = .good, undo: String? = nil, _ visit: SignedInContext) -> Response {
        var response = Response.seeOther(path)
        response.setCookie(.flash, Flash(phrase: phrase, tone: tone, undo: undo).signed(by: visit.requestContext.secret), maxAge: 60, visit.requestContext)
        return response
    }
}

extension Flash {
    /// Signed, because another host of the domain can set cookies.
    fileprivate func signed(by secret: Secret) -> String {
        guard let json = try? JSONEncoder().encode(self) else { return "" }
        let text = json.base64EncodedString()
        return secret.signature(of: text) + "." + text
    }

    init?(cookie: String, secret: Secret) {
        let parts = cookie.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, secret.accepts(signature: parts[0], of: parts[1]), let json = Data(base64Encoded: parts[1]),
            let flash = try? JSONDecoder().decode(Flash.self, from: json)
        else { return nil }
        self = flash
    }
}
