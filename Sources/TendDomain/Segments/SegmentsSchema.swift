import TendSQL

let segmentsSchema = Migration(
    6, "segments",
    """
    CREATE TABLE segments (
        id BIGINT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        question TEXT NOT NULL,
        created_at BIGINT NOT NULL
    )
    """
)
