import TendLanguage
import TendSQL

/// Finds possible duplicate customers, merges them, and marks pairs as different.
package struct Duplicates: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    /// Strongest reasons first.
    package func pairs() async throws -> [DuplicatePair] {
        try await database.read { try DuplicateSearch(in: $0).pairs }
    }

    /// A customer with the number of related records that a merge would move.
    package struct RecordSummary: Sendable {
        package let customer: Customer
        package let events: Int
        package let subscriptions: Int
        package let contacts: Int
        package let tags: [String]
    }

    package func recordSummaries(_ customers: [ID<Customer>]) async throws -> [ID<Customer>: RecordSummary] {
        try await database.read { transaction in
            var summaries: [ID<Customer>: RecordSummary] = [:]
            for chunk in Array(Set(customers)).slices(of: 500) {
                let events = try Self.count("events", of: chunk, in: transaction)
                let subscriptions = try Self.count("subscriptions", of: chunk, in: transaction)
                let contacts = try Self.count("contacts", of: chunk, in: transaction)
                let tags = try Self.tags(of: chunk, in: transaction)
                try transaction.each("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: chunk)) AND merged_into IS NULL") { row in
                    let customer = Customer(row)
                    summaries[customer.id] = RecordSummary(
                        customer: customer, events: events[customer.id] ?? 0, subscriptions: subscriptions[customer.id] ?? 0,
                        contacts: contacts[customer.id] ?? 0, tags: tags[customer.id] ?? [])
                }
            }
            return summaries
        }
    }

    private static func count(_ table: String, of chunk: ArraySlice<ID<Customer>>, in transaction: any Transaction) throws -> [ID<Customer>: Int] {
        let counts: [(ID<Customer>, Int)] = try transaction.all(
            "SELECT customer_id, COUNT(*) FROM \(raw: table) WHERE customer_id IN (\(list: chunk)) GROUP BY customer_id"
        ) { ($0[0], $0[1]) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    private static func tags(of chunk: ArraySlice<ID<Customer>>, in transaction: any Transaction) throws -> [ID<Customer>: [String]] {
        var tags: [ID<Customer>: [String]] = [:]
        try transaction.each("SELECT customer_id, tag FROM customer_tags WHERE customer_id IN (\(list: chunk)) ORDER BY customer_id, tag") { row in
            tags[row[0], default: []].append(row[1])
        }
        return tags
    }

    /// The pair is no longer listed as a possible duplicate.
    package func markAsDifferent(_ one: ID<Customer>, _ other: ID<Customer>, now: Instant) async throws {
        guard one != other else { throw Problem.conflict(Phrase("Choose two different customers.")) }
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

    package func undoMarkAsDifferent(_ one: ID<Customer>, _ other: ID<Customer>) async throws {
        let pair = DuplicateSearch.Pair(one, other)
        _ = try await database.write {
            try $0.run("DELETE FROM different_customers WHERE first_id = \(pair.first) AND second_id = \(pair.second)")
        }
    }
}
