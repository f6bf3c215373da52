import TendSQL

/// Who came and was not looked at yet: due like everybody whose clock has run out, but without a clock, for one row
/// tells of the thousands that a file brings. It says between which ids they are; whoever has a clock there, was
/// merged or is gone does not wait.
struct UnscoredRanges {
    let first: ID<Customer>
    let last: ID<Customer>

    func contains(_ customer: ID<Customer>) -> Bool { first <= customer && customer <= last }

    static func add(_ customers: some Sequence<ID<Customer>>, in transaction: any Transaction) throws {
        guard let first = customers.min(), let last = customers.max() else { return }
        try transaction.run(
            """
            INSERT INTO newcomers (last_id, first_id) VALUES (\(last), \(first)) \
            ON CONFLICT (last_id) DO UPDATE SET first_id = excluded.first_id WHERE excluded.first_id < newcomers.first_id
            """)
    }

    /// Those among whom some of a few customers, in the order of their ids, may be.
    static func overlapping(_ customers: some BidirectionalCollection<ID<Customer>>, in transaction: any Transaction) throws -> [UnscoredRanges] {
        guard let least = customers.first, let greatest = customers.last else { return [] }
        return try all(" WHERE first_id <= \(greatest) AND last_id >= \(least)", in: transaction)
    }

    /// How many wait, as far as anybody wants to know.
    static func count(atMost most: Int, in transaction: any Transaction) throws -> Int {
        var count = 0
        for some in try all("", in: transaction) where count < most {
            count += try some.count(atMost: most, in: transaction)
        }
        return min(count, most)
    }

    private func count(atMost most: Int, in transaction: any Transaction) throws -> Int {
        try transaction.count("SELECT COUNT(*) FROM (\(pending(most))) AS waiting")
    }

    /// The next who wait; from now on they do not.
    static func dequeue(_ most: Int, in transaction: any Transaction) throws -> [ID<Customer>] {
        var taken: [ID<Customer>] = []
        // Two imports at a time make ids that lie among each other.
        var met: Set<ID<Customer>> = []
        for some in try all("", in: transaction) where taken.count < most {
            taken += try some.dequeue(most - taken.count, in: transaction).filter { met.insert($0).inserted }
        }
        return taken
    }

    private func dequeue(_ most: Int, in transaction: any Transaction) throws -> [ID<Customer>] {
        let taken: [ID<Customer>] = try transaction.all(pending(most)) { $0[0] }
        if taken.count == most, let end = taken.last {
            try transaction.run("UPDATE newcomers SET first_id = \(end.number + 1) WHERE last_id = \(last)")
        } else {
            try transaction.run("DELETE FROM newcomers WHERE last_id = \(last)")
        }
        return taken
    }

    /// The first of those who wait. The bounds are said of both tables: a planner that has not seen these rows yet might
    /// read all of the second otherwise.
    private func pending(_ most: Int) -> SQL {
        """
        SELECT id FROM customers WHERE id >= \(first) AND id <= \(last) AND merged_into IS NULL AND NOT EXISTS \
        (SELECT 1 FROM clocks WHERE customer_id = customers.id AND customer_id >= \(first) AND customer_id <= \(last)) \
        ORDER BY id LIMIT \(most)
        """
    }

    /// The first who came first.
    private static func all(_ condition: SQL, in transaction: any Transaction) throws -> [UnscoredRanges] {
        try transaction.all("SELECT first_id, last_id FROM newcomers\(condition) ORDER BY last_id") { UnscoredRanges(first: $0[0], last: $0[1]) }
    }
}
