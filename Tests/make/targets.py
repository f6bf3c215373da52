#!/usr/bin/env python3
"""Runs every target of the Makefile that `make test` does not run itself, each with as little to do as it allows.

Usage: targets.py [TARGET…]     Needs no network, but for packages that are not installed yet.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# `make test` runs these; `unit` and `faults` build everything again for debugging, and `clean` would throw the build away.
ELSEWHERE = {"test", "contract", "crash", "restore", "web", "browser", "unit", "faults", "clean", "targets"}


def make(*arguments, timeout=1200):
    done = subprocess.run(["make", *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout)
    assert done.returncode == 0, f"make {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout[-3000:]}"
    return done.stdout


def build():
    make("build")
    program, symbols = ROOT / ".build/tend", ROOT / ".build/tend.debug"
    assert program.stat().st_size <= 100e6, f"the program has {program.stat().st_size / 1e6:.0f} MB"
    assert symbols.stat().st_size > 1e6, "the debug information is missing"
    libraries = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
    assert "libswift" not in libraries, f"the program needs Swift on the machine:\n{libraries}"
    printed = subprocess.run([program, "--version"], capture_output=True, text=True)
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", printed.stdout), printed
    # What was linked for other machines is linked again for this one.
    make("program")


def run():
    with tempfile.TemporaryDirectory(prefix="tend-make-") as folder:
        environment = {**os.environ, "DATA": f"{folder}/data", "PORT": "18080"}
        server = subprocess.Popen(["make", "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            link = next(found[0] for line in server.stdout if (found := re.findall(r"http://127\.0\.0\.1:\d+/link/\S+", line)))
            directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with directly.open(link, timeout=20) as page:
                assert page.status == 200
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def bench():
    """The smallest part of it; the table it writes is put back."""
    table = ROOT / "Benchmarks/README.md"
    before = table.read_bytes()
    try:
        make("bench", "ONLY=measure", "ROWS=10000", "RUNS=1")
    finally:
        table.write_bytes(before)


TARGETS = {
    "need": lambda: make("need"),
    "program": lambda: make("program"),
    "run": run,
    "build": build,
    "axe": lambda: make("axe"),
    "pictures": lambda: make("pictures", "ONLY=sign-in"),
    "check": lambda: make("check"),
    "format": lambda: make("format"),
    "model": lambda: make("model", "SEED=1", "SEEDS=1"),
    "torture": lambda: make("torture", "KILLS=1", "SCENARIO=writes"),
    "bench": bench,
}


def main():
    declared = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()
    missing = set(declared) - set(TARGETS) - ELSEWHERE
    failed = [f"nothing runs `make {name}`" for name in sorted(missing)]
    for name, check in TARGETS.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        started = time.monotonic()
        try:
            check()
        except Exception as error:
            failed.append(f"{name}: {error or type(error).__name__}")
        print(f"{'✘' if failed and failed[-1].startswith(name + ':') else '✔'} make {name} ({time.monotonic() - started:.0f} s)", flush=True)
    for fault in failed:
        print("✘", fault)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
