import TendSQL

let settingsSchema = Migration(
    2, "settings",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
)

/// `field_changes` stores what the last change of a custom field did to each customer, so that it can be undone.
let backgroundJobsSchema = Migration(
    15, "chores",
    """
    CREATE TABLE chores (
        kind TEXT PRIMARY KEY,
        detail TEXT NOT NULL,
        place BIGINT NOT NULL,
        done BIGINT NOT NULL,
        total BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE field_changes (
        customer_id BIGINT PRIMARY KEY,
        before_value TEXT NOT NULL,
        after_value TEXT NOT NULL
    )
    """
)
