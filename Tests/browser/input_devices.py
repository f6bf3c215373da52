"""Uses a page with a mouse or a keyboard. Controls and fields are found by their visible text."""

import json
import time

FIND_CONTROL = """
const [words, kinds] = arguments;
const visible = (element) => element.checkVisibility() && element.getClientRects().length;
const text = (element) => (element.innerText || element.getAttribute('aria-label') || '').replace(/\\s+/g, ' ').trim();
const all = [...document.querySelectorAll(kinds)].filter(visible);
return all.find((one) => text(one) === words) || all.find((one) => text(one).startsWith(words)) || null;
"""
FIND_FIELD = """
const [words] = arguments;
const label = [...document.querySelectorAll('label, legend')].find((one) => one.innerText.replace(/\\s+/g, ' ').trim() === words && one.checkVisibility());
return label && (label.control || document.getElementById(label.htmlFor)) || null;
"""
CLICKABLE = "a[href], button, summary"


class Mouse:
    def __init__(self, browser):
        self.browser = browser

    def press(self, words, within=""):
        """Clicks a link, button or disclosure by its text and waits for the next page."""
        self.click(self.find(FIND_CONTROL, words, ", ".join(f"{within} {kind}" for kind in CLICKABLE.split(", "))))

    def click(self, element):
        before = self.browser.script("return performance.timeOrigin")
        self.browser.script("arguments[0].scrollIntoView({ block: 'center' })", element)
        self.activate(element)
        self.wait_for_page(before)

    def wait_for_page(self, before):
        """Waits for the next page, or until it is clear that there is none."""
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline:
            time.sleep(0.05)
            now = self.browser.script("return [performance.timeOrigin, document.readyState]")
            if now[1] == "complete" and now[0] != before:
                return
        # A disclosure or a dialog opens no page.

    def activate(self, element):
        self.browser.call("POST", f"/element/{list(element.values())[0]}/click", {})

    def fill(self, words, text):
        field = self.find(FIND_FIELD, words)
        self.focus(field)
        self.browser.script("arguments[0].select?.()", field)
        self.browser.devtools("Input.insertText", text=text)

    def focus(self, field):
        self.browser.script("arguments[0].focus()", field)

    def choose(self, words):
        """Selects a checkbox or a radio button."""
        self.activate(self.find(FIND_FIELD, words))

    def attach(self, words, path):
        field = self.find(FIND_FIELD, words)
        self.focus(field)
        self.browser.call("POST", f"/element/{list(field.values())[0]}/value", {"text": str(path)})

    def find(self, script, words, *more):
        element = self.browser.script(script, words, *more)
        assert element, f"{words!r} is missing on {self.browser.address}: {self.browser.script('return document.body.innerText')[:600]!r}"
        return element

    def shows(self, words):
        return words in self.browser.script("return document.body.innerText.replace(/\\s+/g, ' ')")

    def wait_for_text(self, words, timeout=30):
        deadline = time.monotonic() + timeout
        while not self.shows(words):
            assert time.monotonic() < deadline, f"{words!r} did not appear on {self.browser.address}: {self.browser.script('return document.body.innerText')[:600]!r}"
            time.sleep(0.1)

    def wait_for_no_text(self, words, timeout=10):
        deadline = time.monotonic() + timeout
        while self.shows(words):
            assert time.monotonic() < deadline, f"{words!r} is still on {self.browser.address}"
            time.sleep(0.1)


class Keyboard(Mouse):
    """The same with Tab, Enter, Space, arrow keys and letters only."""

    def activate(self, element):
        self.focus(element)
        self.browser.key("Enter")

    def focus(self, element):
        for _ in range(500):
            if self.browser.script("return document.activeElement === arguments[0]", element):
                return
            self.browser.key("Tab")
        raise AssertionError(f"Tab does not reach {json.dumps(self.browser.script('return arguments[0].outerHTML', element))[:200]}")

    def choose(self, words):
        field = self.find(FIND_FIELD, words)
        if self.browser.script("return arguments[0].type", field) == "checkbox":
            self.focus(field)
            return self.browser.key(" ")
        # Tab stops at one radio button of the group; arrows choose the others.
        for _ in range(300):
            if self.browser.script("return document.activeElement.name === arguments[0].name", field):
                break
            self.browser.key("Tab")
        for _ in range(50):
            if self.browser.script("return arguments[0].checked", field):
                return
            self.browser.key("ArrowDown")
        raise AssertionError(f"the arrow keys do not reach {words!r}")
