import TendSQL

/// `change_rows` keeps what each customer was before, where that cannot be read off the change.
/// `removals` keeps whole rows as text, so that what was deleted can come back exactly.
let bulkEditsSchema = Migration(
    9, "changes",
    """
    CREATE TABLE changes (
        id BIGINT PRIMARY KEY,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        undone_at BIGINT
    )
    """,
    """
    CREATE TABLE change_rows (
        change_id BIGINT NOT NULL REFERENCES changes (id),
        customer_id BIGINT NOT NULL,
        before_value TEXT,
        PRIMARY KEY (change_id, customer_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE removals (
        id BIGINT PRIMARY KEY,
        change_id BIGINT NOT NULL REFERENCES changes (id),
        name TEXT NOT NULL,
        contents TEXT NOT NULL,
        removed_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX removals_of_change ON removals (change_id)"
)
