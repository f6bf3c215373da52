import TendSQL

extension ScoringQueue {
    /// Schedules customers whose data changed for immediate scoring.
    package static func enqueue(_ customers: some Sequence<ID<Customer>>, in transaction: any Transaction) throws {
        for slice in Set(customers).sorted().slices(of: 400) {
            var days: [ID<Customer>: Int] = [:]
            try transaction.each("SELECT customer_id, day FROM clocks WHERE customer_id IN (\(list: slice))") { days[$0[0]] = $0[1] as Int }
            // Most customers of a file are due already or not scored yet, and a conflict costs more than a read.
            let missing = slice.filter { days[$0] == nil }
            let unscored = try UnscoredRanges.overlapping(missing, in: transaction)
            let unscheduled = missing.filter { customer in !unscored.contains { $0.contains(customer) } }
            try schedule((unscheduled + days.filter { $0.value != immediately }.keys).sorted().map { ($0, immediately) }, in: transaction)
        }
    }

    package static func schedule(_ days: [(customer: ID<Customer>, day: Int)], in transaction: any Transaction) throws {
        for slice in days.slices(of: 400) {
            let rows = slice.map { SQL("(\($0.customer), \($0.day))") }
            try transaction.run(
                """
                INSERT INTO clocks (customer_id, day) VALUES \(rows.joined(", ")) \
                ON CONFLICT (customer_id) DO UPDATE SET day = excluded.day
                """)
        }
    }

    // MARK: Due customers

    static func countDue(by day: Int, atMost limit: Int = .max, in transaction: any Transaction) throws -> Int {
        let scheduled = try transaction.count("SELECT COUNT(*) FROM (SELECT customer_id FROM clocks WHERE day <= \(day) LIMIT \(limit)) AS due")
        return try scheduled + UnscoredRanges.count(atMost: limit - scheduled, in: transaction)
    }

    /// Customers that are scored and not due yet.
    static func countScheduled(after day: Int, in transaction: any Transaction) throws -> Int {
        try transaction.count("SELECT COUNT(*) FROM clocks WHERE day > \(day)")
    }

    /// The customers due by a day, most overdue first, then customers never scored.
    static func nextDue(by day: Int, limit: Int, in transaction: any Transaction) throws -> [ID<Customer>] {
        let due: [ID<Customer>] = try transaction.all(
            "SELECT customer_id FROM clocks WHERE day <= \(day) ORDER BY day, customer_id LIMIT \(limit)"
        ) { $0[0] }
        return try due + UnscoredRanges.dequeue(limit - due.count, in: transaction)
    }
}
