import TendSQL

/// How much of a kind of use a plan has in a month; `plan_key` is its name with case folded.
let planLimitsSchema = Migration(
    22, "plan limits",
    """
    CREATE TABLE plan_limits (
        id BIGINT PRIMARY KEY,
        plan_key TEXT NOT NULL,
        kind TEXT NOT NULL,
        plan TEXT NOT NULL,
        uses BIGINT NOT NULL,
        UNIQUE (plan_key, kind)
    )
    """
)

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
