import Hummingbird
import TendDomain

extension App {
    @Sendable func customer(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let id = try visit.id("id", Customer.self)
        let filter = TimelineFilter(rawValue: visit.form["kind"]) ?? .all
        let after = ID<Event>(text: visit.form["after"])
        let model = CustomerModel(
            customer: try await tend.customers.find(id), tags: try await tend.customers.tags(of: id),
            contacts: try await tend.customers.contacts(of: id), subscriptions: try await tend.revenue.subscriptions(of: id),
            money: try await tend.revenue.money(of: id),
            timeline: try await tend.customers.timeline(of: id, kinds: filter.kinds, after: after), filter: filter,
            isFirstPage: after == nil)
        return .page(CustomerPage.page(visit, model), visit)
    }
}
