import Hummingbird
import TendDomain

extension App {
    @Sendable func accessSettings(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await accessPage(visit)
    }

    private func accessPage(_ visit: OwnerVisit, problem: Problem? = nil) async throws -> Response {
        let sessions = try await access.sessions(of: visit.session.account, now: visit.now)
        let page = AccessPage.page(visit, sessions, reach: reach, problem: problem)
        return .page(page, visit, status: problem?.status ?? .ok)
    }

    @Sendable func changePassword(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        do {
            let opened = try await access.changePassword(
                of: visit.session, from: visit.form["old"], to: visit.form["password"], by: caller(request, visit.visit), now: visit.now)
            var changed = visit
            changed.take(opened.session)
            let said = Response.see("/settings/access", said: "The password is changed. Every other browser was signed out.", changed)
            return enter(opened, said, visit.visit)
        } catch let problem as Problem where problem.field != nil {
            return try await accessPage(visit, problem: problem)
        }
    }

    @Sendable func endSession(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let id = try visit.id("id", Session.self)
        let own = try await access.sessions(of: visit.session.account, now: visit.now)
        guard own.contains(where: { $0.id == id }) else { throw Problem.notFound(Phrase("There is no such session.")) }
        try await access.end(id)
        if id == visit.session.id { return .see("/sign-in") }
        return .see("/settings/access", said: "That browser is signed out.", visit)
    }

    @Sendable func endOtherSessions(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let count = try await access.endOthers(than: visit.session)
        return .see("/settings/access", said: Phrase("\(count) other browsers were signed out."), visit)
    }
}
