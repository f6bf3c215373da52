"""A running server with errors in single disk calls, injected by strace: it must not acknowledge a write that failed."""

import os
import shutil
import signal
import time

from verification import verify
from outcome import Outcome
from businesses import children, wait_for_exit
from writes import start_business, detects_lost_call, continue_from, new_writers

# The first calls of each kind succeed, because the server needs most of them to start.
ERRORS = [("fdatasync", "EIO", 20), ("pwrite64", "EIO", 200), ("pwrite64", "ENOSPC", 200), ("pread64", "EIO", 1000)]


def scenario(run):
    assert shutil.which("strace"), "strace is missing: apt-get install strace"
    outcome = Outcome(what="errors", acknowledged=0)
    business, served, session = start_business(run, "errors")
    served.process.kill()
    wait_for_exit(served.process)
    writers, reported = [], 0
    for number in range(run.kills):
        call, error, first = ERRORS[number % len(ERRORS)]
        every = run.rng.randint(30, 90)
        outcome.times += 1
        try:
            served = business.start(before=[
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={first}+{every}"])
        except AssertionError as ending:
            assert "tend: The database failed" in str(ending), ending
            continue
        former, writers = writers, new_writers(run, session.at(served), writers)
        continue_from(writers, former)
        for writer in writers:
            # An error may come after the last byte was written, so only the next start shows the result.
            writer.stops_at_error = True
            writer.start()
        time.sleep(run.rng.uniform(0.3, 0.8))
        kill_program(served)
        for writer in writers:
            writer.stop()
        outcome.acknowledged += sum(writer.acknowledged for writer in writers)
        reported += sum(writer.stopped_by_error for writer in writers)
        served = business.start()
        outcome.findings.add(verify(business, writers))
        served.process.kill()
        wait_for_exit(served.process)
        if outcome.findings:
            break
    if detects_lost_call(business, writers) and reported:
        outcome.control = "a call never written"
    outcome.note = f"{reported} errors reported"
    return outcome


def kill_program(served):
    """Kills the program itself, because killing strace would leave it running."""
    [program] = children(served.process.pid)
    os.kill(program, signal.SIGKILL)
    wait_for_exit(served.process)
