import TendSQL

/// Success plans, and the row snapshots of changes that can be undone. The index of the timeline includes its order and the kind,
/// so that a filtered page reads few rows.
let plansSchema = Migration(
    10, "plans",
    """
    CREATE TABLE success_plans (
        id BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        goal TEXT NOT NULL,
        measure TEXT,
        begun DOUBLE PRECISION,
        target DOUBLE PRECISION,
        reached DOUBLE PRECISION,
        due BIGINT,
        state TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        closed_at BIGINT,
        closing_words TEXT
    )
    """,
    "CREATE INDEX success_plans_of_customer ON success_plans (customer_id)",
    """
    CREATE TABLE milestones (
        id BIGINT PRIMARY KEY,
        plan_id BIGINT NOT NULL REFERENCES success_plans (id),
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        title TEXT NOT NULL,
        due BIGINT,
        done_at BIGINT
    )
    """,
    "CREATE INDEX milestones_of_plan ON milestones (plan_id)",
    "CREATE INDEX milestones_of_customer ON milestones (customer_id)",
    """
    CREATE TABLE undos (
        id BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        noted TEXT NOT NULL
    )
    """,
    "CREATE INDEX undos_of_customer ON undos (customer_id)",
    "DROP INDEX events_of_customer",
    "CREATE INDEX events_of_customer ON events (customer_id, at, id, kind)"
)
