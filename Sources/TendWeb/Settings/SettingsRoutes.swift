import Hummingbird
import TendDomain

extension App {
    @Sendable func settings(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        .page(SettingsPage.business(visit, SettingsForm(visit.business), saved: visit.form.has("saved")), visit)
    }

    @Sendable func saveSettings(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let draft = SettingsForm(visit.form)
        do {
            try await tend.settings.save(draft.business(changing: visit.business))
            return .see("/settings?saved=1")
        } catch let problem as Problem where problem.field != nil {
            return .page(SettingsPage.business(visit, draft, problem: problem), visit, status: problem.status)
        }
    }

    @Sendable func accessSettings(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let sessions = try await access.sessions(of: visit.session.account, now: visit.now)
        return .page(AccessPage.page(visit, sessions, changed: visit.form.has("changed")), visit)
    }

    @Sendable func changePassword(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        do {
            let opened = try await access.changePassword(
                of: visit.session, from: visit.form["old"], to: visit.form["password"], address: visit.visit.address, now: visit.now)
            return enter(opened, "/settings/access?changed=1")
        } catch let problem as Problem where problem.field != nil {
            let sessions = try await access.sessions(of: visit.session.account, now: visit.now)
            return .page(AccessPage.page(visit, sessions, problem: problem), visit, status: problem.status)
        }
    }

    @Sendable func endSession(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let id = try visit.id("id", Session.self)
        let own = try await access.sessions(of: visit.session.account, now: visit.now)
        guard own.contains(where: { $0.id == id }) else { throw Problem.notFound(Phrase("There is no such session.")) }
        try await access.end(id)
        return .see(id == visit.session.id ? "/sign-in" : "/settings/access")
    }
}
