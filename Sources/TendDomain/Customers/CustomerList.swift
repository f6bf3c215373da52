import TendSQL

extension Customers {
    package struct Page: Sendable {
        package let customers: [Customer]
        /// When something happened to each last.
        package let lastActivity: [ID<Customer>: Instant]
        /// Give this as `after` to get the next page; nil at the end.
        package let next: ID<Customer>?
        /// How many fit in each stage, where all of them were seen on the way.
        package let byStage: [Stage: Int]?
    }

    /// So many hits of a search are read at once: looking through all customers takes long, reading what was found does not.
    private static let maxHits = 2000

    package func page(_ query: CustomerQuery) async throws -> Page {
        let found = query.isSearch ? try await search?.current().map { SearchResult(query, in: $0) } : nil
        return try await database.read { transaction in
            let isFirstOfAll = query.after == nil && query.stage == nil
            let most = !query.isSearch || !isFirstOfAll ? query.limit : max(query.limit, Self.maxHits)
            let among: SQL? = found?.candidates.map { "id IN (\(list: $0)) AND " }
            let rows: [(id: ID<Customer>, stage: Stage)] = try transaction.all(
                """
                SELECT id, stage FROM \(query.source) WHERE \(among ?? "")\(query.filter) AND \(query.cursorCondition(in: transaction)) \
                ORDER BY \(query.ordering) LIMIT \(most + 1)
                """
            ) { ($0[0], $0[1]) }
            let ids = rows.prefix(query.limit).map(\.id)
            let isAll = isFirstOfAll && rows.count <= most
            return Page(
                customers: try Self.customers(ids, in: transaction), lastActivity: try Self.lastActivity(of: ids, in: transaction),
                next: rows.count > query.limit ? ids.last : nil,
                byStage: found?.byStage ?? (isAll ? Dictionary(grouping: rows, by: \.stage).mapValues(\.count) : nil))
        }
    }

    /// In the order of the ids.
    private static func customers(_ ids: [ID<Customer>], in transaction: any Transaction) throws -> [Customer] {
        var known: [ID<Customer>: Customer] = [:]
        for some in ids.slices(of: 500) {
            try transaction.each("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: some))") { row in
                let customer = Customer(row)
                known[customer.id] = customer
            }
        }
        return ids.compactMap { known[$0] }
    }

    private static func lastActivity(of ids: [ID<Customer>], in transaction: any Transaction) throws -> [ID<Customer>: Instant] {
        var last: [ID<Customer>: Instant] = [:]
        for some in ids.slices(of: 500) {
            try transaction.each("SELECT id, (SELECT MAX(at) FROM events WHERE customer_id = customers.id) FROM customers WHERE id IN (\(list: some))") {
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
            // Of everybody it is quicker to count all and the few in other stages than to sort all by stage.
            var byStage = try Self.countByStage("\(query.filter) AND \(Stage.isUncommon)", in: transaction)
            let all = try transaction.count("SELECT COUNT(*) FROM customers WHERE \(query.filter)")
            let rest = all - byStage.values.reduce(0, +)
            if rest > 0 { byStage[.mostCommon] = rest }
            return byStage
        }
    }

    private static func countByStage(_ filter: SQL, in transaction: any Transaction) throws -> [Stage: Int] {
        let counts: [(Stage, Int)] = try transaction.all("SELECT stage, COUNT(*) FROM customers WHERE \(filter) GROUP BY stage") { ($0[0], $0[1]) }
        return Dictionary(uniqueKeysWithValues: counts)
    }
}
