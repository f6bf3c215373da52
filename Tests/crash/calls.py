"""Death and errors at single calls to the system: the n-th write, sync or rename of an import, by strace.

Where the program says that an import is done, it must be; where it says otherwise, the next start must go on.
"""

import shutil

from imports import unkilled, write_files
from outcome import Outcome

# Each meets the first call of its kind, the last, and others by chance.
INJECTIONS = [
    ("pwrite64", "signal=KILL"), ("pwrite64", "error=EIO"), ("pwrite64", "error=ENOSPC"), ("fdatasync", "signal=KILL"), ("fdatasync", "error=EIO"),
    ("ftruncate", "error=EIO"), ("unlink", "signal=KILL"),
]
# pwrite64 that says it wrote a page and did not: no program can go on after that, and the test must see it.
CONTROL = ("pwrite64", "retval=4096")


def scenario(run):
    assert shutil.which("strace"), "strace is missing: apt-get install strace"
    outcome = Outcome(what="calls")
    files, _ = write_files(run.folder, run.chance, customers=600)
    wanted, _ = unkilled(run.business("unkilled"), files)
    calls = {call: count(run, files, call) for call in {call for call, _ in INJECTIONS}}
    said = 0
    for number in range(run.kills):
        call, what = INJECTIONS[number % len(INJECTIONS)]
        place = [1, calls[call], run.chance.randint(1, calls[call])][min(2, number // len(INJECTIONS))]
        business = run.business(f"calls-{number}")
        said += injected(business, files, call, f"{what}:when={place}")
        outcome.times += 1
        wrong = compare(business, wanted)
        if wrong:
            outcome.findings.half.append(f"{call} {what} at call {place}: {wrong}")
        business.remove()
    outcome.control = control(run, files, wanted, calls)
    outcome.note = f"{said} failures told in words"
    return outcome


def count(run, files, call):
    """How often the fullest thread of an import makes a call: strace counts by thread."""
    log = run.folder / "calls.log"
    business = run.business(f"counted-{call}")
    for file in files:
        process = business.spawn("import", file, before=["strace", "-f", "-qq", "-e", f"trace={call}", "-o", str(log)])
        process.communicate()
        assert process.returncode == 0, f"strace does not work here: {process.returncode}"
    threads = [line.split()[0] for line in log.read_text("utf-8", "replace").splitlines()]
    business.remove()
    return max((threads.count(thread) for thread in set(threads)), default=1)


def injected(business, files, call, what):
    """Takes the files in while something happens to one call; answers how often a failure was told."""
    told = 0
    for file in files:
        process = business.spawn("import", file, "--json", before=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}"])
        _, words = process.communicate()
        if process.returncode == 0:
            continue
        killed = process.returncode in (-9, 137)
        assert killed or b"tend: " in words, f"{call} {what}: ended with {process.returncode} and no reason: {words[-300:]}"
        told += not killed
        # The same file again goes on where it was.
        business.done("import", file)
    return told


def compare(business, wanted):
    complaints = business.complaints()
    if complaints:
        return complaints[0]
    answer = business.run("verify", "--json")
    if answer.code != 0:
        return answer.err[-200:]
    return None if answer.json["hash"] == wanted else "another business than without"


def control(run, files, wanted, calls):
    business = run.business("dropped-writes")
    call, what = CONTROL
    try:
        injected(business, files, call, f"{what}:when={calls[call] // 2}..{calls[call]}")
        return "writes that never reached the disk" if compare(business, wanted) else None
    except Exception:
        # Not even the next start makes sense of it.
        return "writes that never reached the disk"
