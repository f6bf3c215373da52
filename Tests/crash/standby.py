"""Kills the primary server during writes. Its standby takes over, and the program keeps running."""

import time
from contextlib import contextmanager

from verification import verify
from outcome import Outcome
from businesses import FileBusiness, ServerBusiness, wait_for_exit
from postgres import data, kill_all, start, wait_for_recovery, write
from server import as_owner, psql
from writes import start_in, continue_from, new_writers

SETTINGS = """
listen_addresses = ''
fsync = off
wal_keep_size = 1GB
max_connections = 40
wal_retrieve_retry_interval = 100ms
"""


class Server:
    """One of the two servers. The ports only distinguish their sockets."""

    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.address = f"postgres:///postgres?host={folder.parent}&port={port}&user=postgres"

    def configure(self, *lines):
        with (self.folder / "postgresql.conf").open("a") as file:
            file.write("".join(f"{line}\n" for line in lines))

    def start(self):
        start(self.folder)

    def ask(self, statement):
        return psql(statement, server=self.address).strip()

    def kill(self):
        if (self.folder / "postmaster.pid").exists():
            kill_all(self.folder)


class Pair:
    """A primary and its standby."""

    def __init__(self, home):
        self.primary, self.standby = Server(home / "primary", 1), Server(home / "standby", 2)
        as_owner(home.parent, "initdb", "-D", self.primary.folder, "-U", "postgres", "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync")
        self.primary.configure(SETTINGS, f"unix_socket_directories = '{home}'", "port = 1")
        self.primary.start()
        as_owner(home, "pg_basebackup", "-d", self.primary.address, "-D", self.standby.folder, "-R", "--checkpoint=fast", "--no-sync")
        self.standby.configure("port = 2")
        self.standby.start()
        self.primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.primary.ask("SELECT pg_reload_conf()")
        wait(lambda: self.primary.ask("SELECT sync_state FROM pg_stat_replication") == "sync", "the standby does not replicate")

    def address(self, name):
        return f"postgres:///{name}?host={self.primary.folder.parent},{self.primary.folder.parent}&port=1,2&user=postgres"

    def fail_over(self):
        self.primary.kill()
        as_owner(self.standby.folder.parent, "pg_ctl", "-D", self.standby.folder, "-w", "promote")


class PairedBusiness(ServerBusiness):
    """A business on both servers. Rows are read from the current primary."""

    def __init__(self, program, folder, pair):
        FileBusiness.__init__(self, program, folder)
        self.data.mkdir()
        self.pair, self.current, self.name = pair, pair.primary, "business"
        pair.primary.ask(f"CREATE DATABASE {self.name}")

    def command(self, *arguments):
        return [self.program, *map(str, arguments), "--database", self.pair.address(self.name)]

    def psql(self, statement, *options):
        return psql(statement, self.name, *options, server=self.current.address)


def scenario(run):
    outcome, slowest = Outcome(what="failovers", acknowledged=0), 0
    for number in range(max(1, run.kills // 10)):
        with paired(run, f"standby-{number}") as business:
            served, session = start_in(business, run)
            writers = new_writers(run, session)
            write(writers, run.rng.uniform(0.2, 1))
            started = time.monotonic()
            fail_over(business, writers)
            slowest = max(slowest, time.monotonic() - started)
            outcome.findings.add(verify(business, writers))
            former, writers = writers, new_writers(run, session, writers)
            continue_from(writers, former)
            write(writers, 1)
            for writer in writers:
                writer.stop()
            assert all(writer.acknowledged for writer in writers), "nobody can write after a standby took over"
            outcome.findings.add(verify(business, writers))
            outcome.times += 1
            outcome.acknowledged += sum(writer.acknowledged for writer in [*former, *writers])
            served.process.terminate()
            assert wait_for_exit(served.process) == 0, "the program did not exit by itself"
    outcome.control = control(run)
    outcome.note = f"slowest failover {slowest:.1f} s"
    return outcome


def control(run):
    """An asynchronous standby that stopped replicating takes over without the last writes, which the check must find."""
    with paired(run, "standby-behind") as business:
        served, session = start_in(business, run)
        business.pair.primary.ask("ALTER SYSTEM RESET synchronous_standby_names")
        business.pair.primary.ask("SELECT pg_reload_conf()")
        business.pair.standby.ask("ALTER SYSTEM SET primary_conninfo = ''")
        business.pair.standby.ask("SELECT pg_reload_conf()")
        wait(lambda: business.pair.primary.ask("SELECT COUNT(*) FROM pg_stat_replication") == "0", "the standby still replicates")
        writers = new_writers(run, session)
        write(writers, 0.5)
        fail_over(business, writers)
        lost = len(verify(business, writers).lost)
        return f"{lost} lost with a standby that was behind" if lost else None


def fail_over(business, writers):
    business.pair.fail_over()
    business.current = business.pair.standby
    for writer in writers:
        writer.stop()
    wait_for_recovery(writers[0].visitor)


@contextmanager
def paired(run, name):
    # Socket paths must be short, and the owner of the servers needs access to the folder.
    pair = Pair(data().parent / name)
    try:
        yield PairedBusiness(run.program, run.folder / name, pair)
    finally:
        pair.primary.kill()
        pair.standby.kill()


def wait(condition, message):
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < 20, message
        time.sleep(0.02)
