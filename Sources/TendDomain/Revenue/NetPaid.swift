import TendSQL

extension Revenue {
    /// Payments less refunds of some customers, by currency.
    package func net(of customers: [ID<Customer>]) async throws -> [ID<Customer>: [Money]] {
        try await database.read { transaction in
            var net: [ID<Customer>: [Money]] = [:]
            for slice in customers.slices(of: 500) {
                try transaction.each(
                    """
                    SELECT customer_id, currency, paid - refunded FROM customer_money \
                    WHERE customer_id IN (\(list: slice)) ORDER BY customer_id, currency
                    """
                ) { net[$0[0], default: []].append(Money(minorUnits: $0[2], currency: $0[1])) }
            }
            return net
        }
    }
}
