"""SIGTERM during writes: each request is answered or ends cleanly, and the program exits by itself."""

import http.client
import signal
import time

from verification import verify
from outcome import Outcome
from businesses import wait_for_exit
from writes import start_business, continue_from, new_writers

MAX_SECONDS_TO_STOP = 10
# A new business replaces the old one after so many stops.
STOPS_A_BUSINESS = 60


def scenario(run):
    outcome = Outcome(what="stops", acknowledged=0)
    slowest, cut = 0, 0
    business, served, session = start_business(run, "stops")
    writers = []
    for number in range(run.kills):
        if number and number % STOPS_A_BUSINESS == 0:
            stop(served, signal.SIGKILL)
            business, served, session = start_business(run, f"stops-{number}")
            writers = []
        former, writers = writers, new_writers(run, session.at(served), writers)
        continue_from(writers, former)
        code, seconds = stop_during_writes(served, writers, signal.SIGTERM, run.rng.uniform(0.02, 0.3))
        outcome.times += 1
        outcome.acknowledged += sum(writer.acknowledged for writer in writers)
        slowest = max(slowest, seconds)
        cut += sum(isinstance(writer.broken, http.client.IncompleteRead) for writer in writers)
        assert code == 0, f"the program ended with {code}: {served.log.read_text('utf-8', 'replace')[-500:]}"
        assert seconds <= MAX_SECONDS_TO_STOP, f"the program took {seconds:.1f} s to exit"
        assert not business.is_file or not has_wal(business), "a stopped server left a WAL file"
        served = business.start()
        outcome.findings.add(verify(business, writers))
        if outcome.findings:
            break
    # The control: after a SIGKILL the program cannot exit by itself.
    writers = new_writers(run, session.at(served), writers)
    code, _ = stop_during_writes(served, writers, signal.SIGKILL, 0.1)
    outcome.control = "killed instead" if code != 0 else None
    assert not cut, f"{cut} responses were cut off"
    outcome.note = f"slowest stop {slowest:.2f} s"
    return outcome


def has_wal(business):
    log = business.data / "tend.sqlite-wal"
    return log.exists() and log.stat().st_size > 0


def stop_during_writes(served, writers, how, seconds):
    for writer in writers:
        writer.start()
    time.sleep(seconds)
    answer = stop(served, how)
    for writer in writers:
        writer.stop()
    return answer


def stop(served, how):
    started = time.monotonic()
    served.process.send_signal(how)
    return wait_for_exit(served.process), time.monotonic() - started
