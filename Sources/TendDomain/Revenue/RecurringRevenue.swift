import TendMetrics
import TendSQL

/// Monthly recurring revenue in minor units of the base. "At" an instant means just before it: what
/// begins or ends at the first moment of a month belongs to that month.
package struct RecurringRevenue: Sendable {
    let exchange: Exchange
    let churnDate: ChurnDate

    package init(_ business: Business) {
        exchange = Exchange(business)
        churnDate = business.churnDate
    }

    /// At several instants, in one pass over the subscriptions.
    package func at(_ instants: [Instant], in transaction: any Transaction) throws -> [Int64] {
        guard !instants.isEmpty else { return [] }
        let sums = instants.map { SQL("CAST(COALESCE(SUM(\(amount(at: $0))), 0) AS BIGINT)") }
        let row = try transaction.first("SELECT \(sums.joined(", ")) FROM subscriptions WHERE mrr > 0")
        return instants.indices.map { row?[$0] ?? 0 }
    }

    /// Of one customer.
    package func at(_ instant: Instant, of customer: ID<Customer>, in transaction: any Transaction) throws -> Int64 {
        try transaction.value(
            "SELECT CAST(COALESCE(SUM(\(amount(at: instant))), 0) AS BIGINT) FROM subscriptions WHERE customer_id = \(customer) AND mrr > 0") ?? 0
    }

    /// How it moved in a period, customer by customer.
    package func movements(in period: Period, in transaction: any Transaction) throws -> MRRMovements {
        var movements = MRRMovements()
        try transaction.each("\(changes(in: period)) GROUP BY customer_id") { row in
            try movements.add(before: row[1], after: row[2], paidEver: row[3])
        }
        return movements
    }

    /// Rows of customer, amount before, amount after and whether there was a paid stretch before.
    func changes(in period: Period) -> SQL {
        """
        SELECT customer_id, CAST(COALESCE(SUM(\(amount(at: period.start))), 0) AS BIGINT) AS amount_before, \
        CAST(COALESCE(SUM(\(amount(at: period.end))), 0) AS BIGINT) AS amount_after, \
        MAX(CASE WHEN started_at IS NULL OR started_at < \(period.start) THEN 1 ELSE 0 END) AS paid_ever \
        FROM subscriptions WHERE mrr > 0
        """
    }

    private func amount(at instant: Instant) -> SQL {
        "CASE WHEN \(churnDate.runs(at: instant)) THEN \(exchange.sql("mrr")) END"
    }
}

extension ChurnDate {
    /// Whether a row of `subscriptions` counts as ended, be it later or at an unknown time.
    var isEnd: SQL {
        switch self {
        case .ended: "ended = 1"
        case .cancelled: "(ended = 1 OR cancelled_at IS NOT NULL)"
        case .paidUntil: "(ended = 1 OR (cancelled_at IS NOT NULL AND paid_until IS NOT NULL))"
        }
    }

    /// When it counts as ended, in one that does.
    var end: SQL {
        switch self {
        case .ended: "ended_at"
        case .cancelled: "COALESCE(cancelled_at, ended_at)"
        case .paidUntil: "COALESCE(paid_until, ended_at)"
        }
    }

    func runs(at instant: Instant) -> SQL {
        "(started_at IS NULL OR started_at < \(instant)) AND (NOT \(isEnd) OR \(end) >= \(instant))"
    }
}
