import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func settings(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let jobs = try await tend.backgroundJobs().filter { $0.kind == .usageDays }
        return .page(SettingsPage.business(visit, SettingsForm(visit.business), jobs: jobs), visit)
    }

    @Sendable func saveSettings(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let draft = SettingsForm(visit.form)
        do {
            try await tend.settings.save(draft.business(changing: visit.business))
            try await runBackgroundJob(of: .usageDays, visit)
            return .seeOther("/settings", flash: "Saved", visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(SettingsPage.business(visit, draft, problem: problem), visit, status: problem.status)
        }
    }
}
