import TendSQL

/// One period of a subscription at one price; a change of price ends it and starts the next part.
package struct Subscription: Sendable, Equatable {
    package let id: ID<Subscription>
    package var customer: ID<Customer>
    /// The same for all parts of one subscription.
    package var key: String
    package var part: Int
    package var plan: String
    /// The amount of each charge, after discounts and without tax.
    package var amount: Money
    package var every: BillingInterval
    /// nil if unknown: then it started before all dated events.
    package var startedAt: Instant?
    package var ended: Bool
    /// nil in an ended one means unknown: then it ended before all dated events.
    package var endedAt: Instant?
    package var cancelledAt: Instant?
    package var paidUntil: Instant?

    package init(
        id: ID<Subscription>, customer: ID<Customer>, key: String, part: Int = 0, plan: String = "", amount: Money,
        every: BillingInterval = .month, startedAt: Instant?, ended: Bool = false, endedAt: Instant? = nil,
        cancelledAt: Instant? = nil, paidUntil: Instant? = nil
    ) {
        self.id = id
        self.customer = customer
        self.key = key
        self.part = part
        self.plan = plan
        self.amount = amount
        self.every = every
        self.startedAt = startedAt
        self.ended = ended
        self.endedAt = endedAt
        self.cancelledAt = cancelledAt
        self.paidUntil = paidUntil
    }

    /// Monthly recurring revenue in minor units of its currency.
    package var mrr: Int64 { every.mrr(of: amount.minorUnits) }
}

extension Subscription {
    static let columns: SQL = """
        id, customer_id, key, part, plan, amount, currency, every, started_at, ended, ended_at, cancelled_at, paid_until
        """
    static let batchColumns = [
        "id", "customer_id", "key", "part", "plan", "amount", "currency", "every", "mrr", "started_at", "ended",
        "ended_at", "cancelled_at", "paid_until", "import_id",
    ]

    init(_ row: Row) {
        self.init(
            id: row["id"], customer: row["customer_id"], key: row["key"], part: row["part"], plan: row["plan"],
            amount: Money(minorUnits: row["amount"], currency: row["currency"]), every: row["every"], startedAt: row["started_at"],
            ended: row["ended"], endedAt: row["ended_at"], cancelledAt: row["cancelled_at"], paidUntil: row["paid_until"])
    }

    /// One row of a batch with `batchColumns`.
    func values(importID: Int64? = nil) -> [SQLValue] {
        [
            id.sqlValue, customer.sqlValue, key.sqlValue, part.sqlValue, plan.sqlValue, amount.minorUnits.sqlValue, amount.currency.sqlValue,
            every.sqlValue, mrr.sqlValue, startedAt.sqlValue, ended.sqlValue, endedAt.sqlValue, cancelledAt.sqlValue, paidUntil.sqlValue,
            importID.sqlValue,
        ]
    }
}
