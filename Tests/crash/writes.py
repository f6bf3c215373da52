"""`tend serve` killed while several people write."""

import random
import time

from judge import judge
from outcome import Outcome
from place import MOST_SECONDS_TO_START, ended
from writers import Customer, Door, Writer

WRITERS = 4
# A business is left for a new one after so many kills, so that reading it whole stays quick.
KILLS_A_BUSINESS = 60


def begin(run, name):
    business = run.business(name)
    return business, *begin_in(business, run)


def begin_in(business, run):
    """Some customers, a server, and a session."""
    file = run.folder / "some.csv"
    file.write_text("id,name,email\n" + "".join(f"c{i},Person {i},p{i}@firm.example\n" for i in range(50)), "utf-8")
    business.done("import", file)
    served = business.start()
    return served, Door(served)


def writers(run, door, before=()):
    """New hands that know what the last ones were promised."""
    known = [writer.customers for writer in before] or [{} for _ in range(WRITERS)]
    return [Writer(f"w{n}", door, random.Random(run.chance.random()), customers) for n, customers in enumerate(known)]


def take_over(hands, former):
    for hand, last in zip(hands, former):
        hand.undos, hand.made_up, hand.made = last.undos, last.made_up, last.made


def scenario(run):
    outcome = Outcome()
    slowest = 0
    while outcome.times < run.kills:
        business, served, door = begin(run, f"writes-{outcome.times}")
        hands = []
        for _ in range(min(KILLS_A_BUSINESS, run.kills - outcome.times)):
            former, hands = hands, writers(run, door.at(served), hands)
            take_over(hands, former)
            killed(served, hands, lambda: time.sleep(run.chance.uniform(0.03, 0.4)))
            outcome.times += 1
            outcome.acknowledged = (outcome.acknowledged or 0) + sum(hand.acknowledged for hand in hands)
            served = business.start()
            slowest = max(slowest, served.start_seconds)
            assert served.start_seconds <= MOST_SECONDS_TO_START, f"the restart took {served.start_seconds:.1f} s"
            outcome.findings.add(judge(business, hands))
            if outcome.findings:
                break
        served.process.kill()
        ended(served.process)
        if outcome.findings:
            break
        outcome.control = control(run, business, hands)
        business.remove()
    outcome.note = f"slowest restart {slowest:.2f} s"
    return outcome


def killed(served, hands, moment):
    for hand in hands:
        hand.start()
    moment()
    served.process.kill()
    served.process.wait()
    for hand in hands:
        hand.stop()


def control(run, business, hands):
    """Losses, doubles and halves that are planted must be found, each as what it is."""
    names = {id: one for hand in hands for id, one in hand.customers.items() if one.is_there}
    id, tagged = next((id, one) for id, one in names.items())
    paid = next((id for id, one in names.items() if any(kind == "payment" for kind, *_ in one.events)), None)
    event = "SELECT MAX(id) FROM events WHERE key LIKE 'tend:%'"
    [(last,)] = business.rows(event)
    if paid is None or last is None:
        return None
    planted = {
        "a call that was never written": ("lost", [f"DELETE FROM events WHERE id = {last}"]),
        "an event twice": ("doubled", [
            "INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) "
            f"SELECT id + 1, customer_id, kind, at, amount, currency, number, name, text, key || 'x', import_id FROM events WHERE id = {last}"]),
        "a customer without its tags": ("half", [f"DELETE FROM customer_tags WHERE customer_id = {id}"]),
        "a payment without its sum": ("half", [f"DELETE FROM customer_money WHERE customer_id = {paid}"]),
        "a customer without its address": ("half", [f"DELETE FROM customer_keys WHERE customer_id = {id}"]),
    }
    for number, (what, (kind, statements)) in enumerate(planted.items()):
        copy = business.copied(run.folder / f"{business.data.name}-control-{number}")
        copy.change(*statements)
        found = getattr(judge(copy, hands), kind)
        copy.remove()
        if not found:
            print(f"  not seen: {what}")
            return None
    if not business.is_file:
        return f"{len(planted)} planted"
    lost = without_log(run, business)
    return f"{len(planted)} planted, {lost} lost with the log thrown away" if lost else None


def acknowledged(count, hands):
    while sum(hand.acknowledged for hand in hands) < count:
        assert any(hand.is_alive() for hand in hands), "nobody writes"
        time.sleep(0.005)


def without_log(run, business):
    """SQLite's log thrown away before the restart takes acknowledged rows along."""
    copy = business.copied(run.folder / f"{business.data.name}-without-log")
    # The log begins empty, and the kill comes long before it is carried over into the file.
    copy.change("PRAGMA wal_checkpoint(TRUNCATE)")
    served = copy.start()
    hands = writers(run, Door(served))
    killed(served, hands, lambda: acknowledged(20, hands))
    (copy.data / "tend.sqlite-wal").unlink()
    served = copy.start()
    lost = judge(copy, hands).lost
    served.process.kill()
    served.process.wait()
    copy.remove()
    return len(lost)


def planted(business, hands):
    """A promise that was never kept must be seen."""
    id, known = next((id, one) for id, one in hands[0].customers.items() if one.is_there)
    known.events["call", "never written", 0] += 1
    seen = judge(business, hands).lost
    known.events["call", "never written", 0] -= 1
    return "a call never written" if seen else None
