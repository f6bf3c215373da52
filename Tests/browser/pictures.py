#!/usr/bin/env python3
"""Opens every page of an example business, audits it and photographs it into ./pictures.

Fails where a page answers unexpectedly, complains in the console, scrolls sideways, or shuts somebody out.
Usage: pictures.py PROGRAM [--only NAME…] [--readme]     --readme renews docs/pictures too.
"""

import argparse
import collections
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from audit import Audit, axe_source  # noqa: E402
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402
from visitor import Visitor, one_of_each, shape  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]

# Name, path, expected status. {…} is filled in by `visit`.
SIGNED_IN = [
    ("first-run-data", "/welcome/data", 200),
    ("customers", "/customers", 200),
    ("customers-search", "/customers?search=a", 200),
    ("customers-none", "/customers?search=zzzzzz", 200),
    ("customers-narrowed", "/customers?tag=newsletter&where=paid+%3E+100&order=paid", 200),
    ("customers-misunderstood", "/customers?where=colour+is+red", 422),
    ("customer-new", "/customers/new", 200),
    ("customers-removed", "/customers/removed", 200),
    ("signals", "/signals", 200),
    ("signals-none", "/signals?kind=score-fell", 200),
    ("customer-signals", "{signalled}", 200),
    ("segments", "/segments", 200),
    ("segment-new", "/segments/new?what=stage&how=is&value=retention&what=paid&how=%3E&value=1000", 200),
    ("customer", "{customer}", 200),
    ("customer-edit", "{customer}/edit", 200),
    ("customer-stage", "{customer}/stage", 200),
    ("customer-contact", "{customer}/contacts/new", 200),
    ("customer-subscription", "{customer}/subscriptions/new", 200),
    ("customer-plan-new", "{customer}/plans/new", 200),
    ("customer-plan", "{plan}", 200),
    ("customer-with-plan", "{planned}", 200),
    ("duplicates", "/duplicates", 200),
    ("duplicate-pair", "{pair}", 200),
    ("quality", "/quality", 200),
    ("quality-lost", "/quality/lost_without_reason", 200),
    ("quality-days", "/quality/customer_without_start", 200),
    ("quality-payments", "/quality/payment_twice", 200),
    ("quality-spelling", "/quality/mixed_spelling", 200),
    ("quality-right", "/quality/right", 200),
    ("imports", "/imports", 200),
    ("import-mapping", "{mapping}", 200),
    ("import-trial", "{trial}", 200),
    ("import-result", "{result}", 200),
    ("import-problems", "{result}/problems", 200),
    ("import-customers", "{result}/customers", 200),
    ("import-changes", "{changes}/changes", 200),
    ("import-events", "{events}/events", 200),
    ("numbers", "/numbers", 200),
    ("numbers-churn", "/numbers/churn_rate", 200),
    ("stages", "/numbers/stages?compare=before", 200),
    ("money", "/numbers/money?compare=before", 200),
    ("cohorts", "/numbers/cohorts", 200),
    ("satisfaction", "/numbers/satisfaction?period=90d", 200),
    ("forecasts", "/numbers/forecasts", 200),
    ("forecasts-weeks", "/numbers/forecasts?what=income&by=week", 200),
    ("forecasts-wrong", "/numbers/forecasts?as-of=soon", 422),
    ("models", "/numbers/models", 200),
    ("numbers-as-of", "/numbers?as-of=2026-06-30&from=2026-05-01&to=2026-06-15", 200),
    ("numbers-wrong", "/numbers?from=2026-05-01", 422),
    ("settings", "/settings", 200),
    ("settings-access", "/settings/access", 200),
    ("settings-fields", "/settings/fields", 200),
    ("settings-limits", "/settings/limits", 200),
    ("settings-field", "/settings/fields/field?name=city&type=number", 200),
    ("settings-reach", "/settings/reach", 200),
    ("settings-export", "/settings/export", 200),
    ("settings-backup", "/settings/backup", 200),
    ("first-run-look", "/welcome/look", 200),
    ("example-leave", "/example/leave", 200),
    ("palette", "/palette", 200),
    ("palette-found", "/palette?search=a", 200),
    ("palette-none", "/palette?search=zzzzzz", 200),
    ("keys", "/keys", 200),
    ("not-found", "/no-such-page", 404),
]
UNDONE = [("import-undone", "{result}", 200)]
SIGNED_OUT = [("sign-in", "/sign-in", 200)]
FIRST_RUN = [("first-run", "/welcome", 200)]

README = {"customers-1280-light-en", "customer-signals-1280-light-en", "numbers-1280-light-en", "numbers-360-dark-zh", "customers-1280-light-zh", "numbers-1280-light-zh"}

def palette_open(browser):
    browser.key("k", modifiers=2)
    browser.wait("dialog.palette[open] [role=option]")
    for letter in "nu":
        browser.key(letter)
    browser.wait("dialog.palette a[href='/numbers']")


def keys_open(browser):
    browser.key("?")
    browser.wait("dialog.keys[open]")


def settings_wrong(browser):
    browser.fill("#currency", "Taler")
    browser.fill("#name", "x" * 300)
    browser.submit("main form:not(.inline) button.go")


def backup_key(browser):
    browser.submit("form[action='/settings/backup/key'] button")
    browser.wait("form[action='/settings/backup/key/kept'] button")


def backup_proven(browser):
    backup_key(browser)
    browser.submit("form[action='/settings/backup/key/kept'] button")
    browser.wait("form[action='/settings/backup/now'] button")


# Name, path, widths, what is done there.
STATES = [
    ("palette-open", "/customers", (1280, 360), palette_open),
    ("keys-open", "/customers", (1280,), keys_open),
    ("more-open", "/customers", (360,), lambda browser: browser.click(".side .more")),
    ("settings-wrong", "/settings", (1280, 360), settings_wrong),
    ("backup-key", "/settings/backup", (1280, 360), backup_key),
    ("backup-proven", "/settings/backup", (1280, 360), backup_proven),
]

UPLOAD = """name,email,stage,city,monthly_charge
Ada Reed,ada@reed.example,retention,Leeds,20
Bo Lin,bo@lin.example,retention,成都,30
Cy Moss,not an address,lost,Leeds,20
Di Park,di@park.example,activation,Oslo,
"""
CHANGED = UPLOAD.replace("Leeds", "York").replace("retention", "hot")
PAYMENTS = """customer email,date,amount
ada@reed.example,03/04/2026,"1.234,50"
bo@lin.example,04/05/2026,"80,00"
bo@lin.example,,"20,00"
di@park.example,05/06/2026,plenty
"""


class Album:
    def __init__(self, browser, only, readme):
        self.browser, self.only, self.readme = browser, only, readme
        self.folder = ROOT / "pictures"
        self.folder.mkdir(exist_ok=True)
        self.faults, self.taken = [], 0
        self.audit = Audit(browser)

    def take(self, pages, address, language, values=None):
        for name, path, status in pages:
            if self.only and name not in self.only:
                continue
            for width in (1280, 360):
                self.browser.width(width)
                self.browser.theme("light")
                page = address + path.format(**(values or {}))
                self.browser.open(page)
                self.check(f"{name}-{width}-{language}", page, status, width)
                self.save(f"{name}-{width}-light-{language}")
                self.browser.theme("dark")
                self.complain(f"{name}-{width}-dark-{language}", self.audit.look_at_colours(width))
                self.save(f"{name}-{width}-dark-{language}")

    def take_the_rest(self, address, language, known):
        """Whatever else one can come to, a page of each kind, so that no page is forgotten."""
        visitor = Visitor(address)
        visitor.cookies = {cookie["name"]: cookie["value"] for cookie in self.browser.devtools("Network.getCookies", urls=[address])["cookies"]}
        folders = collections.Counter(kind.rsplit("/", 1)[0] for kind in known)
        for kind, path in one_of_each(visitor, "/customers").items():
            folder = kind.rsplit("/", 1)[0]
            folders[folder] += 1
            # Of twenty figures or gaps, each a name of its own, a few are enough.
            if kind in known or self.only or (folders[folder] > 9 and "/:id" not in kind):
                continue
            name = kind.strip("/").replace("/:id", "-one").replace("/", "-") or "start"
            for width in (1280, 360):
                self.browser.width(width)
                self.browser.theme("light")
                self.browser.open(address + path)
                self.check(f"{name}-{width}-{language}", address + path, 200, width)
                self.save(f"{name}-{width}-light-{language}")

    def take_states(self, states, address, language):
        """What a page looks like after somebody did something there."""
        for name, path, widths, act in states:
            if self.only and name not in self.only:
                continue
            for width in widths:
                for theme in ("light", "dark"):
                    self.browser.width(width)
                    self.browser.theme(theme)
                    self.browser.open(address + path)
                    act(self.browser)
                    self.complain(f"{name}-{width}-{theme}-{language}", self.audit.look(width) + self.browser.complaints())
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
        self.complain(name, self.audit.look(width))
        self.complain(name, self.audit.walk())

    def complain(self, name, faults):
        self.faults += [f"{name}: {fault}" for fault in faults]

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
    parser.add_argument("--language", choices=("en", "zh"), help=argparse.SUPPRESS)
    options = parser.parse_args()

    if not options.language and not axe_source():
        print("SKIPPED: the audit by axe, because the package of Tests/browser/requirements.txt is not installed", file=sys.stderr)
    if not options.language:
        return sys.exit(max(both_at_once()))
    browser = Browser()
    album = Album(browser, set(options.only), options.readme)
    try:
        if options.language == "en":
            album.complain("control", album.audit.controls())
        with tempfile.TemporaryDirectory(prefix="tend-pictures-") as folder:
            photograph(album, options.program, Path(folder), options.language)
    finally:
        browser.close()
    print(f"{album.taken} pictures in {album.folder.relative_to(ROOT)}/")
    for fault in album.faults:
        print("✘", fault)
    sys.exit(1 if album.faults else 0)


def both_at_once():
    """Each language in a browser of its own, because a machine has more than one core."""
    runs = [subprocess.Popen([sys.executable, "-B", *sys.argv, "--language", language]) for language in ("en", "zh")]
    return [run.wait() for run in runs]


def photograph(album, program, folder, language):
    album.browser.language("zh-CN,zh" if language == "zh" else "en")
    first_run(album, Tend(program, folder / "empty" / "data"), language)
    business = Tend(program, folder / "example" / "data")
    business.done("example", "--preset", "saas", "--customers", 248, "--until", "2026-11-20", "--language", language)
    business.done("signals")
    visit(album, business, language)


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
        values["signalled"] = first_link(browser, server.address + "/signals", "/customers/")
        values["planned"], values["plan"] = open_plan(browser, server.address)
        values["pair"] = first_link(browser, server.address + "/duplicates", "/duplicates/")
        values["mapping"] = upload(browser, server.address, business.data.parent, "first.csv", UPLOAD)
        values["trial"] = try_out(browser, server.address, business.data.parent)
        take_in(browser, server.address, business.data.parent, UPLOAD)
        values["changes"] = take_in(browser, server.address, business.data.parent, CHANGED)
        values["events"] = take_in(browser, server.address, business.data.parent, PAYMENTS)
        values["result"] = take_in(browser, server.address, business.data.parent, UPLOAD.replace("@", "2@"))
        album.take(SIGNED_IN, server.address, language, values)
        album.take_states(STATES, server.address, language)
        album.take_the_rest(server.address, language, {shape(path.format(**values)) for _, path, _ in SIGNED_IN})
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


def open_plan(browser, address):
    """Writes down what another customer wants to reach, and a note; answers the paths of both pages."""
    customer = first_link(browser, address + "/customers?order=newest", "/customers/")
    browser.open(address + customer)
    browser.type("textarea[name=text]", "Wants to save time before the season begins.")
    browser.submit(".log button")
    browser.open(address + customer + "/plans/new")
    browser.type("textarea[name=goal]", "Invoices go out by themselves")
    browser.script("document.querySelectorAll('main details').forEach(d => d.open = true)")
    browser.type("input[name=measure]", "hours saved a week")
    browser.type("input[name=begun]", "0")
    browser.type("input[name=target]", "6")
    browser.type("textarea[name=steps]", "Import two years of invoices\nTrain the bookkeeper\nSwitch the old program off")
    browser.submit("main form[action$='/plans'] button")
    plan = browser.address.removeprefix(address)
    browser.submit("main form[action$='/reach'] button")
    return customer, plan


def upload(browser, address, folder, name, text):
    """Uploads a file and answers the path of its mapping page."""
    file = folder / name
    file.write_text(text, "utf-8")
    browser.open(address + "/imports")
    browser.type("main input[type=file]", str(file))
    browser.submit("main form[enctype='multipart/form-data'] button")
    return browser.address.removeprefix(address)


def try_out(browser, address, folder):
    """Uploads a file, tries it, and answers the path of what would happen."""
    upload(browser, address, folder, "tried.csv", PAYMENTS + "nobody,never,12\n")
    browser.submit("main form[action$='/trial'] button.go")
    return ended(browser, address)


def take_in(browser, address, folder, text):
    """Uploads another file, takes it in, and answers the path of the result."""
    upload(browser, address, folder, "second.csv", text)
    browser.submit("main form[action$='/import'] button, main button[formaction$='/import']")
    return ended(browser, address)


def ended(browser, address):
    for _ in range(120):
        if not browser.exists("meta[http-equiv=refresh]") and not browser.exists("progress"):
            return browser.address.removeprefix(address)
        time.sleep(0.5)
        browser.open(browser.address)
    raise AssertionError("the work did not end within a minute")


def undo(browser, result):
    """Takes the import back, with one press of its button."""
    browser.open(result)
    # On a phone the bar at the bottom may lie over the button.
    browser.width(1280)
    browser.submit("main form[action$='/undo'] button, main button[formaction$='/undo']")
    ended(browser, "")
    assert not browser.exists("main form[action$='/undo'] button, main button[formaction$='/undo']"), "the import was not taken back"


if __name__ == "__main__":
    main()
