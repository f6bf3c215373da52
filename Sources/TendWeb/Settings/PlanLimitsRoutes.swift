import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

extension App {
    @Sendable func planLimits(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(try await planLimitsPage(visit), visit)
    }

    @Sendable func setPlanLimit(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        do {
            guard let kind = Event.Kind(rawValue: visit.form["kind"]) else { throw Problem.invalid(field: "kind", Phrase("Choose a usage type.")) }
            let uses = try visit.number("uses").flatMap { Int(exactly: $0) } ?? 0
            try await tend.planLimits.set(visit.form["plan"], kind, to: uses)
            return .seeOther("/settings/limits", flash: Phrase("Saved"), visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(try await planLimitsPage(visit, SubmittedForm(visit.form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func removePlanLimit(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let limit = try await tend.planLimits.remove(visit.id("id"))
        let undo = url("/settings/limits/undo", ["plan": limit.plan, "kind": limit.kind.rawValue, "uses": String(limit.uses)])
        return .seeOther("/settings/limits", flash: Phrase("Limit of \(limit.plan) removed."), undo: undo, visit)
    }

    @Sendable func undoPlanLimit(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let removed = request.uri.queryParameters
        guard let plan = removed.get("plan"), let kind = removed.get("kind").flatMap(Event.Kind.init), let uses = removed.get("uses", as: Int.self) else {
            throw Problem.notFound(Phrase("There is no such limit."))
        }
        do {
            try await tend.planLimits.undoRemoval(plan, kind, uses)
            return .seeOther("/settings/limits", flash: Phrase("Undone"), visit)
        } catch let problem as Problem {
            return .seeOther("/settings/limits", flash: problem.phrase, tone: .warn, visit)
        }
    }

    private func planLimitsPage(_ visit: SignedInContext, _ typed: SubmittedForm = SubmittedForm()) async throws -> Page {
        let plans = try await cached("plans", visit) { [limits = tend.planLimits] in try await limits.plans() }
        return PlanLimitsPage.page(visit, try await tend.planLimits.all(), plans: plans, typed)
    }
}
