import TendSQL

/// The first results of a new business, shown at the end of the setup.
package struct FirstRunSummary: Sendable {
    package let customers: Int
    /// The newest few.
    package let newest: [Customer]
    /// The current MRR.
    package let mrr: Money?
    /// Total payments so far, in the base currency.
    package let paid: Money?
    package let lost: Int
}

extension Reports {
    package func firstRunSummary(now: Instant) async throws -> FirstRunSummary {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let newest = try transaction.all(
                "SELECT \(Customer.columns) FROM customers WHERE merged_into IS NULL ORDER BY id DESC LIMIT 8", Customer.init)
            // "At" means just before, and subscriptions entered during the setup start now.
            let monthly = try RecurringRevenue(business).at([now + 1], in: transaction)[0]
            let paid: Int64 =
                try transaction.value(
                    "SELECT CAST(COALESCE(SUM(paid - refunded), 0) AS BIGINT) FROM customer_money WHERE currency = \(business.currency)") ?? 0
            return FirstRunSummary(
                customers: try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL"), newest: newest,
                mrr: monthly > 0 ? Money(minorUnits: monthly, currency: business.currency) : nil,
                paid: paid > 0 ? Money(minorUnits: paid, currency: business.currency) : nil,
                lost: try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL AND \(Stage.lost.condition)"))
        }
    }
}
