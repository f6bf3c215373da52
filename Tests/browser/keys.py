#!/usr/bin/env python3
"""What the script of the pages adds: shortcuts, the palette, dropped files, progress without a reload. Usage: keys.py PROGRAM"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402
from visitor import Visitor  # noqa: E402

CONTROL, SHIFT = 2, 8


class Shortcuts:
    def __init__(self, browser, address):
        self.browser, self.address = browser, address

    def open(self, path):
        self.browser.open(self.address + path)

    def keys(self, *names):
        for name in names:
            self.browser.key(name)

    def value(self, script):
        return self.browser.script("return " + script)

    def until(self, script, wanted=True, timeout=8):
        deadline = time.monotonic() + timeout
        while (found := self.value(script)) != wanted:
            assert time.monotonic() < deadline, f"{script} is {found!r}, not {wanted!r}, on {self.browser.address}"
            time.sleep(0.03)


def rows(page):
    page.open("/customers")
    names = page.value("[...document.querySelectorAll('main tbody tr a')].map(a => a.textContent)")
    page.keys("j", "j", "j", "k")
    page.until("document.activeElement.textContent", names[1])
    page.keys("Enter")
    page.until("document.querySelector('h1').textContent", names[1])
    # Rows without a link get the focus themselves.
    page.keys("j")
    page.until("document.activeElement.matches('li, tr, a')")


def search(page):
    page.open("/customers")
    page.keys("/")
    page.until("document.activeElement.name", "search")
    # In a field, letters are text and no shortcuts.
    page.keys("j", "k", "?", "/")
    page.until("document.activeElement.value", "jk?/")
    assert not page.value("!!document.querySelector('dialog')")


def palette(page):
    page.open("/settings")
    page.browser.script("document.querySelector('main input:not([type=hidden])').focus()")
    page.browser.key("k", modifiers=CONTROL)
    page.until("document.activeElement.role", "combobox")
    for letter in "cohort":
        page.keys(letter)
    page.until("document.querySelector('[role=option][aria-selected=true]')?.getAttribute('href')", "/numbers/cohorts")
    page.until("document.querySelector('dialog [role=status]').textContent.includes('1 ')")
    page.keys("Escape")
    page.until("!document.querySelector('dialog')")
    page.until("document.activeElement.matches('main input')")
    # Enter waits for the results of the typed text.
    page.browser.key("k", modifiers=CONTROL)
    page.until("document.activeElement.role", "combobox")
    for letter in "imports":
        page.keys(letter)
    page.keys("Enter")
    page.until("location.pathname", "/imports")
    # The arrow keys wrap around.
    page.browser.key("k", modifiers=CONTROL)
    page.until("document.activeElement?.role", "combobox")
    page.keys("ArrowUp")
    page.until("document.querySelector('[aria-selected=true]').pathname", "/keys")
    page.keys("ArrowDown", "ArrowDown")
    page.until("document.querySelectorAll('[role=option]')[1].ariaSelected", "true")
    page.until("document.activeElement.getAttribute('aria-activedescendant')", "found-1")


def help_and_switch_off(page):
    page.open("/customers")
    page.keys("?")
    page.until("!!document.querySelector('dialog.keys[open]')")
    page.keys("Escape")
    page.until("!document.querySelector('dialog')")
    page.open("/keys")
    page.browser.submit("main form button")
    page.open("/customers")
    page.keys("j", "?")
    time.sleep(0.3)
    assert page.value("document.activeElement === document.body && !document.querySelector('dialog')"), "a letter acted although shortcuts are off"
    page.browser.key("k", modifiers=CONTROL)
    page.until("!!document.querySelector('dialog.palette')")
    page.open("/keys")
    page.browser.submit("main form button")
    page.open("/customers")
    page.keys("?")
    page.until("!!document.querySelector('dialog.keys[open]')")


def declared(page):
    """A control with `aria-keyshortcuts` is activated by its key, but not with a modifier."""
    page.open("/settings/access")
    page.browser.script("""
        const button = document.querySelector('main').appendChild(document.createElement('button'));
        button.setAttribute('aria-keyshortcuts', 'z'); button.textContent = 'zed'; window.pressed = 0; button.onclick = () => window.pressed++;
        const fold = document.querySelector('main').appendChild(document.createElement('details'));
        fold.innerHTML = '<summary aria-keyshortcuts="y">why</summary><input name="inside">';""")
    page.keys("z")
    page.browser.key("z", modifiers=CONTROL)
    page.until("window.pressed", 1)
    page.keys("y")
    page.until("document.activeElement.name", "inside")


def drop_file(page):
    page.open("/imports")
    page.browser.script("""
        const carried = new DataTransfer(); carried.items.add(new File(['name\\nAda\\n'], 'dropped.csv'));
        for (const name of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: carried }));""")
    page.until("document.querySelector('main input[type=file]').files[0]?.name", "dropped.csv")


def select_all(page):
    """Uses a table of its own, because it must work in every table with checkboxes."""
    page.open("/customers")
    source = page.value("document.querySelector('script').src")
    page.browser.script(f"""
        document.querySelector('main').innerHTML = '<table><thead><tr><th>All</th></tr></thead><tbody>' + '<tr><td><input type="checkbox"></td></tr>'.repeat(3) + '</tbody></table>';
        document.body.append(Object.assign(document.createElement('script'), {{ src: '{source}' }}));""")
    page.until("document.querySelector('thead input')?.ariaLabel", "All")
    page.browser.click("thead input")
    page.until("document.querySelectorAll('tbody :checked').length", 3)
    page.browser.click("tbody input")
    page.until("document.querySelector('thead input').indeterminate")


def progress(page, visitor):
    """The page of a running import updates without a reload."""
    rows = "".join(f"Name {number},n{number}@x.example\n" for number in range(30_000))
    path = visitor.upload_file("many.csv", "name,email\n" + rows)
    [form, *_] = [form for form in visitor.get(path).page.forms if form.method == "post"]
    reply = visitor.post(path + "/import", {key: value for key, (kind, value) in form.fields.items()})
    page.open(reply.location)
    if not page.value("!!document.querySelector('progress')"):
        return print("the import ended before its page opened; the progress was not tested")
    before = page.value("performance.timeOrigin")
    page.until("!!document.querySelector('progress')", False, timeout=90)
    assert page.value("performance.timeOrigin") == before, "the page was reloaded"


def run(browser, program):
    """Checks everything; the first fault raises an AssertionError."""
    with tempfile.TemporaryDirectory(prefix="tend-keys-") as folder:
        business = Tend(program, Path(folder) / "data")
        business.run_json("example", "--preset", "saas", "--customers", 60)
        with business.served() as server:
            visitor = Visitor(server.address).sign_in(server.sign_in_link())
            browser.copy_cookies(visitor)
            browser.width(1280)
            page = Shortcuts(browser, server.address)
            for act in (rows, search, palette, help_and_switch_off, declared, drop_file, select_all):
                act(page)
                print(act.__name__.replace("_", " "), "✓", flush=True)
            progress(page, visitor)
            errors = browser.console_errors()
            assert not errors, errors


def main():
    with Browser() as browser:
        run(browser, sys.argv[1])


if __name__ == "__main__":
    main()
