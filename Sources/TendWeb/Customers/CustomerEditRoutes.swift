import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func editCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let values = CustomerForm.values(visit.localizer, customer)
        return .page(CustomerEditPage.page(visit, customer, SubmittedForm(values), original: values), visit)
    }

    /// What was typed is kept unless someone else changed the same customer meanwhile: then both are shown first.
    @Sendable func saveCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let place = try CustomerPaths(visit)
        let customer = try await tend.customers.find(place.id)
        let now = CustomerForm.values(visit.localizer, customer)
        let meanwhile = CustomerForm.names.filter { visit.form.has("was-" + $0) && visit.form["was-" + $0] != now[$0] }
        guard meanwhile.isEmpty else { return editConflict(visit, customer, now, meanwhile) }
        do {
            let changed = try CustomerForm(visit, changing: customer).customer
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.edit(place.id, seen: customer.changedAt, undo: undo, now: visit.now) { $0 = changed }
            return .seeOther(place.page, flash: Phrase("Saved"), undo: place.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(CustomerEditPage.page(visit, customer, SubmittedForm(visit.form, problem), original: now), visit, status: problem.status)
        }
    }

    private func editConflict(_ visit: SignedInContext, _ customer: Customer, _ now: [String: String], _ meanwhile: [String]) -> Response {
        var typed = SubmittedForm(Dictionary(uniqueKeysWithValues: CustomerForm.names.map { ($0, visit.form[$0]) }))
        for name in meanwhile where typed[name] == visit.form["was-" + name] { typed.values[name] = now[name] }
        return .page(CustomerEditPage.page(visit, customer, typed, original: now, conflicts: meanwhile), visit, status: .conflict)
    }

    @Sendable func customerStage(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await stagePage(visit, SubmittedForm(["stage": visit.form["to"]]))
    }

    @Sendable func moveCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let place = try CustomerPaths(visit)
        do {
            guard let stage = Stage(rawValue: visit.form["stage"]) else { throw Problem.invalid(field: "stage", Phrase("Choose a stage.")) }
            let day = try visit.moment("day", "time")
            guard day <= visit.now + 60 else { throw Problem.invalid(field: "day", Phrase("This day is still to come.")) }
            let (reason, note) = try StagePage.reasonAndNote(visit, stage)
            let undo = tend.ids.next(Undo.self)
            let before = try await tend.customers.find(place.id)
            guard before.stage != stage else { throw Problem.invalid(field: "stage", Phrase("The customer is in this stage already.")) }
            if stage == .lost, visit.form["end"] == "on" {
                try await tend.revenue.markLost(place.id, reason: reason, note: note, at: day, undo: undo, now: visit.now)
            } else {
                try await tend.customers.move(place.id, to: stage, reason: reason, note: note, at: day, undo: undo, now: visit.now)
            }
            let said = stage == .lost ? Phrase("Marked as lost") : Phrase("Moved to \(visit.localizer(stage.phrase))")
            return .seeOther(place.page, flash: said, undo: place.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await stagePage(visit, SubmittedForm(visit.form, problem))
        }
    }

    private func stagePage(_ visit: SignedInContext, _ typed: SubmittedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let stretches = try await tend.customers.stagePeriods(of: customer)
        let running = try await tend.revenue.subscriptions(of: customer.id).filter { !$0.ended }
        return .page(StagePage.page(visit, customer, stretches, running, typed), visit, status: typed.problem?.status ?? .ok)
    }
}
