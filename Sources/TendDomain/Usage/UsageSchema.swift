import TendSQL

/// How much usage of one kind a plan includes per month; `plan_key` is the plan's name with folded case.
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

/// `day` is the number of days since 1970 in the time zone of the business.
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
