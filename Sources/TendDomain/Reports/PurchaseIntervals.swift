import TendSQL

/// The days between payments of customers without a subscription, counted by length: what is usual
/// in this business, as it was known at two days.
struct PurchaseIntervals {
    private let days: [Int]
    private var counts: [[Int: Int]]

    /// Gaps that ended before each of the days, which rise.
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
        // What was known at one day is known at the next.
        for index in counts.indices.dropFirst() { counts[index].merge(counts[index - 1], uniquingKeysWith: +) }
    }

    private mutating func add(_ gap: Int, endingOn day: Int) {
        guard let index = days.firstIndex(where: { day < $0 }) else { return }
        counts[index][gap, default: 0] += 1
    }

    /// nil before anybody paid on two days.
    func median(before day: Int) -> Double? {
        guard let index = days.firstIndex(of: day) else { return nil }
        let sorted = counts[index].sorted { $0.key < $1.key }
        let total = sorted.reduce(0) { $0 + $1.value }
        guard total > 0 else { return nil }
        func interval(_ place: Int) -> Double {
            var passed = 0
            for (gap, count) in sorted {
                passed += count
                if place < passed { return Double(gap) }
            }
            return 0
        }
        return (interval((total - 1) / 2) + interval(total / 2)) / 2
    }
}
