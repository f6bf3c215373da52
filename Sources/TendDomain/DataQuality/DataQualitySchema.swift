import TendSQL

/// Confirmed values, corrections, pairs of customers marked as different (smaller id first), and the indexes that find
/// doubtful rows among millions. `value` is the confirmed value; another value is reported again.
let dataQualitySchema = Migration(
    11, "quality",
    """
    CREATE TABLE dismissals (
        id BIGINT PRIMARY KEY,
        gap TEXT NOT NULL,
        subject TEXT NOT NULL,
        value TEXT NOT NULL,
        dismissed_at BIGINT NOT NULL,
        UNIQUE (gap, subject)
    )
    """,
    """
    CREATE TABLE corrections (
        id BIGINT PRIMARY KEY,
        gap TEXT NOT NULL,
        mended BIGINT NOT NULL,
        corrected_at BIGINT NOT NULL,
        undone_at BIGINT
    )
    """,
    """
    CREATE TABLE correction_changes (
        correction_id BIGINT NOT NULL REFERENCES corrections (id),
        table_name TEXT NOT NULL,
        row_id BIGINT NOT NULL,
        column_name TEXT NOT NULL,
        before_value TEXT,
        after_value TEXT,
        PRIMARY KEY (correction_id, table_name, row_id, column_name)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE different_customers (
        first_id BIGINT NOT NULL,
        second_id BIGINT NOT NULL,
        noted_at BIGINT NOT NULL,
        PRIMARY KEY (first_id, second_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX events_of_payments ON events (customer_id, at, amount, currency) WHERE kind = 'payment'",
    "CREATE INDEX events_of_scores ON events (name, number) WHERE kind = 'answer'"
)
