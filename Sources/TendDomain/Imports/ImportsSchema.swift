import TendSQL

/// `content` is the SHA-256 of the file, by which an unfinished import is resumed.
/// `import_changes` stores values before and after the import, so that an undo can recognise later edits.
let importsSchema = Migration(
    7, "imports",
    """
    CREATE TABLE imports (
        id BIGINT PRIMARY KEY,
        name TEXT NOT NULL,
        content TEXT NOT NULL,
        kind TEXT NOT NULL,
        mapping TEXT NOT NULL,
        state TEXT NOT NULL,
        rows_done BIGINT NOT NULL,
        bytes_done BIGINT NOT NULL,
        bytes BIGINT NOT NULL,
        created BIGINT NOT NULL,
        updated BIGINT NOT NULL,
        unchanged BIGINT NOT NULL,
        skipped BIGINT NOT NULL,
        events_created BIGINT NOT NULL,
        events_unchanged BIGINT NOT NULL,
        problem_count BIGINT NOT NULL,
        first_id BIGINT NOT NULL,
        last_id BIGINT NOT NULL,
        started_at BIGINT NOT NULL,
        ended_at BIGINT
    )
    """,
    "CREATE INDEX imports_by_content ON imports (content)",
    """
    CREATE TABLE import_problems (
        import_id BIGINT NOT NULL REFERENCES imports (id),
        number BIGINT NOT NULL,
        row_number BIGINT NOT NULL,
        field TEXT,
        reason TEXT NOT NULL,
        cells TEXT,
        PRIMARY KEY (import_id, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE import_changes (
        import_id BIGINT NOT NULL REFERENCES imports (id),
        table_name TEXT NOT NULL,
        row_id BIGINT NOT NULL,
        column_name TEXT NOT NULL,
        before_value TEXT,
        after_value TEXT,
        PRIMARY KEY (import_id, table_name, row_id, column_name)
    ) WITHOUT ROWID
    """
)

/// `headers` is the SHA-256 of the column names, by which the next file with the same columns gets the same mapping.
/// `tally` counts the kinds of problems; `kind` of a problem is an index in it.
let importResultsSchema = Migration(
    12, "import results",
    "ALTER TABLE imports ADD COLUMN headers TEXT",
    "ALTER TABLE imports ADD COLUMN failure TEXT",
    "ALTER TABLE imports ADD COLUMN tally TEXT",
    "CREATE INDEX imports_by_headers ON imports (headers, id)",
    "ALTER TABLE import_problems ADD COLUMN kind BIGINT",
    "CREATE INDEX import_problems_by_kind ON import_problems (import_id, kind, number)",
    """
    CREATE TABLE import_conflicts (
        import_id BIGINT NOT NULL REFERENCES imports (id),
        number BIGINT NOT NULL,
        customer_id BIGINT,
        reason TEXT NOT NULL,
        PRIMARY KEY (import_id, number)
    ) WITHOUT ROWID
    """
)
