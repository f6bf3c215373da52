import HTTPTypes
import Hummingbird
import Logging
import TendDomain
import TendHTML
import TendLanguage

/// The page for an error. A fault of the program is logged with an id, and the page shows only the id.
enum ErrorPage {
    static func response(for error: any Error, _ request: Request, _ visit: AppRequestContext) -> Response {
        switch error {
        case is SignInNeeded: return signIn(request)
        case let problem as Problem: return page(problem.phrase, problem.status, visit, retryAfter: problem.retryAfter)
        case let rejection as Rejection: return page(rejection.phrase, rejection.status, visit)
        case let error as any HTTPResponseError: return page(phrase(for: error.status), error.status, visit)
        default:
            return Problem.transientPhrase(of: error).map { transient($0, mayHaveCommitted: Problem.mayHaveCommitted(error), visit) } ?? fault(error, visit)
        }
    }

    private static func signIn(_ request: Request) -> Response {
        let next = request.method == .get ? LocalPath(request.head.path ?? "") : nil
        let isStart = next == nil || next?.text == "/"
        return .seeOther(isStart ? "/sign-in" : "/sign-in?next=" + percentEncoded(next?.text ?? "/"))
    }

    private static func page(_ phrase: Phrase, _ status: HTTPResponse.Status, _ visit: AppRequestContext, retryAfter: Int? = nil) -> Response {
        let t = visit.localizer
        let page = Page(t(title(for: status)), content: "<h1>\(t(title(for: status)))</h1><p class=\"lede\">\(t(phrase))</p>\(homeLink(t))")
        var response = Response.page(page, visit, status: status)
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    private static func transient(_ phrase: Phrase, mayHaveCommitted: Bool, _ visit: AppRequestContext) -> Response {
        visit.logger.error("\(phrase.localized(in: .english))")
        return page(phrase, .serviceUnavailable, visit, retryAfter: mayHaveCommitted ? nil : 60)
    }

    private static func fault(_ error: any Error, _ visit: AppRequestContext) -> Response {
        // The description of an error may contain customer data; its type does not.
        visit.logger.error("fault", metadata: ["id": "\(visit.id)", "type": "\(type(of: error))"])
        return page(Phrase("This is a fault in Tend, not yours. It is logged under the id \(visit.id)."), .internalServerError, visit)
    }

    private static func homeLink(_ t: Localizer) -> HTML {
        "<p class=\"acts\"><a class=\"button\" href=\"/\">\(t("Home"))</a></p>"
    }

    private static func title(for status: HTTPResponse.Status) -> Phrase {
        switch status.code {
        case 404: "Not found"
        case 403: "Not allowed"
        case 429: "Too many attempts"
        case 500...: "Something went wrong"
        default: "That did not work"
        }
    }

    private static func phrase(for status: HTTPResponse.Status) -> Phrase {
        switch status.code {
        case 404: "There is no such page."
        case 413: "The request is too large."
        default: "The request could not be understood."
        }
    }
}

extension Problem {
    var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .invalid: .unprocessableContent
        case .conflict: .conflict
        case .forbidden: .forbidden
        case .tooMany: .tooManyRequests
        }
    }

    var retryAfter: Int? {
        if case .tooMany(_, let seconds) = self { seconds } else { nil }
    }
}
