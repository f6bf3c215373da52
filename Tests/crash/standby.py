"""The server that writes is killed while people write, and its standby takes over under the same program."""

import time
from contextlib import contextmanager

from judge import judge
from outcome import Outcome
from place import FileBusiness, ServerBusiness, ended
from postgres import data, kill_all, recovered, start, write
from server import as_owner, psql
from writes import begin_in, take_over, writers

SETTINGS = """
listen_addresses = ''
fsync = off
wal_keep_size = 1GB
max_connections = 40
wal_retrieve_retry_interval = 100ms
"""


class Server:
    """One of the two, in a folder that its owner may write to; ports only tell their sockets apart."""

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
    """A server that writes, and one that follows it."""

    def __init__(self, home):
        self.first, self.second = Server(home / "first", 1), Server(home / "second", 2)
        as_owner(home.parent, "initdb", "-D", self.first.folder, "-U", "postgres", "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync")
        self.first.configure(SETTINGS, f"unix_socket_directories = '{home}'", "port = 1")
        self.first.start()
        as_owner(home, "pg_basebackup", "-d", self.first.address, "-D", self.second.folder, "-R", "--checkpoint=fast", "--no-sync")
        self.second.configure("port = 2")
        self.second.start()
        self.first.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.first.ask("SELECT pg_reload_conf()")
        wait(lambda: self.first.ask("SELECT sync_state FROM pg_stat_replication") == "sync", "the standby does not follow")

    def address(self, name):
        return f"postgres:///{name}?host={self.first.folder.parent},{self.first.folder.parent}&port=1,2&user=postgres"

    def take_over(self):
        self.first.kill()
        as_owner(self.second.folder.parent, "pg_ctl", "-D", self.second.folder, "-w", "promote")


class PairedBusiness(ServerBusiness):
    """Rows are read where they are written just now."""

    def __init__(self, program, folder, pair):
        FileBusiness.__init__(self, program, folder)
        self.data.mkdir()
        self.pair, self.writing, self.name = pair, pair.first, "business"
        pair.first.ask(f"CREATE DATABASE {self.name}")

    def command(self, *arguments):
        return [self.program, *map(str, arguments), "--database", self.pair.address(self.name)]

    def psql(self, statement, *options):
        return psql(statement, self.name, *options, server=self.writing.address)


def scenario(run):
    outcome, slowest = Outcome(what="takings over", acknowledged=0), 0
    for number in range(max(1, run.kills // 10)):
        with paired(run, f"standby-{number}") as business:
            served, door = begin_in(business, run)
            hands = writers(run, door)
            write(hands, run.chance.uniform(0.2, 1))
            began = time.monotonic()
            taken_over(business, hands)
            slowest = max(slowest, time.monotonic() - began)
            outcome.findings.add(judge(business, hands))
            former, hands = hands, writers(run, door, hands)
            take_over(hands, former)
            write(hands, 1)
            for hand in hands:
                hand.stop()
            assert all(hand.acknowledged for hand in hands), "nobody can write after a standby took over"
            outcome.findings.add(judge(business, hands))
            outcome.times += 1
            outcome.acknowledged += sum(hand.acknowledged for hand in [*former, *hands])
            served.process.terminate()
            assert ended(served.process) == 0, "the program did not end by itself"
    outcome.control = control(run)
    outcome.note = f"slowest taking over {slowest:.1f} s"
    return outcome


def control(run):
    """A standby that nobody waits for and that stopped listening takes over without what it missed, which must be seen."""
    with paired(run, "standby-behind") as business:
        served, door = begin_in(business, run)
        business.pair.first.ask("ALTER SYSTEM RESET synchronous_standby_names")
        business.pair.first.ask("SELECT pg_reload_conf()")
        business.pair.second.ask("ALTER SYSTEM SET primary_conninfo = ''")
        business.pair.second.ask("SELECT pg_reload_conf()")
        wait(lambda: business.pair.first.ask("SELECT COUNT(*) FROM pg_stat_replication") == "0", "the standby still follows")
        hands = writers(run, door)
        write(hands, 0.5)
        taken_over(business, hands)
        lost = len(judge(business, hands).lost)
        return f"{lost} lost with a standby that was behind" if lost else None


def taken_over(business, hands):
    business.pair.take_over()
    business.writing = business.pair.second
    for hand in hands:
        hand.stop()
    recovered(hands[0].visitor)


@contextmanager
def paired(run, name):
    # Sockets have short names, and the owner of the servers must reach them.
    pair = Pair(data().parent / name)
    try:
        yield PairedBusiness(run.program, run.folder / name, pair)
    finally:
        pair.first.kill()
        pair.second.kill()


def wait(is_so, complaint):
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < 20, complaint
        time.sleep(0.02)
