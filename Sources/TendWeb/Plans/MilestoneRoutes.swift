import Hummingbird
import TendDomain

extension App {
    @Sendable func milestone(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let milestone = try await found(visit)
        return try await milestonePage(visit, milestone, TypedForm(["title": milestone.title, "due": visit.say.field(milestone.due)]))
    }

    @Sendable func saveMilestone(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let milestone = try await found(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            try await tend.successPlans.editMilestone(milestone.id, title: visit.form["title"], due: visit.day("due"), of: place.id, undo: undo)
            return done(place, milestone.plan, Phrase("Saved"), undo, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await milestonePage(visit, milestone, TypedForm(visit.form, problem))
        }
    }

    @Sendable func reachMilestone(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changePlan(visit, Phrase("Milestone reached")) { customer, _, undo in
            try await tend.successPlans.reach(visit.id("milestone"), of: customer, undo: undo, now: visit.now)
        }
    }

    @Sendable func unreachMilestone(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changePlan(visit, Phrase("The milestone is open again")) { customer, _, undo in
            try await tend.successPlans.unreach(visit.id("milestone"), of: customer, undo: undo)
        }
    }

    @Sendable func removeMilestone(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changePlan(visit, Phrase("The milestone is removed")) { customer, _, undo in
            try await tend.successPlans.removeMilestone(visit.id("milestone"), of: customer, undo: undo)
        }
    }

    private func found(_ visit: OwnerVisit) async throws -> Milestone {
        let id = try visit.id("milestone", Milestone.self)
        let plan = try await tend.successPlans.find(visit.id("plan"), of: visit.id("id"))
        guard let milestone = plan.milestones.first(where: { $0.id == id }) else { throw Problem.notFound(Phrase("There is no such milestone.")) }
        return milestone
    }

    private func milestonePage(_ visit: OwnerVisit, _ milestone: Milestone, _ typed: TypedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        return .page(MilestonePage.page(visit, customer, milestone, typed), visit, status: typed.problem?.status ?? .ok)
    }
}
