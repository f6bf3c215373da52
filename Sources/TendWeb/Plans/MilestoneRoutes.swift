import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func milestone(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let milestone = try await findMilestone(visit)
        return try await milestonePage(visit, milestone, SubmittedForm(["title": milestone.title, "due": visit.localizer.field(milestone.due)]))
    }

    @Sendable func saveMilestone(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let milestone = try await findMilestone(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            try await tend.successPlans.editMilestone(milestone.id, title: visit.form["title"], due: visit.day("due"), of: paths.id, undo: undo)
            return savedResponse(paths, milestone.plan, Phrase("Saved"), undo, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await milestonePage(visit, milestone, SubmittedForm(visit.form, problem))
        }
    }

    @Sendable func completeMilestone(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changePlan(visit, Phrase("Milestone reached")) { customer, _, undo in
            try await tend.successPlans.completeMilestone(visit.id("milestone"), of: customer, undo: undo, now: visit.now)
        }
    }

    @Sendable func reopenMilestone(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changePlan(visit, Phrase("Milestone marked as not reached")) { customer, _, undo in
            try await tend.successPlans.reopenMilestone(visit.id("milestone"), of: customer, undo: undo)
        }
    }

    @Sendable func removeMilestone(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changePlan(visit, Phrase("Milestone removed")) { customer, _, undo in
            try await tend.successPlans.removeMilestone(visit.id("milestone"), of: customer, undo: undo)
        }
    }

    private func findMilestone(_ visit: SignedInContext) async throws -> Milestone {
        let id = try visit.id("milestone", Milestone.self)
        let plan = try await tend.successPlans.find(visit.id("plan"), of: visit.id("id"))
        guard let milestone = plan.milestones.first(where: { $0.id == id }) else { throw Problem.notFound(Phrase("There is no such milestone.")) }
        return milestone
    }

    private func milestonePage(_ visit: SignedInContext, _ milestone: Milestone, _ typed: SubmittedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        return .page(MilestonePage.page(visit, customer, milestone, typed), visit, status: typed.problem?.status ?? .ok)
    }
}
