#!/usr/bin/env python3
"""Checks the output of the commands on small files with results calculated by hand.

With TEND_REFERENCE (a folder with data/) it also imports real files. With TEND_TEST_DATABASE (see Tools/with-postgres)
it repeats every check that needs no SQLite file in databases of that server. TEND_SEED repeats a run with random kills.
Usage: contract.py PROGRAM [NAME…]     runs the checks whose names contain one of the NAMEs, or all.
"""

import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from command import Tend  # noqa: E402

import bad_input  # noqa: E402
import business  # noqa: E402
import engines  # noqa: E402
import files  # noqa: E402
import forecasts  # noqa: E402
import front_door  # noqa: E402
import measure  # noqa: E402
import models  # noqa: E402
import moving  # noqa: E402
import real_files  # noqa: E402
import server  # noqa: E402


def main():
    program, wanted = sys.argv[1], sys.argv[2:]
    checks = [(name, check, False) for module in (business, bad_input, front_door) for name, check in module.checks()]
    reference = os.environ.get("TEND_REFERENCE")
    if reference:
        checks += [(name, check, False) for name, check in real_files.checks(Path(reference) / "data")]
    else:
        print("skipped: TEND_REFERENCE not set (imports of real files)")
    if server.SERVER:
        checks += [(f"{name}, on PostgreSQL", check, True) for name, check, _ in checks if check not in business.FILE_ONLY]
        checks += [(name, check, True) for module in (engines, moving) for name, check in module.checks()]
    else:
        print("skipped: TEND_TEST_DATABASE not set (the same checks on PostgreSQL)")
    checks += [(name, check, False) for name, check in files.checks()]
    # These commands read files and use no database.
    checks += [(name, check, False) for module in (measure, models, forecasts) for name, check in module.checks()]
    if reference:
        checks += [(name, check, False) for name, check in front_door.real(Path(reference) / "cases")]
        checks += [(name, check, False) for name, check in models.real(Path(reference) / "data") + forecasts.real(Path(reference) / "data")]

    failed = []
    for name, check, on_server in checks:
        if wanted and not any(part in name for part in wanted):
            continue
        with tempfile.TemporaryDirectory(prefix="tend-contract-") as folder, database_for(on_server) as database:
            started = time.monotonic()
            try:
                check(Tend(program, Path(folder) / "data", database), Path(folder))
            except Exception as error:  # any error is a failed check; the others still run
                failed.append(f"✘ {name}: {error or type(error).__name__}")
                print(failed[-1], flush=True)
            else:
                print(f"✔ {name} ({time.monotonic() - started:.1f} s)", flush=True)
    # Repeats the failures at the end, because some readers see only the last lines.
    print("\n".join([f"contract: {len(failed)} of {len(checks)} checks failed", *failed]) if failed else f"contract: {len(checks)} checks passed")
    sys.exit(1 if failed else 0)


def database_for(on_server):
    return server.database() if on_server else contextlib.nullcontext()


if __name__ == "__main__":
    main()
