import HTTPTypes
import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

extension App {
    @Sendable func customer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await customerPage(visit)
    }

    /// The page of one customer; a rejected form keeps what was typed.
    private func customerPage(
        _ visit: SignedInContext, log: SubmittedForm = SubmittedForm(), field: SubmittedForm = SubmittedForm(), tag: SubmittedForm = SubmittedForm(),
        pulse: SubmittedForm = SubmittedForm()
    ) async throws -> Response {
        let id = try visit.id("id", Customer.self)
        let filter = [log, field, tag, pulse].allSatisfy { $0.problem == nil } ? TimelineFilter(visit.form) : TimelineFilter()
        var filterForm = SubmittedForm()
        let (from, until) = try period(of: filter, visit, &filterForm)
        var model = CustomerPageData(
            customer: try await tend.customers.find(id), tags: try await tend.customers.tags(of: id),
            merges: try await tend.duplicates.merges(into: id), contacts: try await tend.customers.contacts(of: id),
            subscriptions: try await tend.revenue.subscriptions(of: id),
            payments: try await tend.revenue.payments(of: id), mrr: try await tend.revenue.mrr(of: id, now: visit.now),
            plans: try await tend.successPlans.all(of: id), signals: try await tend.signals.open(of: id, now: visit.now),
            fieldTypes: try await tend.customers.customFields(), score: try await customerScore(of: id, visit),
            pulse: try await tend.customers.pulse(of: id),
            timeline: try await tend.customers.timeline(
                of: id, kinds: filter.group.kinds, from: from, until: until, search: filter.search, after: filter.after),
            filter: filter)
        (model.logForm, model.fieldForm, model.tagForm, model.pulseForm, model.filterForm) = (log, field, tag, pulse, filterForm)
        let problem = [log, field, tag, pulse, filterForm].compactMap(\.problem).first
        return .page(CustomerPage.page(visit, model), visit, status: problem?.status ?? .ok)
    }

    /// The instants between which the filter looks.
    private func period(of filter: TimelineFilter, _ visit: SignedInContext, _ typed: inout SubmittedForm) throws -> (from: Instant?, until: Instant?) {
        guard filter.isFiltered else { return (nil, nil) }
        do {
            return (try visit.day("from"), try visit.day("until").map { visit.business.calendar.day(of: $0).end })
        } catch let problem as Problem {
            typed = SubmittedForm(visit.form, problem)
            return (nil, nil)
        }
    }

    @Sendable func logEvent(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            let event = try await tend.manualEntries.log(
                ManualEntryForm.entry(visit), with: paths.id, at: visit.moment("day", "time"), now: visit.now, undo: undo)
            return .seeOther(paths.page, flash: Phrase("Logged: \(visit.localizer(event.kind.phrase))"), undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await customerPage(visit, log: SubmittedForm(visit.form, problem))
        }
    }

    @Sendable func setPulse(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            guard let level = Pulse.Level(rawValue: visit.form["pulse"]) else {
                throw Problem.invalid(field: "pulse", Phrase("Choose a rating."))
            }
            try await tend.manualEntries.log(.pulse(level, text: visit.form["why"]), with: paths.id, at: visit.now, now: visit.now, undo: undo)
            return .seeOther(paths.page, flash: Phrase("Saved"), undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await customerPage(visit, pulse: SubmittedForm(visit.form, problem))
        }
    }

    @Sendable func removeEvent(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let undo = tend.ids.next(Undo.self)
        let event = try await tend.manualEntries.remove(visit.id("event"), of: paths.id, undo: undo)
        return .seeOther(paths.page, flash: Phrase("Removed: \(visit.localizer(event.kind.phrase))"), undo: paths.undo(undo), visit)
    }

    @Sendable func tagCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changeTag(visit) { try await tend.bulkEdits.tag(.customers([$0]), visit.form["tag"], now: visit.now) }
    }

    @Sendable func untagCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await changeTag(visit) { try await tend.bulkEdits.untag(.customers([$0]), visit.form["tag"], now: visit.now) }
    }

    private func changeTag(_ visit: SignedInContext, _ edit: (ID<Customer>) async throws -> BulkEdit) async throws -> Response {
        let paths = try CustomerPaths(visit)
        do {
            let change = try await edit(tend.customers.find(paths.id).id)
            guard change.customers > 0 else { return .seeOther(paths.page) }
            return .seeOther(paths.page, flash: Phrase("Saved"), undo: url("/changes/\(change.id.text)/undo", ["to": paths.page]), visit)
        } catch let problem as Problem where problem.field == "tag" {
            return try await customerPage(visit, tag: SubmittedForm(visit.form, problem))
        }
    }

    @Sendable func setField(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let (form, undo) = (visit.form, tend.ids.next(Undo.self))
        do {
            try await tend.customers.setField(
                form["name"], to: form["value"], as: FieldType(rawValue: form["type"]) ?? .text, was: form.has("was") ? form["was"] : nil,
                of: paths.id, undo: undo, now: visit.now)
            return .seeOther(paths.page, flash: Phrase("Saved"), undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            return try await customerPage(visit, field: SubmittedForm(form, problem))
        }
    }

    /// Undoes a change and returns to the page where it was made.
    @Sendable func undoEdit(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        do {
            try await tend.manualEntries.undo(visit.id("undo"), of: paths.id)
            return .seeOther(request.returnPath(or: paths.page), flash: Phrase("Undone"), visit)
        } catch let problem as Problem {
            return .seeOther(paths.page, flash: problem.phrase, tone: .warn, visit)
        }
    }
}

extension Request {
    /// The page to return to: the parameter `to`, or a default.
    func returnPath(or path: String) -> String { uri.queryParameters.get("to").flatMap { LocalPath($0) }?.text ?? path }
}
