"""Accessibility of every page: WCAG 2.2 AA by axe, and checks that axe does not have."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AUDIT_SCRIPT = "return (async function () {" + Path(__file__).with_suffix(".js").read_text("utf-8") + "}).apply(null, arguments)"

# Records each element that gets the focus, and whether the focus is visible there.
RECORD_FOCUS = """
window.focused = [];
document.addEventListener("focusin", ({ target }) => {
  // An invisible control over its label shows its focus on the label.
  const shown = getComputedStyle(target).opacity == "0" ? target.nextElementSibling : target;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const ring = style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2;
  const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 0), innerWidth - 1), y = Math.max(box.top, 0) + Math.min(box.height, 40) / 2;
  const top = document.elementFromPoint(x, y);
  const covered = !top || !(shown.contains(top) || top.contains(shown) || target.labels?.[0]?.contains(top));
  const words = (target.getAttribute("aria-label") || target.textContent || target.name || "").trim().slice(0, 40);
  window.focused.push({ tag: target.tagName, words, ring, covered });
});
const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
// Tab stops at one radio button of each group.
const groups = new Set();
return [...document.querySelectorAll(able)].filter((one) => {
  if (!one.checkVisibility() || one.disabled) return false;
  if (one.type != "radio") return true;
  return !groups.has(one.name) && groups.add(one.name);
}).length;
"""


def axe_source():
    """None where the package is not installed."""
    found = sorted((ROOT / ".build-browser").glob("lib/python*/site-packages/axe_playwright_python/axe.min.js"))
    return found[0].read_text("utf-8") if found else None


class Audit:
    def __init__(self, browser):
        self.browser = browser
        self.axe = axe_source()

    def inspect(self, width):
        """Runs the whole audit of the current page."""
        if self.axe:
            self.browser.script(self.axe + "\n;0")
        return self.browser.script(AUDIT_SCRIPT, width < 600, None)

    def inspect_colours(self, width):
        """Checks contrast only: a change of theme changes only colours."""
        return self.browser.script(AUDIT_SCRIPT, width < 600, ["color-contrast"]) if self.axe else []

    def check_focus(self, max_stops=400):
        """Moves through the page with the Tab key."""
        stops = self.browser.script("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');" + RECORD_FOCUS)
        # A date field has one stop for each of its parts.
        parts = 4 * self.browser.script("return document.querySelectorAll('[type=date], [type=time], [type=month]').length")
        for _ in range(min(stops, max_stops) + parts):
            self.browser.key("Tab")
        focused = self.browser.script("document.activeElement.blur(); window.scrollTo(0, 0); return window.focused")
        faults = [f"the focus at {json.dumps(stop['words'], ensure_ascii=False)} ({stop['tag']}) is not visible" for stop in focused if not stop["ring"]]
        faults += [f"the focus at {json.dumps(stop['words'], ensure_ascii=False)} ({stop['tag']}) is covered" for stop in focused if stop["covered"]]
        if len(focused) < min(stops, max_stops):
            faults.append(f"Tab stops {len(focused)} times at {stops} controls")
        return faults

    def self_test(self):
        """Checks a page with known faults. The audit must find each of them."""
        self.browser.width(1280)
        self.browser.open("data:text/html,<title>x</title><html lang=en><body style='background:%23fff'>" + PAGE_WITH_FAULTS)
        found = " ".join(self.inspect(1280) + self.check_focus())
        wanted = ["px, less than 24", "is not visible", "is covered"] + (["axe image-alt", "axe color-contrast", "axe label", "axe heading-order"] if self.axe else [])
        return [f"the audit does not find a known fault: {one}" for one in wanted if one not in found]


PAGE_WITH_FAULTS = """<main><h1>One</h1><h4>Four</h4><img src='data:,'><p style='color:%23ccc'>pale words</p><input>
<button style='width:9px;height:9px;padding:0'>s</button><a href='/' style='outline:none'>ringless</a>
<div style='position:fixed;inset:auto 0 0;height:90%25;background:red'></div><button style='margin-top:40vh'>under it</button></main>"""
