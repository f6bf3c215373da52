"""A running server whose disk answers single calls with an error, by strace: nobody is told that something is done which is not."""

import os
import shutil
import signal
import time

from judge import judge
from outcome import Outcome
from place import children, ended
from writes import begin, planted, take_over, writers

# The first calls of each kind are left alone, for most are made before the server serves.
ERRORS = [("fdatasync", "EIO", 20), ("pwrite64", "EIO", 200), ("pwrite64", "ENOSPC", 200), ("pread64", "EIO", 1000)]


def scenario(run):
    assert shutil.which("strace"), "strace is missing: apt-get install strace"
    outcome = Outcome(what="errors", acknowledged=0)
    business, served, door = begin(run, "errors")
    served.process.kill()
    ended(served.process)
    hands, refused = [], 0
    for number in range(run.kills):
        call, error, first = ERRORS[number % len(ERRORS)]
        every = run.chance.randint(30, 90)
        outcome.times += 1
        try:
            served = business.start(before=[
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={first}+{every}"])
        except AssertionError as ending:
            assert "tend: The database failed" in str(ending), ending
            continue
        former, hands = hands, writers(run, door.at(served), hands)
        take_over(hands, former)
        for hand in hands:
            # An error may come after the last byte was written, so only the next start tells.
            hand.ends_at_refusal = True
            hand.start()
        time.sleep(run.chance.uniform(0.3, 0.8))
        killed(served)
        for hand in hands:
            hand.stop()
        outcome.acknowledged += sum(hand.acknowledged for hand in hands)
        refused += sum(hand.over_by_refusal for hand in hands)
        served = business.start()
        outcome.findings.add(judge(business, hands))
        served.process.kill()
        ended(served.process)
        if outcome.findings:
            break
    if planted(business, hands) and refused:
        outcome.control = "a call never written"
    outcome.note = f"{refused} told of an error"
    return outcome


def killed(served):
    """The program itself: strace would leave it running."""
    [program] = children(served.process.pid)
    os.kill(program, signal.SIGKILL)
    ended(served.process)
