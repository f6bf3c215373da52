"""Writes the input files of the benchmarks, with the same bytes on every machine."""

import random
from datetime import date, timedelta


def customers(path, rows):
    """Eight columns; each row is another customer."""
    rng = random.Random(1)
    cities = ["Oslo", "Leeds", "成都", "杭州", "Graz", "Porto"]
    plans = ["Basic", "Plus", "Team"]
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("customer_id,name,email,phone,city,plan,signup_date,team_size\n")
        for i in range(rows):
            day = date(2020, 1, 1) + timedelta(rng.randrange(2100))
            out.write(
                f"C{i:07},Customer {i},c{i}@mail{i % 997}.example,+44 20 {7_000_000 + i},"
                f"{rng.choice(cities)},{rng.choice(plans)},{day},{rng.randrange(1, 400)}\n"
            )


def purchases(path, rows):
    rng = random.Random(2)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("purchase_date,revenue,purchase_count,satisfaction_score\n")
        for _ in range(rows):
            day = date(2018, 1, 1) + timedelta(rng.randrange(2900))
            out.write(f"{day},{rng.lognormvariate(4, 1):.2f},{1 + int(rng.expovariate(0.7))},{rng.randrange(1, 11)}\n")


def payments(path, rows, each):
    """Payments of the customers above, grouped by customer, each with its own number."""
    rng = random.Random(4)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("payment_id,customer_id,payment_date,amount,currency\n")
        for i in range(rows):
            day = date(2022, 1, 1) + timedelta(rng.randrange(1400))
            out.write(f"P{i:08},C{i // each:07},{day},{rng.randrange(900, 90_000) / 100:.2f},EUR\n")
