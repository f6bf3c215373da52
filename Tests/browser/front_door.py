#!/usr/bin/env python3
"""Files of several shapes on the page that asks about them, in both languages and two widths. Usage: front_door.py PROGRAM

Each file is uploaded, a question is answered with the keyboard, the file is imported, and the account of its cells is compared
with the cells that were written.
"""

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from audit import Audit  # noqa: E402
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402
from pictures import sign_in, upload, wait_for_end  # noqa: E402


def payments(separator=",", line_end="\n", rows=12):
    """Payments of invented people; a third of them in a state that nobody knows."""
    lines = [["Email", "Date", "Amount", "Status", "Colour"]]
    for number in range(rows):
        status = "orbit" if number % 3 == 2 else "paid"
        lines.append([f"ivo{number}@post.example", f"2026-03-{number + 10}", str(5 + number), status, "red" if number % 2 else ""])
    return line_end.join(separator.join(line) for line in lines) + line_end


# Name, bytes, rows, filled cells, whether the file asks.
SHAPES = [
    ("commas.csv", payments().encode(), 12, 54, True),
    ("semicolons.csv", ("\ufeff" + payments(";", "\r\n")).encode(), 12, 54, True),
    ("tabs.txt", payments("\t").encode("utf-16"), 12, 54, True),
    ("people.csv", "姓名,邮箱,城市\n林小雨,lin@post.example,成都\n周明,zhou@post.example,\n".encode("gb18030"), 2, 5, False),
]


class Visit:
    def __init__(self, browser, address, folder, language, width):
        self.browser, self.address, self.folder, self.language, self.width = browser, address, folder, language, width
        self.audit = Audit(browser)

    def check(self, what):
        faults = self.audit.inspect(self.width) + self.browser.console_errors()
        excess = self.browser.script("return document.documentElement.scrollWidth") - self.width
        assert excess <= 0, f"{what} scrolls sideways by {excess} px"
        assert not faults, f"{what}: {faults}"

    def text(self):
        return self.browser.script("return document.querySelector('main').innerText.replace(/\\s+/g, ' ')")

    def cells(self):
        """The four numbers of the account of cells."""
        line = self.browser.script("return document.querySelector('.cells')?.innerText || ''")
        return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", line)]

    def import_shape(self, number, shape):
        name, content, rows, filled, asks = shape
        # Other people and words for each visit, so that nothing is answered or known already.
        mark = f"{self.language}{self.width}x{number}"
        encoding = {"tabs.txt": "utf-16", "people.csv": "gb18030"}.get(name, "utf-8")
        text = content.decode(encoding).replace("@", f"-{mark}@").replace("orbit", f"orbit {mark}")
        self.browser.width(self.width)
        path = upload(self.browser, self.address, self.folder, name, text, encoding)
        wait_for_end(self.browser, self.address)
        what = f"{name}, {self.language}, {self.width} px"
        self.check(what)
        cells = self.cells()
        assert cells[0] == filled == sum(cells[1:]), f"{what} accounts for {cells}, not for {filled} cells"
        assert str(rows) in self.text()
        if asks:
            assert f"“orbit {mark}”" in self.text(), f"{what} does not ask: {self.text()[:400]}"
            self.answer()
        self.import_it(path, what, filled)

    def answer(self):
        """Chooses "yes" with the keyboard: Tab to the group, the arrow key, then Enter refreshes the page."""
        self.browser.script("document.querySelector('#main').scrollIntoView(); document.activeElement.blur()")
        for _ in range(200):
            if self.browser.script("return document.activeElement.name") == "answer-0":
                break
            self.browser.key("Tab")
        assert self.browser.script("return document.activeElement.id") == "answer-0-", "Tab does not reach the question, or “Answer later” is not chosen"
        self.browser.key("ArrowRight")
        assert self.browser.script("return document.activeElement.id + document.activeElement.checked") == "answer-0-yestrue"
        before = self.browser.script("return performance.timeOrigin")
        self.browser.key("Enter")
        self.browser.wait_for_page(before)
        wait_for_end(self.browser, self.address)
        assert self.browser.exists("#answer-0-yes:checked"), "the answer is not on the refreshed page"
        assert "/imports/files/" in self.browser.address, "Enter imported the file"

    def import_it(self, path, what, filled):
        self.browser.submit(f"main button[formaction='{path}/import']")
        wait_for_end(self.browser, self.address)
        self.check("the result of " + what)
        cells = self.cells()
        assert cells[0] == filled == sum(cells[1:]), f"the result of {what} accounts for {cells}"
        assert not self.browser.exists("main form[action^='/questions']"), f"{what} still asks after the answer"


def answer_later(visit):
    """A question that is left open is answered on the data quality page, and changed there."""
    visit.browser.width(visit.width)
    upload(visit.browser, visit.address, visit.folder, "later.csv", payments().replace("orbit", "later").replace("@", "-later@"))
    wait_for_end(visit.browser, visit.address)
    visit.browser.submit("main button[formaction$='/import']")
    wait_for_end(visit.browser, visit.address)
    assert visit.browser.exists("main form[action^='/questions']"), "the result does not ask"
    visit.browser.open(visit.address + "/quality")
    visit.browser.click("input[name=answer-0][value=yes]")
    visit.browser.submit("main form[action^='/questions'] button.go")
    assert not visit.browser.exists("input[name=answer-0][value='']"), "the question is still open"
    visit.check("an answer on the data quality page")
    visit.browser.click(".decided summary")
    visit.browser.click(".decided details[open] input[value=no]")
    visit.browser.submit(".decided details[open] button")
    visit.browser.wait(".decided input[value=no]:checked")


def run(browser, program):
    """Checks everything; the first fault raises an AssertionError."""
    for language in ("en", "zh"):
        with tempfile.TemporaryDirectory(prefix="tend-door-") as folder:
            business = Tend(program, Path(folder) / "data")
            business.run_json("example", "--preset", "shop", "--customers", 20, "--language", language)
            with business.served() as server:
                browser.reset()
                sign_in(browser, server)
                for width in (1280, 360):
                    visit = Visit(browser, server.address, Path(folder), language, width)
                    for number, shape in enumerate(SHAPES):
                        visit.import_shape(number, shape)
                    print(f"{len(SHAPES)} files, {language}, {width} px ✓", flush=True)
                answer_later(Visit(browser, server.address, Path(folder), language, 360))
                print(f"answered later, {language} ✓", flush=True)


def main():
    with Browser() as browser:
        run(browser, sys.argv[1])


if __name__ == "__main__":
    main()
