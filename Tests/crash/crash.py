#!/usr/bin/env python3
"""Kills, starves and misleads the program, and looks whether anything acknowledged was lost, doubled or left half.

Each scenario also plants what it looks for; one that does not find its own plant is red.
Usage: crash.py PROGRAM [--kills N] [--seed N] [--scenario NAME …]
It goes to PostgreSQL where TEND_TEST_DATABASE names one, as Tools/with-postgres does.
"""

import argparse
import importlib
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from place import FileBusiness, ServerBusiness, kill_all
from server import SERVER

ON_FILE = ["imports", "writes", "stops", "owners", "migrations", "disk", "clock", "calls", "errors", "backups"]
ON_SERVER = ["imports", "writes", "stops", "starts", "migrations", "clock", "postgres", "standby"]
OWN_MOUNTS = "TEND_OWN_MOUNTS"


class Run:
    """What a scenario gets: the program, a folder, how often, and its own chance."""

    def __init__(self, program, folder, kills, chance):
        self.program, self.folder, self.kills, self.chance = program, Path(folder), kills, chance

    def business(self, name):
        folder = self.folder / name
        return (ServerBusiness if SERVER else FileBusiness)(self.program, folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--scenario", action="append", choices=sorted({*ON_FILE, *ON_SERVER}))
    options = parser.parse_args()
    if OWN_MOUNTS not in os.environ:
        print(f"seed {options.seed}", flush=True)
    wanted = [name for name in (ON_SERVER if SERVER else ON_FILE) if name in (options.scenario or [name])]
    red = [name for name in wanted if not told(name, options)]
    if red:
        sys.exit(f"red: {', '.join(red)} (seed {options.seed})")


def in_mounts_of_its_own(name, options):
    """A small disk is mounted where nobody else sees it, as root or as anybody."""
    rights = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    arguments = [options.program, "--kills", str(options.kills), "--seed", str(options.seed), "--scenario", name]
    return subprocess.run(
        ["unshare", *rights, "--mount", sys.executable, "-B", __file__, *arguments], env={**os.environ, OWN_MOUNTS: "1"}).returncode == 0


def told(name, options):
    if name == "disk" and OWN_MOUNTS not in os.environ:
        return in_mounts_of_its_own(name, options)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tend-crash-") as folder:
        run = Run(options.program, folder, options.kills, random.Random(f"{options.seed}-{name}"))
        try:
            outcome = importlib.import_module(name).scenario(run)
        except Exception as error:
            # The reason first: who reads a log from its end may not get as far as the end of this.
            print(f"{name}: {type(error).__name__}: {error}", flush=True)
            traceback.print_exc(chain=False)
            return False
        finally:
            kill_all()
        print(outcome.line(name, time.monotonic() - started), flush=True)
        if outcome.findings:
            print(f"  {outcome.findings}", flush=True)
        return outcome.is_good


if __name__ == "__main__":
    main()
