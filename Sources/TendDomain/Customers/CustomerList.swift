import TendSQL

extension Customers {
    package struct Page: Sendable {
        package let customers: [Customer]
        /// The last event of each customer.
        package let lastActivity: [ID<Customer>: Instant]
        /// The `after` of the next page; nil at the end.
        package let next: ID<Customer>?
        /// The matches by stage, if the query read all of them anyway.
        package let byStage: [Stage: Int]?
    }

    /// A first page of a search reads up to this many hits: the search itself is slow, reading the hits is not.
    private static let maxHits = 2000

    package func page(_ query: CustomerQuery) async throws -> Page {
        let found = query.isSearch ? try await search?.current().map { SearchResult(query, in: $0) } : nil
        return try await database.read { transaction in
            let isFirstPageOfAll = query.after == nil && query.stage == nil
            let maxRows = !query.isSearch || !isFirstPageOfAll ? query.limit : max(query.limit, Self.maxHits)
            let candidateCondition: SQL? = found?.candidates.map { "id IN (\(list: $0)) AND " }
            let rows: [(id: ID<Customer>, stage: Stage)] = try transaction.all(
                """
                SELECT id, stage FROM \(query.source) WHERE \(candidateCondition ?? "")\(query.filter) AND \(query.cursorCondition(in: transaction)) \
                ORDER BY \(query.ordering) LIMIT \(maxRows + 1)
                """
            ) { ($0[0], $0[1]) }
            let ids = rows.prefix(query.limit).map(\.id)
            let isAll = isFirstPageOfAll && rows.count <= maxRows
            return Page(
                customers: try Self.customers(ids, in: transaction), lastActivity: try Self.lastActivity(of: ids, in: transaction),
                next: rows.count > query.limit ? ids.last : nil,
                byStage: found?.byStage ?? (isAll ? Dictionary(grouping: rows, by: \.stage).mapValues(\.count) : nil))
        }
    }

    /// The customers in the order of the ids.
    private static func customers(_ ids: [ID<Customer>], in transaction: any Transaction) throws -> [Customer] {
        var known: [ID<Customer>: Customer] = [:]
        for slice in ids.slices(of: 500) {
            try transaction.each("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: slice))") { row in
                let customer = Customer(row)
                known[customer.id] = customer
            }
        }
        return ids.compactMap { known[$0] }
    }

    private static func lastActivity(of ids: [ID<Customer>], in transaction: any Transaction) throws -> [ID<Customer>: Instant] {
        var last: [ID<Customer>: Instant] = [:]
        for slice in ids.slices(of: 500) {
            try transaction.each("SELECT id, (SELECT MAX(at) FROM events WHERE customer_id = customers.id) FROM customers WHERE id IN (\(list: slice))") {
                last[$0[0]] = $0[1] as Instant?
            }
        }
        return last
    }

    package func count(_ query: CustomerQuery) async throws -> Int {
        try await database.read { try $0.count("SELECT COUNT(*) FROM customers WHERE \(query.filter)") }
    }

    package func countByStage(_ query: CustomerQuery = CustomerQuery()) async throws -> [Stage: Int] {
        try await database.read { transaction in
            guard query.stage == nil, !query.isSearch, !query.isFiltered else { return try Self.countByStage(query.filter, in: transaction) }
            // Counting all customers and those in uncommon stages is faster than grouping all customers by stage.
            var byStage = try Self.countByStage("\(query.filter) AND \(Stage.isUncommon)", in: transaction)
            let all = try transaction.count("SELECT COUNT(*) FROM customers WHERE \(query.filter)")
            let remaining = all - byStage.values.reduce(0, +)
            if remaining > 0 { byStage[.mostCommon] = remaining }
            return byStage
        }
    }

    private static func countByStage(_ filter: SQL, in transaction: any Transaction) throws -> [Stage: Int] {
        let counts: [(Stage, Int)] = try transaction.all("SELECT stage, COUNT(*) FROM customers WHERE \(filter) GROUP BY stage") { ($0[0], $0[1]) }
        return Dictionary(uniqueKeysWithValues: counts)
    }
}
