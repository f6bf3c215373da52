import HTTPTypes
import Hummingbird
import TendDomain
import TendHTML

extension App {
    @Sendable func customer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await customerPage(visit)
    }

    /// The page of one customer; a form on it that could not be accepted is shown as typed.
    private func customerPage(
        _ visit: OwnerVisit, log: TypedForm = TypedForm(), field: TypedForm = TypedForm(), tag: TypedForm = TypedForm(), pulse: TypedForm = TypedForm()
    ) async throws -> Response {
        let id = try visit.id("id", Customer.self)
        let filter = [log, field, tag, pulse].allSatisfy { $0.problem == nil } ? TimelineFilter(visit.form) : TimelineFilter()
        var narrow = TypedForm()
        let (from, until) = try span(of: filter, visit, &narrow)
        var model = CustomerModel(
            customer: try await tend.customers.find(id), tags: try await tend.customers.tags(of: id),
            merges: try await tend.duplicates.merges(into: id), contacts: try await tend.customers.contacts(of: id),
            subscriptions: try await tend.revenue.subscriptions(of: id),
            money: try await tend.revenue.money(of: id), mrr: try await tend.revenue.mrr(of: id, now: visit.now),
            plans: try await tend.successPlans.all(of: id), signals: try await tend.signals.open(of: id, now: visit.now),
            fieldTypes: try await tend.customers.ownFields(), outlook: try await outlook(of: id, visit),
            pulse: try await tend.customers.pulse(of: id),
            timeline: try await tend.customers.timeline(
                of: id, kinds: filter.group.kinds, from: from, until: until, search: filter.search, after: filter.after),
            filter: filter)
        (model.log, model.field, model.tag, model.pulseForm, model.narrow) = (log, field, tag, pulse, narrow)
        let problem = [log, field, tag, pulse, narrow].compactMap(\.problem).first
        return .page(CustomerPage.page(visit, model), visit, status: problem?.status ?? .ok)
    }

    /// The first moment and the end of the days asked for.
    private func span(of filter: TimelineFilter, _ visit: OwnerVisit, _ typed: inout TypedForm) throws -> (from: Instant?, until: Instant?) {
        guard filter.isNarrow else { return (nil, nil) }
        do {
            return (try visit.day("from"), try visit.day("until").map { visit.business.calendar.day(of: $0).end })
        } catch let problem as Problem {
            typed = TypedForm(visit.form, problem)
            return (nil, nil)
        }
    }

    @Sendable func logEvent(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            let event = try await tend.entries.log(
                LogForm.entry(visit), with: place.id, at: visit.moment("day", "time"), now: visit.now, undo: undo)
            return .see(place.page, said: Phrase("Logged: \(visit.say(event.kind.phrase))"), undo: place.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await customerPage(visit, log: TypedForm(visit.form, problem))
        }
    }

    @Sendable func setPulse(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            guard let level = Pulse.Level(rawValue: visit.form["pulse"]) else {
                throw Problem.invalid(field: "pulse", Phrase("Choose how it feels."))
            }
            try await tend.entries.log(.pulse(level, text: visit.form["why"]), with: place.id, at: visit.now, now: visit.now, undo: undo)
            return .see(place.page, said: Phrase("Saved"), undo: place.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await customerPage(visit, pulse: TypedForm(visit.form, problem))
        }
    }

    @Sendable func removeEvent(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let undo = tend.ids.next(Undo.self)
        let event = try await tend.entries.remove(visit.id("event"), of: place.id, undo: undo)
        return .see(place.page, said: Phrase("Removed: \(visit.say(event.kind.phrase))"), undo: place.undo(undo), visit)
    }

    @Sendable func tagCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changeTag(visit) { try await tend.changes.tag(.these([$0]), visit.form["tag"], now: visit.now) }
    }

    @Sendable func untagCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await changeTag(visit) { try await tend.changes.untag(.these([$0]), visit.form["tag"], now: visit.now) }
    }

    private func changeTag(_ visit: OwnerVisit, _ verb: (ID<Customer>) async throws -> Change) async throws -> Response {
        let place = try CustomerAddress(visit)
        do {
            let change = try await verb(tend.customers.find(place.id).id)
            guard change.customers > 0 else { return .see(place.page) }
            return .see(place.page, said: Phrase("Saved"), undo: address("/changes/\(change.id.text)/undo", ["to": place.page]), visit)
        } catch let problem as Problem where problem.field == "tag" {
            return try await customerPage(visit, tag: TypedForm(visit.form, problem))
        }
    }

    @Sendable func setField(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        let (form, undo) = (visit.form, tend.ids.next(Undo.self))
        do {
            try await tend.customers.setField(
                form["name"], to: form["value"], as: FieldType(rawValue: form["type"]) ?? .text, was: form.has("was") ? form["was"] : nil,
                of: place.id, undo: undo, now: visit.now)
            return .see(place.page, said: Phrase("Saved"), undo: place.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await customerPage(visit, field: TypedForm(form, problem))
        }
    }

    /// Goes back to the page where it was done.
    @Sendable func takeBack(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let place = try CustomerAddress(visit)
        do {
            try await tend.entries.takeBack(visit.id("undo"), of: place.id)
            return .see(request.wayBack(or: place.page), said: Phrase("Taken back"), visit)
        } catch let problem as Problem {
            return .see(place.page, said: problem.phrase, tone: .warn, visit)
        }
    }
}

extension Request {
    /// The page a form was sent from, where its address says so.
    func wayBack(or path: String) -> String { uri.queryParameters.get("to").flatMap { LocalPath($0) }?.text ?? path }
}
