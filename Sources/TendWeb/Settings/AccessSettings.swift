import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func accessSettings(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await accessPage(visit)
    }

    private func accessPage(_ visit: SignedInContext, problem: Problem? = nil) async throws -> Response {
        let sessions = try await access.sessions(of: visit.session.account, now: visit.now)
        let page = AccessPage.page(visit, sessions, remoteAccess: remoteAccess, problem: problem)
        return .page(page, visit, status: problem?.status ?? .ok)
    }

    @Sendable func changePassword(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        do {
            let newSession = try await access.changePassword(
                of: visit.session, from: visit.form["old"], to: visit.form["password"], by: client(request, visit.requestContext), now: visit.now)
            var changed = visit
            changed.replaceSession(newSession.session)
            let response = Response.seeOther("/settings/access", flash: "Password changed. All other browsers were signed out.", changed)
            return signedInResponse(newSession, response, visit.requestContext)
        } catch let problem as Problem where problem.field != nil {
            return try await accessPage(visit, problem: problem)
        }
    }

    @Sendable func endSession(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let id = try visit.id("id", Session.self)
        let sessions = try await access.sessions(of: visit.session.account, now: visit.now)
        guard sessions.contains(where: { $0.id == id }) else { throw Problem.notFound(Phrase("There is no such session.")) }
        try await access.end(id)
        if id == visit.session.id { return .seeOther("/sign-in") }
        return .seeOther("/settings/access", flash: "Browser signed out.", visit)
    }

    @Sendable func endOtherSessions(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let count = try await access.endOthers(than: visit.session)
        return .seeOther("/settings/access", flash: Phrase("\(count) other browsers were signed out."), visit)
    }
}
