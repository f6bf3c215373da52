import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func exampleRemoval(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let jobs = try await tend.backgroundJobs().filter { $0.kind == .example }
        if !jobs.isEmpty { return .page(ExampleRemovalPage.progress(visit, jobs), visit) }
        guard visit.business.onboardingState == .example else { return .seeOther("/welcome/data") }
        return .page(ExampleRemovalPage.page(visit, try await Example.removalSummary(of: tend)), visit)
    }

    @Sendable func removeExample(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard visit.business.onboardingState == .example else { throw Problem.conflict(Phrase("This business does not hold the sample data.")) }
        try await Example.remove(tend, keepingWithOwnerData: visit.form.has("keep"))
        try await runBackgroundJob(of: .example, visit)
        return .seeOther("/example/leave")
    }
}
