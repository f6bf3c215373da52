#!/usr/bin/env python3
"""Opens every page of an example business in every rendering, audits it, and saves screenshots in ./pictures.

Fails where a page has an unexpected status, logs a console error, scrolls horizontally or is not accessible.
Usage: pictures.py PROGRAM [--only NAME…] [--all] [--readme]
    --all     screenshots of every rendering, not only of the first one of each page
    --readme  renews docs/pictures too
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
from visitor import Visitor, one_page_of_each_kind, page_kind  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]

# Name, path, expected status. {…} is filled in by `check_example`.
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
    ("import-questions", "{questions}", 200),
    ("import-refused", "{refused}", 200),
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
AFTER_UNDO = [("import-undone", "{result}", 200)]
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


# Name, path, widths, action on the page.
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
ASKING = "email,date,amount,status\n" + "".join(
    f"c{number}@asking.example,2026-0{1 + number % 9}-07,{10 + number},{status}\n"
    for number, status in enumerate(["paid"] * 9 + ["orbit"] * 4 + ["on the moon"] * 2 + ["", "blue", "green"])
)


class PageChecks:
    def __init__(self, browser, only, every, readme):
        self.browser, self.only, self.every, self.readme = browser, only, every, readme
        self.folder = ROOT / "pictures"
        self.folder.mkdir(exist_ok=True)
        self.faults, self.taken = [], 0
        self.audit = Audit(browser)

    def check_pages(self, pages, address, language, values=None):
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
                self.add_faults(f"{name}-{width}-dark-{language}", self.audit.inspect_colours(width))
                self.save(f"{name}-{width}-dark-{language}")

    def check_other_pages(self, address, language, known):
        """Checks one page of each other kind that a link leads to."""
        visitor = Visitor(address)
        visitor.cookies = {cookie["name"]: cookie["value"] for cookie in self.browser.devtools("Network.getCookies", urls=[address])["cookies"]}
        folders = collections.Counter(kind.rsplit("/", 1)[0] for kind in known)
        for kind, path in one_page_of_each_kind(visitor, "/customers").items():
            folder = kind.rsplit("/", 1)[0]
            folders[folder] += 1
            # Twenty metrics or data issues have a page each; a few are enough.
            if kind in known or self.only or (folders[folder] > 9 and "/:id" not in kind):
                continue
            name = kind.strip("/").replace("/:id", "-one").replace("/", "-") or "start"
            for width in (1280, 360):
                self.browser.width(width)
                self.browser.theme("light")
                self.browser.open(address + path)
                self.check(f"{name}-{width}-{language}", address + path, 200, width)
                self.save(f"{name}-{width}-light-{language}")

    def check_states(self, states, address, language):
        """Checks pages after an action on them."""
        for name, path, widths, act in states:
            if self.only and name not in self.only:
                continue
            for width in widths:
                for theme in ("light", "dark"):
                    self.browser.width(width)
                    self.browser.theme(theme)
                    self.browser.open(address + path)
                    act(self.browser)
                    self.add_faults(f"{name}-{width}-{theme}-{language}", self.audit.inspect(width) + self.browser.console_errors())
                    self.save(f"{name}-{width}-{theme}-{language}")

    def check(self, name, page, status, width):
        if self.browser.address != page:
            self.faults.append(f"{name} leads to {self.browser.address}")
        found = self.browser.status
        if found != status:
            self.faults.append(f"{name} answers {found}, not {status}")
        self.faults += [f"{name}: {line}" for line in self.browser.console_errors()]
        # On a phone the window grows with its content, so compare with the requested width.
        overflow = self.browser.script("return document.documentElement.scrollWidth") - width
        if overflow > 0:
            self.faults.append(f"{name} scrolls horizontally by {overflow} px")
        self.add_faults(name, self.audit.inspect(width))
        self.add_faults(name, self.audit.check_focus())

    def add_faults(self, name, faults):
        self.faults += [f"{name}: {fault}" for fault in faults]

    def save(self, name):
        if self.every or name.endswith("-1280-light-en"):
            self.browser.screenshot(self.folder / f"{name}.png")
            self.taken += 1
        if self.readme and name in README:
            (ROOT / "docs/pictures").mkdir(parents=True, exist_ok=True)
            self.browser.screenshot(ROOT / "docs/pictures" / f"{name}.png", height=900)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--language", choices=("en", "zh"), help=argparse.SUPPRESS)
    options = parser.parse_args()

    if not options.language:
        warn_without_axe()
        return sys.exit(max(run_both_languages()))
    with Browser() as browser:
        faults = run(browser, options.program, options.language, options.only, options.all, options.readme)
    sys.exit(1 if faults else 0)


def warn_without_axe():
    if not axe_source():
        print("SKIPPED: the audit by axe, because the package of Tests/browser/requirements.txt is not installed", file=sys.stderr)


def run_both_languages():
    """Runs each language in its own browser, to use two cores."""
    processes = [subprocess.Popen([sys.executable, "-B", *sys.argv, "--language", language]) for language in ("en", "zh")]
    return [process.wait() for process in processes]


def run(browser, program, language, only=(), every=False, readme=False):
    """Checks every page in one language, prints the faults and returns them."""
    checks = PageChecks(browser, set(only), every, readme)
    if language == "en":
        checks.add_faults("self-test", checks.audit.self_test())
    with tempfile.TemporaryDirectory(prefix="tend-pictures-") as folder:
        check_everything(checks, program, Path(folder), language)
    print(f"{checks.taken} screenshots in {checks.folder.relative_to(ROOT)}/")
    for fault in checks.faults:
        print("✘", fault)
    return checks.faults


def check_everything(checks, program, folder, language):
    checks.browser.language("zh-CN,zh" if language == "zh" else "en")
    first_run(checks, Tend(program, folder / "empty" / "data"), language)
    business = Tend(program, folder / "example" / "data")
    business.run_json("example", "--preset", "saas", "--customers", 248, "--until", "2026-11-20", "--language", language)
    business.run_json("signals")
    check_example(checks, business, language)


def first_run(checks, business, language):
    business.data.mkdir(parents=True)
    with business.served() as server:
        checks.check_pages(FIRST_RUN, server.address, language)


def check_example(checks, business, language):
    browser = checks.browser
    with business.served() as server:
        checks.check_pages(SIGNED_OUT, server.address, language)
        sign_in(browser, server)
        values = {"customer": first_link(browser, server.address + "/customers", "/customers/")}
        values["signalled"] = first_link(browser, server.address + "/signals", "/customers/")
        values["planned"], values["plan"] = open_plan(browser, server.address)
        values["pair"] = first_link(browser, server.address + "/duplicates", "/duplicates/")
        values["mapping"] = upload(browser, server.address, business.data.parent, "first.csv", UPLOAD)
        values["questions"] = upload(browser, server.address, business.data.parent, "asking.csv", ASKING)
        values["refused"] = upload(browser, server.address, business.data.parent, "refused.csv", "date,amount\n2026-01-02,10.50\n2026-01-03,20.25\n")
        import_file(browser, server.address, business.data.parent, UPLOAD)
        values["changes"] = import_file(browser, server.address, business.data.parent, CHANGED)
        values["events"] = import_file(browser, server.address, business.data.parent, PAYMENTS)
        import_file(browser, server.address, business.data.parent, ASKING.replace("orbit", "comet").replace("asking.", "asked."))
        values["result"] = import_file(browser, server.address, business.data.parent, UPLOAD.replace("@", "2@"))
        checks.check_pages(SIGNED_IN, server.address, language, values)
        checks.check_states(STATES, server.address, language)
        checks.check_other_pages(server.address, language, {page_kind(path.format(**values)) for _, path, _ in SIGNED_IN})
        undo(browser, server.address + values["result"])
        checks.check_pages(AFTER_UNDO, server.address, language, values)


def sign_in(browser, server):
    browser.width(1280)
    browser.open(server.sign_in_link())
    # The link works once, after a click on a button: a mail scanner that opens it must not use it up.
    if browser.exists("main form[method=post]"):
        browser.submit("main form[method=post] button")
    browser.open(server.address + "/customers")
    assert browser.address.endswith("/customers"), f"signing in led to {browser.address}"


def first_link(browser, address, prefix):
    browser.open(address)
    # An id follows the prefix; it has a digit, unlike "new".
    link = browser.script(
        f"return [...document.querySelectorAll('main a')].map(a => a.getAttribute('href')).find(h => h.startsWith('{prefix}') && /[0-9]/.test(h)) || null"
    )
    assert link, f"{address} has no link to {prefix}…"
    return link


def open_plan(browser, address):
    """Adds a note and a success plan to another customer; returns the paths of both pages."""
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


def upload(browser, address, folder, name, text, encoding="utf-8"):
    """Uploads a file and returns the path of its mapping page."""
    file = folder / name
    file.write_bytes(text.encode(encoding))
    browser.open(address + "/imports")
    browser.type("main input[type=file]", str(file))
    browser.submit("main form[enctype='multipart/form-data'] button")
    return browser.address.removeprefix(address)


def import_file(browser, address, folder, text):
    """Uploads another file, imports it and returns the path of the result."""
    upload(browser, address, folder, "second.csv", text)
    browser.submit("main form[action$='/import'] button, main button[formaction$='/import']")
    return wait_for_end(browser, address)


def wait_for_end(browser, address):
    for _ in range(120):
        if not browser.exists("meta[http-equiv=refresh]") and not browser.exists("progress"):
            return browser.address.removeprefix(address)
        time.sleep(0.5)
        browser.open(browser.address)
    raise AssertionError("the work did not end within a minute")


def undo(browser, result):
    """Undoes the import with one click."""
    browser.open(result)
    # On a phone the bar at the bottom may cover the button.
    browser.width(1280)
    browser.submit("main form[action$='/undo'] button, main button[formaction$='/undo']")
    wait_for_end(browser, "")
    assert not browser.exists("main form[action$='/undo'] button, main button[formaction$='/undo']"), "the import was not undone"


if __name__ == "__main__":
    main()
