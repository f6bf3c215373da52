#!/usr/bin/env python3
"""What the small script adds: keys, the palette, a dropped file, work that is followed in place. Usage: keys.py PROGRAM"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402
from visitor import Visitor  # noqa: E402

CONTROL, SHIFT = 2, 8


class Desk:
    def __init__(self, browser, address):
        self.browser, self.address = browser, address

    def open(self, path):
        self.browser.open(self.address + path)

    def keys(self, *names):
        for name in names:
            self.browser.key(name)

    def ask(self, script):
        return self.browser.script("return " + script)

    def until(self, script, wanted=True, timeout=8):
        deadline = time.monotonic() + timeout
        while (found := self.ask(script)) != wanted:
            assert time.monotonic() < deadline, f"{script} is {found!r}, not {wanted!r}, on {self.browser.address}"
            time.sleep(0.03)


def rows(desk):
    desk.open("/customers")
    names = desk.ask("[...document.querySelectorAll('main tbody tr a')].map(a => a.textContent)")
    desk.keys("j", "j", "j", "k")
    desk.until("document.activeElement.textContent", names[1])
    desk.keys("Enter")
    desk.until("document.querySelector('h1').textContent", names[1])
    # Where the rows have no link the row itself is gone to.
    desk.keys("j")
    desk.until("document.activeElement.matches('li, tr, a')")


def search(desk):
    desk.open("/customers")
    desk.keys("/")
    desk.until("document.activeElement.name", "search")
    # Inside a field letters are letters.
    desk.keys("j", "k", "?", "/")
    desk.until("document.activeElement.value", "jk?/")
    assert not desk.ask("!!document.querySelector('dialog')")


def palette(desk):
    desk.open("/settings")
    desk.browser.script("document.querySelector('main input:not([type=hidden])').focus()")
    desk.browser.key("k", modifiers=CONTROL)
    desk.until("document.activeElement.role", "combobox")
    for letter in "cohort":
        desk.keys(letter)
    desk.until("document.querySelector('[role=option][aria-selected=true]')?.getAttribute('href')", "/numbers/cohorts")
    desk.until("document.querySelector('dialog [role=status]').textContent.includes('1 ')")
    desk.keys("Escape")
    desk.until("!document.querySelector('dialog')")
    desk.until("document.activeElement.matches('main input')")
    # Enter waits for the answer to what was typed, however fast.
    desk.browser.key("k", modifiers=CONTROL)
    desk.until("document.activeElement.role", "combobox")
    for letter in "imports":
        desk.keys(letter)
    desk.keys("Enter")
    desk.until("location.pathname", "/imports")
    # Arrows go round.
    desk.browser.key("k", modifiers=CONTROL)
    desk.until("document.activeElement?.role", "combobox")
    desk.keys("ArrowUp")
    desk.until("document.querySelector('[aria-selected=true]').pathname", "/keys")
    desk.keys("ArrowDown", "ArrowDown")
    desk.until("document.querySelectorAll('[role=option]')[1].ariaSelected", "true")
    desk.until("document.activeElement.getAttribute('aria-activedescendant')", "found-1")


def help_and_silence(desk):
    desk.open("/customers")
    desk.keys("?")
    desk.until("!!document.querySelector('dialog.keys[open]')")
    desk.keys("Escape")
    desk.until("!document.querySelector('dialog')")
    desk.open("/keys")
    desk.browser.submit("main form button")
    desk.open("/customers")
    desk.keys("j", "?")
    time.sleep(0.3)
    assert desk.ask("document.activeElement === document.body && !document.querySelector('dialog')"), "a letter acted though it was silenced"
    desk.browser.key("k", modifiers=CONTROL)
    desk.until("!!document.querySelector('dialog.palette')")
    desk.open("/keys")
    desk.browser.submit("main form button")
    desk.open("/customers")
    desk.keys("?")
    desk.until("!!document.querySelector('dialog.keys[open]')")


def named(desk):
    """Whatever names a key is pressed by it; a modifier is somebody else's."""
    desk.open("/settings/access")
    desk.browser.script("""
        const button = document.querySelector('main').appendChild(document.createElement('button'));
        button.setAttribute('aria-keyshortcuts', 'z'); button.textContent = 'zed'; window.pressed = 0; button.onclick = () => window.pressed++;
        const fold = document.querySelector('main').appendChild(document.createElement('details'));
        fold.innerHTML = '<summary aria-keyshortcuts="y">why</summary><input name="inside">';""")
    desk.keys("z")
    desk.browser.key("z", modifiers=CONTROL)
    desk.until("window.pressed", 1)
    desk.keys("y")
    desk.until("document.activeElement.name", "inside")


def drop(desk):
    desk.open("/imports")
    desk.browser.script("""
        const carried = new DataTransfer(); carried.items.add(new File(['name\\nAda\\n'], 'dropped.csv'));
        for (const name of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: carried }));""")
    desk.until("document.querySelector('main input[type=file]').files[0]?.name", "dropped.csv")


def all_boxes(desk):
    """On a table made for it, because it must work wherever rows have boxes."""
    desk.open("/customers")
    source = desk.ask("document.querySelector('script').src")
    desk.browser.script(f"""
        document.querySelector('main').innerHTML = '<table><thead><tr><th>All</th></tr></thead><tbody>' + '<tr><td><input type="checkbox"></td></tr>'.repeat(3) + '</tbody></table>';
        document.body.append(Object.assign(document.createElement('script'), {{ src: '{source}' }}));""")
    desk.until("document.querySelector('thead input')?.ariaLabel", "All")
    desk.browser.click("thead input")
    desk.until("document.querySelectorAll('tbody :checked').length", 3)
    desk.browser.click("tbody input")
    desk.until("document.querySelector('thead input').indeterminate")


def following(desk, visitor):
    """An import goes on; its page follows without being loaded anew."""
    rows = "".join(f"Name {number},n{number}@x.example\n" for number in range(30_000))
    path = visitor.bring("many.csv", "name,email\n" + rows)
    [form, *_] = [form for form in visitor.get(path).page.forms if form.method == "post"]
    reply = visitor.post(path + "/import", {key: value for key, (kind, value) in form.fields.items()})
    desk.open(reply.location)
    if not desk.ask("!!document.querySelector('progress')"):
        return print("the import ended before its page came; following it was not tested")
    before = desk.ask("performance.timeOrigin")
    desk.until("!!document.querySelector('progress')", False, timeout=90)
    assert desk.ask("performance.timeOrigin") == before, "the page was loaded anew"


def main():
    with tempfile.TemporaryDirectory(prefix="tend-keys-") as folder:
        business = Tend(sys.argv[1], Path(folder) / "data")
        business.done("example", "--preset", "saas", "--customers", 60)
        browser = Browser()
        try:
            with business.served() as server:
                visitor = Visitor(server.address).sign_in(server.sign_in_link())
                browser.carry(visitor)
                browser.width(1280)
                desk = Desk(browser, server.address)
                for act in (rows, search, palette, help_and_silence, named, drop, all_boxes):
                    act(desk)
                    print(act.__name__.replace("_", " "), "✓", flush=True)
                following(desk, visitor)
                complaints = browser.complaints()
                assert not complaints, complaints
        finally:
            browser.close()


if __name__ == "__main__":
    main()
