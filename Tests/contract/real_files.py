"""Real files that are imported without a manual mapping, with independently counted results."""

import sqlite3

from server import psql
from expect import equal


def checks(data):
    return [
        ("real file: telco, 7 043 customers", lambda tend, folder: telco(tend, data)),
        ("real file: cdnow, 2 357 customers without a header", lambda tend, folder: cdnow(tend, data)),
        ("real file: online retail, 361 878 lines", lambda tend, folder: online_retail(tend, data)),
    ]


def telco(tend, data):
    answer = tend.run_json("import", data / "telco" / "Telco-Customer-Churn.csv.gz")
    equal("created", answer["created"], 7043)
    listed = tend.run_json("customers", "--limit", 1)
    equal("total", listed["total"], 7043)
    equal("lost", listed["by_stage"]["lost"], 1869)


def cdnow(tend, data):
    answer = tend.run_json("import", data / "cdnow" / "CDNOW_sample.txt.gz")
    equal("created", answer["created"], 2357)
    equal("events", answer["events"], 6919)
    equal("dollars", net(tend), 244_091_94)


def online_retail(tend, data):
    answer = tend.run_json("import", data / "online_retail_uk" / "online_retail_uk.csv.gz")
    equal("created", answer["created"], 3950)
    equal("events", answer["events"], 361_878)
    equal("without customer", answer["skipped"], 133_600)
    equal("pounds", net(tend), 6_767_873_39)


def net(tend):
    """Payments minus refunds in cents, read directly from the database."""
    query = "SELECT SUM(CASE kind WHEN 'refund' THEN -ABS(amount) ELSE amount END) FROM events WHERE kind IN ('payment', 'refund')"
    if tend.database:
        return int(psql(query, tend.database.split("?")[0].rsplit("/", 1)[1]))
    with sqlite3.connect(f"file:{tend.data / 'tend.sqlite'}?mode=ro", uri=True) as database:
        return database.execute(query).fetchone()[0]
