import TendSQL

/// A row without `ended_at` is running until `lease_until`; after that, its program has stopped. `backup_plan` has at most
/// one row. The plan deletes only its own backups; `deleted_at` is the time of that.
let backupsSchema = Migration(
    16, "backups",
    """
    CREATE TABLE backups (
        id BIGINT PRIMARY KEY,
        file TEXT NOT NULL,
        recipient TEXT NOT NULL,
        is_planned BIGINT NOT NULL,
        started_at BIGINT NOT NULL,
        ended_at BIGINT,
        proven_at BIGINT,
        bytes BIGINT,
        hash TEXT,
        problem TEXT,
        deleted_at BIGINT,
        claimant TEXT NOT NULL,
        lease_until BIGINT NOT NULL
    )
    """,
    "CREATE INDEX backups_by_proof ON backups (proven_at)",
    "CREATE INDEX backups_by_end ON backups (ended_at)",
    """
    CREATE TABLE backup_plan (
        id BIGINT PRIMARY KEY,
        recipient TEXT NOT NULL,
        folder TEXT NOT NULL,
        hour BIGINT NOT NULL,
        days BIGINT NOT NULL,
        weeks BIGINT NOT NULL,
        months BIGINT NOT NULL
    )
    """
)
