"""Kills one process or all processes of PostgreSQL during writes, under a running program."""

import contextlib
import os
import signal
import time
import urllib.parse
from pathlib import Path

from verification import verify
from outcome import Outcome
from businesses import children, wait_for_exit
from server import SERVER, as_owner, psql
from writers import SingleAttemptVisitor
from writes import start_business, continue_from, new_writers

MAX_SECONDS_TO_RECOVER = 30


def scenario(run):
    outcome = Outcome(acknowledged=0)
    business, served, session = start_business(run, "postgres")
    writers, slowest = [], 0
    while outcome.times < run.kills and not outcome.findings:
        former, writers = writers, new_writers(run, session, writers)
        continue_from(writers, former)
        write(writers, run.rng.uniform(0.05, 0.5))
        started = time.monotonic()
        if run.rng.random() < 0.5:
            kill_one(business, run.rng)
        else:
            kill_all(data())
            start(data())
        for writer in writers:
            writer.stop()
        wait_for_recovery(writers[0].visitor)
        slowest = max(slowest, time.monotonic() - started)
        outcome.times += 1
        outcome.acknowledged += sum(writer.acknowledged for writer in writers)
        outcome.findings.add(verify(business, writers))
    outcome.control = control(business, new_writers(run, session, writers))
    served.process.terminate()
    assert wait_for_exit(served.process) == 0, "the program did not exit by itself"
    outcome.note = f"slowest recovery {slowest:.1f} s"
    return outcome


def control(business, writers):
    """Without the WAL of the server, acknowledged rows are lost after a restart, which the check must find."""
    psql("CHECKPOINT")
    write(writers, 0.5)
    kill_all(data())
    for writer in writers:
        writer.stop()
    as_owner(data().parent, "pg_resetwal", "-f", "-D", data())
    start(data())
    lost = len(verify(business, writers).lost)
    return f"{lost} lost without the WAL" if lost else None


def write(writers, seconds):
    for writer in writers:
        writer.stops_at_error = True
        writer.start()
    time.sleep(seconds)


def kill_one(business, rng):
    """Kills the process of one connection. The server then ends all others and restarts."""
    processes = psql(f"SELECT pid FROM pg_stat_activity WHERE datname = '{business.name}' ORDER BY pid").split()
    os.kill(int(rng.choice(processes)), signal.SIGKILL)


def kill_all(folder):
    first, _, _, port, *_ = (folder / "postmaster.pid").read_text().splitlines()
    processes = [int(first), *children(int(first))]
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    # A server does not start while a process of the former one still holds its memory.
    while any(map(is_running, processes)):
        time.sleep(0.01)
    for lock in [folder / "postmaster.pid", folder.parent / f".s.PGSQL.{port}.lock"]:
        lock.unlink()


def is_running(process):
    """Whether a process is not dead; its parent may not have waited for it yet."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def start(folder):
    as_owner(folder.parent, "pg_ctl", "-D", folder, "-l", folder.with_suffix(".log"), "-w", "start")


def data():
    """The data folder that Tools/with-postgres created."""
    return Path(urllib.parse.parse_qs(urllib.parse.urlsplit(SERVER).query)["host"][0], "data")


def wait_for_recovery(visitor):
    """Waits until the same program answers pages again."""
    started = time.monotonic()
    while True:
        reader = SingleAttemptVisitor(visitor.address)
        reader.cookies = dict(visitor.cookies)
        status = reader.get("/customers").status
        if status == 200:
            return
        assert status == 503, f"while the database was down, the page answered {status}"
        assert time.monotonic() - started < MAX_SECONDS_TO_RECOVER, "the program does not use the recovered server"
        time.sleep(0.02)
