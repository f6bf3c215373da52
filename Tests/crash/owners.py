"""A hundred programs start at once on one folder: one gets the lock, all others report its owner and exit."""

import re
import urllib.error
import urllib.request

from outcome import Outcome
from businesses import free_port

PROGRAMS = 100


def scenario(run):
    outcome = Outcome(what="rounds")
    business = run.business("owned")
    business.run_json("config", "name=Owned")
    for _ in range(max(1, run.kills // 10)):
        owners, refused = contend(business, PROGRAMS)
        outcome.times += 1
        if len(owners) != 1:
            outcome.findings.duplicated.append(f"{len(owners)} owners of one file: {owners}")
        assert all(owners[0] == owner for owner in refused), f"the owner is {owners}, the others reported {set(refused)}"
        assert business.hash()
    outcome.note = f"{PROGRAMS} programs a round"
    outcome.control = control(business)
    return outcome


def contend(business, programs):
    """The processes that serve, and the owners that the other processes reported."""
    started = []
    for _ in range(programs):
        port = free_port()
        started.append((business.spawn("serve", "--port", port), port))
    owners, refused, waiting = [], [], list(started)
    try:
        while waiting:
            for process, port in list(waiting):
                if process.poll() is not None:
                    message = process.stderr.read().decode()
                    assert process.returncode == 1, f"ended with {process.returncode}: {message[-300:]}"
                    named = re.search(r"Another program is using this data folder \(process (\d+)\); stop it first", message)
                    assert named, f"a rejected program printed: {message[-300:]}"
                    refused.append(int(named[1]))
                    waiting.remove((process, port))
                elif answers(port):
                    owners.append(process.pid)
                    waiting.remove((process, port))
    finally:
        for process, _ in started:
            process.kill()
            process.communicate()
    return owners, refused


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
            return True
    except (urllib.error.URLError, OSError):
        return False


def control(business):
    """Without the lock file there are two owners, which the check must find."""
    first = business.spawn("serve", "--port", port := free_port())
    while not answers(port):
        assert first.poll() is None
    (business.data / "tend.sqlite.lock").unlink()
    try:
        owners, _ = contend(business, 1)
    finally:
        first.kill()
        first.communicate()
    return "a removed lock file" if owners else None
