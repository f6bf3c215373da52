"""What every page must be for everyone: WCAG 2.2 AA by axe, and what axe does not look at."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOK = "return (async function () {" + Path(__file__).with_suffix(".js").read_text("utf-8") + "}).apply(null, arguments)"

# Records where the keyboard goes, and whether one sees it there.
WATCH = """
window.walked = [];
document.addEventListener("focusin", ({ target }) => {
  // What lies unseen over its words shows its focus on them.
  const shown = getComputedStyle(target).opacity == "0" ? target.nextElementSibling : target;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const ring = style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2;
  const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 0), innerWidth - 1), y = box.top + Math.min(box.height, 40) / 2;
  const top = document.elementFromPoint(x, y);
  const covered = !top || !(shown.contains(top) || top.contains(shown) || target.labels?.[0]?.contains(top));
  const words = (target.getAttribute("aria-label") || target.textContent || target.name || "").trim().slice(0, 40);
  window.walked.push({ tag: target.tagName, words, ring, covered });
});
const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
// Of several radio buttons the keyboard stops at one.
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

    def look(self, width):
        """The whole audit of the page as it stands."""
        if self.axe:
            self.browser.script(self.axe + "\n;0")
        return self.browser.script(LOOK, width < 600, None)

    def look_at_colours(self, width):
        """After a change of theme only colours can be wrong."""
        return self.browser.script(LOOK, width < 600, ["color-contrast"]) if self.axe else []

    def walk(self, most=400):
        """Goes through the page by the Tab key."""
        stops = self.browser.script("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');" + WATCH)
        # A field for a day has a stop for each of its parts.
        parts = 4 * self.browser.script("return document.querySelectorAll('[type=date], [type=time], [type=month]').length")
        for _ in range(min(stops, most) + parts):
            self.browser.key("Tab")
        walked = self.browser.script("document.activeElement.blur(); window.scrollTo(0, 0); return window.walked")
        faults = [f"the focus at {json.dumps(stop['words'], ensure_ascii=False)} ({stop['tag']}) is not seen" for stop in walked if not stop["ring"]]
        faults += [f"the focus at {json.dumps(stop['words'], ensure_ascii=False)} ({stop['tag']}) is covered" for stop in walked if stop["covered"]]
        if len(walked) < min(stops, most):
            faults.append(f"Tab stops {len(walked)} times at {stops} controls")
        return faults

    def controls(self):
        """Faults planted on purpose; whichever is not found makes the audit worth nothing."""
        self.browser.width(1280)
        self.browser.open("data:text/html,<title>x</title><html lang=en><body style='background:%23fff'>" + PLANTED)
        found = " ".join(self.look(1280) + self.walk())
        wanted = ["px, less than 24", "is not seen", "is covered"] + (["axe image-alt", "axe color-contrast", "axe label", "axe heading-order"] if self.axe else [])
        return [f"the audit does not find a planted fault: {one}" for one in wanted if one not in found]


PLANTED = """<main><h1>One</h1><h4>Four</h4><img src='data:,'><p style='color:%23ccc'>pale words</p><input>
<button style='width:9px;height:9px;padding:0'>s</button><a href='/' style='outline:none'>ringless</a>
<div style='position:fixed;inset:auto 0 0;height:90%25;background:red'></div><button style='margin-top:40vh'>under it</button></main>"""
