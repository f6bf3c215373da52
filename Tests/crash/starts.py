"""Programs that begin at once on one empty database: it is made once, and all of them have it."""

from outcome import Outcome
from owners import answers
from place import free_port

PROGRAMS = 12


def scenario(run):
    outcome = Outcome(what="rounds")
    steps = None
    for number in range(max(1, run.kills // 10)):
        business = run.business(f"starts-{number}")
        begin(business)
        found = business.rows("SELECT number, COUNT(*) FROM migrations GROUP BY number ORDER BY number")
        steps = steps or found
        if found != steps or [step for step, _ in found] != list(range(1, len(found) + 1)):
            outcome.findings.half.append(f"the database was made in the steps {found}")
        assert business.hash()
        outcome.times += 1
        if number == 0:
            outcome.control = control(business)
        business.remove()
    outcome.note = f"{PROGRAMS} programs a round"
    return outcome


def begin(business):
    programs = [start(business) for _ in range(PROGRAMS)]
    waiting = list(programs)
    while waiting:
        for program, port in list(waiting):
            if program.poll() is not None:
                said = program.stderr.read().decode()
                # Between choosing a port and listening on it another program may have taken it.
                assert "Address already in use" in said, f"one could not begin: {said[-300:]}"
                waiting.remove((program, port))
                waiting.append(start(business))
                programs.append(waiting[-1])
            elif answers(port):
                waiting.remove((program, port))
    for program, _ in programs:
        program.kill()
        program.communicate()


def start(business):
    port = free_port()
    return business.spawn("serve", "--port", port), port


def control(business):
    """A step that is noted and not done must be seen by whoever begins next."""
    business.change("INSERT INTO migrations (number, name, applied_at) SELECT MAX(number) + 1, 'tomorrow', 0 FROM migrations")
    refused = business.run("verify")
    business.change("DELETE FROM migrations WHERE name = 'tomorrow'")
    return "a database of a newer program" if refused.code == 1 and "newer" in refused.err else None
