import Hummingbird
import NIOCore
import TendDomain

extension App {
    @Sendable func customers(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let segments = try await tend.segments.all()
        let filter = CustomersFilter(visit.form, segments: segments)
        do {
            return .page(CustomersPage.page(visit, try await list(filter, try filter.query(visit), segments, visit)), visit)
        } catch let problem as Problem where problem.field != nil {
            var valid = filter
            (valid.since, valid.conditionText) = ("", "")
            var model = try await list(valid, try valid.query(visit), segments, visit, submitted: filter)
            model.problem = problem
            return .page(CustomersPage.page(visit, model), visit, status: problem.status)
        }
    }

    private func list(
        _ filter: CustomersFilter, _ query: CustomerQuery, _ segments: [Segment], _ visit: SignedInContext, submitted typed: CustomersFilter? = nil
    ) async throws -> CustomersPageData {
        let page = try await page(filter, query, visit)
        let byStage = try await byStage(filter, query, page, visit)
        let isEmpty = byStage.isEmpty && !filter.isFiltered && typed == nil
        return CustomersPageData(
            filter: typed ?? filter, page: page, paid: try await tend.revenue.net(of: page.customers.map(\.id)),
            scores: try await tend.customerScores.find(page.customers.map(\.id)), byStage: byStage,
            segments: try await count(Array(segments.prefix(12)), visit),
            tags: try await cached("tags", visit) { try await tend.customers.allTags() },
            isEmpty: isEmpty, backupIssue: !filter.isFiltered && filter.stage == nil ? try await backupIssue(visit) : nil)
    }

    /// Sorting by anything but name and id reads all customers, so the page is cached.
    private func page(_ filter: CustomersFilter, _ query: CustomerQuery, _ visit: SignedInContext) async throws -> Customers.Page {
        guard !filter.isFiltered, ![.name, .newest].contains(query.order) else { return try await tend.customers.page(query) }
        return try await cached("customers at " + filter.path, visit, allowsStale: false) { [tend] in
            try await tend.customers.page(query)
        }
    }

    private func byStage(_ filter: CustomersFilter, _ query: CustomerQuery, _ page: Customers.Page, _ visit: SignedInContext) async throws -> [Stage: Int] {
        if let known = page.byStage { return known }
        var all = query
        all.stage = nil
        return try await cached("customers by stage " + filter.path { ($0.stage, $0.order) = (nil, .name) }, visit) { [all] in
            try await tend.customers.countByStage(all)
        }
    }

    func count(_ segments: [Segment], _ visit: SignedInContext) async throws -> [(segment: Segment, customers: Int)] {
        var counts: [(Segment, Int)] = []
        for segment in segments { counts.append((segment, try await count(segment.filter, visit))) }
        return counts
    }

    func count(_ filter: SegmentFilter, _ visit: SignedInContext) async throws -> Int {
        var query = CustomerQuery()
        query.conditions = [filter.sql(visit.business, now: visit.now)]
        return try await cached("customers who fit: " + filter.text, visit) { [query] in try await tend.customers.count(query) }
    }

    /// The filtered list as a CSV file.
    @Sendable func customersFile(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let query = try CustomersFilter(visit.form, segments: try await tend.segments.all()).query(visit)
        let (exports, language) = (tend.exports, visit.requestContext.language)
        return Response(
            status: .ok, headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"customers.csv\""],
            body: ResponseBody { writer in
                try await exports.write(query, in: language) { try await writer.write(ByteBuffer(bytes: $0)) }
                try await writer.finish(nil)
            })
    }
}
