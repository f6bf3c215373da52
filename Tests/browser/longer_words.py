#!/usr/bin/env python3
"""Opens the pages in the pseudo-language, whose words are 40 % longer: no page may scroll sideways. Usage: longer_words.py PROGRAM"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402
from pictures import SIGNED_IN, sign_in  # noqa: E402

LANGUAGE = "qps-ploc"


def run(browser, program):
    """Prints the pages that are too wide and returns them."""
    faults, seen = [], 0
    with tempfile.TemporaryDirectory(prefix="tend-words-") as folder:
        business = Tend(program, Path(folder) / "data")
        business.run_json("example", "--preset", "saas", "--customers", 60, "--language", LANGUAGE)
        with business.served() as server:
            pages = [path for _, path, status in SIGNED_IN if "{" not in path and status == 200]
            sign_in(browser, server)
            for path in pages:
                browser.open(server.address + path)
                for width in (1280, 360):
                    browser.width(width)
                    seen += "⟧" in browser.script("return document.body.innerText")
                    excess = browser.script("return document.documentElement.scrollWidth") - width
                    if excess > 0:
                        faults.append(f"{path} scrolls sideways by {excess} px at {width} px")
    if seen < 40:
        faults.append(f"only {seen} pages were in the pseudo-language")
    print(f"{seen} renderings with longer words")
    for fault in faults:
        print("✘", fault)
    return faults


def main():
    with Browser() as browser:
        sys.exit(1 if run(browser, sys.argv[1]) else 0)


if __name__ == "__main__":
    main()
