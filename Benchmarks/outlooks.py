"""A business whose use stands in roll-ups, and how long it takes to look at all its customers, or at one in a hundred."""

import contextlib
import random
import sqlite3
import subprocess
import time

DAY = 86_400_000_000
# A customer's use is told on about so many days, two or three times each.
DAYS_OF_USE = 20
FIRST, STEP = 1 << 50, 4096


def business(tend, customers):
    """Written straight into the file: half a year of single events would say the same and take hours."""
    tend.done("example", "--preset", "saas", "--customers", 5)
    now = int(time.time() * 1e6)
    lives = list(some_lives(customers, now // DAY))
    with contextlib.closing(sqlite3.connect(tend.data / "tend.sqlite")) as file:
        file.execute("PRAGMA synchronous = OFF")
        file.executemany(
            "INSERT INTO customers (id, kind, name, sort_name, search, stage, stage_since, since, fields, created_at, changed_at) "
            "VALUES (?, 'person', ?, ?, ?, ?, ?, ?, '{}', ?, ?)",
            ((life.id, life.name, life.name, life.name, life.stage, life.since_stage(now), now - life.days * DAY, now, now) for life in lives))
        file.executemany(
            "INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at) "
            "VALUES (?, ?, ?, 0, 'Pro', 2900, 'USD', 'month', 2900, ?, ?, ?)",
            ((life.id, life.id, life.name, now - life.days * DAY, int(life.has_left), life.end(now)) for life in lives))
        file.executemany(
            "INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (?, 'USD', ?, ?, 0, ?, ?)",
            ((life.id, life.payments, 2900 * life.payments, now - life.days * DAY, now - life.paid_ago * DAY) for life in lives))
        file.executemany("INSERT OR IGNORE INTO usage_days (customer_id, day, kind, uses) VALUES (?, ?, 'sign-in', ?)",
                         (row for life in lives for row in life.uses))
        file.execute("INSERT OR REPLACE INTO clocks (customer_id, day) SELECT id, 0 FROM customers")
        file.commit()
        return file.execute("SELECT COUNT(*), SUM(uses) FROM usage_days").fetchone()


class Life:
    def __init__(self, number, today, chance):
        self.id, self.name = FIRST + number * STEP, f"c{number}"
        self.days, self.has_left = chance.randrange(60, 900), chance.random() < 0.25
        self.stage = "lost" if self.has_left else "retention"
        self.payments, self.paid_ago = max(1, self.days // 30), chance.randrange(1, 31)
        self.gone = self.days // 3 if self.has_left else 0
        step = max(1, (self.days - self.gone) // DAYS_OF_USE)
        self.uses = [(self.id, today - day, chance.randrange(1, 5)) for day in range(self.days, self.gone, -step)]

    def end(self, now):
        return now - self.gone * DAY if self.has_left else None

    def since_stage(self, now):
        return self.end(now) or now - self.days * DAY


def some_lives(customers, today):
    chance = random.Random(1)
    return (Life(number, today, chance) for number in range(customers))


def ring(tend, part=1):
    """One in so many customers is due."""
    with contextlib.closing(sqlite3.connect(tend.data / "tend.sqlite")) as file:
        file.execute(f"UPDATE clocks SET day = 0 WHERE (customer_id / {STEP}) % {part} = 0")
        file.commit()


def scan(tend):
    """Every row of the tables that are read, once, by the engine's own program."""
    tables = {"customers": "SUM(LENGTH(stage)), MAX(since)", "subscriptions": "SUM(mrr)", "customer_money": "SUM(paid)", "usage_days": "SUM(uses), COUNT(day)"}
    statements = "; ".join(f"SELECT {columns} FROM {table}" for table, columns in tables.items())
    begun = time.perf_counter()
    subprocess.run(["sqlite3", tend.data / "tend.sqlite", statements], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
