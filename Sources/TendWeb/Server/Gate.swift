import Foundation
import HTTPTypes
import Hummingbird
import TendDomain

/// What every request passes, in this order: its address, who makes it, its form, its page, the headers.
struct Gate: RouterMiddleware {
    let app: App

    func handle(_ request: Request, context: Visit, next: (Request, Visit) async throws -> Response) async throws -> Response {
        var visit = context
        visit.now = app.clock()
        visit.language = Language(accepting: request.headers[.acceptLanguage])
        visit.isEncrypted = app.addresses.isEncrypted(request)
        var response: Response
        do {
            try app.addresses.check(request)
            try await recognise(&visit, by: request)
            try await visit.readForm(
                of: request, uploads: app.configuration.uploads, largestUpload: app.configuration.largestUpload, addresses: app.addresses)
            response = try await page(visit, request, next)
        } catch let broken as BrokenBody {
            throw broken.cause
        } catch {
            response = ErrorPage.response(for: error, request, visit)
        }
        if let upload = visit.upload { try? FileManager.default.removeItem(at: upload.location) }
        keepSecret(of: visit, request, in: &response)
        forgetSaid(in: visit, &response)
        app.responseHeaders.add(to: &response.headers)
        return response
    }

    /// Pages are kept for the browser they were made for: each holds the form token of its session and what its keys do.
    private func page(_ visit: Visit, _ request: Request, _ next: (Request, Visit) async throws -> Response) async throws -> Response {
        defer { if request.method == .post { app.forms.add() } }
        guard request.method == .get, visit.said == nil, let session = visit.session, let path = request.head.path else {
            return try await next(request, visit)
        }
        let name = "\(session.id) \(visit.hasSingleKeys) \(path)"
        // A form may change more than the data: files that wait, for one.
        let version = try await app.version(for: visit) &+ app.forms.count
        if let (headers, body) = app.pages.value(name, version: version, now: visit.now) {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        let response = try await next(request, visit)
        if let body = visit.freshness.page, !visit.freshness.isBehind, body.readableBytes <= App.largestKeptPage {
            app.pages.keep(name, (response.headers, body), version: version, now: visit.now)
        }
        return response
    }

    private func recognise(_ visit: inout Visit, by request: Request) async throws {
        visit.hasSingleKeys = visit.cookie(.keys, of: request) != "off"
        if let token = visit.cookie(.session, of: request) {
            if request.method == .get { visit.version = try await app.tend.version() }
            visit.session = try await app.session(token: token, visit)
        }
        if let session = visit.session {
            visit.secret = session.secret
            visit.business = try await app.business(visit)
            visit.language = visit.business.language
            visit.said = request.method == .get ? visit.cookie(.said, of: request).flatMap { Said(cookie: $0, secret: session.secret) } : nil
        } else if let secret = visit.cookie(.visit, of: request) {
            visit.secret = Secret(text: secret)
        }
    }

    /// What was said is said once: the page that shows it takes it away.
    private func forgetSaid(in visit: Visit, _ response: inout Response) {
        guard visit.said != nil, response.headers[.contentType]?.hasPrefix("text/html") == true else { return }
        response.setCookie(.said, "", maxAge: 0, visit)
    }

    /// A signed-out page may hold a form, so its browser needs a secret to make form tokens from.
    private func keepSecret(of visit: Visit, _ request: Request, in response: inout Response) {
        guard visit.session == nil, visit.cookie(.visit, of: request) == nil,
            response.headers[.contentType]?.hasPrefix("text/html") == true
        else { return }
        response.setCookie(.visit, visit.secret.text, visit)
    }
}

extension Language {
    /// The better liked of the two languages; English when neither is named.
    init(accepting header: String?) {
        var best: (language: Language, weight: Double) = (.english, 0)
        for part in (header ?? "").split(separator: ",").prefix(20) {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = pieces.first?.lowercased() else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            let language: Language? = tag.hasPrefix("zh") ? .chinese : tag.hasPrefix("en") ? .english : nil
            if let language, weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }
}
