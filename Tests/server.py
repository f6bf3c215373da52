"""Temporary databases on the PostgreSQL server that TEND_TEST_DATABASE names."""

import contextlib
import os
import re
import subprocess
import uuid
from pathlib import Path

SERVER = os.environ.get("TEND_TEST_DATABASE")


def psql(statement, name="postgres", *options, server=SERVER):
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", *options, "--command", statement, address(name, server)],
        capture_output=True, text=True)
    assert done.returncode == 0, f"psql: {done.stderr[:500]}"
    return done.stdout


def address(name, server=SERVER):
    return re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{name}", server)


def as_owner(folder, program, *arguments):
    """Runs a program of PostgreSQL as the owner of the folder, because it refuses to run as root."""
    owner = ["runuser", "-u", folder.owner(), "--"] if os.geteuid() == 0 else []
    path = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))[-1]
    subprocess.run([*owner, path, *map(str, arguments)], check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def database():
    """The address of an empty database, which is dropped at the end."""
    name = "tend_" + uuid.uuid4().hex[:12]
    psql(f"CREATE DATABASE {name}")
    try:
        yield address(name)
    finally:
        psql(f"DROP DATABASE {name} WITH (FORCE)")
