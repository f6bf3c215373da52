import TendSQL

/// Customers that may be one and the same: found, compared, merged, and told apart again.
package struct Duplicates: Sendable {
    package let database: any Database
    package let ids: IDMaker

    package init(database: any Database, ids: IDMaker) {
        self.database = database
        self.ids = ids
    }

    /// The strongest reasons first.
    package func pairs() async throws -> [DuplicatePair] {
        try await database.read { try DuplicateSearch(in: $0).pairs }
    }

    /// What hangs on a customer and would move.
    package struct Holding: Sendable {
        package let customer: Customer
        package let events: Int
        package let subscriptions: Int
        package let contacts: Int
        package let tags: [String]
    }

    package func holdings(_ customers: [ID<Customer>]) async throws -> [ID<Customer>: Holding] {
        try await database.read { transaction in
            var holdings: [ID<Customer>: Holding] = [:]
            for id in Set(customers) {
                guard let row = try transaction.first("SELECT \(Customer.columns) FROM customers WHERE id = \(id) AND merged_into IS NULL") else { continue }
                holdings[id] = Holding(
                    customer: Customer(row),
                    events: try transaction.count("SELECT COUNT(*) FROM events WHERE customer_id = \(id)"),
                    subscriptions: try transaction.count("SELECT COUNT(*) FROM subscriptions WHERE customer_id = \(id)"),
                    contacts: try transaction.count("SELECT COUNT(*) FROM contacts WHERE customer_id = \(id)"),
                    tags: try transaction.all("SELECT tag FROM customer_tags WHERE customer_id = \(id) ORDER BY tag") { $0[0] })
            }
            return holdings
        }
    }

    /// "Not the same": the two are not proposed again.
    package func tellApart(_ one: ID<Customer>, _ other: ID<Customer>, now: Instant) async throws {
        guard one != other else { throw Problem.conflict(Phrase("A customer cannot be told apart from itself.")) }
        let pair = DuplicateSearch.Pair(one, other)
        try await database.write { transaction in
            for id in [one, other] { _ = try Customers.find(id, in: transaction) }
            try transaction.run(
                """
                INSERT INTO different_customers (first_id, second_id, noted_at) VALUES (\(pair.first), \(pair.second), \(now)) \
                ON CONFLICT (first_id, second_id) DO NOTHING
                """)
        }
    }

    package func proposeAgain(_ one: ID<Customer>, _ other: ID<Customer>) async throws {
        let pair = DuplicateSearch.Pair(one, other)
        _ = try await database.write {
            try $0.run("DELETE FROM different_customers WHERE first_id = \(pair.first) AND second_id = \(pair.second)")
        }
    }
}
