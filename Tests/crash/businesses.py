"""Businesses in a file or a database: their commands, their server, and direct access to their rows."""

import contextlib
import csv
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from command import RunningServer, Tend, free_port, wait_for_health  # noqa: E402
from server import address, psql  # noqa: E402

# The limit for a restart.
MAX_SECONDS_TO_START = 5

# All started processes, so that a failed scenario leaves none behind.
PROCESSES = []


def kill_all():
    for process in PROCESSES:
        if process.poll() is None:
            process.kill()
            process.wait()
    PROCESSES.clear()


class FileBusiness(Tend):
    """A business in one SQLite file."""

    is_file = True

    def __init__(self, program, folder):
        super().__init__(program, folder)
        self.file = self.data / "tend.sqlite"

    def start(self, *options, environment=None, before=()):
        """Starts a server, which the caller must stop."""
        port = free_port()
        log = self.data.parent / f"{self.data.name}-{port}.log"
        started = time.monotonic()
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*before, *self.command("serve", "--port", port, *options)],
                stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})})
        PROCESSES.append(process)
        link = f"http://127.0.0.1:{port}"
        try:
            seconds = wait_for_health(link, process, started)
        except AssertionError as error:
            process.kill()
            process.wait()
            raise AssertionError(f"{error}: {log.read_text('utf-8', 'replace')[-500:]}")
        return RunningServer(link, log, process, seconds)

    def spawn(self, *arguments, before=(), environment=None):
        """Starts a command without waiting for it."""
        process = subprocess.Popen(
            [*before, *self.command(*arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
        PROCESSES.append(process)
        return process

    def rows(self, statement):
        # After a clean shutdown there is no WAL file, and a read-only connection cannot create one.
        log = self.file.with_name("tend.sqlite-wal")
        mode = "mode=ro" if log.exists() else "immutable=1"
        with contextlib.closing(sqlite3.connect(f"file:{urllib.parse.quote(str(self.file))}?{mode}", uri=True, timeout=20)) as database:
            return database.execute(statement).fetchall()

    def change(self, *statements):
        """Changes rows for a control. No other process may use the business."""
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()

    def integrity_errors(self):
        """The errors that the database engine itself finds."""
        pages = [line for (line,) in self.rows("PRAGMA integrity_check") if line != "ok"]
        return pages + [f"a row of {table} refers to a missing row" for (table, *_) in self.rows("PRAGMA foreign_key_check")]

    def schema(self):
        return sorted(self.rows("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))

    def copied(self, folder):
        """Copies the business. No other process may write to it."""
        shutil.copytree(self.data, folder)
        return FileBusiness(self.program, folder)

    def remove(self):
        shutil.rmtree(self.data, ignore_errors=True)


class ServerBusiness(FileBusiness):
    """A business in a database of the server that TEND_TEST_DATABASE names; its folder has logs and uploads."""

    is_file = False

    def __init__(self, program, folder, like="template0"):
        super().__init__(program, folder)
        self.data.mkdir(exist_ok=True)
        self.name = "crash_" + self.data.name.replace("-", "_")
        self.drop()
        psql(f'CREATE DATABASE "{self.name}" TEMPLATE "{like}"')

    def command(self, *arguments):
        return [self.program, *map(str, arguments), "--database", address(self.name)]

    def rows(self, statement):
        lines = csv.reader(io.StringIO(self.psql(statement, "--csv")))
        return [tuple(number(cell) for cell in row) for row in lines]

    def change(self, *statements):
        self.psql(";".join(statements))

    def psql(self, statement, *options):
        return psql(statement, self.name, *options)

    def integrity_errors(self):
        return []

    def schema(self):
        return sorted(self.rows("SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'"))

    def copied(self, folder):
        return ServerBusiness(self.program, folder, like=self.name)

    def remove(self):
        super().remove()
        self.drop()

    def drop(self):
        psql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def number(cell):
    """Converts a CSV cell: an empty cell is NULL, digits are an integer."""
    if cell == "":
        return None
    return int(cell) if cell.lstrip("-").isdigit() and len(cell) < 20 else cell


ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def id_number(text):
    """The id of a row from the address of its page."""
    value = 0
    for letter in text:
        value = value << 5 | ALPHABET.index(letter)
    return value


def wait_for_exit(process, seconds=30):
    """The exit code of a program; None if it hangs."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None


def children(process):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rsplit(")", 1)[1].split()[1]) == process:
                found.append(int(path.parent.name))
    return found
