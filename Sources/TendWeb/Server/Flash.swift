import Foundation
import HTTPTypes
import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

/// What the last form did, said once on the page that follows it, with a way back where there is one.
struct Flash: Codable, Sendable {
    let phrase: Phrase
    var tone = Tone.good
    /// Where a form without fields undoes it.
    var undo: String?
}

extension Response {
    /// Goes on to a page that begins with what was done.
    static func seeOther(_ path: String, flash phrase: Phrase, tone: Tone = .good, undo: String? = nil, _ visit: SignedInContext) -> Response {
        var response = Response.seeOther(path)
        response.setCookie(.flash, Flash(phrase: phrase, tone: tone, undo: undo).signed(by: visit.requestContext.secret), maxAge: 60, visit.requestContext)
        return response
    }
}

extension Flash {
    /// Signed, because what stands in a cookie may be a neighbour's.
    fileprivate func signed(by secret: Secret) -> String {
        guard let json = try? JSONEncoder().encode(self) else { return "" }
        let text = json.base64EncodedString()
        return secret.signature(of: text) + "." + text
    }

    init?(cookie: String, secret: Secret) {
        let parts = cookie.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, secret.accepts(signature: parts[0], of: parts[1]), let json = Data(base64Encoded: parts[1]),
            let said = try? JSONDecoder().decode(Flash.self, from: json)
        else { return nil }
        self = said
    }
}
