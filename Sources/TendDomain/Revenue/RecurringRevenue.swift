import TendMetrics
import TendSQL

/// Monthly recurring revenue in minor units of the base currency. "At" an instant means just before it: a start or an end
/// at the first instant of a month belongs to that month.
package struct RecurringRevenue: Sendable {
    let converter: CurrencyConverter
    let churnDate: ChurnDate
    /// Ends that became known at this instant or later do not count.
    let ignoredFrom: Instant?

    package init(_ business: Business, ignoredFrom: Instant? = nil) {
        converter = CurrencyConverter(business)
        churnDate = business.churnDate
        self.ignoredFrom = ignoredFrom
    }

    /// The MRR at several instants, in one pass over the subscriptions.
    package func at(_ instants: [Instant], in transaction: any Transaction) throws -> [Int64] {
        guard !instants.isEmpty else { return [] }
        let sums = instants.map { SQL("CAST(COALESCE(SUM(\(amount(at: $0))), 0) AS BIGINT)") }
        let row = try transaction.first("SELECT \(sums.joined(", ")) FROM subscriptions WHERE mrr > 0")
        return instants.indices.map { row?[$0] ?? 0 }
    }

    /// The MRR of one customer.
    package func at(_ instant: Instant, of customer: ID<Customer>, in transaction: any Transaction) throws -> Int64 {
        try transaction.value(
            "SELECT CAST(COALESCE(SUM(\(amount(at: instant))), 0) AS BIGINT) FROM subscriptions WHERE customer_id = \(customer) AND mrr > 0") ?? 0
    }

    /// The MRR movements of a period, classified by customer.
    package func movements(in period: Period, in transaction: any Transaction) throws -> MRRMovements {
        var movements = MRRMovements()
        try transaction.each("\(changes(in: period)) GROUP BY customer_id") { row in
            try movements.add(before: row[1], after: row[2], paidEver: row[3])
        }
        return movements
    }

    /// The MRR movements of consecutive periods, in one pass.
    package func movements(through periods: [Period], in transaction: any Transaction) throws -> [MRRMovements] {
        guard let last = periods.last else { return [] }
        let ends = periods.map(\.start) + [last.end]
        let amounts = ends.map { SQL("CAST(COALESCE(SUM(\(amount(at: $0))), 0) AS BIGINT)") }
        var movements = periods.map { _ in MRRMovements() }
        try transaction.each(
            """
            SELECT MIN(COALESCE(started_at, \(Instant.distantPast))), \(amounts.joined(", ")) \
            FROM subscriptions WHERE mrr > 0 GROUP BY customer_id
            """
        ) { row in
            let first: Instant = row[0]
            for index in periods.indices {
                try movements[index].add(before: row[index + 1], after: row[index + 2], paidEver: first < ends[index])
            }
        }
        return movements
    }

    /// The share of customers paying at the start who pay more at the end.
    package func expandedShare(in period: Period, in transaction: any Transaction) throws -> Proportion {
        let row = try transaction.first(
            """
            SELECT COUNT(*) FILTER (WHERE amount_after > amount_before), COUNT(*) \
            FROM (\(changes(in: period)) GROUP BY customer_id) AS changes WHERE amount_before > 0
            """)
        return try Proportion(row?[0] ?? 0, of: row?[1] ?? 0)
    }

    /// Rows of customer, MRR before, MRR after, and whether the customer had a paid subscription before.
    func changes(in period: Period) -> SQL {
        """
        SELECT customer_id, CAST(COALESCE(SUM(\(amount(at: period.start))), 0) AS BIGINT) AS amount_before, \
        CAST(COALESCE(SUM(\(amount(at: period.end))), 0) AS BIGINT) AS amount_after, \
        MAX(CASE WHEN started_at IS NULL OR started_at < \(period.start) THEN 1 ELSE 0 END) AS paid_ever \
        FROM subscriptions WHERE mrr > 0
        """
    }

    private func amount(at instant: Instant) -> SQL {
        "CASE WHEN \(churnDate.isActive(at: instant, before: ignoredFrom)) THEN \(converter.sql("mrr")) END"
    }
}

extension ChurnDate {
    /// Whether a row of `subscriptions` has an end, at any time or an unknown one, that was known before `cutoff`.
    func isEnded(before cutoff: Instant? = nil) -> SQL {
        let ended: SQL = cutoff.map { "(ended = 1 AND (ended_at IS NULL OR ended_at < \($0)))" } ?? "ended = 1"
        let cancelled: SQL = cutoff.map { "(cancelled_at IS NOT NULL AND cancelled_at < \($0))" } ?? "cancelled_at IS NOT NULL"
        return switch self {
        case .ended: ended
        case .cancelled: "(\(ended) OR \(cancelled))"
        case .paidUntil: "(\(ended) OR (\(cancelled) AND paid_until IS NOT NULL))"
        }
    }

    /// The end of an ended subscription.
    var end: SQL {
        switch self {
        case .ended: "ended_at"
        case .cancelled: "COALESCE(cancelled_at, ended_at)"
        case .paidUntil: "COALESCE(paid_until, ended_at)"
        }
    }

    func isActive(at instant: Instant, before cutoff: Instant? = nil) -> SQL {
        "(started_at IS NULL OR started_at < \(instant)) AND (NOT \(isEnded(before: cutoff)) OR \(end) >= \(instant))"
    }
}
