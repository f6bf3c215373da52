#!/usr/bin/env python3
"""The server against those who mean it harm, over real connections. Usage: web.py PROGRAM"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import load  # noqa: E402
import pages  # noqa: E402
import parser as parsing  # noqa: E402
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


class Tally:
    def __init__(self):
        self.faults = []

    def hold(self, name, checks):
        began, count, faults = time.monotonic(), 0, 0
        for good, fault in checks:
            count += 1
            if not good:
                faults += 1
                self.faults.append(f"{name}: {fault}")
        print(f"{name}: {count} checks, {faults} faults, {time.monotonic() - began:.1f} s", flush=True)


def canaries():
    """What must not stand in a log: names, mails, words, tokens, in 50 places."""
    return [f"canary{number}zq" for number in range(50)]


def write_canaries(site):
    marks = canaries()
    rows = "".join(f"{marks[n]} name,{marks[n]}@x.example,{marks[n + 20]} tag,{marks[n + 25]}\n" for n in range(20))
    site.visitor.take_in("people.csv", "name,email,tags,wish\n" + rows)
    for mark in marks[45:]:
        site.visitor.get(f"/customers?search={mark}")
        site.visitor.get(f"/palette?search={mark}")
        site.visitor.get(f"/{mark}")
        site.visitor.post("/settings", {"csrf": site.visitor.token("/settings"), "name": mark * 200, "currency": mark})
        Visitor(site.address).post("/sign-in", {"csrf": mark, "password": mark})
    site.visitor.send("POST", "/imports", b"--broken", {"Content-Type": "multipart/form-data; boundary=" + marks[44]})


def silent(site, log):
    text = log.read_text("utf-8", "replace")
    yield len(text) > 40, "the log is empty"
    for mark in canaries():
        yield mark not in text, f"the log holds {mark}"
    for value in site.visitor.cookies.values():
        yield value not in text, "the log holds a token"


def main():
    tally, began = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tend-web-") as folder:
        business = Tend(sys.argv[1], Path(folder) / "data")
        business.done("example", "--preset", "saas", "--customers", 60)
        set_password(business)
        with business.served("--log", "trace") as server:
            site = Site(business, server)
            crowd = load.Crowd(site)
            tally.hold("requests no browser writes", parsing.first_lines(site))
            tally.hold("smuggled requests", parsing.smuggling(site))
            tally.hold("hosts", parsing.hosts(site))
            tally.hold("paths", parsing.paths(site))
            tally.hold("pipelined requests", parsing.pipelined(site))
            tally.hold("headers", pages.headers(site))
            tally.hold("strangers", pages.strangers(site))
            tally.hold("forms of others", pages.forms(site))
            tally.hold("ways elsewhere", pages.redirects(site, sys.argv[1]))
            tally.hold("cookies", pages.cookies(site))
            tally.hold("slow connections", crowd.verdict())
            tally.hold("too much at once", load.oversize(site))
        before = business.hash()
        with business.served("--log", "trace") as server:
            site = Site(business, server)
            tally.hold("looking at everything", pages.looking(site))
        tally.hold("looking changes nothing", [(business.hash() == before, "the contents differ after looking")])
        with business.served("--log", "trace") as server:
            site = Site(business, server)
            write_canaries(site)
            tally.hold("guesses", pages.throttle(site))
            tally.hold("the log", silent(site, server.log))
        # A control of the comparison: writing does change the contents.
        tally.hold("writing changes something", [(business.hash() != before, "the hash is the same after writing")])
    for fault in tally.faults[:60]:
        print("✘", fault)
    print(f"{len(tally.faults)} faults, {time.monotonic() - began:.0f} s")
    sys.exit(1 if tally.faults else 0)


def set_password(business):
    done = subprocess.run(business.command("owner", "reset"), input=f"{PASSWORD}\n{PASSWORD}\n".encode(), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


if __name__ == "__main__":
    main()
