import TendSQL

/// Reports reconstruct the stages as of any day, so stage events need an index of their own.
let reportsSchema = Migration(
    13, "reports",
    "CREATE INDEX events_of_stages ON events (customer_id, at, id, name) WHERE kind = 'stage'"
)
