import TendSQL

/// A payment that failed and has not come since, with every other attempt at it.
package struct FailedPayment: Sendable, Equatable {
    /// For so many days after the first attempt it deserves a look.
    package static let lifetime = 60

    package let daysSinceFirst: Int
    package let daysSinceLast: Int
    /// Those of one day are one.
    package let attempts: Int
    /// What the last attempt was about that says it, in the base currency.
    package let amount: Money?

    package init(daysSinceFirst: Int, daysSinceLast: Int, attempts: Int, amount: Money?) {
        (self.daysSinceFirst, self.daysSinceLast, self.attempts, self.amount) = (daysSinceFirst, daysSinceLast, attempts, amount)
    }
}

extension ScoringInputReader {
    /// - Parameter paid: when each of them paid last.
    func failedPayments(_ customers: [ID<Customer>], paid: [ID<Customer>: Instant], in transaction: any Transaction) throws -> [ID<Customer>: FailedPayment] {
        var failed: [ID<Customer>: FailedPayment] = [:]
        try transaction.each(attempts(by: customers)) { row in
            let (customer, at, minor): (ID<Customer>, Instant, Int64?) = (row[0], row[1], row[2])
            guard paid[customer].map({ !isResolved(at, by: $0) }) ?? true else { return }
            let amount = minor.flatMap { $0 > 0 ? Money(minorUnits: $0, currency: business.currency) : nil }
            failed[customer] = attempt(days(since: at), amount, after: failed[customer])
        }
        return failed
    }

    func attempts(by customers: [ID<Customer>]) -> SQL {
        // From twice as long ago: what began earlier and was tried again and again has not begun anew.
        let past = instant + -Double(2 * FailedPayment.lifetime + 1) * Instant.day
        return """
            SELECT customer_id, at, \(CurrencyConverter(business).sql("amount")) FROM events WHERE customer_id IN (\(list: customers)) \
            AND kind = 'payment-failed' AND at >= \(past) AND at < \(instant) ORDER BY customer_id, at, id
            """
    }

    /// A payment of which only the day is known may have come at the end of it.
    private func isResolved(_ failure: Instant, by payment: Instant) -> Bool {
        let day = calendar.day(of: payment)
        return failure <= payment || payment == day.start && failure < day.end
    }

    private func attempt(_ days: Int, _ amount: Money?, after former: FailedPayment?) -> FailedPayment {
        guard let former, former.daysSinceLast - days <= FailedPayment.lifetime else {
            return FailedPayment(daysSinceFirst: days, daysSinceLast: days, attempts: 1, amount: amount)
        }
        let isAnother = former.daysSinceLast > days
        return FailedPayment(
            daysSinceFirst: former.daysSinceFirst, daysSinceLast: days, attempts: former.attempts + (isAnother ? 1 : 0), amount: amount ?? former.amount)
    }
}
