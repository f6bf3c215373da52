import TendSQL

/// The revenue of a period, in minor units of the base currency.
struct PeriodRevenue {
    let payments: Int
    /// Payments less refunds.
    let net: Int64
    let returningBuyers: Int
    let newBuyers: Int

    init(in period: Period, converter: CurrencyConverter, in transaction: any Transaction) throws {
        let sums = try transaction.first(
            """
            SELECT COUNT(*) FILTER (WHERE kind = 'payment' AND base IS NOT NULL), CAST(COALESCE(SUM(base), 0) AS BIGINT) \
            FROM (SELECT kind, \(converter.sql("amount")) AS base FROM events WHERE \(Self.sqlCondition(in: period))) AS amounts
            """)
        payments = sums?[0] ?? 0
        net = sums?[1] ?? 0
        let buyers = try transaction.first(
            """
            SELECT COUNT(*), COUNT(*) FILTER (WHERE \(Self.returningBuyerCondition("buyers.customer_id", before: period))) \
            FROM (SELECT DISTINCT customer_id FROM events WHERE \(Self.sqlCondition(in: period)) AND kind = 'payment') AS buyers
            """)
        returningBuyers = buyers?[1] ?? 0
        newBuyers = (buyers?[0] ?? 0) - returningBuyers
    }

    /// Payments less refunds, for each period.
    static func net(through periods: [Period], _ converter: CurrencyConverter, in transaction: any Transaction) throws -> [Int64] {
        try periods.map { period in
            try transaction.value("SELECT CAST(COALESCE(SUM(\(converter.sql("amount"))), 0) AS BIGINT) FROM events WHERE \(sqlCondition(in: period))") ?? 0
        }
    }

    /// Written exactly as in the partial index, so that the database uses it.
    static func sqlCondition(in period: Period) -> SQL {
        "kind IN ('payment', 'refund') AND \(period.sqlCondition(on: "at"))"
    }

    /// Whether a buyer of the period bought before. Nothing precedes all time: there it means two payments or more.
    static func returningBuyerCondition(_ customer: SQL, before period: Period) -> SQL {
        let former: SQL = "FROM events AS former WHERE former.customer_id = \(customer) AND former.kind = 'payment'"
        return period.includesUndated
            ? "(SELECT COUNT(*) \(former) AND \(period.sqlCondition(on: "former.at"))) > 1"
            : "EXISTS (SELECT 1 \(former) AND (former.at < \(period.start) OR former.at IS NULL))"
    }
}

/// The known acquisition costs.
struct AcquisitionCost {
    let customers: Int
    /// Minor units of the base currency; nil if no cost is known.
    let mean: Double?

    /// The costs of customers that existed before `cutoff`.
    init(before cutoff: Instant? = nil, in transaction: any Transaction) throws {
        let existed: SQL = cutoff.map { " AND (since < \($0) OR since IS NULL)" } ?? ""
        let row = try transaction.first(
            """
            SELECT COUNT(acquisition_cost), CAST(COALESCE(SUM(acquisition_cost), 0) AS BIGINT) \
            FROM customers WHERE merged_into IS NULL\(existed)
            """)
        customers = row?[0] ?? 0
        let sum: Int64 = row?[1] ?? 0
        mean = customers > 0 ? Double(sum) / Double(customers) : nil
    }
}
