"""SIGTERM while people write: what was begun is answered or cut off cleanly, and the program ends by itself."""

import http.client
import signal
import time

from judge import judge
from outcome import Outcome
from place import ended
from writes import begin, take_over, writers

MOST_SECONDS_TO_STOP = 10
# A business is left for a new one after so many stops.
STOPS_A_BUSINESS = 60


def scenario(run):
    outcome = Outcome(what="stops", acknowledged=0)
    slowest, cut = 0, 0
    business, served, door = begin(run, "stops")
    hands = []
    for stop in range(run.kills):
        if stop and stop % STOPS_A_BUSINESS == 0:
            end(served, signal.SIGKILL)
            business, served, door = begin(run, f"stops-{stop}")
            hands = []
        former, hands = hands, writers(run, door.at(served), hands)
        take_over(hands, former)
        code, seconds = stopped(served, hands, signal.SIGTERM, run.chance.uniform(0.02, 0.3))
        outcome.times += 1
        outcome.acknowledged += sum(hand.acknowledged for hand in hands)
        slowest = max(slowest, seconds)
        cut += sum(isinstance(hand.broken, http.client.IncompleteRead) for hand in hands)
        assert code == 0, f"the program ended with {code}: {served.log.read_text('utf-8', 'replace')[-500:]}"
        assert seconds <= MOST_SECONDS_TO_STOP, f"the program took {seconds:.1f} s to end"
        assert not business.is_file or not log_left(business), "the file of a stopped server does not hold everything"
        served = business.start()
        outcome.findings.add(judge(business, hands))
        if outcome.findings:
            break
    # Killed instead of told to end, it cannot end by itself.
    hands = writers(run, door.at(served), hands)
    code, _ = stopped(served, hands, signal.SIGKILL, 0.1)
    outcome.control = "killed instead" if code != 0 else None
    assert not cut, f"{cut} answers were cut off half way"
    outcome.note = f"slowest stop {slowest:.2f} s"
    return outcome


def log_left(business):
    log = business.data / "tend.sqlite-wal"
    return log.exists() and log.stat().st_size > 0


def stopped(served, hands, how, seconds):
    for hand in hands:
        hand.start()
    time.sleep(seconds)
    answer = end(served, how)
    for hand in hands:
        hand.stop()
    return answer


def end(served, how):
    began = time.monotonic()
    served.process.send_signal(how)
    return ended(served.process), time.monotonic() - began
