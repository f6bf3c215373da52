"""Kills and errors at single system calls: the n-th write, sync or rename of an import, injected by strace.

If the program reports an import as done, it must be complete. If it reports an error, the next start must resume it.
"""

import shutil

from imports import without_kills, write_files
from outcome import Outcome

# Each is injected at the first call of its kind, at the last, and at random ones.
INJECTIONS = [
    ("pwrite64", "signal=KILL"), ("pwrite64", "error=EIO"), ("pwrite64", "error=ENOSPC"), ("fdatasync", "signal=KILL"), ("fdatasync", "error=EIO"),
    ("ftruncate", "error=EIO"), ("unlink", "signal=KILL"),
]
# A pwrite64 that reports success and writes nothing: no program can recover from that, and the test must find it.
CONTROL = ("pwrite64", "retval=4096")


def scenario(run):
    assert shutil.which("strace"), "strace is missing: apt-get install strace"
    outcome = Outcome(what="calls")
    files, _ = write_files(run.folder, run.rng, customers=600)
    wanted, _ = without_kills(run.business("unkilled"), files)
    calls = {call: count(run, files, call) for call in {call for call, _ in INJECTIONS}}
    reported = 0
    for number in range(run.kills):
        call, what = INJECTIONS[number % len(INJECTIONS)]
        index = [1, calls[call], run.rng.randint(1, calls[call])][min(2, number // len(INJECTIONS))]
        business = run.business(f"calls-{number}")
        reported += inject(business, files, call, f"{what}:when={index}")
        outcome.times += 1
        wrong = compare(business, wanted)
        if wrong:
            outcome.findings.partial.append(f"{call} {what} at call {index}: {wrong}")
        business.remove()
    outcome.control = control(run, files, wanted, calls)
    outcome.note = f"{reported} failures reported"
    return outcome


def count(run, files, call):
    """The most calls that one thread of an import makes: strace counts by thread."""
    log = run.folder / "calls.log"
    business = run.business(f"counted-{call}")
    for file in files:
        process = business.spawn("import", file, before=["strace", "-f", "-qq", "-e", f"trace={call}", "-o", str(log)])
        process.communicate()
        assert process.returncode == 0, f"strace does not work here: {process.returncode}"
    threads = [line.split()[0] for line in log.read_text("utf-8", "replace").splitlines()]
    business.remove()
    return max((threads.count(thread) for thread in set(threads)), default=1)


def inject(business, files, call, what):
    """Imports the files with a fault in one call; returns how often the program reported a failure."""
    reported = 0
    for file in files:
        process = business.spawn("import", file, "--json", before=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}"])
        _, error = process.communicate()
        if process.returncode == 0:
            continue
        killed = process.returncode in (-9, 137)
        assert killed or b"tend: " in error, f"{call} {what}: ended with {process.returncode} and no reason: {error[-300:]}"
        reported += not killed
        # Importing the same file again resumes the import.
        business.run_json("import", file)
    return reported


def compare(business, wanted):
    errors = business.integrity_errors()
    if errors:
        return errors[0]
    answer = business.run("verify", "--json")
    if answer.code != 0:
        return answer.err[-200:]
    return None if answer.json["hash"] == wanted else "the hash differs from an import without faults"


def control(run, files, wanted, calls):
    business = run.business("dropped-writes")
    call, what = CONTROL
    try:
        inject(business, files, call, f"{what}:when={calls[call] // 2}..{calls[call]}")
        return "writes that never reached the disk" if compare(business, wanted) else None
    except Exception:
        # Even the next start fails.
        return "writes that never reached the disk"
