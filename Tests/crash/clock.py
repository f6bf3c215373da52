"""A clock that jumps a year forward and back, between commands and under a running server."""

import shutil
import struct
import subprocess
import time
from pathlib import Path

from verification import verify
from outcome import Outcome
from businesses import wait_for_exit
from writers import Session
from writes import detects_lost_call, continue_from, new_writers

DAYS = [0, 365, -365, 30, -1, 3000]


def scenario(run):
    """Three jumps a round: before a command, before the start of a server, and during writes."""
    outcome = Outcome(what="jumps", acknowledged=0)
    business = run.business("clock")
    shift = run.folder / "shift"
    jump_repeatedly(run, business, shift, adjustable_clock(run.folder, shift), outcome)
    return outcome


def adjustable_clock(folder, shift):
    """The environment in which programs use a clock that a file shifts."""
    library = folder / "clock.so"
    subprocess.run([shutil.which("clang") or "cc", "-shared", "-fPIC", "-O1", "-o", library, Path(__file__).with_name("clock.c"), "-ldl"], check=True)
    set_clock(shift, 0)
    return {"LD_PRELOAD": str(library), "CLOCK_SHIFT": str(shift)}


def jump_repeatedly(run, business, shift, environment, outcome):
    writers, ended_sessions = [], 0
    while outcome.times < run.kills and not outcome.findings:
        set_clock(shift, run.rng.choice(DAYS))
        import_more(run, business, environment, outcome)
        set_clock(shift, run.rng.choice(DAYS))
        before = newest(business)
        served = business.start(environment=environment)
        former, writers = writers, new_writers(run, Session(served), writers)
        continue_from(writers, former)
        for writer in writers:
            writer.made = []
            writer.pause = 0.005
            writer.start()
        time.sleep(0.15)
        set_clock(shift, run.rng.choice(DAYS))
        time.sleep(0.25)
        for writer in writers:
            writer.stop()
        outcome.times += 3
        outcome.acknowledged += sum(writer.acknowledged for writer in writers)
        ended_sessions += sum(session_ended(writer) for writer in writers)
        for writer in writers:
            outcome.findings.duplicated += out_of_order(before, writer.made)
        outcome.findings.add(verify(business, writers))
        served.process.terminate()
        assert wait_for_exit(served.process) == 0, "the server did not exit by itself"
    if out_of_order(newest(business), [newest(business)]) and detects_lost_call(business, writers):
        outcome.control = "a call never written, a repeated id"
    outcome.note = f"{ended_sessions} sessions ended by the jumps"


def set_clock(shift, days):
    """Writes in place, because running programs have mapped the file."""
    with shift.open("r+b" if shift.exists() else "w+b") as file:
        file.write(struct.pack("=q", days * 86400))


def newest(business):
    return business.rows("SELECT MAX(id) FROM (SELECT MAX(id) AS id FROM customers UNION ALL SELECT MAX(id) FROM events) AS ids")[0][0] or 0


def import_more(run, business, environment, outcome):
    """Imports customers. Their ids must be greater than all existing ids."""
    before = newest(business) if outcome.times else 0
    file = run.folder / "more.csv"
    mark = f"m{outcome.times}"
    file.write_text("id,name\n" + "".join(f"{mark}-{n},Person {mark} {n}\n" for n in range(200)), "utf-8")
    process = business.spawn("import", file, environment=environment)
    _, message = process.communicate()
    assert process.returncode == 0, f"an import with a shifted clock failed: {message.decode()[-300:]}"
    made = [id for (id,) in business.rows(f"SELECT id FROM customers WHERE key LIKE 'id:{mark}-%' ORDER BY id")]
    if len(made) != 200:
        outcome.findings.lost.append(f"{200 - len(made)} of 200 customers of an import")
    outcome.findings.duplicated += out_of_order(before, made)


def out_of_order(before, made):
    """The ids that are not greater than their predecessors."""
    wrong = []
    for id in made:
        if id <= before:
            wrong.append(f"id {id} after {before}")
        before = id
    return wrong


def session_ended(writer):
    """Returns whether the session ended, which a jump may cause. Other failures are faults."""
    # 403: the session of the form ended. 404, 409, 422: the change is too old to undo.
    assert set(writer.refused) <= {303, 403, 404, 409, 422}, f"answered with {dict(writer.refused)}: {writer.message[-300:]}"
    return 303 in writer.refused or 403 in writer.refused
