import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func editCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let values = CustomerForm.values(visit.localizer, customer)
        return .page(CustomerEditPage.page(visit, customer, SubmittedForm(values), original: values), visit)
    }

    /// Saves the form unless someone else changed the same customer in the meantime: then the page shows both values first.
    @Sendable func saveCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let customer = try await tend.customers.find(paths.id)
        let current = CustomerForm.values(visit.localizer, customer)
        let conflicts = CustomerForm.names.filter { visit.form.has("was-" + $0) && visit.form["was-" + $0] != current[$0] }
        guard conflicts.isEmpty else { return editConflict(visit, customer, current, conflicts) }
        do {
            let changed = try CustomerForm(visit, changing: customer).customer
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.edit(paths.id, seen: customer.changedAt, undo: undo, now: visit.now) { $0 = changed }
            return .seeOther(paths.page, flash: Phrase("Saved"), undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(CustomerEditPage.page(visit, customer, SubmittedForm(visit.form, problem), original: current), visit, status: problem.status)
        }
    }

    private func editConflict(_ visit: SignedInContext, _ customer: Customer, _ current: [String: String], _ conflicts: [String]) -> Response {
        var typed = SubmittedForm(Dictionary(uniqueKeysWithValues: CustomerForm.names.map { ($0, visit.form[$0]) }))
        for name in conflicts where typed[name] == visit.form["was-" + name] { typed.values[name] = current[name] }
        return .page(CustomerEditPage.page(visit, customer, typed, original: current, conflicts: conflicts), visit, status: .conflict)
    }

    @Sendable func customerStage(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await stagePage(visit, SubmittedForm(["stage": visit.form["to"]]))
    }

    @Sendable func moveCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        do {
            guard let stage = Stage(rawValue: visit.form["stage"]) else { throw Problem.invalid(field: "stage", Phrase("Choose a stage.")) }
            let day = try visit.moment("day", "time")
            guard day <= visit.now + 60 else { throw Problem.invalid(field: "day", Phrase("This day is in the future.")) }
            let (reason, note) = try StagePage.reasonAndNote(visit, stage)
            let undo = tend.ids.next(Undo.self)
            let before = try await tend.customers.find(paths.id)
            guard before.stage != stage else { throw Problem.invalid(field: "stage", Phrase("The customer is already in this stage.")) }
            if stage == .lost, visit.form["end"] == "on" {
                try await tend.revenue.markLost(paths.id, reason: reason, note: note, at: day, undo: undo, now: visit.now)
            } else {
                try await tend.customers.move(paths.id, to: stage, reason: reason, note: note, at: day, undo: undo, now: visit.now)
            }
            let message = stage == .lost ? Phrase("Marked as churned") : Phrase("Moved to \(visit.localizer(stage.phrase))")
            return .seeOther(paths.page, flash: message, undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await stagePage(visit, SubmittedForm(visit.form, problem))
        }
    }

    private func stagePage(_ visit: SignedInContext, _ typed: SubmittedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let periods = try await tend.customers.stagePeriods(of: customer)
        let active = try await tend.revenue.subscriptions(of: customer.id).filter { !$0.ended }
        return .page(StagePage.page(visit, customer, periods, active, typed), visit, status: typed.problem?.status ?? .ok)
    }
}
