import TendSQL

extension Clocks {
    /// Something about these customers was written.
    package static func ring(_ customers: some Sequence<ID<Customer>>, in transaction: any Transaction) throws {
        for some in Set(customers).sorted().runs(of: 400) {
            // Most of a file's customers ring already, and a conflict costs more than a look.
            let ringing: [ID<Customer>] = try transaction.all(
                "SELECT customer_id FROM clocks WHERE customer_id IN (\(list: some)) AND day = \(atOnce)"
            ) { $0[0] }
            let silent = Set(some).subtracting(ringing).sorted()
            guard !silent.isEmpty else { continue }
            try transaction.run(
                """
                INSERT INTO clocks (customer_id, day) VALUES \(silent.map { SQL("(\($0), \(atOnce))") }.joined(", ")) \
                ON CONFLICT (customer_id) DO UPDATE SET day = \(atOnce)
                """)
        }
    }

    /// These customers have only just come.
    static func begin(_ customers: [ID<Customer>], in transaction: any Transaction) throws {
        var batch = Batch("clocks", ["customer_id", "day"])
        for customer in customers { batch.append(customer.bound, atOnce.bound) }
        try transaction.insert(batch)
    }

    static func set(_ days: [(customer: ID<Customer>, day: Int)], in transaction: any Transaction) throws {
        for some in days.runs(of: 400) {
            let rows = some.map { SQL("(\($0.customer), \($0.day))") }
            try transaction.run(
                """
                INSERT INTO clocks (customer_id, day) VALUES \(rows.joined(", ")) \
                ON CONFLICT (customer_id) DO UPDATE SET day = excluded.day
                """)
        }
    }

    /// Those whose clock has run out by a day, in the order of their ids.
    static func due(by day: Int, limit: Int, in transaction: any Transaction) throws -> [ID<Customer>] {
        try transaction.all("SELECT customer_id FROM clocks WHERE day <= \(day) ORDER BY day, customer_id LIMIT \(limit)") { $0[0] as ID<Customer> }
    }
}
