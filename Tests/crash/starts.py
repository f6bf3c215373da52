"""Several programs start at once on one empty database: the schema is created once, and all of them use it."""

from outcome import Outcome
from owners import answers
from businesses import free_port

PROGRAMS = 12


def scenario(run):
    outcome = Outcome(what="rounds")
    steps = None
    for number in range(max(1, run.kills // 10)):
        business = run.business(f"starts-{number}")
        start_all(business)
        found = business.rows("SELECT number, COUNT(*) FROM migrations GROUP BY number ORDER BY number")
        steps = steps or found
        if found != steps or [step for step, _ in found] != list(range(1, len(found) + 1)):
            outcome.findings.partial.append(f"the migrations ran in the steps {found}")
        assert business.hash()
        outcome.times += 1
        if number == 0:
            outcome.control = control(business)
        business.remove()
    outcome.note = f"{PROGRAMS} programs a round"
    return outcome


def start_all(business):
    programs = [start(business) for _ in range(PROGRAMS)]
    waiting = list(programs)
    while waiting:
        for program, port in list(waiting):
            if program.poll() is not None:
                message = program.stderr.read().decode()
                # Between choosing a port and listening on it another program may have taken it.
                assert "Address already in use" in message, f"a program did not start: {message[-300:]}"
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
    """The next start must reject a migration that it does not know."""
    business.change("INSERT INTO migrations (number, name, applied_at) SELECT MAX(number) + 1, 'tomorrow', 0 FROM migrations")
    refused = business.run("verify")
    business.change("DELETE FROM migrations WHERE name = 'tomorrow'")
    return "a database of a newer program" if refused.code == 1 and "newer" in refused.err else None
