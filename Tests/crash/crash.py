#!/usr/bin/env python3
"""Kills the program, fills its disk and changes its clock, and checks that no acknowledged write is lost, duplicated or partial.

Each scenario also injects such a fault as a control and fails if it does not find it.
Usage: crash.py PROGRAM [--kills N] [--seed N] [--scenario NAME …]
Uses PostgreSQL if TEND_TEST_DATABASE names a server, as Tools/with-postgres does.
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

from businesses import FileBusiness, ServerBusiness, kill_all
from server import SERVER

ON_FILE = ["imports", "writes", "stops", "owners", "migrations", "disk", "clock", "calls", "errors", "backups"]
ON_SERVER = ["imports", "writes", "stops", "starts", "migrations", "clock", "postgres", "standby"]
OWN_MOUNTS = "TEND_OWN_MOUNTS"


class Run:
    """The input of a scenario: the program, a folder, the number of kills, and a random generator."""

    def __init__(self, program, folder, kills, rng):
        self.program, self.folder, self.kills, self.rng = program, Path(folder), kills, rng

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
    failed = [name for name in wanted if not run_scenario(name, options)]
    if failed:
        sys.exit(f"failed: {', '.join(failed)} (seed {options.seed})")


def run_in_mount_namespace(name, options):
    """Runs a scenario where its small disk is invisible to other processes, with or without root."""
    rights = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    arguments = [options.program, "--kills", str(options.kills), "--seed", str(options.seed), "--scenario", name]
    return subprocess.run(
        ["unshare", *rights, "--mount", sys.executable, "-B", __file__, *arguments], env={**os.environ, OWN_MOUNTS: "1"}).returncode == 0


def run_scenario(name, options):
    if name == "disk" and OWN_MOUNTS not in os.environ:
        return run_in_mount_namespace(name, options)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tend-crash-") as folder:
        run = Run(options.program, folder, options.kills, random.Random(f"{options.seed}-{name}"))
        try:
            outcome = importlib.import_module(name).scenario(run)
        except Exception as error:
            # The reason comes first, because a log may be cut before the end of the traceback.
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
