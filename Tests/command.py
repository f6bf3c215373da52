"""Runs the `tend` program. The contract, crash and browser tests share this module."""

import contextlib
import json
import random
import re
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

# The servers of the tests are on this machine, whatever proxy the environment names.
urllib.request.install_opener(urllib.request.build_opener(urllib.request.ProxyHandler({})))


class CommandResult:
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
    """One business in a folder, or in a database."""

    def __init__(self, program, data, database=None):
        self.program, self.data, self.database = str(Path(program).resolve()), Path(data), database

    def command(self, *arguments):
        options = ["--database", self.database] if self.database else []
        return [self.program, *map(str, arguments), "--data", str(self.data), *options]

    def run(self, *arguments, timeout=900):
        return self.execute(self.command(*arguments), arguments, timeout)

    def run_without_data(self, *arguments, timeout=900):
        """Runs a command that gets its data folder or database in another way."""
        return self.execute([self.program, *map(str, arguments)], arguments, timeout)

    @staticmethod
    def execute(command, arguments, timeout):
        done = subprocess.run(command, capture_output=True, timeout=timeout)
        return CommandResult(list(map(str, arguments)), done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace"))

    def run_json(self, *arguments):
        """Runs a command that must succeed and returns its JSON."""
        result = self.run(*arguments, "--json")
        assert result.code == 0, f"{result} ended with {result.code}: {result.err[:500]}"
        return result.json

    def hash(self):
        verified = self.run_json("verify")
        assert verified["integrity"] == "ok", verified
        return verified["hash"]

    @contextlib.contextmanager
    def served(self, *options):
        """Runs a server and stops it at the end."""
        port = free_port()
        log = open(self.data.parent / f"serve-{port}.log", "w+b")
        started = time.monotonic()
        process = subprocess.Popen(self.command("serve", "--port", port, *options), stdout=log, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        try:
            seconds = wait_for_health(address, process, started)
            yield RunningServer(address, Path(log.name), process, seconds)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            if process.poll() is None:
                process.kill()
                process.wait()
            log.close()


class RunningServer:
    def __init__(self, address, log, process, start_seconds):
        self.address, self.log, self.process, self.start_seconds = address, log, process, start_seconds

    def sign_in_link(self, timeout=10):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            text = self.log.read_text("utf-8", "replace")
            for link in re.findall(rf"{re.escape(self.address)}/[\w/-]+", text):
                assert self.address in text.splitlines()[0], f"the first line of the server is not its address: {text[:500]}"
                return link
            time.sleep(0.05)
        raise AssertionError(f"no sign-in link was printed: {self.log.read_text('utf-8', 'replace')[:500]}")


def free_port():
    """A port below the range of outgoing connections, so that none of them takes it before the program listens."""
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
