import TendSQL

/// The intervals between payments of customers without a subscription, counted by their length in days,
/// as they were known on each of several days.
struct PurchaseIntervals {
    private let days: [Int]
    private var counts: [[Int: Int]]

    /// Counts the intervals that ended before each of the days, which are in ascending order.
    init(before days: [Int], until end: Instant, calendar: LocalCalendar, in transaction: any Transaction) throws {
        self.days = days
        counts = days.map { _ in [:] }
        var last: (customer: ID<Customer>, day: Int)?
        try transaction.each(
            """
            SELECT customer_id, at FROM events WHERE kind = 'payment' AND at < \(end) AND customer_id IN \
            (SELECT id FROM customers WHERE NOT EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.customer_id = customers.id)) \
            ORDER BY customer_id, at
            """
        ) { row in
            let customer: ID<Customer> = row[0]
            let day = calendar.offsets.day(of: row[1])
            if let last, last.customer == customer, day > last.day { add(day - last.day, endingOn: day) }
            last = (customer, day)
        }
        // Intervals known on one day are also known on the next.
        for index in counts.indices.dropFirst() { counts[index].merge(counts[index - 1], uniquingKeysWith: +) }
    }

    private mutating func add(_ interval: Int, endingOn day: Int) {
        guard let index = days.firstIndex(where: { day < $0 }) else { return }
        counts[index][interval, default: 0] += 1
    }

    /// nil until a customer has paid on two days.
    func median(before day: Int) -> Double? {
        guard let index = days.firstIndex(of: day) else { return nil }
        let sorted = counts[index].sorted { $0.key < $1.key }
        let total = sorted.reduce(0) { $0 + $1.value }
        guard total > 0 else { return nil }
        func interval(_ rank: Int) -> Double {
            var passed = 0
            for (interval, count) in sorted {
                passed += count
                if rank < passed { return Double(interval) }
            }
            return 0
        }
        return (interval((total - 1) / 2) + interval(total / 2)) / 2
    }
}
