import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

extension App {
    @Sendable func bulkEdit(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = try BulkEditForm(visit.form)
        guard form.coversAll || !form.customers.isEmpty else {
            return .seeOther(form.listPath, flash: Phrase("No customers selected. Select customers first."), tone: .warn, visit)
        }
        let selection = try form.selection(visit, segments: try await tend.segments.all())
        let count = try await tend.bulkEdits.count(selection)
        if form.action == .delete, form.coversAll, !form.isConfirmed { return .page(BulkEditView.confirmationPage(visit, form, customers: count), visit) }
        do {
            let change = try await applyBulkEdit(form, selection, visit)
            return .seeOther(form.listPath, flash: flashPhrase(of: change, form, visit.localizer), undo: "/changes/\(change.id.text)/undo", visit)
        } catch let problem as Problem where problem.field == "reason" {
            let page = BulkEditView.confirmationPage(visit, form, customers: count, problem: form.isConfirmed ? problem : nil)
            return .page(page, visit, status: form.isConfirmed ? problem.status : .ok)
        } catch let problem as Problem where problem.field != nil {
            return .seeOther(form.listPath, flash: problem.phrase, tone: .bad, visit)
        }
    }

    private func applyBulkEdit(_ form: BulkEditForm, _ selection: BulkSelection, _ visit: SignedInContext) async throws -> BulkEdit {
        switch form.action {
        case .tag: try await tend.bulkEdits.tag(selection, form.tag, now: visit.now)
        case .untag: try await tend.bulkEdits.untag(selection, form.tag, now: visit.now)
        case .move: try await tend.bulkEdits.move(selection, to: form.stage, reason: form.reason, now: visit.now)
        case .delete: try await tend.bulkEdits.delete(selection, now: visit.now)
        }
    }

    private func flashPhrase(of change: BulkEdit, _ form: BulkEditForm, _ t: Localizer) -> Phrase {
        let count = t.count(change.customers)
        return switch form.action {
        case .tag: Phrase("Tag “\(form.tag)” added to \(count) customers.")
        case .untag: Phrase("Tag “\(form.tag)” removed from \(count) customers.")
        case .move: Phrase("\(count) customers moved to \(t(form.stage.phrase)).")
        case .delete: Phrase("\(count) customers deleted.")
        }
    }

    @Sendable func undoBulkEdit(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let change = try await tend.bulkEdits.undo(try visit.id("id"), now: visit.now)
        guard change.kind != .segment else { return .seeOther("/segments", flash: Phrase("Segment restored"), visit) }
        return .seeOther(request.returnPath(or: "/customers"), flash: Phrase("Undone for \(visit.localizer.count(change.customers)) customers."), visit)
    }

    // MARK: Deleted customers

    @Sendable func deleteCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(try visit.id("id"))
        let change = try await tend.bulkEdits.delete(.customers([customer.id]), now: visit.now)
        return .seeOther("/customers", flash: Phrase("\(customer.name) deleted"), undo: "/changes/\(change.id.text)/undo", visit)
    }

    @Sendable func deletedCustomers(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await tend.bulkEdits.purgeExpired(now: visit.now)
        let after = ID<Deletion>(text: visit.form["after"])
        let page = try await tend.bulkEdits.deletions(after: after, now: visit.now)
        return .page(DeletedCustomersPage.page(visit, page.deletions, next: page.next, isFirst: after == nil), visit)
    }

    @Sendable func restoreCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let deletion = try await tend.bulkEdits.restore(try visit.id("id"), now: visit.now)
        return .seeOther("/customers/removed", flash: Phrase("\(deletion.name) restored"), visit)
    }

    @Sendable func purgeCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await tend.bulkEdits.purge(try visit.id("id"))
        return .seeOther("/customers/removed", flash: Phrase("Deleted permanently"), visit)
    }
}
