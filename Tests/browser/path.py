#!/usr/bin/env python3
"""The way of somebody who has never seen it: from an empty folder to understanding a month's churn, and back.

Walked three times in a real Chromium: with a mouse, without scripts, and by keyboard alone. Whatever is pressed is
found by the words on the screen. Each step is photographed into ./pictures. Usage: path.py PROGRAM
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
from hands import Keyboard, Mouse  # noqa: E402

PICTURES = Path(__file__).resolve().parents[2] / "pictures"
NAMES = ["Ada Reed", "Bo Lin", "Cora Finch", "Dev Anand", "Ella Moss", "Finn Park", "Gita Rao", "Hugo Brandt", "Ines Costa", "Jon Vale", "Kai Sato", "Lena Roth", "Mo Farah-Klein", "Nia Okafor", "Otto Lang", "Pia Berg"]


def customers_file():
    """Sixteen people who pay by the month; three left last month, one long before."""
    today = datetime.date.today()
    last_month = today.replace(day=1) - datetime.timedelta(days=1)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["Customer ID", "Name", "Email", "Plan", "Monthly charge", "Start date", "End date", "Reason for leaving"])
    for number, name in enumerate(NAMES):
        start = today - datetime.timedelta(days=200 + 17 * number)
        end = {4: 3, 9: 12, 13: 20, 15: 120}.get(number)
        left = last_month - datetime.timedelta(days=end) if end else ""
        mail = name.lower().replace(" ", ".") + "@mail.example"
        rows.writerow([f"K-{100 + number}", name, mail, "Team" if number % 3 else "Solo", 29 + 20 * (number % 3 > 0), start, left, "Too expensive" if end else ""])
    return out.getvalue()


class Way:
    def __init__(self, browser, hands, name):
        self.browser, self.hands, self.name, self.step = browser, hands, name, 0

    def picture(self, what):
        self.step += 1
        PICTURES.mkdir(exist_ok=True)
        self.browser.picture(PICTURES / f"{self.name}-{self.step:02}-{what}.png")
        complaints = self.browser.complaints()
        assert not complaints, f"{what}: {complaints}"

    def walk(self, server, file):
        hands = self.hands
        self.browser.open(server.address)
        self.arrive(hands)
        self.bring(hands, file)
        self.find_and_call(hands)
        self.understand(hands)
        self.take_back(hands)

    def arrive(self, hands):
        hands.wait_to_see("Welcome to Tend")
        self.picture("welcome")
        hands.choose("Software by subscription")
        hands.fill("Its name", "Reed & Co.")
        hands.fill("A password, for you alone", "seven green bottles")
        hands.press("Begin")
        hands.wait_to_see("Bring your customers")
        self.picture("data")

    def bring(self, hands, file):
        hands.attach("File", file)
        self.picture("file")
        hands.press("Look at the file")
        hands.wait_to_see("Ada Reed")
        self.picture("columns")
        hands.press("Try it, keep nothing")
        hands.wait_to_see("Correct the columns")
        self.picture("trial")
        hands.press("Take it in")
        hands.wait_to_see("See the customers")
        self.picture("result")

    def find_and_call(self, hands):
        hands.press("See the customers")
        hands.wait_to_see("16 in all")
        self.picture("customers")
        if isinstance(hands, Keyboard):
            self.browser.key("/")
            self.browser.devtools("Input.insertText", text="cora")
            self.browser.key("Enter")
            hands.wait_to_see("Cora Finch")
            hands.wait_not_to_see("Ada Reed")
            self.browser.key("j")
            self.browser.key("Enter")
        else:
            hands.fill("Search a name, mail, phone or tag", "cora")
            hands.press("Search", within="main")
            hands.wait_to_see("Cora Finch")
            hands.wait_not_to_see("Ada Reed")
            hands.press("Cora Finch")
        hands.wait_to_see("Timeline")
        self.picture("customer")
        hands.choose("Call")
        hands.fill("What happened, in a few words", "Asked for the yearly price")
        hands.press("Log")
        hands.wait_to_see("Undo")
        assert hands.sees("Asked for the yearly price"), "the call is not in the timeline"
        self.picture("called")

    def understand(self, hands):
        hands.press("Numbers", within=".side")
        hands.wait_to_see("Customers lost")
        self.picture("numbers")
        churn = self.browser.script("return [...document.querySelectorAll('dt')].find(dt => dt.innerText == 'Customers lost').nextElementSibling.querySelector('a')")
        hands.click(churn)
        hands.wait_to_see("Ella Moss")
        self.picture("churn")

    def take_back(self, hands):
        hands.press("Imports", within=".side")
        hands.press("my customers.csv")
        hands.press("Take this import back")
        # Whom one has talked to since is not thrown away, and that is said.
        hands.wait_to_see("What stays: 1.")
        assert hands.sees("Cora Finch"), "it is not said who stays"
        self.picture("taken-back")
        hands.press("Customers", within=".side")
        hands.wait_to_see("1 in all")
        self.picture("who-stays")


def example(program, folder):
    """What `make run` does: the example, and a link that signs in once."""
    business = Tend(program, folder / "data")
    business.done("example", "--preset", "saas", "--customers", 60)
    with business.served() as server:
        browser = Browser()
        try:
            hands = Mouse(browser)
            browser.open(server.sign_in_link())
            hands.press("Sign in")
            hands.wait_to_see("60 in all")
        finally:
            browser.close()


def main():
    program = sys.argv[1]
    for name, kind, scripts in (("path", Mouse, True), ("path-no-script", Mouse, False), ("path-keys", Keyboard, True)):
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="tend-path-") as folder:
            file = Path(folder) / "my customers.csv"
            file.write_text(customers_file(), "utf-8")
            business = Tend(program, Path(folder) / "data")
            business.data.mkdir()
            browser = Browser()
            try:
                browser.language("en")
                browser.width(1280)
                browser.devtools("Emulation.setScriptExecutionDisabled", value=not scripts)
                with business.served() as server:
                    way = Way(browser, kind(browser), name)
                    way.walk(server, file)
            finally:
                browser.close()
        print(f"{name}: {way.step} steps, {time.monotonic() - began:.0f} s")
    with tempfile.TemporaryDirectory(prefix="tend-path-") as folder:
        example(program, Path(folder))
    print("the example: signed in by the printed link")


if __name__ == "__main__":
    main()
