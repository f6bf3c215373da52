import Hummingbird
import TendDomain

extension App {
    @Sendable func newPlan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        return .page(PlanPage.opening(visit, customer, TypedForm()), visit)
    }

    @Sendable func openPlan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            var draft = SuccessPlan(id: tend.ids.next(), customer: place.id, goal: "", openedAt: visit.now)
            try PlanForm(visit).fill(&draft)
            draft.reached = draft.begun
            let steps = visit.form["steps"].split(whereSeparator: \.isNewline).map(String.init).filter { !trimmed($0).isEmpty }
            let plan = try await tend.successPlans.open(draft, milestones: steps, undo: undo)
            return .see(place.plan(plan.id), said: Phrase("The plan is open"), undo: place.undo(undo, to: place.page), visit)
        } catch let problem as Problem where problem.field != nil {
            let customer = try await tend.customers.find(place.id)
            return .page(PlanPage.opening(visit, customer, TypedForm(visit.form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func plan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await planPage(visit, TypedForm())
    }

    @Sendable func editPlan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let plan = try await tend.successPlans.find(visit.id("plan"), of: customer.id)
        return .page(PlanPage.editing(visit, customer, plan, TypedForm(PlanPage.values(visit.say, plan))), visit)
    }

    @Sendable func savePlan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let id = try visit.id("plan", SuccessPlan.self)
        let undo = tend.ids.next(Undo.self)
        do {
            let form = try PlanForm(visit)
            try await tend.successPlans.edit(id, of: place.id, undo: undo) { form.fill(&$0) }
            return done(place, id, Phrase("Saved"), undo, visit)
        } catch let problem as Problem where problem.field != nil {
            let customer = try await tend.customers.find(place.id)
            let plan = try await tend.successPlans.find(id, of: place.id)
            return .page(PlanPage.editing(visit, customer, plan, TypedForm(visit.form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func setPlanValue(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changePlan(visit, Phrase("Saved")) { customer, plan, undo in
            let value = try visit.number("reached")
            try await tend.successPlans.edit(plan, of: customer, undo: undo) { $0.reached = value }
        }
    }

    @Sendable func closePlan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let state = SuccessPlan.State(rawValue: visit.form["state"]) ?? .reached
        return try await changePlan(visit, state == .reached ? Phrase("Goal reached") : Phrase("The plan is given up")) { customer, plan, undo in
            try await tend.successPlans.close(plan, of: customer, as: state, words: visit.form["words"], undo: undo, now: visit.now)
        }
    }

    @Sendable func reopenPlan(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changePlan(visit, Phrase("The plan is open")) { customer, plan, undo in
            try await tend.successPlans.reopen(plan, of: customer, undo: undo)
        }
    }

    @Sendable func addMilestone(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changePlan(visit, Phrase("The milestone is added")) { customer, plan, undo in
            try await tend.successPlans.addMilestone(visit.form["title"], due: visit.day("due"), to: plan, of: customer, undo: undo)
        }
    }

    /// Runs a form of the plan's page and comes back to it.
    func changePlan(
        _ visit: OwnerVisit, _ said: Phrase, _ verb: (ID<Customer>, ID<SuccessPlan>, ID<Undo>) async throws -> Void
    ) async throws -> Response {
        let place = try CustomerAddress(visit)
        let id = try visit.id("plan", SuccessPlan.self)
        let undo = tend.ids.next(Undo.self)
        do {
            try await verb(place.id, id, undo)
            return done(place, id, said, undo, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await planPage(visit, TypedForm(visit.form, problem))
        }
    }

    func done(_ place: CustomerAddress, _ plan: ID<SuccessPlan>, _ said: Phrase, _ undo: ID<Undo>, _ visit: OwnerVisit) -> Response {
        .see(place.plan(plan), said: said, undo: place.undo(undo, to: place.plan(plan)), visit)
    }

    private func planPage(_ visit: OwnerVisit, _ typed: TypedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let plan = try await tend.successPlans.find(visit.id("plan"), of: customer.id)
        return .page(PlanPage.page(visit, customer, plan, typed), visit, status: typed.problem?.status ?? .ok)
    }
}

/// A plan as typed.
private struct PlanForm: Sendable {
    let goal: String
    let measure: String
    let begun: Double?
    let target: Double?
    let due: Instant?

    init(_ visit: OwnerVisit) throws {
        (goal, measure) = (visit.form["goal"], visit.form["measure"])
        (begun, target, due) = (try visit.number("begun"), try visit.number("target"), try visit.day("due"))
    }

    func fill(_ plan: inout SuccessPlan) {
        (plan.goal, plan.measure, plan.begun, plan.target, plan.due) = (goal, measure, begun, target, due)
    }
}
