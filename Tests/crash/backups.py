"""Backups and restores killed at random moments: the file is whole or not there, and what is alive is untouched."""

import contextlib
import sqlite3
import time

from imports import write_files
from outcome import Outcome
from place import FileBusiness

TABLES = ["customers", "customer_keys", "events", "imports"]


def scenario(run):
    outcome = Outcome()
    business = run.business("alive")
    for file in write_files(run.folder, run.chance)[0]:
        business.done("import", file)
    alive = business.hash()
    counts = [business.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in TABLES]
    whole, made_in = timed(business, "backup", "--to", run.folder / "whole.tend")
    restored = run.business("restored")
    _, restored_in = timed(restored, "restore", run.folder / "whole.tend")
    assert restored.hash() == alive
    outcome.control = control(run, counts)
    for number in range(run.kills):
        if number % 2:
            found = backup_killed(run, business, number, run.chance.uniform(0, made_in), counts, outcome)
        else:
            found = restore_killed(run, number, run.chance.uniform(0, restored_in), alive, outcome)
        outcome.findings.half += found
    if business.hash() != alive:
        outcome.findings.lost.append("the business itself changed")
    return outcome


def timed(business, *arguments):
    began = time.monotonic()
    return business.done(*arguments), time.monotonic() - began


def killed(business, seconds, *arguments):
    process = business.spawn(*arguments)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode != 0


def backup_killed(run, business, number, seconds, counts, outcome):
    folder = run.folder / f"backups-{number}"
    folder.mkdir()
    target = folder / "copy.tend"
    outcome.times += killed(business, seconds, "backup", "--to", target)
    if target.exists():
        wrong = flaw(target, counts)
        return [f"a backup that is there but not whole: {wrong}"] if wrong else leftovers(folder, {"copy.tend"})
    business.done("backup", "--to", target)
    return leftovers(folder, {"copy.tend"})


def restore_killed(run, number, seconds, alive, outcome):
    business = run.business(f"restored-{number}")
    was_alive = killed(business, seconds, "restore", run.folder / "whole.tend")
    outcome.times += was_alive
    if business.file.exists():
        again = business.run("restore", run.folder / "whole.tend")
        if again.code == 0:
            return ["a second restore wrote over the first"]
    else:
        business.done("restore", run.folder / "whole.tend")
    found = [] if business.hash() == alive else ["a restored business that is another one"]
    found += leftovers(business.data, {"tend.sqlite", "tend.sqlite.lock", "tend.sqlite-wal", "tend.sqlite-shm", "uploads"})
    business.remove()
    return found


def leftovers(folder, known):
    """After the next run nothing is left of one that died."""
    return [f"left over: {path.name}" for path in sorted(folder.iterdir()) if path.name not in known]


def flaw(file, counts):
    try:
        with contextlib.closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as database:
            [(sound,)] = database.execute("PRAGMA integrity_check").fetchmany(1)
            found = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if sound == "ok" and found == counts else f"{sound}, {found} rows instead of {counts}"


def control(run, counts):
    """A backup cut off must be seen, by us and by the program."""
    bytes_ = (run.folder / "whole.tend").read_bytes()
    short = run.folder / "short.tend"
    short.write_bytes(bytes_[: len(bytes_) * 2 // 3])
    refused = FileBusiness(run.program, run.folder / "from-short").run("restore", short).code == 1
    return "a backup cut off" if flaw(short, counts) and refused else None
