#!/usr/bin/env python3
"""Kills imports with SIGKILL at random moments, starts them again, and compares what they leave behind.

An import that was killed and started again must end in the business an unkilled one makes. A control
with one payment missing must end in another one: if it does not, the comparison sees nothing.
Usage: kill-import.py PROGRAM [--kills N] [--seed N] [--customers N]
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from command import Tend  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--customers", type=int, default=4000)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}")

    with tempfile.TemporaryDirectory(prefix="tend-kill-") as folder:
        folder = Path(folder)
        files, control = write_files(folder, options.customers, chance)
        wanted, seconds = unkilled(Tend(options.program, folder / "unkilled"), files)
        if unkilled(Tend(options.program, folder / "control"), control)[0] == wanted:
            sys.exit("the control was not told apart: this test sees nothing")

        kills = rounds = 0
        while kills < options.kills:
            business = Tend(options.program, folder / f"killed-{rounds}")
            # Several kills a file, so that an import that goes on is killed again.
            for file in files:
                kills += killed(business, file, seconds, chance, min(3, options.kills - kills))
            rounds += 1
            found = business.hash()
            if found != wanted:
                sys.exit(f"round {rounds}: hash {found} after kills, {wanted} without (seed {options.seed})")
            if rounds > options.kills + 10:
                sys.exit("imports end before they can be killed: make the files larger with --customers")
        print(f"{kills} kills in {rounds} rounds: the same business every time")


def write_files(folder, customers, chance):
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
        process = subprocess.Popen(business.command("import", file, "--json"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.01, seconds * 1.1))
        process.kill()
        if process.wait() == 0:
            break
        done += 1
    # An import that ended before the kill would begin anew here, and create nothing twice.
    business.done("import", file)
    return done


if __name__ == "__main__":
    main()
