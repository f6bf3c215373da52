import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func newPlan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        return .page(PlanPage.newPage(visit, customer, SubmittedForm()), visit)
    }

    @Sendable func openPlan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            var draft = SuccessPlan(id: tend.ids.next(), customer: paths.id, goal: "", openedAt: visit.now)
            try PlanForm(visit).fill(&draft)
            draft.currentValue = draft.startValue
            let steps = visit.form["steps"].split(whereSeparator: \.isNewline).map(String.init).filter { !trimmed($0).isEmpty }
            let plan = try await tend.successPlans.open(draft, milestones: steps, undo: undo)
            return .seeOther(paths.plan(plan.id), flash: Phrase("Success plan started"), undo: paths.undo(undo, to: paths.page), visit)
        } catch let problem as Problem where problem.field != nil {
            let customer = try await tend.customers.find(paths.id)
            return .page(PlanPage.newPage(visit, customer, SubmittedForm(visit.form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func plan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await planPage(visit, SubmittedForm())
    }

    @Sendable func editPlan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let plan = try await tend.successPlans.find(visit.id("plan"), of: customer.id)
        return .page(PlanPage.editPage(visit, customer, plan, SubmittedForm(PlanPage.values(visit.localizer, plan))), visit)
    }

    @Sendable func savePlan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let id = try visit.id("plan", SuccessPlan.self)
        let undo = tend.ids.next(Undo.self)
        do {
            let form = try PlanForm(visit)
            try await tend.successPlans.edit(id, of: paths.id, undo: undo) { form.fill(&$0) }
            return savedResponse(paths, id, Phrase("Saved"), undo, visit)
        } catch let problem as Problem where problem.field != nil {
            let customer = try await tend.customers.find(paths.id)
            let plan = try await tend.successPlans.find(id, of: paths.id)
            return .page(PlanPage.editPage(visit, customer, plan, SubmittedForm(visit.form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func setPlanValue(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changePlan(visit, Phrase("Saved")) { customer, plan, undo in
            let value = try visit.number("reached")
            try await tend.successPlans.edit(plan, of: customer, undo: undo) { $0.currentValue = value }
        }
    }

    @Sendable func closePlan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let state = SuccessPlan.State(rawValue: visit.form["state"]) ?? .reached
        return try await changePlan(visit, state == .reached ? Phrase("Goal reached") : Phrase("Success plan abandoned")) { customer, plan, undo in
            try await tend.successPlans.close(plan, of: customer, as: state, note: visit.form["words"], undo: undo, now: visit.now)
        }
    }

    @Sendable func reopenPlan(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changePlan(visit, Phrase("Success plan reopened")) { customer, plan, undo in
            try await tend.successPlans.reopen(plan, of: customer, undo: undo)
        }
    }

    @Sendable func addMilestone(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changePlan(visit, Phrase("Milestone added")) { customer, plan, undo in
            try await tend.successPlans.addMilestone(visit.form["title"], due: visit.day("due"), to: plan, of: customer, undo: undo)
        }
    }

    /// Handles a form of the plan's page and returns to the page.
    func changePlan(
        _ visit: SignedInContext, _ message: Phrase, _ edit: (ID<Customer>, ID<SuccessPlan>, ID<Undo>) async throws -> Void
    ) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let id = try visit.id("plan", SuccessPlan.self)
        let undo = tend.ids.next(Undo.self)
        do {
            try await edit(paths.id, id, undo)
            return savedResponse(paths, id, message, undo, visit)
        } catch let problem as Problem where problem.field != nil {
            return try await planPage(visit, SubmittedForm(visit.form, problem))
        }
    }

    func savedResponse(_ paths: CustomerPaths, _ plan: ID<SuccessPlan>, _ message: Phrase, _ undo: ID<Undo>, _ visit: SignedInContext) -> Response {
        .seeOther(paths.plan(plan), flash: message, undo: paths.undo(undo, to: paths.plan(plan)), visit)
    }

    private func planPage(_ visit: SignedInContext, _ typed: SubmittedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let plan = try await tend.successPlans.find(visit.id("plan"), of: customer.id)
        return .page(PlanPage.page(visit, customer, plan, typed), visit, status: typed.problem?.status ?? .ok)
    }
}

/// The submitted form of a plan.
private struct PlanForm: Sendable {
    let goal: String
    let measure: String
    let startValue: Double?
    let target: Double?
    let due: Instant?

    init(_ visit: SignedInContext) throws {
        (goal, measure) = (visit.form["goal"], visit.form["measure"])
        (startValue, target, due) = (try visit.number("begun"), try visit.number("target"), try visit.day("due"))
    }

    func fill(_ plan: inout SuccessPlan) {
        (plan.goal, plan.measure, plan.startValue, plan.target, plan.due) = (goal, measure, startValue, target, due)
    }
}
