import TendSQL

let healthWeightSetsSchema = Migration(
    20, "weightings",
    """
    CREATE TABLE weightings (
        id BIGINT PRIMARY KEY,
        used_from BIGINT NOT NULL,
        weights TEXT NOT NULL
    )
    """,
    "CREATE INDEX events_of_pulse ON events (customer_id, at, id, name) WHERE kind = 'pulse'"
)
