import TendSQL

/// Tokens are stored as hashes only. An account without a password is entered by a one-time link.
let accessSchema = Migration(
    1, "access",
    """
    CREATE TABLE accounts (
        id BIGINT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL,
        password TEXT,
        created_at BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE sessions (
        id BIGINT PRIMARY KEY,
        account_id BIGINT NOT NULL REFERENCES accounts (id),
        token_hash TEXT NOT NULL UNIQUE,
        secret TEXT NOT NULL,
        agent TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        seen_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX sessions_of_account ON sessions (account_id)",
    """
    CREATE TABLE sign_in_links (
        token_hash TEXT PRIMARY KEY,
        account_id BIGINT NOT NULL REFERENCES accounts (id),
        expires_at BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE attempts (
        id BIGINT PRIMARY KEY,
        subject TEXT NOT NULL,
        at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX attempts_of_subject ON attempts (subject, at)"
)

/// A device is a browser that has signed in before; failed attempts by others do not lock it out.
/// `confirmed_at` is the last time a session was authenticated by password or link.
let devicesSchema = Migration(
    14, "devices",
    "ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0",
    """
    CREATE TABLE devices (
        token_hash TEXT PRIMARY KEY,
        account_id BIGINT NOT NULL REFERENCES accounts (id),
        seen_at BIGINT NOT NULL
    )
    """
)
