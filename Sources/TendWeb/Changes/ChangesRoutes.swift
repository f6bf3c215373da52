import Hummingbird
import TendDomain
import TendHTML

extension App {
    @Sendable func changeMany(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = try ManyForm(visit.form)
        guard form.isAll || !form.customers.isEmpty else {
            return .see(form.list, said: Phrase("Nobody was chosen. Tick the customers first."), tone: .warn, visit)
        }
        let selection = try form.selection(visit, segments: try await tend.segments.all())
        let count = try await tend.changes.count(selection)
        if form.verb == .remove, form.isAll, !form.isSure { return .page(CustomersMany.ask(visit, form, customers: count), visit) }
        do {
            let change = try await make(form, selection, visit)
            return .see(form.list, said: said(of: change, form, visit.say), undo: "/changes/\(change.id.text)/undo", visit)
        } catch let problem as Problem where problem.field == "reason" {
            let page = CustomersMany.ask(visit, form, customers: count, problem: form.isSure ? problem : nil)
            return .page(page, visit, status: form.isSure ? problem.status : .ok)
        } catch let problem as Problem where problem.field != nil {
            return .see(form.list, said: problem.phrase, tone: .bad, visit)
        }
    }

    private func make(_ form: ManyForm, _ selection: Selection, _ visit: OwnerVisit) async throws -> Change {
        switch form.verb {
        case .tag: try await tend.changes.tag(selection, form.tag, now: visit.now)
        case .untag: try await tend.changes.untag(selection, form.tag, now: visit.now)
        case .move: try await tend.changes.move(selection, to: form.stage, reason: form.reason, now: visit.now)
        case .remove: try await tend.changes.remove(selection, now: visit.now)
        }
    }

    private func said(of change: Change, _ form: ManyForm, _ t: Words) -> Phrase {
        let count = t.count(change.customers)
        return switch form.verb {
        case .tag: Phrase("Customers who got the tag “\(form.tag)”: \(count).")
        case .untag: Phrase("Customers who lost the tag “\(form.tag)”: \(count).")
        case .move: Phrase("Customers moved to \(t(form.stage.phrase)): \(count).")
        case .remove: Phrase("Customers deleted: \(count).")
        }
    }

    @Sendable func undoChange(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let change = try await tend.changes.undo(try visit.id("id"), now: visit.now)
        guard change.kind != .segment else { return .see("/segments", said: Phrase("The segment is back."), visit) }
        return .see("/customers", said: Phrase("Customers who are as they were before: \(visit.say.count(change.customers))."), visit)
    }

    // MARK: Deleted customers

    @Sendable func removeCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let customer = try await tend.customers.find(try visit.id("id"))
        let change = try await tend.changes.remove(.these([customer.id]), now: visit.now)
        return .see("/customers", said: Phrase("\(customer.name) is deleted."), undo: "/changes/\(change.id.text)/undo", visit)
    }

    @Sendable func removedCustomers(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await tend.changes.forgetOld(now: visit.now)
        let after = ID<Removal>(text: visit.form["after"])
        let page = try await tend.changes.removals(after: after, now: visit.now)
        return .page(RemovedPage.page(visit, page.removals, next: page.next, isFirst: after == nil), visit)
    }

    @Sendable func restoreCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let removal = try await tend.changes.restore(try visit.id("id"), now: visit.now)
        return .see("/customers/removed", said: Phrase("\(removal.name) is back."), visit)
    }

    @Sendable func forgetCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await tend.changes.forget(try visit.id("id"))
        return .see("/customers/removed", said: Phrase("Gone for good."), visit)
    }
}
