import Hummingbird
import TendDomain

extension App {
    @Sendable func newCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        .page(NewCustomerPage.page(visit, NewCustomerForm()), visit)
    }

    @Sendable func addCustomer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let typed = NewCustomerForm(visit.form)
        do {
            let draft = try typed.draft(visit.business)
            try draft.check(now: visit.now)
            let similar = typed.isSure ? [] : try await tend.customers.similar(to: draft)
            guard similar.isEmpty else { return .page(NewCustomerPage.page(visit, typed, similar: similar), visit, status: .ok) }
            let customer = try await tend.customers.add(draft, now: visit.now)
            return .see("/customers/\(customer.id.text)", said: Phrase("\(customer.name) is added."), visit)
        } catch let problem as Problem where problem.field != nil {
            return .page(NewCustomerPage.page(visit, typed, problem: problem), visit, status: problem.status)
        }
    }
}
