import TendSQL

/// `choice` is NULL while a question is open. `question_rows` has the events and customers with its word: their state follows
/// the choice, also when it is changed. `name` is the name that an event gets once it counts.
let questionsSchema = Migration(
    26, "questions",
    """
    CREATE TABLE questions (
        id TEXT PRIMARY KEY,
        choice TEXT,
        asked_at BIGINT NOT NULL,
        decided_at BIGINT
    )
    """,
    """
    CREATE TABLE question_rows (
        question_id TEXT NOT NULL REFERENCES questions (id),
        row_id BIGINT NOT NULL,
        import_id BIGINT,
        name TEXT,
        PRIMARY KEY (question_id, row_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX question_rows_by_row ON question_rows (row_id)",
    "CREATE INDEX question_rows_by_import ON question_rows (import_id)",
    "DROP INDEX events_of_care",
    """
    CREATE INDEX events_of_care ON events (customer_id, at, kind, name, number) \
    WHERE kind IN ('answer', 'call', 'meeting', 'mail', 'chat', 'milestone', 'refund')
    """
)
