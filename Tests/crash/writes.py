"""Kills `tend serve` while several users write."""

import random
import time

from verification import verify
from outcome import Outcome
from businesses import MAX_SECONDS_TO_START, wait_for_exit
from writers import Session, Writer

WRITERS = 4
# A new business replaces the old one after so many kills, so that the checks stay fast.
KILLS_A_BUSINESS = 60


def start_business(run, name):
    business = run.business(name)
    return business, *start_in(business, run)


def start_in(business, run):
    """Imports some customers, starts a server and signs in."""
    file = run.folder / "some.csv"
    file.write_text("id,name,email\n" + "".join(f"c{i},Person {i},p{i}@firm.example\n" for i in range(50)), "utf-8")
    business.run_json("import", file)
    served = business.start()
    return served, Session(served)


def new_writers(run, session, before=()):
    """New writers with the customers of the previous ones."""
    known = [writer.customers for writer in before] or [{} for _ in range(WRITERS)]
    return [Writer(f"w{n}", session, random.Random(run.rng.random()), customers) for n, customers in enumerate(known)]


def continue_from(writers, former):
    for writer, last in zip(writers, former):
        writer.undos, writer.word_count, writer.made = last.undos, last.word_count, last.made


def scenario(run):
    outcome = Outcome()
    slowest = 0
    while outcome.times < run.kills:
        business, served, session = start_business(run, f"writes-{outcome.times}")
        writers = []
        for _ in range(min(KILLS_A_BUSINESS, run.kills - outcome.times)):
            former, writers = writers, new_writers(run, session.at(served), writers)
            continue_from(writers, former)
            kill_during_writes(served, writers, lambda: time.sleep(run.rng.uniform(0.03, 0.4)))
            outcome.times += 1
            outcome.acknowledged = (outcome.acknowledged or 0) + sum(writer.acknowledged for writer in writers)
            served = business.start()
            slowest = max(slowest, served.start_seconds)
            assert served.start_seconds <= MAX_SECONDS_TO_START, f"the restart took {served.start_seconds:.1f} s"
            outcome.findings.add(verify(business, writers))
            if outcome.findings:
                break
        served.process.kill()
        wait_for_exit(served.process)
        if outcome.findings:
            break
        outcome.control = control(run, business, writers)
        business.remove()
    outcome.note = f"slowest restart {slowest:.2f} s"
    return outcome


def kill_during_writes(served, writers, moment):
    for writer in writers:
        writer.start()
    moment()
    served.process.kill()
    served.process.wait()
    for writer in writers:
        writer.stop()


def control(run, business, writers):
    """Injected losses, duplicates and partial writes must be found, each as its kind."""
    names = {id: one for writer in writers for id, one in writer.customers.items() if one.exists}
    id, tagged = next((id, one) for id, one in names.items())
    paid = next((id for id, one in names.items() if any(kind == "payment" for kind, *_ in one.events)), None)
    event = "SELECT MAX(id) FROM events WHERE key LIKE 'tend:%'"
    [(last,)] = business.rows(event)
    if paid is None or last is None:
        return None
    injected = {
        "a call that was never written": ("lost", [f"DELETE FROM events WHERE id = {last}"]),
        "an event twice": ("duplicated", [
            "INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) "
            f"SELECT id + 1, customer_id, kind, at, amount, currency, number, name, text, key || 'x', import_id FROM events WHERE id = {last}"]),
        "a customer without its tags": ("partial", [f"DELETE FROM customer_tags WHERE customer_id = {id}"]),
        "a payment without its total": ("partial", [f"DELETE FROM customer_money WHERE customer_id = {paid}"]),
        "a customer without its key": ("partial", [f"DELETE FROM customer_keys WHERE customer_id = {id}"]),
    }
    for number, (what, (kind, statements)) in enumerate(injected.items()):
        copy = business.copied(run.folder / f"{business.data.name}-control-{number}")
        copy.change(*statements)
        found = getattr(verify(copy, writers), kind)
        copy.remove()
        if not found:
            print(f"  not found: {what}")
            return None
    if not business.is_file:
        return f"{len(injected)} injected"
    lost = lost_without_log(run, business)
    return f"{len(injected)} injected, {lost} lost without the WAL" if lost else None


def wait_for_acknowledged(count, writers):
    while sum(writer.acknowledged for writer in writers) < count:
        assert any(writer.is_alive() for writer in writers), "no writer is running"
        time.sleep(0.005)


def lost_without_log(run, business):
    """Deletes the WAL of SQLite before the restart, which loses acknowledged rows; returns how many."""
    copy = business.copied(run.folder / f"{business.data.name}-without-log")
    # The WAL starts empty, and the kill comes long before a checkpoint.
    copy.change("PRAGMA wal_checkpoint(TRUNCATE)")
    served = copy.start()
    writers = new_writers(run, Session(served))
    kill_during_writes(served, writers, lambda: wait_for_acknowledged(20, writers))
    (copy.data / "tend.sqlite-wal").unlink()
    served = copy.start()
    lost = verify(copy, writers).lost
    served.process.kill()
    served.process.wait()
    copy.remove()
    return len(lost)


def detects_lost_call(business, writers):
    """A call that was never written must be found as lost."""
    id, known = next((id, one) for id, one in writers[0].customers.items() if one.exists)
    known.events["call", "never written", 0] += 1
    lost = verify(business, writers).lost
    known.events["call", "never written", 0] -= 1
    return "a call never written" if lost else None
