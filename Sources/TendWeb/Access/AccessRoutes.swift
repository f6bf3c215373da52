import Hummingbird
import TendDomain

extension App {
    @Sendable func start(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        if visit.session != nil { return .seeOther(MainSection.customers.path) }
        return .seeOther(try await access.owner() == nil ? "/welcome" : "/sign-in")
    }

    @Sendable func signInForm(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        if visit.session != nil { return .seeOther("/") }
        if try await access.owner() == nil { return .seeOther("/welcome") }
        let next = LocalPath(visit.form["next"])
        return .page(SignInPage.page(next: next, isSecure: hostPolicy.isSecure(request), visit), visit)
    }

    @Sendable func signIn(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        try checkSecure(request)
        let next = LocalPath(visit.form["next"])
        do {
            let newSession = try await access.signIn(
                password: visit.form["password"], from: client(request, visit), now: visit.now)
            return signedInResponse(newSession, next?.text ?? "/", visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(
                SignInPage.page(next: next, isSecure: true, error: problem.phrase, visit), visit, status: problem.status)
        }
    }

    /// Opening the link shows a button and changes nothing, because email programs open links too.
    @Sendable func link(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        .page(SignInPage.link(token: visit.parameters.get("token") ?? "", isSecure: hostPolicy.isSecure(request), visit), visit)
    }

    @Sendable func redeemLink(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        try checkSecure(request)
        let newSession = try await access.redeem(
            link: visit.form["token"], from: client(request, visit), now: visit.now)
        return signedInResponse(newSession, "/", visit)
    }

    @Sendable func signOut(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await access.end(visit.session.id)
        var response = Response.seeOther("/sign-in")
        response.setCookie(.session, "", maxAge: 0, visit.requestContext)
        return response
    }

    func signedInResponse(_ newSession: NewSession, _ path: String, _ visit: AppRequestContext) -> Response {
        signedInResponse(newSession, .seeOther(path), visit)
    }

    func signedInResponse(_ newSession: NewSession, _ response: Response, _ visit: AppRequestContext) -> Response {
        var response = response
        response.setCookie(.session, newSession.token, maxAge: Int(Session.lifetime), visit)
        response.setCookie(.device, newSession.device, maxAge: Int(Access.deviceLifetime), visit)
        response.setCookie(.anonymous, "", maxAge: 0, visit)
        return response
    }

    func client(_ request: Request, _ visit: AppRequestContext) -> Client {
        Client(visit.address, agent: request.headers[.userAgent] ?? "", device: visit.cookie(.device, of: request))
    }

    func checkSecure(_ request: Request) throws {
        guard hostPolicy.isSecure(request) else { throw Problem.forbidden(SignInPage.insecureAdvice) }
    }
}
