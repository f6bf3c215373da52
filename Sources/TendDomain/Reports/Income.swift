import TendSQL

/// What came in within a period, in minor units of the base.
struct Income {
    let payments: Int
    /// Payments less refunds.
    let net: Int64
    let returningBuyers: Int
    let newBuyers: Int

    init(in period: Period, exchange: Exchange, in transaction: any Transaction) throws {
        let sums = try transaction.first(
            """
            SELECT COUNT(*) FILTER (WHERE kind = 'payment' AND base IS NOT NULL), CAST(COALESCE(SUM(base), 0) AS BIGINT) \
            FROM (SELECT kind, \(exchange.sql("amount")) AS base FROM events WHERE \(Self.money(in: period))) AS amounts
            """)
        payments = sums?[0] ?? 0
        net = sums?[1] ?? 0
        let buyers = try transaction.first(
            """
            SELECT COUNT(*), COUNT(*) FILTER (WHERE EXISTS (SELECT 1 FROM events WHERE events.customer_id = buyers.customer_id \
            AND kind = 'payment' AND (at < \(period.start) OR at IS NULL))) \
            FROM (SELECT DISTINCT customer_id FROM events WHERE \(Self.money(in: period)) AND kind = 'payment') AS buyers
            """)
        returningBuyers = buyers?[1] ?? 0
        newBuyers = (buyers?[0] ?? 0) - returningBuyers
    }

    /// Spelled as in the index of money.
    static func money(in period: Period) -> SQL {
        "kind IN ('payment', 'refund') AND at >= \(period.start) AND at < \(period.end)"
    }
}

/// What winning a customer cost, where it is known.
struct AcquisitionCost {
    let customers: Int
    /// Minor units of the base; nil where nothing is known.
    let mean: Double?

    init(in transaction: any Transaction) throws {
        let row = try transaction.first(
            """
            SELECT COUNT(acquisition_cost), CAST(COALESCE(SUM(acquisition_cost), 0) AS BIGINT) FROM customers WHERE merged_into IS NULL
            """)
        customers = row?[0] ?? 0
        let sum: Int64 = row?[1] ?? 0
        mean = customers > 0 ? Double(sum) / Double(customers) : nil
    }
}
