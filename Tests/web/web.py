#!/usr/bin/env python3
"""Attacks on the server over real connections. Usage: web.py PROGRAM"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import load  # noqa: E402
import malformed  # noqa: E402
import pages  # noqa: E402
from command import Tend  # noqa: E402
from visitor import Visitor  # noqa: E402

PASSWORD = "correct horse battery"


class Site:
    def __init__(self, business, server):
        self.address, self.process, self.data = server.address, server.process, business.data
        self.host = server.address.removeprefix("http://")
        self.password = PASSWORD
        self.visitor = Visitor(server.address).sign_in(server.sign_in_link())

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.visitor.cookies.items())


class Results:
    def __init__(self):
        self.faults = []

    def check(self, name, checks):
        started, count, faults = time.monotonic(), 0, 0
        for good, fault in checks:
            count += 1
            if not good:
                faults += 1
                self.faults.append(f"{name}: {fault}")
        print(f"{name}: {count} checks, {faults} faults, {time.monotonic() - started:.1f} s", flush=True)


def canaries():
    """50 marks for names, emails, texts and tokens that must not be in a log."""
    return [f"canary{number}zq" for number in range(50)]


def write_canaries(site):
    marks = canaries()
    rows = "".join(f"{marks[n]} name,{marks[n]}@x.example,{marks[n + 20]} tag,{marks[n + 25]}\n" for n in range(20))
    site.visitor.import_file("people.csv", "name,email,tags,wish\n" + rows)
    for mark in marks[45:]:
        site.visitor.get(f"/customers?search={mark}")
        site.visitor.get(f"/palette?search={mark}")
        site.visitor.get(f"/{mark}")
        site.visitor.post("/settings", {"csrf": site.visitor.token("/settings"), "name": mark * 200, "currency": mark})
        Visitor(site.address).post("/sign-in", {"csrf": mark, "password": mark})
    site.visitor.send("POST", "/imports", b"--broken", {"Content-Type": "multipart/form-data; boundary=" + marks[44]})


def log_without_canaries(site, log):
    text = log.read_text("utf-8", "replace")
    yield len(text) > 40, "the log is empty"
    for mark in canaries():
        yield mark not in text, f"the log has {mark}"
    for value in site.visitor.cookies.values():
        yield value not in text, "the log has a token"


def main():
    results, started = Results(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tend-web-") as folder:
        business = Tend(sys.argv[1], Path(folder) / "data")
        business.run_json("example", "--preset", "saas", "--customers", 60)
        set_password(business)
        with business.served("--log", "trace") as server:
            site = Site(business, server)
            slow_clients = load.SlowClients(site)
            results.check("malformed requests", malformed.first_lines(site))
            results.check("smuggled requests", malformed.smuggling(site))
            results.check("hosts", malformed.hosts(site))
            results.check("paths", malformed.paths(site))
            results.check("pipelined requests", malformed.pipelined(site))
            results.check("headers", pages.headers(site))
            results.check("without a session", pages.strangers(site))
            results.check("forged forms", pages.forms(site))
            results.check("redirects", pages.redirects(site, sys.argv[1]))
            results.check("cookies", pages.cookies(site))
            results.check("slow connections", slow_clients.results())
            results.check("too much data", load.oversize(site))
        before = business.hash()
        with business.served("--log", "trace") as server:
            site = Site(business, server)
            results.check("reading every page", pages.reading(site))
        results.check("reading changes nothing", [(business.hash() == before, "the data differ after reading")])
        with business.served("--log", "trace") as server:
            site = Site(business, server)
            write_canaries(site)
            results.check("password guesses", pages.throttle(site))
            results.check("the log", log_without_canaries(site, server.log))
        # Checks the comparison itself: writing changes the hash.
        results.check("writing changes something", [(business.hash() != before, "the hash is the same after writing")])
    for fault in results.faults[:60]:
        print("✘", fault)
    print(f"{len(results.faults)} faults, {time.monotonic() - started:.0f} s")
    sys.exit(1 if results.faults else 0)


def set_password(business):
    done = subprocess.run(business.command("owner", "reset"), input=f"{PASSWORD}\n{PASSWORD}\n".encode(), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


if __name__ == "__main__":
    main()
