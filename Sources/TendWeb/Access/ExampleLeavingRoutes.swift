import Hummingbird
import TendDomain

extension App {
    @Sendable func exampleLeaving(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let chores = try await tend.chores().filter { $0.kind == .example }
        if !chores.isEmpty { return .page(ExampleLeavingPage.progress(visit, chores), visit) }
        guard visit.business.beginning == .example else { return .see("/welcome/data") }
        return .page(ExampleLeavingPage.page(visit, try await Example.belongings(of: tend)), visit)
    }

    @Sendable func leaveExample(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        guard visit.business.beginning == .example else { throw Problem.conflict(Phrase("This business is not the example.")) }
        try await Example.leave(tend, keepingTouched: visit.form.has("keep"))
        try await work(on: .example, visit)
        return .see("/example/leave")
    }
}
