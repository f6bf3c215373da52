import TendSQL

/// `outlooks` is derived: the scores of each customer from its last scoring. `predictions` is not: a prediction is stored
/// as it was shown and resolved on its due day.
let customerScoresSchema = Migration(
    18, "outlooks",
    """
    CREATE TABLE clocks (
        customer_id BIGINT PRIMARY KEY,
        day BIGINT NOT NULL
    )
    """,
    "INSERT INTO clocks (customer_id, day) SELECT id, 0 FROM customers WHERE merged_into IS NULL",
    "CREATE INDEX clocks_by_day ON clocks (day, customer_id)",
    """
    CREATE TABLE outlooks (
        customer_id BIGINT PRIMARY KEY REFERENCES customers (id),
        judged_at BIGINT NOT NULL,
        health BIGINT,
        coverage BIGINT NOT NULL,
        risk_month DOUBLE PRECISION,
        risk_month_low DOUBLE PRECISION,
        risk_month_high DOUBLE PRECISION,
        risk_quarter DOUBLE PRECISION,
        risk_quarter_low DOUBLE PRECISION,
        risk_quarter_high DOUBLE PRECISION,
        income BIGINT,
        worth BIGINT,
        worth_low BIGINT,
        worth_high BIGINT,
        reasons TEXT NOT NULL
    )
    """,
    "CREATE INDEX outlooks_by_risk ON outlooks (risk_quarter, customer_id)",
    "CREATE INDEX outlooks_by_income ON outlooks (income, customer_id)",
    "CREATE INDEX outlooks_by_worth ON outlooks (worth, customer_id)",
    "CREATE INDEX outlooks_by_health ON outlooks (health, customer_id)",
    """
    CREATE TABLE risk_models (
        id BIGINT PRIMARY KEY,
        made_at BIGINT NOT NULL,
        model TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE predictions (
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        horizon BIGINT NOT NULL,
        month BIGINT NOT NULL,
        is_replayed BIGINT NOT NULL CHECK (is_replayed IN (0, 1)),
        made_at BIGINT NOT NULL,
        due_at BIGINT NOT NULL,
        chance DOUBLE PRECISION NOT NULL,
        low DOUBLE PRECISION NOT NULL,
        high DOUBLE PRECISION NOT NULL,
        reason TEXT,
        has_left BIGINT CHECK (has_left IN (0, 1)),
        settled_at BIGINT,
        PRIMARY KEY (customer_id, horizon, month, is_replayed)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX predictions_open ON predictions (due_at, customer_id) WHERE has_left IS NULL",
    "CREATE INDEX predictions_settled ON predictions (horizon, is_replayed, chance) WHERE has_left IS NOT NULL",
    """
    CREATE INDEX events_of_care ON events (customer_id, at, kind, name, number) \
    WHERE kind IN ('answer', 'call', 'meeting', 'mail', 'milestone', 'refund')
    """
)

/// `newcomers` is derived, like `clocks`: ranges of ids that may hold customers without scores.
let unscoredRangesSchema = Migration(
    24, "newcomers",
    """
    CREATE TABLE newcomers (
        last_id BIGINT PRIMARY KEY,
        first_id BIGINT NOT NULL
    )
    """
)

/// Few payments fail, so scoring hundreds of customers finds them without reading their other events.
let failedPaymentsSchema = Migration(
    23, "failed payments",
    "CREATE INDEX events_of_failed_payments ON events (customer_id, at) WHERE kind = 'payment-failed'"
)

/// `stake` is the expected loss within a quarter, 0 where it is unknown; `stake_order` adds the risk, which decides where stakes
/// are unknown or equal. Reasons of earlier versions named the owner's own
/// actions, so they are dropped until the next scoring.
let stakeSchema = Migration(
    27, "stakes",
    "ALTER TABLE outlooks ADD COLUMN stake BIGINT NOT NULL DEFAULT 0",
    "UPDATE outlooks SET reasons = '[]' WHERE reasons <> '[]'",
    "ALTER TABLE outlooks ADD COLUMN stake_order DOUBLE PRECISION NOT NULL DEFAULT 0",
    "CREATE INDEX outlooks_by_stake ON outlooks (stake_order, customer_id)",
    "UPDATE signals SET expires_at = expires_at + 315360000000000 WHERE kind IN ('silence', 'overdue') AND closed_at IS NULL"
)
