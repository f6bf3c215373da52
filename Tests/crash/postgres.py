"""PostgreSQL killed under a running program, one of its processes or all of them, while people write."""

import contextlib
import os
import signal
import time
import urllib.parse
from pathlib import Path

from judge import judge
from outcome import Outcome
from place import children, ended
from server import SERVER, as_owner, psql
from writers import Hand
from writes import begin, take_over, writers

MOST_SECONDS_TO_RECOVER = 30


def scenario(run):
    outcome = Outcome(acknowledged=0)
    business, served, door = begin(run, "postgres")
    hands, slowest = [], 0
    while outcome.times < run.kills and not outcome.findings:
        former, hands = hands, writers(run, door, hands)
        take_over(hands, former)
        write(hands, run.chance.uniform(0.05, 0.5))
        began = time.monotonic()
        if run.chance.random() < 0.5:
            kill_one(business)
        else:
            kill_all(data())
            start(data())
        for hand in hands:
            hand.stop()
        recovered(hands[0].visitor)
        slowest = max(slowest, time.monotonic() - began)
        outcome.times += 1
        outcome.acknowledged += sum(hand.acknowledged for hand in hands)
        outcome.findings.add(judge(business, hands))
    outcome.control = control(business, writers(run, door, hands))
    served.process.terminate()
    assert ended(served.process) == 0, "the program did not end by itself"
    outcome.note = f"slowest recovery {slowest:.1f} s"
    return outcome


def control(business, hands):
    """With the server's log thrown away before it starts again, acknowledged rows are gone, which must be seen."""
    psql("CHECKPOINT")
    write(hands, 0.5)
    kill_all(data())
    for hand in hands:
        hand.stop()
    as_owner(data().parent, "pg_resetwal", "-f", "-D", data())
    start(data())
    lost = len(judge(business, hands).lost)
    return f"{lost} lost with the log thrown away" if lost else None


def write(hands, seconds):
    for hand in hands:
        hand.ends_at_refusal = True
        hand.start()
    time.sleep(seconds)


def kill_one(business):
    """The process of one connection, upon which the server ends all others and starts itself anew."""
    process, *_ = psql(f"SELECT pid FROM pg_stat_activity WHERE datname = '{business.name}' ORDER BY random()").split()
    os.kill(int(process), signal.SIGKILL)


def kill_all(folder):
    first, _, _, port, *_ = (folder / "postmaster.pid").read_text().splitlines()
    for process in [int(first), *children(int(first))]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    # They are dead, also where nobody has taken note of it yet.
    for lock in [folder / "postmaster.pid", folder.parent / f".s.PGSQL.{port}.lock"]:
        lock.unlink()


def start(folder):
    as_owner(folder.parent, "pg_ctl", "-D", folder, "-l", folder.with_suffix(".log"), "-w", "start")


def data():
    """The folder that Tools/with-postgres made."""
    return Path(urllib.parse.parse_qs(urllib.parse.urlsplit(SERVER).query)["host"][0], "data")


def recovered(visitor):
    """Pages are answered again by the same program."""
    began = time.monotonic()
    while True:
        reader = Hand(visitor.address)
        reader.cookies = dict(visitor.cookies)
        status = reader.get("/customers").status
        if status == 200:
            return
        assert status == 503, f"a server that is gone was answered with {status}"
        assert time.monotonic() - began < MOST_SECONDS_TO_RECOVER, "the server is back and the program does not see it"
        time.sleep(0.02)
