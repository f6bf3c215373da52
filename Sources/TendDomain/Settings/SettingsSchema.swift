import TendSQL

let settingsSchema = Migration(
    2, "settings",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
)
