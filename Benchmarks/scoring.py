"""A business with daily usage totals, to measure the scoring of all its customers or of one in a hundred."""

import contextlib
import random
import sqlite3
import subprocess
import time

DAY = 86_400_000_000
# Each customer has about this many usage days, with two or three events each.
USAGE_DAYS = 20
FIRST, STEP = 1 << 50, 4096


def business(tend, customers):
    """Writes directly into the file, because importing half a year of single events would take hours."""
    tend.run_json("example", "--preset", "saas", "--customers", 5)
    now = int(time.time() * 1e6)
    sample = list(sample_customers(customers, now // DAY))
    with contextlib.closing(sqlite3.connect(tend.data / "tend.sqlite")) as file:
        file.execute("PRAGMA synchronous = OFF")
        file.executemany(
            "INSERT INTO customers (id, kind, name, sort_name, search, stage, stage_since, since, fields, created_at, changed_at) "
            "VALUES (?, 'person', ?, ?, ?, ?, ?, ?, '{}', ?, ?)",
            ((customer.id, customer.name, customer.name, customer.name, customer.stage, customer.since_stage(now), now - customer.days * DAY, now, now) for customer in sample))
        file.executemany(
            "INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at) "
            "VALUES (?, ?, ?, 0, 'Pro', 2900, 'USD', 'month', 2900, ?, ?, ?)",
            ((customer.id, customer.id, customer.name, now - customer.days * DAY, int(customer.has_churned), customer.end(now)) for customer in sample))
        file.executemany(
            "INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (?, 'USD', ?, ?, 0, ?, ?)",
            ((customer.id, customer.payments, 2900 * customer.payments, now - customer.days * DAY, now - customer.paid_ago * DAY) for customer in sample))
        file.executemany("INSERT OR IGNORE INTO usage_days (customer_id, day, kind, uses) VALUES (?, ?, 'sign-in', ?)",
                         (row for customer in sample for row in customer.uses))
        file.execute("INSERT OR REPLACE INTO clocks (customer_id, day) SELECT id, 0 FROM customers")
        file.commit()
        return file.execute("SELECT COUNT(*), SUM(uses) FROM usage_days").fetchone()


class SampleCustomer:
    def __init__(self, number, today, rng):
        self.id, self.name = FIRST + number * STEP, f"c{number}"
        self.days, self.has_churned = rng.randrange(60, 900), rng.random() < 0.25
        self.stage = "lost" if self.has_churned else "retention"
        self.payments, self.paid_ago = max(1, self.days // 30), rng.randrange(1, 31)
        self.days_since_churn = self.days // 3 if self.has_churned else 0
        step = max(1, (self.days - self.days_since_churn) // USAGE_DAYS)
        self.uses = [(self.id, today - day, rng.randrange(1, 5)) for day in range(self.days, self.days_since_churn, -step)]

    def end(self, now):
        return now - self.days_since_churn * DAY if self.has_churned else None

    def since_stage(self, now):
        return self.end(now) or now - self.days * DAY


def sample_customers(customers, today):
    rng = random.Random(1)
    return (SampleCustomer(number, today, rng) for number in range(customers))


def make_due(tend, part=1):
    """Makes one in `part` customers due for scoring."""
    with contextlib.closing(sqlite3.connect(tend.data / "tend.sqlite")) as file:
        file.execute(f"UPDATE clocks SET day = 0 WHERE (customer_id / {STEP}) % {part} = 0")
        file.commit()


def scan(tend):
    """Reads every row of the scored tables once with the sqlite3 program."""
    tables = {"customers": "SUM(LENGTH(stage)), MAX(since)", "subscriptions": "SUM(mrr)", "customer_money": "SUM(paid)", "usage_days": "SUM(uses), COUNT(day)"}
    statements = "; ".join(f"SELECT {columns} FROM {table}" for table, columns in tables.items())
    started = time.perf_counter()
    subprocess.run(["sqlite3", tend.data / "tend.sqlite", statements], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
