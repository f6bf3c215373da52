"""Throw-away databases in the PostgreSQL that TEND_TEST_DATABASE names."""

import contextlib
import os
import re
import subprocess
import uuid

SERVER = os.environ.get("TEND_TEST_DATABASE")


def psql(statement, name="postgres", *options):
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", *options, "--command", statement, address(name)],
        capture_output=True, text=True)
    assert done.returncode == 0, f"psql: {done.stderr[:500]}"
    return done.stdout


def address(name):
    return re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{name}", SERVER)


@contextlib.contextmanager
def database():
    """The address of an empty database that is gone afterwards."""
    name = "tend_" + uuid.uuid4().hex[:12]
    psql(f"CREATE DATABASE {name}")
    try:
        yield address(name)
    finally:
        psql(f"DROP DATABASE {name} WITH (FORCE)")
