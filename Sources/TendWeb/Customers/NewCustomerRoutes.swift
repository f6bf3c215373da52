import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func newCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(NewCustomerPage.page(visit, NewCustomerForm(fields: try await tend.customers.customFields())), visit)
    }

    @Sendable func addCustomer(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let typed = NewCustomerForm(visit.form, fields: try await tend.customers.customFields())
        do {
            let draft = try typed.draft(visit.business)
            try draft.check(now: visit.now)
            let similar = typed.isConfirmed ? [] : try await tend.customers.similar(to: draft)
            guard similar.isEmpty else { return .page(NewCustomerPage.page(visit, typed, similar: similar), visit, status: .ok) }
            let customer = try await tend.customers.add(draft, now: visit.now)
            return .seeOther("/customers/\(customer.id.text)", flash: Phrase("\(customer.name) added"), visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(NewCustomerPage.page(visit, typed, problem: problem), visit, status: problem.status)
        }
    }
}
