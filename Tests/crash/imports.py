"""Imports killed at random moments and restarted: the result must equal an import without kills."""

import time

from outcome import Outcome
from businesses import wait_for_exit

CUSTOMERS = 4000


def scenario(run):
    outcome = Outcome()
    files, short = write_files(run.folder, run.rng)
    wanted, seconds = without_kills(run.business("unkilled"), files)
    if without_kills(run.business("one-payment-less"), short)[0] != wanted:
        outcome.control = "one payment less"
    rounds = 0
    while outcome.times < run.kills:
        business = run.business(f"killed-{rounds}")
        # Several kills a file, so that a resumed import is killed again.
        for file in files:
            outcome.times += kill_import(business, file, seconds, run.rng, min(3, run.kills - outcome.times))
        rounds += 1
        found = business.hash()
        if found != wanted:
            outcome.findings.partial.append(f"round {rounds}: hash {found} after kills, {wanted} without")
            break
        assert rounds <= run.kills + 10, "the imports end before the kills"
        business.remove()
    outcome.note = f"{rounds} rounds with the same hash"
    return outcome


def write_files(folder, rng, customers=CUSTOMERS):
    """Writes customers, their payments with duplicate and invalid lines, and the same payments without the last line."""
    people = folder / "customers.csv"
    with people.open("w", encoding="utf-8") as out:
        out.write("id,name,email,city,monthly_charge,churn\n")
        for i in range(customers):
            out.write(f"c{i},Person {i},p{i}@example.com,{rng.choice(['Oslo', '成都', 'Leeds'])},{rng.randrange(5, 90)},{rng.choice(['Yes', 'No'])}\n")
    lines = []
    for _ in range(customers * 5):
        day = f"2025-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        amount = "oops" if rng.random() < 0.001 else f"{rng.randrange(100, 9000) / 100:.2f}"
        lines.append(f"c{rng.randrange(customers)},{day},{amount},USD\n")
    lines += lines[:50] + ["c0,2025-12-31,77.00,USD\n"]
    payments, short = folder / "payments.csv", folder / "short.csv"
    payments.write_text("customer_id,date,amount,currency\n" + "".join(lines), "utf-8")
    short.write_text("customer_id,date,amount,currency\n" + "".join(lines[:-1]), "utf-8")
    return [people, payments], [people, short]


def without_kills(business, files):
    started = time.monotonic()
    for file in files:
        business.run_json("import", file)
    return business.hash(), (time.monotonic() - started) / len(files)


def kill_import(business, file, seconds, rng, kills):
    """Kills the import of one file up to `kills` times, then lets it finish; returns how many kills met a running import."""
    done = 0
    for _ in range(kills):
        process = business.spawn("import", file, "--json")
        time.sleep(rng.uniform(0.01, seconds * 1.1))
        process.kill()
        process.communicate()
        if wait_for_exit(process) == 0:
            break
        done += 1
    # If the import ended before the kill, this runs it again and creates nothing twice.
    business.run_json("import", file)
    return done
