import TendMetrics
import TendSQL

/// Whether new customers used the product and paid within the activation period.
struct NewCustomerConversions {
    private let scope: ReportScope
    private let newCustomers: [(customer: ID<Customer>, since: Instant)]
    private var daysToFirstUse: [ID<Customer>: Double] = [:]
    private var daysToFirstPayment: [ID<Customer>: Double] = [:]

    init(_ scope: ReportScope, _ newCustomers: [(customer: ID<Customer>, since: Instant)], in transaction: any Transaction) throws {
        self.scope = scope
        // Later customers can still convert in time.
        self.newCustomers = newCustomers.filter { $0.since + StageMetrics.activationDays * Instant.day <= scope.cutoff }
        let calendar = scope.business.calendar
        let since = Dictionary(uniqueKeysWithValues: self.newCustomers.map { ($0.customer, $0.since) })
        for batch in self.newCustomers.map(\.customer).slices(of: 500) {
            try transaction.each("SELECT customer_id, MIN(day) FROM usage_days WHERE customer_id IN (\(list: batch)) GROUP BY customer_id") { row in
                let (customer, day): (ID<Customer>, Int) = (row[0], row[1])
                daysToFirstUse[customer] = Double(max(0, day - calendar.offsets.day(of: since[customer]!)))
            }
            try transaction.each("SELECT customer_id, MIN(first_paid_at) FROM customer_money WHERE customer_id IN (\(list: batch)) GROUP BY customer_id") {
                row in
                let (customer, at): (ID<Customer>, Instant?) = (row[0], row[1])
                daysToFirstPayment[customer] = at.map { max(0, ($0 - since[customer]!) / Instant.day) }
            }
        }
    }

    func conversions() throws -> (use: Conversion, payment: Conversion) {
        var (use, payment) = (Conversion(), Conversion())
        func inTime(_ days: Double?) -> Double? { days.flatMap { $0 <= StageMetrics.activationDays ? $0 : nil } }
        for (customer, _) in newCustomers {
            try use.add(reachedAfter: inTime(daysToFirstUse[customer]))
            try payment.add(reachedAfter: inTime(daysToFirstPayment[customer]))
        }
        return (use, payment)
    }
}
