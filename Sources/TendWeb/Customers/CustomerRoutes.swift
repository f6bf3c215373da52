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
}
