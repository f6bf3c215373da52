#!/usr/bin/env python3
"""The first visit of a new user: from an empty folder to the churn of a month, and the undo of the import.

Runs three times in a real Chromium: with a mouse, without scripts, and with the keyboard only. Controls are found by
their visible text. A screenshot of each step goes into ./pictures. Usage: path.py PROGRAM
"""

import csv
import datetime
import io
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402
from input_devices import Keyboard, Mouse  # noqa: E402

PICTURES = Path(__file__).resolve().parents[2] / "pictures"
NAMES = ["Ada Reed", "Bo Lin", "Cora Finch", "Dev Anand", "Ella Moss", "Finn Park", "Gita Rao", "Hugo Brandt", "Ines Costa", "Jon Vale", "Kai Sato", "Lena Roth", "Mo Farah-Klein", "Nia Okafor", "Otto Lang", "Pia Berg"]


def customers_file():
    """Sixteen monthly subscribers; three churned last month, one long before."""
    today = datetime.date.today()
    last_month = today.replace(day=1) - datetime.timedelta(days=1)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["Customer ID", "Name", "Email", "Plan", "Monthly charge", "Start date", "End date", "Reason for leaving"])
    for number, name in enumerate(NAMES):
        start = today - datetime.timedelta(days=200 + 17 * number)
        end = {4: 3, 9: 12, 13: 20, 15: 120}.get(number)
        ended = last_month - datetime.timedelta(days=end) if end else ""
        mail = name.lower().replace(" ", ".") + "@mail.example"
        rows.writerow([f"K-{100 + number}", name, mail, "Team" if number % 3 else "Solo", 29 + 20 * (number % 3 > 0), start, ended, "Too expensive" if end else ""])
    return out.getvalue()


class Journey:
    def __init__(self, browser, user, name):
        self.browser, self.user, self.name, self.step = browser, user, name, 0

    def screenshot(self, what):
        self.step += 1
        PICTURES.mkdir(exist_ok=True)
        self.browser.screenshot(PICTURES / f"{self.name}-{self.step:02}-{what}.png")
        errors = self.browser.console_errors()
        assert not errors, f"{what}: {errors}"

    def run(self, server, file):
        user = self.user
        self.browser.open(server.address)
        self.set_up(user)
        self.import_file(user, file)
        self.log_a_call(user)
        self.open_churn(user)
        self.undo_import(user)

    def set_up(self, user):
        user.wait_for_text("Welcome to Tend")
        self.screenshot("welcome")
        user.choose("SaaS (subscription software)")
        user.fill("Business name", "Reed & Co.")
        user.fill("Set a password", "seven green bottles")
        user.press("Begin")
        user.wait_for_text("Add your customers")
        self.screenshot("data")

    def import_file(self, user, file):
        user.attach("File", file)
        self.screenshot("file")
        user.press("Upload")
        user.wait_for_text("Ada Reed")
        user.wait_for_text("16 rows checked. Nothing was saved.")
        self.screenshot("columns")
        user.press("Import")
        user.wait_for_text("View customers")
        self.screenshot("result")

    def log_a_call(self, user):
        user.press("View customers")
        user.wait_for_text("16 customers, ")
        self.screenshot("customers")
        if isinstance(user, Keyboard):
            self.browser.key("/")
            self.browser.devtools("Input.insertText", text="cora")
            self.browser.key("Enter")
            user.wait_for_text("Cora Finch")
            user.wait_for_no_text("Ada Reed")
            self.browser.key("j")
            self.browser.key("Enter")
        else:
            user.fill("Search by name, email, phone or tag", "cora")
            user.press("Search", within="main")
            user.wait_for_text("Cora Finch")
            user.wait_for_no_text("Ada Reed")
            user.press("Cora Finch")
        user.wait_for_text("Timeline")
        self.screenshot("customer")
        user.choose("Call")
        user.fill("What happened, in a few words", "Asked for the yearly price")
        user.press("Log")
        user.wait_for_text("Undo")
        assert user.shows("Asked for the yearly price"), "the call is not in the timeline"
        self.screenshot("called")

    def open_churn(self, user):
        user.press("Reports", within=".side")
        user.wait_for_text("Churn rate")
        self.screenshot("numbers")
        churn = self.browser.script("return [...document.querySelectorAll('dt')].find(dt => dt.innerText == 'Churn rate').nextElementSibling.querySelector('a')")
        user.click(churn)
        user.wait_for_text("Ella Moss")
        self.screenshot("churn")

    def undo_import(self, user):
        user.press("Imports", within=".side")
        user.press("my customers.csv")
        user.press("Undo this import")
        # The undo keeps the customer with the logged call and names her.
        user.wait_for_text("1 item was kept.")
        assert user.shows("Cora Finch"), "the page does not name the customer that was kept"
        self.screenshot("undone")
        user.press("Customers", within=".side")
        user.wait_for_text("1 customer, 0 churned")
        self.screenshot("kept-customer")


def example(browser, program, folder):
    """Signs in to the example business by the printed link, as after `make run`."""
    business = Tend(program, folder / "data")
    business.run_json("example", "--preset", "saas", "--customers", 60)
    with business.served() as server:
        browser.reset()
        user = Mouse(browser)
        browser.open(server.sign_in_link())
        user.press("Sign in")
        user.wait_for_text("60 customers, ")


def run(browser, program):
    """Runs every journey; the first fault raises an AssertionError."""
    for name, kind, scripts in (("path", Mouse, True), ("path-no-script", Mouse, False), ("path-keys", Keyboard, True)):
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="tend-path-") as folder:
            file = Path(folder) / "my customers.csv"
            file.write_text(customers_file(), "utf-8")
            business = Tend(program, Path(folder) / "data")
            business.data.mkdir()
            browser.reset()
            browser.language("en")
            browser.width(1280)
            browser.devtools("Emulation.setScriptExecutionDisabled", value=not scripts)
            with business.served() as server:
                journey = Journey(browser, kind(browser), name)
                journey.run(server, file)
        print(f"{name}: {journey.step} steps, {time.monotonic() - started:.0f} s")
    with tempfile.TemporaryDirectory(prefix="tend-path-") as folder:
        example(browser, program, Path(folder))
    print("the example: signed in by the printed link")


def main():
    with Browser() as browser:
        run(browser, sys.argv[1])


if __name__ == "__main__":
    main()
