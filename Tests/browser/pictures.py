#!/usr/bin/env python3
"""Opens every page of an example business and photographs it into ./pictures.

Fails where a page answers unexpectedly, complains in the console, or scrolls sideways.
Usage: pictures.py PROGRAM [--only NAME…] [--readme]     --readme renews docs/pictures too.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]

# Name, path, expected status. {…} is filled in by `visit`.
SIGNED_IN = [
    ("first-run-data", "/welcome/data", 200),
    ("customers", "/customers", 200),
    ("customers-search", "/customers?search=a", 200),
    ("customers-none", "/customers?search=zzzzzz", 200),
    ("customer", "{customer}", 200),
    ("imports", "/imports", 200),
    ("import-mapping", "{mapping}", 200),
    ("import-result", "{result}", 200),
    ("numbers", "/numbers", 200),
    ("numbers-churn", "/numbers/churn_rate", 200),
    ("settings", "/settings", 200),
    ("settings-access", "/settings/access", 200),
    ("settings-fields", "/settings/fields", 200),
    ("settings-field", "/settings/fields/field?name=city&type=number", 200),
    ("settings-reach", "/settings/reach", 200),
    ("settings-export", "/settings/export", 200),
    ("first-run-look", "/welcome/look", 200),
    ("example-leave", "/example/leave", 200),
    ("not-found", "/no-such-page", 404),
]
UNDONE = [("import-undone", "{result}", 200)]
SIGNED_OUT = [("sign-in", "/sign-in", 200)]
FIRST_RUN = [("first-run", "/welcome", 200)]

README = {"customers-1280-light-en", "customer-1280-light-en", "numbers-1280-light-en", "numbers-360-dark-zh", "customers-1280-light-zh", "numbers-1280-light-zh"}

UPLOAD = """name,email,stage,city,monthly_charge
Ada Reed,ada@reed.example,retention,Leeds,20
Bo Lin,bo@lin.example,retention,成都,30
Cy Moss,not an address,lost,Leeds,20
Di Park,di@park.example,activation,Oslo,
"""


class Album:
    def __init__(self, browser, only, readme):
        self.browser, self.only, self.readme = browser, only, readme
        self.folder = ROOT / "pictures"
        self.folder.mkdir(exist_ok=True)
        self.faults, self.taken = [], 0

    def take(self, pages, address, language, values=None):
        for name, path, status in pages:
            if self.only and name not in self.only:
                continue
            for width in (1280, 360):
                self.browser.width(width)
                page = address + path.format(**(values or {}))
                self.browser.open(page)
                self.check(f"{name}-{width}-{language}", page, status, width)
                for theme in ("light", "dark"):
                    self.browser.theme(theme)
                    self.save(f"{name}-{width}-{theme}-{language}")

    def check(self, name, page, status, width):
        if self.browser.address != page:
            self.faults.append(f"{name} leads to {self.browser.address}")
        found = self.browser.status
        if found != status:
            self.faults.append(f"{name} answers {found}, not {status}")
        self.faults += [f"{name}: {line}" for line in self.browser.complaints()]
        # A phone's window grows with what it shows, so the width asked for is the measure.
        sideways = self.browser.script("return document.documentElement.scrollWidth") - width
        if sideways > 0:
            self.faults.append(f"{name} scrolls sideways by {sideways} px")

    def save(self, name):
        self.browser.picture(self.folder / f"{name}.png")
        self.taken += 1
        if self.readme and name in README:
            (ROOT / "docs/pictures").mkdir(parents=True, exist_ok=True)
            self.browser.picture(ROOT / "docs/pictures" / f"{name}.png", height=900)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()

    browser = Browser()
    album = Album(browser, set(options.only), options.readme)
    try:
        with tempfile.TemporaryDirectory(prefix="tend-pictures-") as folder:
            for language in ("en", "zh"):
                browser.language("zh-CN,zh" if language == "zh" else "en")
                first_run(album, Tend(options.program, Path(folder) / f"empty-{language}" / "data"), language)
                business = Tend(options.program, Path(folder) / language / "data")
                business.done("example", "--preset", "saas", "--customers", 248, "--until", "2026-11-20", "--language", language)
                visit(album, business, language)
    finally:
        browser.close()
    print(f"{album.taken} pictures in {album.folder.relative_to(ROOT)}/")
    for fault in album.faults:
        print("✘", fault)
    sys.exit(1 if album.faults else 0)


def first_run(album, business, language):
    business.data.mkdir(parents=True)
    with business.served() as server:
        album.take(FIRST_RUN, server.address, language)


def visit(album, business, language):
    browser = album.browser
    with business.served() as server:
        album.take(SIGNED_OUT, server.address, language)
        sign_in(browser, server)
        values = {"customer": first_link(browser, server.address + "/customers", "/customers/")}
        values["mapping"] = upload(browser, server.address, business.data.parent, "first.csv", UPLOAD)
        values["result"] = take_in(browser, server.address, business.data.parent)
        album.take(SIGNED_IN, server.address, language, values)
        undo(browser, server.address + values["result"])
        album.take(UNDONE, server.address, language, values)


def sign_in(browser, server):
    browser.width(1280)
    browser.open(server.sign_in_link())
    # The link is spent by a button, so that a mail scanner that opens it does not spend it.
    if browser.exists("main form[method=post]"):
        browser.submit("main form[method=post] button")
    browser.open(server.address + "/customers")
    assert browser.address.endswith("/customers"), f"signing in led to {browser.address}"


def first_link(browser, address, prefix):
    browser.open(address)
    # An id follows the prefix; "new" and the like do not hold a digit.
    link = browser.script(
        f"return [...document.querySelectorAll('main a')].map(a => a.getAttribute('href')).find(h => h.startsWith('{prefix}') && /[0-9]/.test(h)) || null"
    )
    assert link, f"{address} has no link to {prefix}…"
    return link


def upload(browser, address, folder, name, text):
    """Uploads a file and answers the path of its mapping page."""
    file = folder / name
    file.write_text(text, "utf-8")
    browser.open(address + "/imports")
    browser.type("main input[type=file]", str(file))
    browser.submit("main form[enctype='multipart/form-data'] button")
    return browser.address.removeprefix(address)


def take_in(browser, address, folder):
    """Uploads another file, takes it in, and answers the path of the result."""
    upload(browser, address, folder, "second.csv", UPLOAD.replace("@", "2@"))
    browser.submit("main form[action$='/import'] button, main button[formaction$='/import']")
    for _ in range(120):
        if not browser.exists("meta[http-equiv=refresh]") and not browser.exists("progress"):
            return browser.address.removeprefix(address)
        time.sleep(0.5)
        browser.open(browser.address)
    raise AssertionError("the import did not end within a minute")


def undo(browser, result):
    """Takes the import back, with one press of its button."""
    browser.open(result)
    browser.submit("main form[action$='/undo'] button, main button[formaction$='/undo']")
    browser.open(result)
    assert not browser.exists("main form[action$='/undo'] button, main button[formaction$='/undo']"), "the import was not taken back"


if __name__ == "__main__":
    main()
