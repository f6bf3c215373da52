"""A temporary PostgreSQL server with the durability settings of a production server."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
shared_buffers = 512MB
max_wal_size = 4GB
"""


def programs():
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))[-1]


class Cluster:
    def __init__(self, folder):
        self.folder = folder

    def address(self, name):
        return f"postgres:///{name}?host={self.folder}&user=postgres"

    def psql(self, name, *statements):
        commands = [part for statement in statements for part in ("--command", statement)]
        return ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", *commands, self.address(name)]

    def run(self, name, *statements):
        subprocess.run(self.psql(name, *statements), check=True, capture_output=True)

    def fresh(self, name):
        self.run("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        return self.address(name)


@contextlib.contextmanager
def running():
    # The path of a socket may have at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="tend-bench-pg.", dir="/tmp"))
    owner = []
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        owner = ["runuser", "-u", "postgres", "--"]

    def call(program, *arguments):
        subprocess.run(
            [*owner, programs() / program, *arguments], cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    call("initdb", "-D", "data", "-U", "postgres", "--auth=trust", "--locale=C", "--encoding=UTF8")
    with (folder / "data" / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.format(folder=folder))
    call("pg_ctl", "-D", "data", "-l", "server.log", "-w", "start")
    try:
        yield Cluster(folder)
    finally:
        call("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
