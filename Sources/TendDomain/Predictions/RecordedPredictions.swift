import TendLanguage
import TendSQL

/// A resolved prediction of one customer.
package struct RecordedPrediction: Sendable, Equatable {
    package let customer: ID<Customer>
    package let name: String
    package let month: Int
    package let probability: Double
    package let reason: RiskFeature?
    package let madeAt: Instant
    package let dueAt: Instant
    package let hasChurned: Bool

    init(_ row: Row) {
        (customer, name, month, probability) = (row["customer_id"], row["name"], row["month"], row["chance"])
        reason = (row["reason"] as String?).flatMap(RiskFeature.init)
        (madeAt, dueAt, hasChurned) = (row["made_at"], row["due_at"], row["has_left"])
    }

    /// The cursor of the next page.
    package var cursor: Cursor { Cursor(customer: customer, month: month) }

    package struct Cursor: Sendable, Equatable {
        package let customer: ID<Customer>
        package let month: Int

        package init(customer: ID<Customer>, month: Int) { (self.customer, self.month) = (customer, month) }
    }
}

extension Predictions {
    /// The resolved predictions of one horizon, highest probability first.
    ///
    /// - Parameter churned: only customers who churned, or who stayed.
    package func recorded(
        _ horizon: Horizon, isBacktest: Bool, churned: Bool? = nil, limit: Int = 50, after: RecordedPrediction.Cursor? = nil
    ) async throws -> [RecordedPrediction] {
        try await database.read { transaction in
            var conditions: [SQL] = ["horizon = \(horizon.days)", "is_replayed = \(isBacktest)", "has_left IS NOT NULL"]
            if let churned { conditions.append("has_left = \(churned)") }
            if let after {
                let last: Double? = try transaction.value(
                    """
                    SELECT chance FROM predictions WHERE customer_id = \(after.customer) AND horizon = \(horizon.days) AND month = \(after.month) \
                    AND is_replayed = \(isBacktest)
                    """)
                guard let last else { throw Problem.notFound(Phrase("There is no such page.")) }
                conditions.append("chance <= \(last) AND (chance < \(last) OR (customer_id, month) > (\(after.customer), \(after.month)))")
            }
            return try transaction.all(
                """
                SELECT customer_id, customers.name AS name, month, chance, reason, made_at, due_at, has_left FROM predictions \
                JOIN customers ON customers.id = customer_id WHERE \(conditions.joined(" AND ")) ORDER BY chance DESC, customer_id, month LIMIT \(limit)
                """, RecordedPrediction.init)
        }
    }
}
