"""Data of an earlier schema brought up to date by a program that is killed meanwhile and started again."""

import contextlib
import re
import sqlite3
import time
from collections import Counter
from pathlib import Path

from outcome import Outcome

SAMPLES = Path(__file__).resolve().parents[1] / "TendDomainTests/Samples"
# So many that bringing them up to date takes long enough to be killed within.
COPIES = 3000


def scenario(run):
    outcome = Outcome()
    names = sorted(SAMPLES.glob("schema-*.sql"), key=lambda path: int(re.search(r"\d+", path.name)[0]))
    controls, left = [], Counter()
    for part, sample in enumerate(names):
        old = run.business(f"old-{part}")
        load(sample, old)
        wanted, schema, seconds = unkilled(old.copied(run.folder / f"unkilled-{part}"))
        if schema == old.schema():
            continue
        kills, wanted_kills = 0, -(-run.kills // len(names))
        # Whoever comes too late to kill comes again.
        for attempt in range(6 * wanted_kills):
            if kills >= wanted_kills:
                break
            business = old.copied(run.folder / f"killed-{part}-{attempt}")
            kills += killed(business, seconds, run.chance, left)
            found = business.hash()
            if found != wanted:
                outcome.findings.half.append(f"{sample.stem}: hash {found} after kills, {wanted} without")
            if business.schema() != schema:
                outcome.findings.half.append(f"{sample.stem}: another schema after kills")
            outcome.findings.half += business.complaints()
            business.remove()
        outcome.times += kills
        controls += control(run, old, wanted)
    outcome.control = ", ".join(dict.fromkeys(controls)) if controls and all(controls) else None
    outcome.note = "left at " + ", ".join(f"schema {number}: {count}" for number, count in sorted(left.items()))
    return outcome


def load(sample, business):
    """Puts the sample in place, its customers many times over."""
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
    """As the program makes its tables on SQLite."""
    table = match[0].replace("BIGINT", "INTEGER").replace("DOUBLE PRECISION", "REAL")
    return table[:-1] + (", STRICT;" if table.endswith("WITHOUT ROWID;") else " STRICT;")


def unkilled(business):
    began = time.monotonic()
    business.done("config")
    seconds = time.monotonic() - began
    answer = business.hash(), business.schema(), seconds
    business.remove()
    return answer


def killed(business, seconds, chance, left):
    """Begins up to three times; answers how often it was alive to be killed, and counts what that left behind."""
    done = 0
    for _ in range(3):
        process = business.spawn("config", "--json")
        # Filling in the search takes nearly all the time; the steps after it get every other kill.
        time.sleep(chance.choice([chance.uniform(0, seconds), chance.uniform(seconds * 0.8, seconds)]))
        process.kill()
        process.communicate()
        done += process.returncode != 0
        left[business.rows("SELECT MAX(number) FROM migrations")[0][0]] += 1
    return done


def control(run, old, wanted):
    """A customer less is another business; a step that is there only in part is not taken for whole."""
    less = old.copied(run.folder / "one-less")
    less.change("DELETE FROM customer_keys WHERE key = 'id:c5-1'", "DELETE FROM customers WHERE key = 'id:c5-1'")
    yield "one customer less" if less.hash() != wanted else None
    less.remove()
    half = old.copied(run.folder / "half")
    [(number,)] = half.rows("SELECT MAX(number) FROM migrations")
    half.change(f"DELETE FROM migrations WHERE number = {number}")
    yield "a step done and not noted" if half.run("verify").code != 0 else None
    half.remove()
