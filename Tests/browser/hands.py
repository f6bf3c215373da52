"""Two ways to use a page like a person: what is pressed and filled is found by the words one reads."""

import json
import time

FIND = """
const [words, kinds] = arguments;
const seen = (element) => element.checkVisibility() && element.getClientRects().length;
const said = (element) => (element.innerText || element.getAttribute('aria-label') || '').replace(/\\s+/g, ' ').trim();
const all = [...document.querySelectorAll(kinds)].filter(seen);
return all.find((one) => said(one) === words) || all.find((one) => said(one).startsWith(words)) || null;
"""
FIELD = """
const [words] = arguments;
const label = [...document.querySelectorAll('label, legend')].find((one) => one.innerText.replace(/\\s+/g, ' ').trim() === words && one.checkVisibility());
return label && (label.control || document.getElementById(label.htmlFor)) || null;
"""
PRESSED = "a[href], button, summary"


class Mouse:
    def __init__(self, browser):
        self.browser = browser

    def press(self, words, within=""):
        """A link, button or fold by its words; waits for the page it leads to."""
        self.click(self.found(FIND, words, ", ".join(f"{within} {kind}" for kind in PRESSED.split(", "))))

    def click(self, element):
        before = self.browser.script("return performance.timeOrigin")
        self.browser.script("arguments[0].scrollIntoView({ block: 'center' })", element)
        self.do(element)
        self.settle(before)

    def settle(self, before):
        """Until another page has come, or this one stays."""
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline:
            time.sleep(0.05)
            now = self.browser.script("return [performance.timeOrigin, document.readyState]")
            if now[1] == "complete" and now[0] != before:
                return
        # A fold, or a dialog: nothing was to come.

    def do(self, element):
        self.browser.call("POST", f"/element/{list(element.values())[0]}/click", {})

    def fill(self, words, text):
        field = self.found(FIELD, words)
        self.reach(field)
        self.browser.script("arguments[0].select?.()", field)
        self.browser.devtools("Input.insertText", text=text)

    def reach(self, field):
        self.browser.script("arguments[0].focus()", field)

    def choose(self, words):
        """A box or one of several answers."""
        self.do(self.found(FIELD, words))

    def attach(self, words, path):
        field = self.found(FIELD, words)
        self.reach(field)
        self.browser.call("POST", f"/element/{list(field.values())[0]}/value", {"text": str(path)})

    def found(self, script, words, *more):
        element = self.browser.script(script, words, *more)
        assert element, f"nobody finds {words!r} on {self.browser.address}: {self.browser.script('return document.body.innerText')[:600]!r}"
        return element

    def sees(self, words):
        return words in self.browser.script("return document.body.innerText.replace(/\\s+/g, ' ')")

    def wait_to_see(self, words, timeout=30):
        deadline = time.monotonic() + timeout
        while not self.sees(words):
            assert time.monotonic() < deadline, f"nobody sees {words!r} on {self.browser.address}: {self.browser.script('return document.body.innerText')[:600]!r}"
            time.sleep(0.1)


class Keyboard(Mouse):
    """The same by Tab, Enter, Space, arrows and letters alone."""

    def do(self, element):
        self.reach(element)
        self.browser.key("Enter")

    def reach(self, element):
        for _ in range(500):
            if self.browser.script("return document.activeElement === arguments[0]", element):
                return
            self.browser.key("Tab")
        raise AssertionError(f"Tab does not come to {json.dumps(self.browser.script('return arguments[0].outerHTML', element))[:200]}")

    def choose(self, words):
        field = self.found(FIELD, words)
        if self.browser.script("return arguments[0].type", field) == "checkbox":
            self.reach(field)
            return self.browser.key(" ")
        # Tab stops at one radio button of the group; arrows choose the others.
        for _ in range(100):
            if self.browser.script("return document.activeElement.name === arguments[0].name", field):
                break
            self.browser.key("Tab")
        for _ in range(50):
            if self.browser.script("return arguments[0].checked", field):
                return
            self.browser.key("ArrowDown")
        raise AssertionError(f"the arrows do not come to {words!r}")
