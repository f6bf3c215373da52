"""Imports killed at random moments and started again, which must end in the business an unkilled one makes."""

import time

from outcome import Outcome
from place import ended

CUSTOMERS = 4000


def scenario(run):
    outcome = Outcome()
    files, short = write_files(run.folder, run.chance)
    wanted, seconds = unkilled(run.business("unkilled"), files)
    if unkilled(run.business("one-payment-less"), short)[0] != wanted:
        outcome.control = "one payment less"
    rounds = 0
    while outcome.times < run.kills:
        business = run.business(f"killed-{rounds}")
        # Several kills a file, so that an import that goes on is killed again.
        for file in files:
            outcome.times += killed(business, file, seconds, run.chance, min(3, run.kills - outcome.times))
        rounds += 1
        found = business.hash()
        if found != wanted:
            outcome.findings.half.append(f"round {rounds}: hash {found} after kills, {wanted} without")
            break
        assert rounds <= run.kills + 10, "imports end before they can be killed"
        business.remove()
    outcome.note = f"{rounds} rounds with the same hash"
    return outcome


def write_files(folder, chance, customers=CUSTOMERS):
    """Customers, then payments of theirs, among them identical lines and bad ones; and payments without the last."""
    people = folder / "customers.csv"
    with people.open("w", encoding="utf-8") as out:
        out.write("id,name,email,city,monthly_charge,churn\n")
        for i in range(customers):
            out.write(f"c{i},Person {i},p{i}@example.com,{chance.choice(['Oslo', '成都', 'Leeds'])},{chance.randrange(5, 90)},{chance.choice(['Yes', 'No'])}\n")
    lines = []
    for _ in range(customers * 5):
        day = f"2025-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        amount = "oops" if chance.random() < 0.001 else f"{chance.randrange(100, 9000) / 100:.2f}"
        lines.append(f"c{chance.randrange(customers)},{day},{amount},USD\n")
    lines += lines[:50] + ["c0,2025-12-31,77.00,USD\n"]
    payments, short = folder / "payments.csv", folder / "short.csv"
    payments.write_text("customer_id,date,amount,currency\n" + "".join(lines), "utf-8")
    short.write_text("customer_id,date,amount,currency\n" + "".join(lines[:-1]), "utf-8")
    return [people, payments], [people, short]


def unkilled(business, files):
    started = time.monotonic()
    for file in files:
        business.done("import", file)
    return business.hash(), (time.monotonic() - started) / len(files)


def killed(business, file, seconds, chance, kills):
    """Kills the import of one file up to `kills` times, then lets it end; answers how often it was alive to be killed."""
    done = 0
    for _ in range(kills):
        process = business.spawn("import", file, "--json")
        time.sleep(chance.uniform(0.01, seconds * 1.1))
        process.kill()
        process.communicate()
        if ended(process) == 0:
            break
        done += 1
    # An import that ended before the kill would begin anew here, and create nothing twice.
    business.done("import", file)
    return done
