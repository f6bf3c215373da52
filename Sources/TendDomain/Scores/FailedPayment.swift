import TendSQL

/// A payment that failed and was not made since, with all attempts.
package struct FailedPayment: Sendable, Equatable {
    /// Days after the first attempt during which it needs attention.
    package static let lifetime = 60

    package let daysSinceFirst: Int
    package let daysSinceLast: Int
    /// Attempts of one day count once.
    package let attempts: Int
    /// The amount of the last attempt with a known amount, in the base currency.
    package let amount: Money?

    package init(daysSinceFirst: Int, daysSinceLast: Int, attempts: Int, amount: Money?) {
        (self.daysSinceFirst, self.daysSinceLast, self.attempts, self.amount) = (daysSinceFirst, daysSinceLast, attempts, amount)
    }
}

extension ScoringInputReader {
    func failedPayments(
        _ customers: [ID<Customer>], lastPaidAt: [ID<Customer>: Instant], in transaction: any Transaction
    ) throws -> [ID<Customer>: FailedPayment] {
        var failed: [ID<Customer>: FailedPayment] = [:]
        try transaction.each(attempts(by: customers)) { row in
            let (customer, at, minorUnits): (ID<Customer>, Instant, Int64?) = (row[0], row[1], row[2])
            guard lastPaidAt[customer].map({ !isResolved(at, by: $0) }) ?? true else { return }
            let amount = minorUnits.flatMap { $0 > 0 ? Money(minorUnits: $0, currency: business.currency) : nil }
            failed[customer] = attempt(days(since: at), amount, after: failed[customer])
        }
        return failed
    }

    package func attempts(by customers: [ID<Customer>]) -> SQL {
        // Twice the lifetime, so that later attempts at an old failure are not taken for a new failure.
        let earliest = instant + -Double(2 * FailedPayment.lifetime + 1) * Instant.day
        return """
            SELECT customer_id, at, \(CurrencyConverter(business).sql("amount")) FROM events WHERE customer_id IN (\(list: customers)) \
            AND kind = 'payment-failed' AND at >= \(earliest) AND at < \(instant) ORDER BY customer_id, at, id
            """
    }

    /// A payment with a date but no time may have been made at the end of that day.
    private func isResolved(_ failure: Instant, by payment: Instant) -> Bool {
        let day = calendar.day(of: payment)
        return failure <= payment || payment == day.start && failure < day.end
    }

    private func attempt(_ days: Int, _ amount: Money?, after previous: FailedPayment?) -> FailedPayment {
        guard let previous, previous.daysSinceLast - days <= FailedPayment.lifetime else {
            return FailedPayment(daysSinceFirst: days, daysSinceLast: days, attempts: 1, amount: amount)
        }
        let isOnNewDay = previous.daysSinceLast > days
        return FailedPayment(
            daysSinceFirst: previous.daysSinceFirst, daysSinceLast: days, attempts: previous.attempts + (isOnNewDay ? 1 : 0), amount: amount ?? previous.amount)
    }
}
