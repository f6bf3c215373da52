import TendSQL

extension ScoringQueue {
    /// Something about these customers was written.
    package static func enqueue(_ customers: some Sequence<ID<Customer>>, in transaction: any Transaction) throws {
        for some in Set(customers).sorted().slices(of: 400) {
            var days: [ID<Customer>: Int] = [:]
            try transaction.each("SELECT customer_id, day FROM clocks WHERE customer_id IN (\(list: some))") { days[$0[0]] = $0[1] as Int }
            // Most of a file's customers ring already or have only just come, and a conflict costs more than a look.
            let new = some.filter { days[$0] == nil }
            let newcomers = try UnscoredRanges.overlapping(new, in: transaction)
            let silent = new.filter { customer in !newcomers.contains { $0.contains(customer) } }
            try schedule((silent + days.filter { $0.value != immediately }.keys).sorted().map { ($0, immediately) }, in: transaction)
        }
    }

    static func schedule(_ days: [(customer: ID<Customer>, day: Int)], in transaction: any Transaction) throws {
        for some in days.slices(of: 400) {
            let rows = some.map { SQL("(\($0.customer), \($0.day))") }
            try transaction.run(
                """
                INSERT INTO clocks (customer_id, day) VALUES \(rows.joined(", ")) \
                ON CONFLICT (customer_id) DO UPDATE SET day = excluded.day
                """)
        }
    }

    // MARK: Who is due

    static func countDue(by day: Int, atMost most: Int = .max, in transaction: any Transaction) throws -> Int {
        let out = try transaction.count("SELECT COUNT(*) FROM (SELECT customer_id FROM clocks WHERE day <= \(day) LIMIT \(most)) AS due")
        return try out + UnscoredRanges.count(atMost: most - out, in: transaction)
    }

    /// Those who are not due yet: with them it is everybody.
    static func countScheduled(after day: Int, in transaction: any Transaction) throws -> Int {
        try transaction.count("SELECT COUNT(*) FROM clocks WHERE day > \(day)")
    }

    /// Those whose clock has run out by a day, the longest ago first, and after them those who have only just come.
    static func nextDue(by day: Int, limit: Int, in transaction: any Transaction) throws -> [ID<Customer>] {
        let due: [ID<Customer>] = try transaction.all(
            "SELECT customer_id FROM clocks WHERE day <= \(day) ORDER BY day, customer_id LIMIT \(limit)"
        ) { $0[0] }
        return try due + UnscoredRanges.dequeue(limit - due.count, in: transaction)
    }
}
