"""The `tend` program seen from outside: what the contract, crash and picture tests share."""

import contextlib
import json
import random
import re
import socket
import subprocess
import time
import urllib.request
from pathlib import Path


class Answer:
    def __init__(self, arguments, code, out, err):
        self.arguments, self.code, self.out, self.err = arguments, code, out, err

    @property
    def json(self):
        try:
            return json.loads(self.out)
        except ValueError as error:
            raise AssertionError(f"{self} did not print JSON ({error}): {self.out[:300]!r} {self.err[:300]!r}")

    def __str__(self):
        return "tend " + " ".join(self.arguments)


class Tend:
    """One business in one folder, or in a database beside it."""

    def __init__(self, program, data, database=None):
        self.program, self.data, self.database = str(Path(program).resolve()), Path(data), database

    def command(self, *arguments):
        where = ["--database", self.database] if self.database else []
        return [self.program, *map(str, arguments), "--data", str(self.data), *where]

    def run(self, *arguments, timeout=900):
        return self.ran(self.command(*arguments), arguments, timeout)

    def run_bare(self, *arguments, timeout=900):
        """Of commands that name places of their own."""
        return self.ran([self.program, *map(str, arguments)], arguments, timeout)

    @staticmethod
    def ran(command, arguments, timeout):
        done = subprocess.run(command, capture_output=True, timeout=timeout)
        return Answer(list(map(str, arguments)), done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace"))

    def done(self, *arguments):
        """The JSON of a command that must succeed."""
        answer = self.run(*arguments, "--json")
        assert answer.code == 0, f"{answer} ended with {answer.code}: {answer.err[:500]}"
        return answer.json

    def hash(self):
        verified = self.done("verify")
        assert verified["integrity"] == "ok", verified
        return verified["hash"]

    @contextlib.contextmanager
    def served(self, *options):
        """A running server: yields its address, a function that waits for the sign-in link, and the start time."""
        port = free_port()
        log = open(self.data.parent / f"serve-{port}.log", "w+b")
        started = time.monotonic()
        process = subprocess.Popen(self.command("serve", "--port", port, *options), stdout=log, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        try:
            seconds = wait_for_health(address, process, started)
            yield Served(address, Path(log.name), process, seconds)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            if process.poll() is None:
                process.kill()
                process.wait()
            log.close()


class Served:
    def __init__(self, address, log, process, start_seconds):
        self.address, self.log, self.process, self.start_seconds = address, log, process, start_seconds

    def sign_in_link(self, timeout=10):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for link in re.findall(rf"{re.escape(self.address)}/[\w/-]+", self.log.read_text("utf-8", "replace")):
                return link
            time.sleep(0.05)
        raise AssertionError(f"no sign-in link was printed: {self.log.read_text('utf-8', 'replace')[:500]}")


def free_port():
    """Below those that outgoing connections get by chance: nobody takes it before the program listens there."""
    while True:
        port = random.randrange(20_000, 32_768)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def wait_for_health(address, process, started, timeout=20):
    while time.monotonic() - started < timeout:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(address + "/healthz", timeout=1) as reply:
                json.load(reply)
                return time.monotonic() - started
        time.sleep(0.005)
    raise AssertionError(f"{address}/healthz did not answer within {timeout} s")
