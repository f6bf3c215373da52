import TendMetrics
import TendSQL

/// One of the records a metric is computed from.
package struct MetricRow: Sendable, Equatable {
    package let customer: ID<Customer>
    package let name: String
    /// The contribution to the metric: 1 for a satisfied rating or a churned customer, or money in major units.
    package let contribution: Double
    package let score: Double?
    package let at: Instant?
    /// The comment of a response, or the churn reason.
    package let text: String?
}

extension Reports {
    package struct Rows: Sendable {
        package let rows: [MetricRow]
        /// `after` of the next page; nil at the end.
        package let next: Int64?
    }

    /// The records behind a metric, page by page.
    package func rows(
        behind metric: Metric, _ filter: ReportFilter = ReportFilter(), now: Instant, after: Int64? = nil, limit: Int = 50
    ) async throws -> Rows {
        try await database.read { transaction in
            let page = Page(after: after ?? .min, limit: limit, scope: try scope(filter, now: now, in: transaction))
            switch metric {
            case .csat: return try page.responses(.csat, in: transaction)
            case .nps: return try page.responses(.nps, in: transaction)
            case .churnRate: return try page.customers(stayed: false, in: transaction)
            case .retentionRate: return try page.customers(stayed: true, in: transaction)
            case .mrr, .arpa: return try page.revenue("amount_after > 0", adding: "amount_after", in: transaction)
            case .grr, .nrr, .quickRatio:
                return try page.revenue("amount_after <> amount_before", adding: "amount_after - amount_before", in: transaction)
            case .clvSimple, .clvDiscounted, .valueAdded: return try page.payments(in: transaction)
            case .loyalty: return try page.buyers(in: transaction)
            }
        }
    }

    private struct Page {
        let after: Int64
        let limit: Int
        let scope: ReportScope

        var period: Period { scope.period }
        var business: Business { scope.business }

        func responses(_ question: Surveys.Question, in transaction: any Transaction) throws -> Rows {
            let satisfiedFrom = Double(try MetricsCalculator.scale(before: scope.ignoredFrom, in: transaction).satisfiedFrom)
            let rows = try transaction.all(
                """
                SELECT events.id, customer_id, customers.name, at, number, text FROM events \
                JOIN customers ON customers.id = customer_id WHERE events.kind = 'answer' \
                AND \(period.sqlCondition(on: "at")) AND events.name = \(question) AND number IS NOT NULL AND events.id > \(after) \
                ORDER BY events.id LIMIT \(limit + 1)
                """
            ) { row in
                let score: Double = row[4]
                let contribution = question == .nps ? npsContribution(score) : score >= satisfiedFrom ? 1 : 0
                return (row[0] as Int64, MetricRow(customer: row[1], name: row[2], contribution: contribution, score: score, at: row[3], text: row[5]))
            }
            return page(rows)
        }

        func customers(stayed: Bool, in transaction: any Transaction) throws -> Rows {
            var customers: [ID<Customer>] = []
            let counter = try CustomerCounter(period, of: business, ignoredFrom: scope.ignoredFrom, in: transaction)
            try counter.forEach(after: after, in: transaction) { history, wasCustomer, isCustomer in
                if wasCustomer && isCustomer == stayed { customers.append(history.customer) }
                return customers.count <= limit
            }
            return page(
                try transaction.all(
                    "SELECT id, name, stage_since, lost_reason FROM customers WHERE id IN (\(list: customers)) ORDER BY id"
                ) { row in
                    let reason: String? = row[3]
                    return (
                        row[0],
                        MetricRow(
                            customer: row[0], name: row[1], contribution: 1, score: nil, at: stayed ? nil : row[2], text: stayed ? nil : reason)
                    )
                })
        }

        func revenue(_ condition: SQL, adding amount: SQL, in transaction: any Transaction) throws -> Rows {
            let recurringRevenue = RecurringRevenue(business, ignoredFrom: scope.ignoredFrom)
            return page(
                try revenueRows(
                    """
                    SELECT customer_id, name, \(amount) FROM \
                    (\(recurringRevenue.changes(in: period)) AND customer_id > \(after) GROUP BY customer_id) AS changes \
                    JOIN customers ON customers.id = customer_id WHERE \(condition) ORDER BY customer_id LIMIT \(limit + 1)
                    """, in: transaction))
        }

        func payments(in transaction: any Transaction) throws -> Rows {
            let base = CurrencyConverter(business).sql("amount")
            return page(
                try revenueRows(
                    """
                    SELECT customer_id, customers.name, CAST(COALESCE(SUM(\(base)), 0) AS BIGINT) FROM events \
                    JOIN customers ON customers.id = customer_id WHERE events.\(PeriodRevenue.sqlCondition(in: period)) \
                    AND customer_id > \(after) GROUP BY customer_id, customers.name ORDER BY customer_id LIMIT \(limit + 1)
                    """, in: transaction))
        }

        func buyers(in transaction: any Transaction) throws -> Rows {
            page(
                try transaction.all(
                    """
                    SELECT customer_id, customers.name, \
                    CASE WHEN \(PeriodRevenue.returningBuyerCondition("customers.id", before: period)) THEN 1 ELSE -1 END FROM events \
                    JOIN customers ON customers.id = customer_id WHERE events.\(PeriodRevenue.sqlCondition(in: period)) \
                    AND events.kind = 'payment' AND customer_id > \(after) \
                    GROUP BY customer_id, customers.name, customers.id ORDER BY customer_id LIMIT \(limit + 1)
                    """
                ) { row in
                    (row[0], MetricRow(customer: row[0], name: row[1], contribution: row[2], score: nil, at: nil, text: nil))
                })
        }

        private func revenueRows(_ statement: SQL, in transaction: any Transaction) throws -> [(Int64, MetricRow)] {
            let converter = CurrencyConverter(business)
            return try transaction.all(statement) { row in
                (row[0], MetricRow(customer: row[0], name: row[1], contribution: converter.major(row[2]), score: nil, at: nil, text: nil))
            }
        }

        private func page(_ rows: [(cursor: Int64, row: MetricRow)]) -> Rows {
            let page = rows.prefix(limit)
            return Rows(rows: page.map(\.row), next: rows.count > limit ? page.last?.cursor : nil)
        }
    }
}
