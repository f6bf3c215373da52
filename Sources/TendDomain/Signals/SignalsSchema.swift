import TendSQL

/// `cause` is the day of the cause, so that one cause raises one signal. `closed_at` is when the signal ended; a signal with
/// feedback keeps it.
let signalsSchema = Migration(
    19, "signals",
    """
    CREATE TABLE signals (
        id BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        kind TEXT NOT NULL,
        cause BIGINT NOT NULL,
        severity BIGINT NOT NULL,
        phrase TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        closed_at BIGINT,
        answer TEXT,
        answered_at BIGINT,
        UNIQUE (customer_id, kind, cause)
    )
    """,
    "CREATE INDEX signals_open ON signals (severity, id, expires_at) WHERE closed_at IS NULL AND answer IS NULL",
    "CREATE INDEX signals_open_by_kind ON signals (kind, id, expires_at) WHERE closed_at IS NULL AND answer IS NULL"
)
