import Foundation
import HTTPTypes
import Hummingbird
import TendDomain
import TendLanguage

/// Handles every request in this order: host check, session, form, page, headers.
struct RequestMiddleware: RouterMiddleware {
    let app: App

    func handle(_ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response) async throws -> Response {
        var visit = context
        visit.now = app.clock()
        visit.language = Language(accepting: request.headers[.acceptLanguage])
        visit.isEncrypted = app.hostPolicy.isEncrypted(request)
        var response: Response
        do {
            try app.hostPolicy.check(request)
            try await identifySession(&visit, by: request)
            try await visit.readForm(
                of: request, uploads: app.configuration.uploads, maxUploadSize: app.configuration.maxUploadSize, hostPolicy: app.hostPolicy)
            response = try await page(visit, request, next)
        } catch let error as BrokenBody {
            throw error.cause
        } catch {
            response = ErrorPage.response(for: error, request, visit)
        }
        if let upload = visit.upload { try? FileManager.default.removeItem(at: upload.location) }
        storeSecret(of: visit, request, in: &response)
        clearFlash(in: visit, &response)
        app.responseHeaders.add(to: &response.headers)
        return response
    }

    /// Pages are cached per session, because each contains the form token and the shortcut setting of its browser.
    private func page(_ visit: AppRequestContext, _ request: Request, _ next: (Request, AppRequestContext) async throws -> Response) async throws -> Response {
        defer { if request.method == .post { app.postCounter.increment() } }
        guard request.method == .get, visit.flash == nil, let session = visit.session, let path = request.head.path else {
            return try await next(request, visit)
        }
        let name = "\(session.id) \(visit.hasSingleKeyShortcuts) \(path)"
        // A form may change more than the data, such as pending uploads.
        let version = try await app.version(for: visit) &+ app.postCounter.count
        if let (headers, body) = app.pageCache.value(name, version: version, now: visit.now) {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
        }
        let response = try await next(request, visit)
        if let body = visit.cacheState.page, !visit.cacheState.isStale, body.readableBytes <= App.maxCachedPageSize {
            app.pageCache.store(name, (response.headers, body), version: version, now: visit.now)
        }
        return response
    }

    private func identifySession(_ visit: inout AppRequestContext, by request: Request) async throws {
        visit.hasSingleKeyShortcuts = visit.cookie(.shortcuts, of: request) != "off"
        if let token = visit.cookie(.session, of: request) {
            if request.method == .get { visit.version = try await app.tend.version() }
            visit.session = try await app.session(token: token, visit)
        }
        if let session = visit.session {
            visit.secret = session.secret
            visit.business = try await app.business(visit)
            visit.language = visit.business.language
            visit.flash = request.method == .get ? visit.cookie(.flash, of: request).flatMap { Flash(cookie: $0, secret: session.secret) } : nil
        } else if let secret = visit.cookie(.anonymous, of: request) {
            visit.secret = Secret(text: secret)
        }
    }

    /// Removes the message after the page has shown it.
    private func clearFlash(in visit: AppRequestContext, _ response: inout Response) {
        guard visit.flash != nil, response.headers[.contentType]?.hasPrefix("text/html") == true else { return }
        response.setCookie(.flash, "", maxAge: 0, visit)
    }

    /// A browser that is not signed in needs a secret for the form tokens of its pages.
    private func storeSecret(of visit: AppRequestContext, _ request: Request, in response: inout Response) {
        guard visit.session == nil, visit.cookie(.anonymous, of: request) == nil,
            response.headers[.contentType]?.hasPrefix("text/html") == true
        else { return }
        response.setCookie(.anonymous, visit.secret.text, visit)
    }
}
