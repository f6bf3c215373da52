import Hummingbird
import TendDomain

extension App {
    @Sendable func settings(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let chores = try await tend.chores().filter { $0.kind == .usageDays }
        return .page(SettingsPage.business(visit, SettingsForm(visit.business), chores: chores), visit)
    }

    @Sendable func saveSettings(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let draft = SettingsForm(visit.form)
        do {
            try await tend.settings.save(draft.business(changing: visit.business))
            try await work(on: .usageDays, visit)
            return .see("/settings", said: "Saved", visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(SettingsPage.business(visit, draft, problem: problem), visit, status: problem.status)
        }
    }
}
