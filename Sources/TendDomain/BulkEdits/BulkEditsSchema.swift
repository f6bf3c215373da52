import TendSQL

/// `change_rows` stores the previous state of each customer, if the change does not imply it.
/// `removals` stores complete rows as text, so that deleted customers can be restored exactly.
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
