import TendSQL

/// Customers that were never scored, as ranges of ids: one row stands for the thousands of customers of an import chunk.
/// They are due immediately. Customers in the range that are scheduled, merged or deleted do not count.
package struct UnscoredRanges {
    let first: ID<Customer>
    let last: ID<Customer>

    func contains(_ customer: ID<Customer>) -> Bool { first <= customer && customer <= last }

    package static func add(_ customers: some Sequence<ID<Customer>>, in transaction: any Transaction) throws {
        guard let first = customers.min(), let last = customers.max() else { return }
        try transaction.run(
            """
            INSERT INTO newcomers (last_id, first_id) VALUES (\(last), \(first)) \
            ON CONFLICT (last_id) DO UPDATE SET first_id = excluded.first_id WHERE excluded.first_id < newcomers.first_id
            """)
    }

    /// The ranges that may contain some of these customers, which are sorted by id.
    static func overlapping(_ customers: some BidirectionalCollection<ID<Customer>>, in transaction: any Transaction) throws -> [UnscoredRanges] {
        guard let first = customers.first, let last = customers.last else { return [] }
        return try all(" WHERE first_id <= \(last) AND last_id >= \(first)", in: transaction)
    }

    /// The number of unscored customers, at most `limit`.
    package static func count(atMost limit: Int, in transaction: any Transaction) throws -> Int {
        var count = 0
        for range in try all("", in: transaction) where count < limit {
            count += try range.count(atMost: limit, in: transaction)
        }
        return min(count, limit)
    }

    private func count(atMost limit: Int, in transaction: any Transaction) throws -> Int {
        try transaction.count("SELECT COUNT(*) FROM (\(pending(limit))) AS waiting")
    }

    /// Removes the next customers from the ranges and returns them.
    package static func dequeue(_ limit: Int, in transaction: any Transaction) throws -> [ID<Customer>] {
        var customers: [ID<Customer>] = []
        // The ranges of concurrent imports overlap.
        var seen: Set<ID<Customer>> = []
        for range in try all("", in: transaction) where customers.count < limit {
            customers += try range.dequeue(limit - customers.count, in: transaction).filter { seen.insert($0).inserted }
        }
        return customers
    }

    private func dequeue(_ limit: Int, in transaction: any Transaction) throws -> [ID<Customer>] {
        let customers: [ID<Customer>] = try transaction.all(pending(limit)) { $0[0] }
        if customers.count == limit, let end = customers.last {
            try transaction.run("UPDATE newcomers SET first_id = \(end.number + 1) WHERE last_id = \(last)")
        } else {
            try transaction.run("DELETE FROM newcomers WHERE last_id = \(last)")
        }
        return customers
    }

    /// The first unscored customers. Both tables get the bounds: a planner without statistics for these rows might read
    /// all of the second table otherwise.
    private func pending(_ limit: Int) -> SQL {
        """
        SELECT id FROM customers WHERE id >= \(first) AND id <= \(last) AND merged_into IS NULL AND NOT EXISTS \
        (SELECT 1 FROM clocks WHERE customer_id = customers.id AND customer_id >= \(first) AND customer_id <= \(last)) \
        ORDER BY id LIMIT \(limit)
        """
    }

    /// The ranges, oldest first.
    private static func all(_ condition: SQL, in transaction: any Transaction) throws -> [UnscoredRanges] {
        try transaction.all("SELECT first_id, last_id FROM newcomers\(condition) ORDER BY last_id") { UnscoredRanges(first: $0[0], last: $0[1]) }
    }
}
