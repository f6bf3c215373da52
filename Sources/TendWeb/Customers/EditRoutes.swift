import Hummingbird
import TendDomain

extension App {
    @Sendable func editCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let values = CustomerForm.values(visit.say, customer)
        return .page(EditPage.page(visit, customer, TypedForm(values), seen: values), visit)
    }

    /// What was typed is kept unless someone else changed the same customer meanwhile: then both are shown first.
    @Sendable func saveCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let customer = try await tend.customers.find(place.id)
        let now = CustomerForm.values(visit.say, customer)
        let meanwhile = CustomerForm.names.filter { visit.form.has("was-" + $0) && visit.form["was-" + $0] != now[$0] }
        guard meanwhile.isEmpty else { return changedMeanwhile(visit, customer, now, meanwhile) }
        do {
            let changed = try CustomerForm(visit, changing: customer).customer
            let undo = tend.ids.next(Undo.self)
            try await tend.customers.edit(place.id, seen: customer.changedAt, undo: undo, now: visit.now) { $0 = changed }
            return .see(place.page, said: Phrase("Saved"), undo: place.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(EditPage.page(visit, customer, TypedForm(visit.form, problem), seen: now), visit, status: problem.status)
        }
    }

    private func changedMeanwhile(_ visit: OwnerVisit, _ customer: Customer, _ now: [String: String], _ meanwhile: [String]) -> Response {
        var typed = TypedForm(Dictionary(uniqueKeysWithValues: CustomerForm.names.map { ($0, visit.form[$0]) }))
        for name in meanwhile where typed[name] == visit.form["was-" + name] { typed.values[name] = now[name] }
        return .page(EditPage.page(visit, customer, typed, seen: now, meanwhile: meanwhile), visit, status: .conflict)
    }

    @Sendable func customerStage(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await stagePage(visit, TypedForm(["stage": visit.form["to"]]))
    }

    @Sendable func moveCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        do {
            guard let stage = Stage(rawValue: visit.form["stage"]) else { throw Problem.invalid(field: "stage", Phrase("Choose a stage.")) }
            let day = try visit.moment("day", "time")
            guard day <= visit.now + 60 else { throw Problem.invalid(field: "day", Phrase("This day is still to come.")) }
            let (reason, note) = try StagePage.words(visit, stage)
            let undo = tend.ids.next(Undo.self)
            let before = try await tend.customers.find(place.id)
            guard before.stage != stage else { throw Problem.invalid(field: "stage", Phrase("The customer is in this stage already.")) }
            if stage == .lost, visit.form["end"] == "on" {
                try await tend.revenue.lose(place.id, reason: reason, note: note, at: day, undo: undo, now: visit.now)
            } else {
                try await tend.customers.move(place.id, to: stage, reason: reason, note: note, at: day, undo: undo, now: visit.now)
            }
            let said = stage == .lost ? Phrase("Marked as lost") : Phrase("Moved to \(visit.say(stage.phrase))")
            return .see(place.page, said: said, undo: place.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await stagePage(visit, TypedForm(visit.form, problem))
        }
    }

    private func stagePage(_ visit: OwnerVisit, _ typed: TypedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let stretches = try await tend.customers.stretches(of: customer)
        let running = try await tend.revenue.subscriptions(of: customer.id).filter { !$0.ended }
        return .page(StagePage.page(visit, customer, stretches, running, typed), visit, status: typed.problem?.status ?? .ok)
    }
}
