#!/usr/bin/env python3
"""Plants faults in the code, one at a time, and shows which tests notice them.

Each fault is built for debugging and then tested with the suites that should notice it; the file is restored in any case.
Fails if a fault goes unnoticed or does not build, or if these suites fail without a fault.
Usage: plant.py [--only NAME …] [--list]
"""

import argparse
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The original of the changed file, in case this program is killed.
COPY = ROOT / ".build/faults/original.swift"


@dataclass
class Fault:
    name: str
    meaning: str
    file: str
    old: str
    new: str
    suites: str

    @property
    def path(self):
        return ROOT / "Sources/TendDomain" / self.file


FAULTS = [
    Fault(
        "refunds", "what a customer paid forgets the refunds", "Revenue/CustomerPayments.swift",
        "var net: Money { Money(minorUnits: paid - refunded, currency: currency) }",
        "var net: Money { Money(minorUnits: paid, currency: currency) }",
        "TendDomainTests.CustomerPaymentsTests"),
    Fault(
        "yearly", "the price of a year counts as the revenue of a month", "Revenue/BillingInterval.swift",
        "case .year: (1, 12)",
        "case .year: (1, 1)",
        "TendDomainTests.RevenueTests"),
    Fault(
        "stages", "a stage may start before the previous one, but not after it", "Customers/Stages.swift",
        "move.at < last {",
        "move.at > last {",
        "TendDomainTests.StagesTests"),
    Fault(
        "segments", "a segment ignores the “not” before a tag", "Segments/SegmentFilter.swift",
        'return wanted ? "id \\(tagged)" : "id NOT \\(tagged)"',
        'return "id \\(tagged)"',
        "TendDomainTests.SegmentsTests"),
    Fault(
        "tags", "undo does not restore a removed tag", "BulkEdits/BulkEditsUndo.swift",
        "case .untag: try addTag(detail, of: id, in: transaction)",
        "case .untag: break",
        "TendDomainTests.BulkEditsTests"),
    Fault(
        "imports", "an import skips the last row", "Imports/ImportReader.swift",
        "chunk.bytesRead = reader.bytesRead\n",
        "chunk.bytesRead = reader.bytesRead\n        _ = chunk.records.popLast()\n",
        "TendDomainTests.ImportTests"),
    Fault(
        "churn", "each churned customer counts twice", "Reports/CustomerCounts.swift",
        "if wasCustomer && !isCustomer { lost += 1 }",
        "if wasCustomer && !isCustomer { lost += 2 }",
        "TendDomainTests.MetricsReportTests"),
    Fault(
        "sessions", "an idle session does not expire", "Access/Session.swift",
        "now - seenAt > Self.idleLimit || now - createdAt > Self.lifetime",
        "now - createdAt > Self.lifetime",
        "TendDomainTests.SessionTests"),
    Fault(
        "merges", "a merge loses the email address of the merged customer", "Duplicates/Merges.swift",
        "            try moveKeys(of: mergedRow, to: surviving, merge: id, in: transaction)\n",
        "",
        "TendDomainTests.MergeTests"),
    Fault(
        "signals", "a signal with feedback is shown again", "Signals/Signals.swift",
        "closed_at IS NULL AND answer IS NULL AND expires_at",
        "closed_at IS NULL AND expires_at",
        "TendDomainTests.SignalsTests"),
]


def run(*command):
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return done.returncode == 0, done.stdout


def refuse_changed_files(faults):
    files = sorted({str(fault.path.relative_to(ROOT)) for fault in faults})
    done = subprocess.run(["git", "status", "--porcelain", "--", *files], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"git status failed: {done.stderr.strip()}")
    if done.stdout:
        copy = f"A run that was killed left the original in {COPY.relative_to(ROOT)}.\n" if COPY.exists() else ""
        sys.exit(f"Commit or undo the changes of these files first:\n{done.stdout}{copy}")


def refuse_outdated(faults):
    """Checks the text of all faults before the first build."""
    outdated = [fault.name for fault in faults if not fault.path.exists() or fault.path.read_text().count(fault.old) != 1]
    if outdated:
        sys.exit(f"The code that these faults change does not occur exactly once: {', '.join(outdated)}")


def build():
    return run("swift", "build", "--build-tests")


def test(suites):
    return run("swift", "test", "--skip-build", *(word for suite in suites for word in ("--filter", suite + "/")))


def check_without_faults(faults):
    """A suite that fails anyway would seem to notice every fault."""
    is_built, output = build()
    if not is_built:
        sys.exit(f"The code does not build without a fault:\n{output[-3000:]}")
    for suite in sorted({fault.suites for fault in faults}):
        has_passed, output = test([suite])
        if not has_passed or not re.search(r"^✔ Test (?!run |case )", output, re.MULTILINE):
            sys.exit(f"{suite} has no tests or fails without a fault:\n{output[-3000:]}")


def failing_tests(output):
    """The sentences of the failing tests, each once, in the order of the output. A test that crashes has recorded an issue at most."""
    names = re.findall(
        r"^✘ Test (?!run |case )(.+?)(?: with \d+ test cases?)? (?:failed after|recorded an issue) ", output, re.MULTILINE)
    if re.search(r"Fatal error|unexpected signal", output):
        names.append("a crash")
    return list(dict.fromkeys(name.strip('"') for name in names))


def verdict(fault):
    """Whether a test noticed the fault, and a line about it."""
    original = fault.path.read_text()
    COPY.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(fault.path, COPY)
    try:
        fault.path.write_text(original.replace(fault.old, fault.new))
        is_built, output = build()
        if not is_built:
            errors = re.findall(r"error: .*", output)
            return False, f"does not build: {errors[0] if errors else output[-300:]}"
        has_passed, output = test([fault.suites])
    finally:
        fault.path.write_text(original)
        COPY.unlink()
    if has_passed:
        return False, f"nobody noticed that {fault.meaning}"
    names = failing_tests(output)
    if not names:
        return False, f"the tests ended without a result:\n{output[-1000:]}"
    return True, "noticed by " + ", ".join(f"“{name}”" for name in names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=[fault.name for fault in FAULTS])
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    faults = [fault for fault in FAULTS if not options.only or fault.name in options.only]
    if options.list:
        for fault in faults:
            print(f"{fault.name}: {fault.meaning} ({fault.path.relative_to(ROOT)})")
        return
    # A terminated run restores the file like an interrupted one.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    refuse_changed_files(faults)
    refuse_outdated(faults)
    check_without_faults(faults)
    unnoticed = 0
    for fault in faults:
        is_noticed, text = verdict(fault)
        unnoticed += not is_noticed
        print(f"{'✔' if is_noticed else '✘'} {fault.name}: {text}", flush=True)
    sys.exit(1 if unnoticed else 0)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
