"""Backups and restores killed at random moments: the file is whole or not there, and what is alive is untouched."""

import contextlib
import json
import sqlite3
import subprocess
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
    kinds = [Kind(run, business, sealed) for sealed in (False, True)]
    assert all(kind.restored.hash() == alive for kind in kinds)
    outcome.control = control(run, kinds, counts)
    for number in range(run.kills):
        kind = kinds[number % 2]
        if number % 4 < 2:
            outcome.findings.half += backup_killed(run, business, number, kind, counts, alive, outcome)
        else:
            outcome.findings.half += restore_killed(run, number, kind, alive, outcome)
    if business.hash() != alive:
        outcome.findings.lost.append("the business itself changed")
    outcome.findings.half += leftovers(business.data / "drafts", set())
    outcome.note = "half of them sealed"
    return outcome


class Kind:
    """Plain or sealed: a whole backup of it, the options it takes, and how long it takes."""

    def __init__(self, run, business, is_sealed):
        self.is_sealed, self.to, self.by = is_sealed, [], []
        if is_sealed:
            key = json.loads(subprocess.run([business.program, "backup", "key", "--json"], check=True, capture_output=True).stdout)
            file = run.folder / "key.txt"
            file.write_text(key["private"])
            self.to, self.by = ["--recipient", key["public"]], ["--key", file]
        self.whole = run.folder / f"whole-{is_sealed}.tend"
        _, self.made_in = timed(business, "backup", "--to", self.whole, *self.to)
        self.restored = run.business(f"restored-{is_sealed}")
        _, self.restored_in = timed(self.restored, "restore", self.whole, *self.by)


def timed(business, *arguments):
    began = time.monotonic()
    return business.done(*arguments), time.monotonic() - began


def killed(business, seconds, *arguments):
    process = business.spawn(*arguments)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode != 0


def backup_killed(run, business, number, kind, counts, alive, outcome):
    folder = run.folder / f"backups-{number}"
    folder.mkdir()
    target = folder / "copy.tend"
    outcome.times += killed(business, run.chance.uniform(0, kind.made_in), "backup", "--to", target, *kind.to)
    if not target.exists():
        business.done("backup", "--to", target, *kind.to)
    if kind.is_sealed:
        copy = run.business(f"unsealed-{number}")
        opened = copy.run("restore", target, *kind.by)
        wrong = None if opened.code == 0 and copy.hash() == alive else opened.err or "another business"
        copy.remove()
    else:
        wrong = flaw(target, counts)
    return [f"a backup that is there but not whole: {wrong}"] if wrong else leftovers(folder, {"copy.tend"})


def restore_killed(run, number, kind, alive, outcome):
    business = run.business(f"restored-{number}")
    outcome.times += killed(business, run.chance.uniform(0, kind.restored_in), "restore", kind.whole, *kind.by)
    again = business.run("restore", kind.whole, *kind.by)
    found = [] if business.hash() == alive else ["a restored business that is another one"]
    if again.code != 0:
        assert "holds a business already" in again.err, f"a restore after one that was killed: {again.err[-300:]}"
        # Whatever was left is swept by the next that makes drafts.
        business.done("backup", "--to", run.folder / f"again-{number}.tend")
    found += leftovers(business.data, {"tend.sqlite", "tend.sqlite.lock", "tend.sqlite-wal", "tend.sqlite-shm"})
    business.remove()
    return found


def leftovers(folder, known):
    """After the next run nothing is left of one that died."""
    return [f"left over: {path.name}" for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in known]


def flaw(file, counts):
    try:
        with contextlib.closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as database:
            [(sound,)] = database.execute("PRAGMA integrity_check").fetchmany(1)
            found = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if sound == "ok" and found == counts else f"{sound}, {found} rows instead of {counts}"


def control(run, kinds, counts):
    """A backup cut off must be seen, by us and by the program."""
    for kind in kinds:
        bytes_ = kind.whole.read_bytes()
        short = run.folder / "short.tend"
        short.write_bytes(bytes_[: len(bytes_) * 2 // 3])
        refused = FileBusiness(run.program, run.folder / "from-short").run("restore", short, *kind.by).code == 1
        if not refused or not flaw(short, counts):
            return None
    return "backups cut off"
