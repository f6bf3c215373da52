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
                password: visit.form["password"], from: caller(request, visit), now: visit.now)
            return enter(opened, next?.text ?? "/", visit)
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
            link: visit.form["token"], from: caller(request, visit), now: visit.now)
        return enter(opened, "/", visit)
    }

    @Sendable func signOut(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await access.end(visit.session.id)
        var response = Response.see("/sign-in")
        response.setCookie(.session, "", maxAge: 0, visit.visit)
        return response
    }

    func enter(_ opened: NewSession, _ path: String, _ visit: Visit) -> Response {
        enter(opened, .see(path), visit)
    }

    func enter(_ opened: NewSession, _ response: Response, _ visit: Visit) -> Response {
        var response = response
        response.setCookie(.session, opened.token, maxAge: Int(Session.lifetime), visit)
        response.setCookie(.device, opened.device, maxAge: Int(Access.deviceLifetime), visit)
        response.setCookie(.visit, "", maxAge: 0, visit)
        return response
    }

    func caller(_ request: Request, _ visit: Visit) -> Caller {
        Caller(visit.address, agent: request.headers[.userAgent] ?? "", device: visit.cookie(.device, of: request))
    }

    func checkSecure(_ request: Request) throws {
        guard addresses.isSecure(request) else { throw Problem.forbidden(SignInPage.remedy) }
    }
}
