import TendSQL

/// A row of `subscriptions` is one period at one price: a change of price ends a row and starts
/// the next `part` under the same key. `ended` without `ended_at` means that the end date is unknown.
/// `customer_money` is derived from the payments and refunds among the events.
let revenueSchema = Migration(
    5, "revenue",
    """
    CREATE TABLE subscriptions (
        id BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        key TEXT NOT NULL,
        part BIGINT NOT NULL,
        plan TEXT NOT NULL,
        amount BIGINT NOT NULL,
        currency TEXT NOT NULL,
        every TEXT NOT NULL,
        mrr BIGINT NOT NULL,
        started_at BIGINT,
        ended BIGINT NOT NULL CHECK (ended IN (0, 1)),
        ended_at BIGINT,
        cancelled_at BIGINT,
        paid_until BIGINT,
        import_id BIGINT,
        UNIQUE (key, part)
    )
    """,
    "CREATE INDEX subscriptions_of_customer ON subscriptions (customer_id)",
    """
    CREATE TABLE customer_money (
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        currency TEXT NOT NULL,
        payments BIGINT NOT NULL,
        paid BIGINT NOT NULL,
        refunded BIGINT NOT NULL,
        first_paid_at BIGINT,
        last_paid_at BIGINT,
        PRIMARY KEY (customer_id, currency)
    ) WITHOUT ROWID
    """
)
