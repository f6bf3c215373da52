import TendSQL

let pulsesSchema = Migration(
    20, "pulses",
    "CREATE INDEX events_of_pulse ON events (customer_id, at, id, name) WHERE kind = 'pulse'"
)
