import Hummingbird
import TendDomain

extension App {
    @Sendable func customers(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        var query = CustomerQuery()
        query.search = String(visit.form["search"].prefix(200))
        query.order = CustomerQuery.Order(rawValue: visit.form["order"]) ?? .name
        let byStage = try await tend.customers.countByStage(query)
        query.stage = Stage(rawValue: visit.form["stage"])
        query.after = ID(text: visit.form["after"])
        let total = query.stage.map { byStage[$0] ?? 0 } ?? byStage.values.reduce(0, +)
        let isEmpty = total == 0 && query.search.isEmpty && query.stage == nil
        let model = CustomersModel(
            query: query, page: try await tend.customers.page(query), byStage: byStage, total: total, isEmpty: isEmpty)
        return .page(CustomersPage.page(visit, model), visit)
    }

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
