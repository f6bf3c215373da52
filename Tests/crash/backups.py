"""Backups and restores killed at random moments: a file is complete or does not exist, and the business is unchanged."""

import contextlib
import json
import sqlite3
import subprocess
import time

from imports import write_files
from outcome import Outcome
from businesses import FileBusiness

TABLES = ["customers", "customer_keys", "events", "imports"]


def scenario(run):
    outcome = Outcome()
    business = run.business("source")
    for file in write_files(run.folder, run.rng)[0]:
        business.run_json("import", file)
    expected = business.hash()
    counts = [business.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in TABLES]
    kinds = [Kind(run, business, sealed) for sealed in (False, True)]
    assert all(kind.restored.hash() == expected for kind in kinds)
    outcome.control = control(run, kinds, counts)
    for number in range(run.kills):
        kind = kinds[number % 2]
        if number % 4 < 2:
            outcome.findings.partial += kill_backup(run, business, number, kind, counts, expected, outcome)
        else:
            outcome.findings.partial += kill_restore(run, number, kind, expected, outcome)
    if business.hash() != expected:
        outcome.findings.lost.append("the source business changed")
    outcome.findings.partial += leftovers(business.data / "drafts", set())
    outcome.note = "half of them sealed"
    return outcome


class Kind:
    """Plain or sealed backups: a complete one, its options, and its durations."""

    def __init__(self, run, business, is_sealed):
        self.is_sealed, self.backup_options, self.restore_options = is_sealed, [], []
        if is_sealed:
            key = json.loads(subprocess.run([business.program, "backup", "key", "--json"], check=True, capture_output=True).stdout)
            file = run.folder / "key.txt"
            file.write_text(key["private"])
            self.backup_options, self.restore_options = ["--recipient", key["public"]], ["--key", file]
        self.whole = run.folder / f"whole-{is_sealed}.tend"
        _, self.made_in = timed(business, "backup", "--to", self.whole, *self.backup_options)
        self.restored = run.business(f"restored-{is_sealed}")
        _, self.restored_in = timed(self.restored, "restore", self.whole, *self.restore_options)


def timed(business, *arguments):
    started = time.monotonic()
    return business.run_json(*arguments), time.monotonic() - started


def kill_command(business, seconds, *arguments):
    process = business.spawn(*arguments)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode != 0


def kill_backup(run, business, number, kind, counts, expected, outcome):
    folder = run.folder / f"backups-{number}"
    folder.mkdir()
    target = folder / "copy.tend"
    outcome.times += kill_command(business, run.rng.uniform(0, kind.made_in), "backup", "--to", target, *kind.backup_options)
    if not target.exists():
        business.run_json("backup", "--to", target, *kind.backup_options)
    if kind.is_sealed:
        copy = run.business(f"unsealed-{number}")
        opened = copy.run("restore", target, *kind.restore_options)
        wrong = None if opened.code == 0 and copy.hash() == expected else opened.err or "another business"
        copy.remove()
    else:
        wrong = flaw(target, counts)
    return [f"an incomplete backup: {wrong}"] if wrong else leftovers(folder, {"copy.tend"})


def kill_restore(run, number, kind, expected, outcome):
    business = run.business(f"restored-{number}")
    outcome.times += kill_command(business, run.rng.uniform(0, kind.restored_in), "restore", kind.whole, *kind.restore_options)
    again = business.run("restore", kind.whole, *kind.restore_options)
    found = [] if business.hash() == expected else ["a restored business with another hash"]
    if again.code != 0:
        assert "already holds a business" in again.err, f"a restore after a killed one: {again.err[-300:]}"
        # The next backup removes the remaining drafts.
        business.run_json("backup", "--to", run.folder / f"again-{number}.tend")
    found += leftovers(business.data, {"tend.sqlite", "tend.sqlite.lock", "tend.sqlite-wal", "tend.sqlite-shm"})
    business.remove()
    return found


def leftovers(folder, known):
    """Files of a killed run that remain after the next run."""
    return [f"left behind: {path.name}" for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in known]


def flaw(file, counts):
    try:
        with contextlib.closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as database:
            [(integrity,)] = database.execute("PRAGMA integrity_check").fetchmany(1)
            found = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if integrity == "ok" and found == counts else f"{integrity}, {found} rows instead of {counts}"


def control(run, kinds, counts):
    """This check and the program must both reject a truncated backup."""
    for kind in kinds:
        bytes_ = kind.whole.read_bytes()
        short = run.folder / "short.tend"
        short.write_bytes(bytes_[: len(bytes_) * 2 // 3])
        refused = FileBusiness(run.program, run.folder / "from-short").run("restore", short, *kind.restore_options).code == 1
        if not refused or not flaw(short, counts):
            return None
    return "truncated backups"
