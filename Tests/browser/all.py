#!/usr/bin/env python3
"""Runs pictures.py, path.py, keys.py, front_door.py, xss.py and longer_words.py in two processes with one Chromium each. Usage: all.py PROGRAM

Each process takes the next part when it is done with one. A part prints its output, its result and its seconds at its end.
"""

import contextlib
import io
import multiprocessing
import queue
import sys
import time
import traceback

import front_door
import keys
import longer_words
import path
import pictures
import xss
from browser import Browser

# The longest parts come first. A part fails if it returns faults or raises an exception.
PARTS = {
    "pictures, English": lambda browser, program: pictures.run(browser, program, "en"),
    "pictures, Chinese": lambda browser, program: pictures.run(browser, program, "zh"),
    "xss": xss.run,
    "path": path.run,
    "keys": keys.run,
    "front door": front_door.run,
    "longer words": longer_words.run,
}
PROCESSES = 2


def work(program, names, results):
    """Runs parts in one browser until no name is left."""
    browser = None
    try:
        while (name := names.get()) is not None:
            started, output = time.monotonic(), io.StringIO()
            with contextlib.redirect_stdout(output):
                try:
                    browser = browser or Browser()
                    browser.reset()
                    succeeded = not PARTS[name](browser, program)
                except Exception:
                    traceback.print_exc(file=output)
                    succeeded = False
                    # The browser may be unusable now, so the next part gets a new one.
                    browser = close(browser)
            results.put((name, succeeded, time.monotonic() - started, output.getvalue()))
    finally:
        close(browser)


def close(browser):
    with contextlib.suppress(Exception):
        browser.close()


def main():
    pictures.warn_without_axe()
    started = time.monotonic()
    names, results = multiprocessing.Queue(), multiprocessing.Queue()
    for name in [*PARTS, *[None] * PROCESSES]:
        names.put(name)
    workers = [multiprocessing.Process(target=work, args=(sys.argv[1], names, results)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    failed = set(PARTS)
    for name, succeeded, seconds, output in received(results, workers):
        print(f"-- {name}\n{output}-- {name}: {'passed' if succeeded else 'FAILED'}, {seconds:.0f} s", flush=True)
        if succeeded:
            failed.remove(name)
    for worker in workers:
        worker.join()
    print(f"{len(PARTS) - len(failed)} of {len(PARTS)} parts passed, {time.monotonic() - started:.0f} s")
    if failed:
        sys.exit(f"failed: {', '.join(sorted(failed))}")


def received(results, workers):
    """Yields one result for each part, or fewer if the workers died."""
    count = 0
    while count < len(PARTS):
        alive = any(worker.is_alive() for worker in workers)
        try:
            yield results.get(timeout=1)
            count += 1
        except queue.Empty:
            if not alive:
                return


if __name__ == "__main__":
    main()
