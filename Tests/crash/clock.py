"""A clock that jumps a year forward and back, between commands and under a running server."""

import shutil
import struct
import subprocess
import time
from pathlib import Path

from judge import judge
from outcome import Outcome
from place import ended
from writers import Door
from writes import planted, take_over, writers

DAYS = [0, 365, -365, 30, -1, 3000]


def scenario(run):
    """Each time three jumps: before a command, before a server starts, and while people write."""
    outcome = Outcome(what="jumps", acknowledged=0)
    business = run.business("clock")
    shift = run.folder / "shift"
    jump(run, business, shift, a_clock(run.folder, shift), outcome)
    return outcome


def a_clock(folder, shift):
    """What makes programs go by the clock that a file shifts."""
    library = folder / "clock.so"
    subprocess.run([shutil.which("clang") or "cc", "-shared", "-fPIC", "-O1", "-o", library, Path(__file__).with_name("clock.c"), "-ldl"], check=True)
    set_clock(shift, 0)
    return {"LD_PRELOAD": str(library), "CLOCK_SHIFT": str(shift)}


def jump(run, business, shift, environment, outcome):
    hands, ended_sessions = [], 0
    while outcome.times < run.kills and not outcome.findings:
        set_clock(shift, run.chance.choice(DAYS))
        take_in(run, business, environment, outcome)
        set_clock(shift, run.chance.choice(DAYS))
        before = newest(business)
        served = business.start(environment=environment)
        former, hands = hands, writers(run, Door(served), hands)
        take_over(hands, former)
        for hand in hands:
            hand.made = []
            hand.pause = 0.005
            hand.start()
        time.sleep(0.15)
        set_clock(shift, run.chance.choice(DAYS))
        time.sleep(0.25)
        for hand in hands:
            hand.stop()
        outcome.times += 3
        outcome.acknowledged += sum(hand.acknowledged for hand in hands)
        ended_sessions += sum(behaved(hand) for hand in hands)
        for hand in hands:
            outcome.findings.doubled += shrinking(before, hand.made)
        outcome.findings.add(judge(business, hands))
        served.process.terminate()
        assert ended(served.process) == 0, "the server did not end by itself"
    if shrinking(newest(business), [newest(business)]) and planted(business, hands):
        outcome.control = "a call never written, an id made again"
    outcome.note = f"{ended_sessions} sessions ended by them"


def set_clock(shift, days):
    """In place, for programs that run have the file before their eyes."""
    with shift.open("r+b" if shift.exists() else "w+b") as file:
        file.write(struct.pack("=q", days * 86400))


def newest(business):
    return business.rows("SELECT MAX(id) FROM (SELECT MAX(id) AS id FROM customers UNION ALL SELECT MAX(id) FROM events) AS ids")[0][0] or 0


def take_in(run, business, environment, outcome):
    """A command makes customers whose ids are larger than all before."""
    before = newest(business) if outcome.times else 0
    file = run.folder / "more.csv"
    mark = f"m{outcome.times}"
    file.write_text("id,name\n" + "".join(f"{mark}-{n},Person {mark} {n}\n" for n in range(200)), "utf-8")
    process = business.spawn("import", file, environment=environment)
    _, said = process.communicate()
    assert process.returncode == 0, f"an import at another time failed: {said.decode()[-300:]}"
    made = [id for (id,) in business.rows(f"SELECT id FROM customers WHERE key LIKE 'id:{mark}-%' ORDER BY id")]
    if len(made) != 200:
        outcome.findings.lost.append(f"{200 - len(made)} of 200 customers of an import")
    outcome.findings.doubled += shrinking(before, made)


def shrinking(before, made):
    """Ids that are not larger than those before them."""
    wrong = []
    for id in made:
        if id <= before:
            wrong.append(f"id {id} after {before}")
        before = id
    return wrong


def behaved(hand):
    """A session may end when time passes; nothing may break. Answers whether it ended."""
    # 403: the form's session is over. 404, 409, 422: what was to be taken back is too old.
    assert set(hand.refused) <= {303, 403, 404, 409, 422}, f"answered with {dict(hand.refused)}: {hand.said[-300:]}"
    return 303 in hand.refused or 403 in hand.refused
