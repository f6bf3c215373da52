import TendSQL

/// `day` counts days since 1970 on the owner's wall: a roll-up absorbs events as they arrive.
let usageSchema = Migration(
    4, "usage",
    """
    CREATE TABLE usage_days (
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        day BIGINT NOT NULL,
        kind TEXT NOT NULL,
        uses BIGINT NOT NULL,
        PRIMARY KEY (customer_id, day, kind)
    ) WITHOUT ROWID
    """
)
