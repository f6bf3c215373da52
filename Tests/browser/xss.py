#!/usr/bin/env python3
"""Puts 120 hostile texts into everything people may write, opens every page in Chromium, and sees that none runs.

Three things must never happen: a canary is called, the browser has to stop something by the page's policy,
or an element stands on a page that the program did not write. Usage: xss.py PROGRAM
"""

import csv
import io
import re
import sys
import tempfile
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import Browser  # noqa: E402
from command import Tend  # noqa: E402
from payloads import payloads  # noqa: E402
from visitor import Page, Visitor, shape  # noqa: E402

HOSTILE = payloads()
# Into forms go several at once, but for those that must stand at the beginning.
_INSIDE = [text for text in HOSTILE if ":" not in text[:20]]
TOGETHER = [text for text in HOSTILE if ":" in text[:20]] + [" ".join(_INSIDE[start : start + 3]) for start in range(0, len(_INSIDE), 3)]
FREE = ("text", "search", "textarea", "email", "tel", "url", "select", "hidden")
# Forms that would end the test instead of showing what was written.
LEFT_ALONE = re.compile(r"^/(sign-out|sign-in|link|welcome|keys|settings/(password|sessions|export))|/(undo|delete|remove|end|forget|discard|stop)\b")
OURS = re.compile(r"^/assets/[0-9a-f]{16}/")

HOOK = """
window.told = [];
window.canary = () => window.told.push('a canary ran');
for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => window.told.push(name + ' ran');
addEventListener('securitypolicyviolation', (event) => window.told.push('stopped by the policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
"""


def foreign(page):
    """Elements and attributes that no page of ours has."""
    for tag, values in page.elements:
        if tag in ("iframe", "object", "embed", "base", "marquee", "template", "video", "audio", "math", "animate", "set"):
            yield f"<{tag}>"
        if tag == "script" and not OURS.match(values.get("src") or ""):
            yield "<script> of its own"
        if tag == "style" or (tag == "link" and not OURS.match(values.get("href") or "")):
            yield f"<{tag}> of its own"
        if tag == "img" and not OURS.match(values.get("src") or ""):
            yield "<img> of its own"
        for name, value in values.items():
            if name.startswith("on") or name in ("srcdoc", "style", "autofocus") and tag not in ("input", "textarea"):
                yield f"<{tag} {name}>"
            if name in ("href", "action", "formaction") and not re.match(r"[/#?]|mailto:|tel:|https?://", value or "/"):
                yield f"<{tag} {name}={value[:40]}>"
            if name in ("action", "formaction") and not (value or "/").startswith("/"):
                yield f"<{tag} {name}={value[:40]}>"


class Watch:
    def __init__(self, browser):
        self.browser, self.faults, self.seen, self.shown = browser, set(), 0, 0
        browser.devtools("Page.enable")
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=HOOK)

    def text(self, where, reply):
        """A page as text: what was written must not have become an element."""
        if reply.is_page:
            self.seen += 1
            self.shown += reply.text.count("canary")
            self.faults |= {f"{where}: {fault}" for fault in foreign(reply.page)}
        if reply.status >= 500:
            self.faults.add(f"{where} answers {reply.status}")
        return reply

    def open(self, address):
        self.browser.open(address)
        self.seen += 1
        self.faults |= {f"{shape(urllib.parse.urlsplit(address).path)}: {told}" for told in self.browser.script("return window.told || ['no hook']")}


def controls(browser):
    """The same texts, written into a page raw: the watch must see them."""
    watch = Watch(browser)
    browser.open("about:blank")
    ran = 0
    for text in HOSTILE:
        browser.script("window.told.length = 0; document.open(); document.write(arguments[0]); document.close()", f"<!doctype html><title>x</title><body>{text}")
        time.sleep(0.005)
        ran += bool(browser.script("return window.told?.length"))
    marked = sum(any(foreign(Page(text))) for text in HOSTILE)
    return [f"of the texts, only {ran} run and {marked} are seen where nothing is escaped"] if ran < 40 or marked < 70 else []


def table(header, rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_everywhere(visitor, watch):
    numbered = list(enumerate(HOSTILE))
    people = table(
        ["customer_id", "name", "company", "email", "phone", "tags", "source", "stage", "churn_reason", "plan", "monthly_charge", "start_date", "wish"],
        [[f"c{n}", text, text, f"n{n}@x.example" if n % 2 else text, text, text, text, "lost" if n % 3 else "retention", text, text, 9, "2026-01-05", text] for n, text in numbered])
    visitor.take_in("people.csv", people)
    answers = table(["customer_id", "score", "comment", "answered_at"], [[f"c{n}", n % 11, text, "2026-10-03"] for n, text in numbered])
    visitor.take_in("answers.csv", answers)
    events = table(["customer_id", "event", "text", "time"], [[f"c{n}", ["call", "note", "mail", text][n % 4], text, "2026-10-04 10:00"] for n, text in numbered])
    visitor.take_in("events.csv", events)
    payments = table(["customer_id", "amount", "product", "date", "payment_id"], [[f"c{n}", 5, text, "2026-10-05", text] for n, text in numbered])
    visitor.take_in("payments.csv", payments)
    # Every text as the name of a column, and as a cell that says nothing else.
    columns = visitor.bring("columns.csv", table(["name", "email", *HOSTILE], [["Ada", "ada@x.example", *HOSTILE]]))
    watch.text("the columns of a file", visitor.get(columns))
    visitor.take_in("fields.csv", table(["customer_id", "name", *HOSTILE[:40]], [["c1", "Ada", *HOSTILE[:40]]]))
    return [columns] + [visitor.bring(text + ".csv", "name,email\nAda,ada@x.example\n") for text in HOSTILE]


def crawl(visitor, watch, most=60):
    """Every page one can come to, at most so many of a kind."""
    waiting, known, kinds, pages, forms = ["/customers"], set(), {}, [], {}
    while waiting:
        path = waiting.pop()
        reply = watch.text(shape(path), visitor.get(path))
        if not reply.is_page:
            continue
        pages.append(path)
        page = reply.page
        for form in page.forms:
            forms.setdefault((form.method, shape(form.action)), (path, form))
        for link in page.links:
            link = urllib.parse.urljoin(path, link).split("#")[0]
            kind = shape(link) + ("?" + re.sub(r"=[^&]*", "", link.split("?")[1]) if "?" in link else "")
            if link.startswith("/") and link not in known and kinds.get(kind, 0) < most:
                known.add(link)
                kinds[kind] = kinds.get(kind, 0) + 1
                waiting.append(link)
    return pages, forms


def fill_in(visitor, watch, forms):
    """Every form with every text in every field that takes words; the others keep what they hold."""
    echoes = []
    for (method, action), (path, form) in sorted(forms.items()):
        if method == "post":
            form = next((one for one in visitor.get(path).page.forms if shape(one.action) == action), form)
        words = [name for name, (kind, _) in form.fields.items() if kind in FREE and name != "csrf"]
        if LEFT_ALONE.search(action) or form.upload or not words:
            continue
        for number, text in enumerate(TOGETHER):
            fields = {name: value for name, (_, value) in form.fields.items()}
            fields.update({name: text for name in words if number % 2 or form.fields[name][0] not in ("select", "hidden")})
            if method == "get":
                reply = visitor.get(form.action + "?" + urllib.parse.urlencode(fields))
            else:
                reply = visitor.post(form.action, fields)
            watch.text(f"{method} {action}", reply)
            if reply.is_page:
                echoes.append(reply.text)
            elif reply.location and number % 20 == 0:
                watch.text(f"after {action}", visitor.get(reply.location))
    return echoes


def addresses():
    for number, text in enumerate(HOSTILE):
        quoted = urllib.parse.quote(text, safe="")
        yield [f"/customers?search={quoted}", f"/palette?search={quoted}", f"/customers?stage={quoted}&order={quoted}&after={quoted}", f"/{quoted}", f"/link/{quoted}", f"/numbers/{quoted}"][number % 6]


def show_echoes(browser, watch, echoes):
    """What a refused form shows again, without the policy that would stop it."""
    browser.open(watch.site + "/healthz")
    frame = browser.devtools("Page.getFrameTree")["frameTree"]["frame"]["id"]
    for text in echoes[:: max(1, len(echoes) // 200)]:
        browser.script("window.told.length = 0")
        browser.devtools("Page.setDocumentContent", frameId=frame, html=text)
        watch.seen += 1
        # Without its policy and from a page that is none, only what ran counts.
        watch.faults |= {f"a form that came back: {told}" for told in browser.script("return window.told") if "ran" in told}


def through_the_palette(browser, watch, site):
    browser.width(1280)
    browser.open(site + "/customers")
    for word in ("n1", "script", "onerror", "<"):
        browser.key("k", modifiers=2)
        browser.wait("dialog.palette[open]")
        for letter in word:
            browser.key(letter)
        time.sleep(0.4)
        browser.key("Escape")
    watch.faults |= {f"the palette: {told}" for told in browser.script("return window.told")}


def in_two_browsers(watch, visitor, addresses):
    """One beside the other, because a machine has more than one core."""
    other = Browser()
    try:
        other.carry(visitor)
        beside = Watch(other)
        with ThreadPoolExecutor(2) as pool:
            halves = [pool.submit(lambda one, part: [one.open(address) for address in part], one, addresses[start::2]) for start, one in ((0, watch), (1, beside))]
            for half in halves:
                half.result()
    finally:
        other.close()
    watch.faults |= beside.faults
    watch.seen += beside.seen


def main():
    started = time.monotonic()
    browser = Browser()
    try:
        faults = controls(browser)
        with tempfile.TemporaryDirectory(prefix="tend-xss-") as folder:
            business = Tend(sys.argv[1], Path(folder) / "data")
            business.done("example", "--preset", "saas", "--customers", 12)
            with business.served() as server:
                faults += attack(browser, server)
    finally:
        browser.close()
    for fault in sorted(faults)[:60]:
        print("✘", fault)
    print(f"{len(faults)} faults, {time.monotonic() - started:.0f} s")
    sys.exit(1 if faults else 0)


def attack(browser, server):
    link = server.sign_in_link()
    visitor = Visitor(server.address).sign_in(link)
    browser.carry(visitor)
    watch = Watch(browser)
    watch.site = server.address
    files = write_everywhere(visitor, watch)
    _, forms = crawl(visitor, watch, most=3)
    echoes = fill_in(visitor, watch, forms)
    pages, _ = crawl(visitor, watch)
    in_two_browsers(watch, visitor, [server.address + path for path in pages + files + list(addresses())])
    show_echoes(browser, watch, echoes)
    through_the_palette(browser, watch, server.address)
    print(f"{len(HOSTILE)} texts, {len(forms)} kinds of forms, {len(pages)} pages, {watch.seen} looks, the texts were shown {watch.shown} times")
    return list(watch.faults) + ([] if watch.shown > 2000 else ["the texts were hardly shown"])


if __name__ == "__main__":
    main()
