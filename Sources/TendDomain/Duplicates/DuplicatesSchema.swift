import TendSQL

/// Pairs that the owner told apart, the smaller id first.
let duplicatesSchema = Migration(
    8, "duplicates",
    """
    CREATE TABLE different_customers (
        first_id BIGINT NOT NULL,
        second_id BIGINT NOT NULL,
        noted_at BIGINT NOT NULL,
        PRIMARY KEY (first_id, second_id)
    ) WITHOUT ROWID
    """
)
