import TendSQL

/// Stages are told again as of any day, so their events must be found without reading all others.
let reportsSchema = Migration(
    13, "reports",
    "CREATE INDEX events_of_stages ON events (customer_id, at, id, name) WHERE kind = 'stage'"
)
