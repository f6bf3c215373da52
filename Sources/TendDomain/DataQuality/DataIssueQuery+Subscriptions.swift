import TendSQL

extension DataIssueQuery {
    func subscriptions(_ issue: DataIssue) -> SQL? {
        switch issue {
        case .endUnknown: Self.subscriptions("ended = 1 AND \(isUnknownEnd)", "ended_at")
        case .startUnknown: Self.subscriptions("(started_at IS NULL OR started_at < \(Self.earliest))", "started_at")
        case .endsBeforeStart: Self.subscriptions("ended = 1 AND ended_at < started_at AND NOT \(isUnknown("started_at"))", "ended_at")
        case .overlap: Self.subscriptions(Self.overlaps, "started_at")
        default: nil
        }
    }

    /// Starts and ends may lie in the future, such as a cancellation for the end of the year.
    private var isUnknownEnd: SQL { "(ended_at IS NULL OR ended_at < \(Self.earliest))" }

    private static func subscriptions(_ condition: SQL, _ value: SQL) -> SQL {
        "SELECT id, customer_id, COALESCE(CAST(\(value) AS TEXT), '') AS value FROM subscriptions WHERE \(condition)"
    }

    /// Overlaps an earlier subscription of the same plan.
    private static var overlaps: SQL {
        """
        mrr > 0 AND EXISTS (SELECT 1 FROM subscriptions AS earlier WHERE \(isEarlier))
        """
    }

    private static var isEarlier: SQL {
        """
        earlier.customer_id = subscriptions.customer_id AND earlier.plan = subscriptions.plan AND earlier.mrr > 0 \
        AND (earlier.started_at < subscriptions.started_at \
        OR (earlier.started_at = subscriptions.started_at AND earlier.id < subscriptions.id)) \
        AND (earlier.ended = 0 OR earlier.ended_at > subscriptions.started_at)
        """
    }

    /// The earlier subscriptions that a subscription overlaps.
    static func earlier(than id: ID<Subscription>, in transaction: any Transaction) throws -> [Subscription] {
        let columns = "id, customer_id, key, part, plan, amount, currency, every, started_at, ended, ended_at, cancelled_at, paid_until"
            .split(separator: ", ").map { SQL(raw: "earlier." + $0) }
        return try transaction.all(
            """
            SELECT \(columns.joined(", ")) FROM subscriptions JOIN subscriptions AS earlier ON \(isEarlier) \
            WHERE subscriptions.id = \(id) ORDER BY earlier.id
            """, Subscription.init)
    }
}
