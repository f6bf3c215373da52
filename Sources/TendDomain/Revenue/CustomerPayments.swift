import TendLanguage
import TendSQL

/// The payments and refunds of a customer in one currency, as sums.
package struct CustomerPayments: Sendable, Equatable {
    package let currency: Currency
    package var paymentCount = 0
    package var paid: Int64 = 0
    package var refunded: Int64 = 0
    package var firstPaidAt: Instant?
    package var lastPaidAt: Instant?

    package init(currency: Currency) { self.currency = currency }

    package var net: Money { Money(minorUnits: paid - refunded, currency: currency) }

    mutating func add(_ event: Event, _ amount: Int64) {
        guard event.kind == .payment else {
            refunded -= amount
            return
        }
        paymentCount += 1
        paid += amount
        firstPaidAt = [firstPaidAt, event.at].compactMap { $0 }.min()
        lastPaidAt = [lastPaidAt, event.at].compactMap { $0 }.max()
    }
}

extension Revenue {
    /// The payments of a customer by currency.
    package func payments(of customer: ID<Customer>) async throws -> [CustomerPayments] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT currency, payments, paid, refunded, first_paid_at, last_paid_at FROM customer_money \
                WHERE customer_id = \(customer) ORDER BY currency
                """
            ) { row in
                var payments = CustomerPayments(currency: row["currency"])
                payments.paymentCount = row["payments"]
                payments.paid = row["paid"]
                payments.refunded = row["refunded"]
                payments.firstPaidAt = row["first_paid_at"]
                payments.lastPaidAt = row["last_paid_at"]
                return payments
            }
        }
    }

    /// Records a one-off payment.
    @discardableResult
    package func recordPayment(
        _ amount: Money, from customer: ID<Customer>, for product: String? = nil, at: Instant, undo: ID<Undo>? = nil
    ) async throws -> Event {
        guard amount.minorUnits > 0 else { throw Problem.invalid(field: "amount", Phrase("A payment must be more than 0.")) }
        return try await record(.payment, amount, customer, product, at, undo)
    }

    /// Records a refund.
    @discardableResult
    package func recordRefund(
        _ amount: Money, to customer: ID<Customer>, for product: String? = nil, at: Instant, undo: ID<Undo>? = nil
    ) async throws -> Event {
        guard amount.minorUnits > 0 else { throw Problem.invalid(field: "amount", Phrase("A refund must be more than 0.")) }
        return try await record(.refund, Money(minorUnits: -amount.minorUnits, currency: amount.currency), customer, product, at, undo)
    }

    /// Records a failed payment, whose amount may be unknown. It does not count as revenue.
    @discardableResult
    package func recordFailure(
        _ amount: Money?, from customer: ID<Customer>, for product: String? = nil, at: Instant, undo: ID<Undo>? = nil
    ) async throws -> Event {
        guard amount.map({ $0.minorUnits > 0 }) ?? true else { throw Problem.invalid(field: "amount", Phrase("A payment must be more than 0.")) }
        return try await record(.paymentFailed, amount, customer, product, at, undo)
    }

    private func record(
        _ kind: Event.Kind, _ amount: Money?, _ customer: ID<Customer>, _ name: String?, _ at: Instant, _ undo: ID<Undo>?
    ) async throws -> Event {
        if let amount { try Self.check(amount) }
        let id = ids.next(Event.self)
        let event = Event(id: id, customer: customer, kind: kind, at: at, amount: amount, name: nilIfBlank(name), key: "tend:\(id.text)")
        try await database.write { transaction in
            _ = try Customers.find(customer, in: transaction)
            try Undo.recording(undo, of: customer, [Undo.RowReference(table: "events", row: id.number)], in: transaction) {
                try Customers.record([event], in: transaction)
                try Self.applyEvents([event], in: transaction)
            }
        }
        return event
    }

    /// Adds inserted payments and refunds; other events do not count.
    package static func applyEvents(_ events: [Event], in transaction: any Transaction) throws {
        var sums: [CustomerCurrency: CustomerPayments] = [:]
        for event in events where event.kind.isRevenue {
            guard let amount = event.amount else { continue }
            let key = CustomerCurrency(customer: event.customer, currency: amount.currency.code)
            sums[key, default: CustomerPayments(currency: amount.currency)].add(event, amount.minorUnits)
        }
        let sorted = sums.sorted { ($0.key.customer, $0.key.currency) < ($1.key.customer, $1.key.currency) }
        for slice in sorted.slices(of: 200) {
            let rows = slice.map { (key, payments) in
                SQL(
                    """
                    (\(key.customer), \(payments.currency), \(payments.paymentCount), \(payments.paid), \(payments.refunded), \
                    \(payments.firstPaidAt.sqlValue), \(payments.lastPaidAt.sqlValue))
                    """)
            }
            try transaction.run(
                """
                INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) \
                VALUES \(rows.joined(", ")) ON CONFLICT (customer_id, currency) DO UPDATE SET \
                payments = customer_money.payments + excluded.payments, paid = customer_money.paid + excluded.paid, \
                refunded = customer_money.refunded + excluded.refunded, \
                first_paid_at = CASE WHEN excluded.first_paid_at < customer_money.first_paid_at \
                THEN excluded.first_paid_at ELSE COALESCE(customer_money.first_paid_at, excluded.first_paid_at) END, \
                last_paid_at = CASE WHEN excluded.last_paid_at > customer_money.last_paid_at \
                THEN excluded.last_paid_at ELSE COALESCE(customer_money.last_paid_at, excluded.last_paid_at) END
                """)
        }
    }

    private struct CustomerCurrency: Hashable {
        let customer: ID<Customer>
        let currency: String
    }

    /// Rebuilds the sums of some customers from their events.
    package static func rebuild(customers: [ID<Customer>], in transaction: any Transaction) throws {
        try ScoringQueue.enqueue(customers, in: transaction)
        for slice in customers.slices(of: 500) {
            try transaction.run("DELETE FROM customer_money WHERE customer_id IN (\(list: slice))")
            try transaction.run(
                """
                INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) \
                SELECT customer_id, currency, COUNT(*) FILTER (WHERE kind = 'payment'), \
                COALESCE(SUM(amount) FILTER (WHERE kind = 'payment'), 0), \
                COALESCE(-SUM(amount) FILTER (WHERE kind = 'refund'), 0), \
                MIN(at) FILTER (WHERE kind = 'payment'), MAX(at) FILTER (WHERE kind = 'payment') FROM events \
                WHERE customer_id IN (\(list: slice)) AND kind IN ('payment', 'refund') \
                AND amount IS NOT NULL AND currency IS NOT NULL GROUP BY customer_id, currency
                """)
        }
    }
}
