import Hummingbird
import TendDomain

extension App {
    @Sendable func start(_ request: Request, _ visit: Visit) async throws -> Response {
        if visit.session != nil { return .see(Room.customers.path) }
        return .see(try await access.owner() == nil ? "/welcome" : "/sign-in")
    }

    @Sendable func signInForm(_ request: Request, _ visit: Visit) async throws -> Response {
        if visit.session != nil { return .see("/") }
        if try await access.owner() == nil { return .see("/welcome") }
        let next = LocalPath(visit.form["next"])
        return .page(SignInPage.page(next: next, isSecure: addresses.isSecure(request), visit), visit)
    }

    @Sendable func signIn(_ request: Request, _ visit: Visit) async throws -> Response {
        try checkSecure(request)
        let next = LocalPath(visit.form["next"])
        do {
            let opened = try await access.signIn(
                password: visit.form["password"], from: visit.address, agent: agent(request), now: visit.now)
            return enter(opened, next?.text ?? "/")
        } catch let problem as Problem where problem.field != nil {
            return .page(
                SignInPage.page(next: next, isSecure: true, error: problem.phrase, visit), visit, status: problem.status)
        }
    }

    /// Opening the link changes nothing, because mail programs open links too; its button does.
    @Sendable func link(_ request: Request, _ visit: Visit) async throws -> Response {
        .page(SignInPage.link(token: visit.parameters.get("token") ?? "", isSecure: addresses.isSecure(request), visit), visit)
    }

    @Sendable func redeemLink(_ request: Request, _ visit: Visit) async throws -> Response {
        try checkSecure(request)
        let opened = try await access.redeem(
            link: visit.form["token"], from: visit.address, agent: agent(request), now: visit.now)
        return enter(opened, "/")
    }

    @Sendable func signOut(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await access.end(visit.session.id)
        var response = Response.see("/sign-in")
        response.setCookie(.ours(CookieName.session, "", maxAge: 0))
        return response
    }

    func enter(_ opened: NewSession, _ path: String) -> Response {
        var response = Response.see(path)
        response.setCookie(.ours(CookieName.session, opened.token, maxAge: Int(Session.lifetime)))
        response.setCookie(.ours(CookieName.visit, "", maxAge: 0))
        return response
    }

    func agent(_ request: Request) -> String { request.headers[.userAgent] ?? "" }

    func checkSecure(_ request: Request) throws {
        guard addresses.isSecure(request) else { throw Problem.forbidden(SignInPage.remedy) }
    }
}
