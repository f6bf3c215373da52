"""Migrations of data with an older schema by a program that is killed and restarted."""

import contextlib
import re
import sqlite3
import time
from collections import Counter
from pathlib import Path

from outcome import Outcome

SAMPLES = Path(__file__).resolve().parents[1] / "TendDomainTests/Samples"
# So many that the migration takes long enough to be killed.
COPIES = 3000


def scenario(run):
    outcome = Outcome()
    names = sorted(SAMPLES.glob("schema-*.sql"), key=lambda path: int(re.search(r"\d+", path.name)[0]))
    controls, reached = [], Counter()
    for part, sample in enumerate(names):
        old = run.business(f"old-{part}")
        load(sample, old)
        wanted, schema, seconds = without_kills(old.copied(run.folder / f"unkilled-{part}"))
        if schema == old.schema():
            continue
        kills, wanted_kills = 0, -(-run.kills // len(names))
        # A kill that comes too late is repeated.
        for attempt in range(6 * wanted_kills):
            if kills >= wanted_kills:
                break
            business = old.copied(run.folder / f"killed-{part}-{attempt}")
            kills += kill_migration(business, seconds, run.rng, reached)
            found = business.hash()
            if found != wanted:
                outcome.findings.partial.append(f"{sample.stem}: hash {found} after kills, {wanted} without")
            if business.schema() != schema:
                outcome.findings.partial.append(f"{sample.stem}: another schema after kills")
            outcome.findings.partial += business.integrity_errors()
            business.remove()
        outcome.times += kills
        controls += control(run, old, wanted)
    outcome.control = ", ".join(dict.fromkeys(controls)) if controls and all(controls) else None
    outcome.note = "killed at " + ", ".join(f"schema {number}: {count}" for number, count in sorted(reached.items()))
    return outcome


def load(sample, business):
    """Loads the sample and multiplies its customers."""
    text = sample.read_text("utf-8")
    business.data.mkdir(parents=True, exist_ok=True)
    if business.is_file:
        with contextlib.closing(sqlite3.connect(business.file)) as database:
            database.executescript(re.sub(r"CREATE TABLE.*?;$", strict, text, flags=re.DOTALL | re.MULTILINE))
            database.execute("PRAGMA journal_mode = WAL")
    else:
        business.change(text.replace(" WITHOUT ROWID", ""))
    columns = "kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, created_at, changed_at"
    numbers = f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {COPIES})"
    business.change(
        f"{numbers} INSERT INTO customers (id, key, {columns}) SELECT id + 1099511627776 * n, key || '-' || n, {columns} "
        "FROM customers CROSS JOIN numbers WHERE merged_into IS NULL AND key IS NOT NULL",
        "INSERT INTO customer_keys (key, customer_id) SELECT key, id FROM customers WHERE key NOT IN (SELECT key FROM customer_keys)")


def strict(match):
    """Converts a statement to the form that the program uses on SQLite."""
    table = match[0].replace("BIGINT", "INTEGER").replace("DOUBLE PRECISION", "REAL")
    return table[:-1] + (", STRICT;" if table.endswith("WITHOUT ROWID;") else " STRICT;")


def without_kills(business):
    started = time.monotonic()
    business.run_json("config")
    seconds = time.monotonic() - started
    answer = business.hash(), business.schema(), seconds
    business.remove()
    return answer


def kill_migration(business, seconds, rng, reached):
    """Starts up to three times; returns how many kills met a running program, and counts the schema that each left."""
    done = 0
    for _ in range(3):
        process = business.spawn("config", "--json")
        # Filling the search column takes nearly all the time; every other kill is for the steps after it.
        time.sleep(rng.choice([rng.uniform(0, seconds), rng.uniform(seconds * 0.8, seconds)]))
        process.kill()
        process.communicate()
        done += process.returncode != 0
        reached[business.rows("SELECT MAX(number) FROM migrations")[0][0]] += 1
    return done


def control(run, old, wanted):
    """A missing customer must change the hash; a partial migration step must be an error."""
    less = old.copied(run.folder / "one-less")
    less.change("DELETE FROM customer_keys WHERE key = 'id:c5-1'", "DELETE FROM customers WHERE key = 'id:c5-1'")
    yield "one customer less" if less.hash() != wanted else None
    less.remove()
    half = old.copied(run.folder / "half")
    [(number,)] = half.rows("SELECT MAX(number) FROM migrations")
    half.change(f"DELETE FROM migrations WHERE number = {number}")
    yield "a step done and not recorded" if half.run("verify").code != 0 else None
    half.remove()
