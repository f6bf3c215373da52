import TendMetrics
import TendSQL

/// How soon newcomers used something and paid for the first time.
struct Beginnings {
    private let scope: Scope
    private let newcomers: [(customer: ID<Customer>, since: Instant)]
    private var used: [ID<Customer>: Double] = [:]
    private var paid: [ID<Customer>: Double] = [:]

    init(_ scope: Scope, _ newcomers: [(customer: ID<Customer>, since: Instant)], in transaction: any Transaction) throws {
        self.scope = scope
        // Whoever came later may yet begin in time.
        self.newcomers = newcomers.filter { $0.since + StageFigures.start * Instant.day <= scope.horizon }
        let calendar = scope.business.calendar
        let since = Dictionary(uniqueKeysWithValues: self.newcomers.map { ($0.customer, $0.since) })
        for some in self.newcomers.map(\.customer).runs(of: 500) {
            try transaction.each("SELECT customer_id, MIN(day) FROM usage_days WHERE customer_id IN (\(list: some)) GROUP BY customer_id") { row in
                let (customer, day): (ID<Customer>, Int) = (row[0], row[1])
                used[customer] = Double(max(0, day - calendar.offsets.day(of: since[customer]!)))
            }
            try transaction.each("SELECT customer_id, MIN(first_paid_at) FROM customer_money WHERE customer_id IN (\(list: some)) GROUP BY customer_id") {
                row in
                let (customer, at): (ID<Customer>, Instant?) = (row[0], row[1])
                paid[customer] = at.map { max(0, ($0 - since[customer]!) / Instant.day) }
            }
        }
    }

    func conversions() throws -> (use: Conversion, payment: Conversion) {
        var (use, payment) = (Conversion(), Conversion())
        func inTime(_ days: Double?) -> Double? { days.flatMap { $0 <= StageFigures.start ? $0 : nil } }
        for (customer, _) in newcomers {
            try use.add(reachedAfter: inTime(used[customer]))
            try payment.add(reachedAfter: inTime(paid[customer]))
        }
        return (use, payment)
    }
}
