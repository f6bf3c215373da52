import TendSQL

/// `left_mark` is an id from the time when the departure was recorded: contacts with larger ids were added later.
let departedContactsSchema = Migration(
    21, "left contacts",
    "ALTER TABLE contacts ADD COLUMN left_at BIGINT",
    "ALTER TABLE contacts ADD COLUMN left_mark BIGINT",
    "CREATE INDEX contacts_who_left ON contacts (customer_id, left_mark) WHERE left_at IS NOT NULL"
)

/// `customer_keys` maps the keys of imported rows to customers. Its keys can be derived from `email` and `key` of the customer,
/// so it needs no index by customer.
let customersSchema = Migration(
    3, "customers",
    """
    CREATE TABLE customers (
        id BIGINT PRIMARY KEY,
        key TEXT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        sort_name TEXT NOT NULL,
        search TEXT NOT NULL,
        email TEXT,
        phone TEXT,
        stage TEXT NOT NULL,
        stage_since BIGINT,
        lost_reason TEXT,
        since BIGINT,
        acquisition_source TEXT,
        acquisition_cost BIGINT,
        fields TEXT NOT NULL,
        merged_into BIGINT,
        import_id BIGINT,
        created_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX customers_by_name ON customers (sort_name, id)",
    "CREATE INDEX customers_by_stage ON customers (stage, id)",
    "CREATE INDEX customers_without_key ON customers (id) WHERE key IS NULL",
    "CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL",
    """
    CREATE TABLE customer_keys (
        key TEXT PRIMARY KEY,
        customer_id BIGINT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE customer_tags (
        tag TEXT NOT NULL,
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        import_id BIGINT,
        PRIMARY KEY (tag, customer_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX customer_tags_of_customer ON customer_tags (customer_id)",
    """
    CREATE TABLE contacts (
        id BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        name TEXT NOT NULL,
        role TEXT,
        email TEXT,
        phone TEXT,
        import_id BIGINT
    )
    """,
    "CREATE INDEX contacts_of_customer ON contacts (customer_id)",
    """
    CREATE TABLE fields (
        name TEXT PRIMARY KEY,
        type TEXT NOT NULL,
        import_id BIGINT
    )
    """,
    """
    CREATE TABLE events (
        id BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customers (id),
        kind TEXT NOT NULL,
        at BIGINT,
        amount BIGINT,
        currency TEXT,
        number DOUBLE PRECISION,
        name TEXT,
        text TEXT,
        key TEXT NOT NULL UNIQUE,
        import_id BIGINT
    )
    """,
    "CREATE INDEX events_of_customer ON events (customer_id, at)",
    "CREATE INDEX events_of_money ON events (at, customer_id) WHERE kind IN ('payment', 'refund')",
    "CREATE INDEX events_of_answers ON events (at, customer_id) WHERE kind = 'answer'",
    """
    CREATE TABLE merges (
        id BIGINT PRIMARY KEY,
        kept_id BIGINT NOT NULL,
        gone_id BIGINT NOT NULL,
        reason TEXT NOT NULL,
        kept_before TEXT NOT NULL,
        merged_at BIGINT NOT NULL,
        unmerged_at BIGINT
    )
    """,
    """
    CREATE TABLE merge_rows (
        merge_id BIGINT NOT NULL REFERENCES merges (id),
        table_name TEXT NOT NULL,
        row_key TEXT NOT NULL,
        PRIMARY KEY (merge_id, table_name, row_key)
    ) WITHOUT ROWID
    """
)
