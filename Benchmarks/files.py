"""The files the benchmarks read: the same bytes on every machine."""

import random
from datetime import date, timedelta


def customers(path, rows):
    """Eight columns; no two rows are the same customer."""
    chance = random.Random(1)
    cities = ["Oslo", "Leeds", "成都", "杭州", "Graz", "Porto"]
    plans = ["Basic", "Plus", "Team"]
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("customer_id,name,email,phone,city,plan,signup_date,team_size\n")
        for i in range(rows):
            day = date(2020, 1, 1) + timedelta(chance.randrange(2100))
            out.write(
                f"C{i:07},Customer {i},c{i}@mail{i % 997}.example,+44 20 {7_000_000 + i},"
                f"{chance.choice(cities)},{chance.choice(plans)},{day},{chance.randrange(1, 400)}\n"
            )


def purchases(path, rows):
    chance = random.Random(2)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("purchase_date,revenue,purchase_count,satisfaction_score\n")
        for _ in range(rows):
            day = date(2018, 1, 1) + timedelta(chance.randrange(2900))
            out.write(f"{day},{chance.lognormvariate(4, 1):.2f},{1 + int(chance.expovariate(0.7))},{chance.randrange(1, 11)}\n")


def payments(path, rows, each):
    """Some for each customer of the file above, customer by customer, every one with a number of its own."""
    chance = random.Random(4)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("payment_id,customer_id,payment_date,amount,currency\n")
        for i in range(rows):
            day = date(2022, 1, 1) + timedelta(chance.randrange(1400))
            out.write(f"P{i:08},C{i // each:07},{day},{chance.randrange(900, 90_000) / 100:.2f},EUR\n")
