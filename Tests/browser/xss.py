#!/usr/bin/env python3
"""Writes 120 hostile texts into every input, opens every page in Chromium and checks that none of them runs.

Three things must never happen: a canary is called, the browser reports a violation of the content security policy,
or a page has an element that the program did not write. Usage: xss.py PROGRAM
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
from visitor import Page, Visitor, page_kind  # noqa: E402

HOSTILE = payloads()
# A form field gets several texts at once, except those that work only at the beginning.
_ANYWHERE = [text for text in HOSTILE if ":" not in text[:20]]
COMBINED = [text for text in HOSTILE if ":" in text[:20]] + [" ".join(_ANYWHERE[start : start + 3]) for start in range(0, len(_ANYWHERE), 3)]
TEXT_FIELDS = ("text", "search", "textarea", "email", "tel", "url", "select", "hidden")
# Forms that would end the test.
SKIPPED_FORMS = re.compile(r"^/(sign-out|sign-in|link|welcome|keys|settings/(password|sessions|export))|/(undo|delete|remove|end|forget|discard|stop)\b")
OWN_ASSET = re.compile(r"^/assets/[0-9a-f]{16}/")

HOOK = """
window.reports = [];
window.canary = () => window.reports.push('a canary ran');
for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => window.reports.push(name + ' ran');
addEventListener('securitypolicyviolation', (event) => window.reports.push('blocked by the policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
"""


def injected(page):
    """Elements and attributes that no page of the program has."""
    for tag, values in page.elements:
        if tag in ("iframe", "object", "embed", "base", "marquee", "template", "video", "audio", "math", "animate", "set"):
            yield f"<{tag}>"
        if tag == "script" and not OWN_ASSET.match(values.get("src") or ""):
            yield "<script> that is not ours"
        if tag == "style" or (tag == "link" and not OWN_ASSET.match(values.get("href") or "")):
            yield f"<{tag}> that is not ours"
        if tag == "img" and not OWN_ASSET.match(values.get("src") or ""):
            yield "<img> that is not ours"
        for name, value in values.items():
            if name.startswith("on") or name in ("srcdoc", "style", "autofocus") and tag not in ("input", "textarea"):
                yield f"<{tag} {name}>"
            if name in ("href", "action", "formaction") and not re.match(r"[/#?]|mailto:|tel:|https?://", value or "/"):
                yield f"<{tag} {name}={value[:40]}>"
            if name in ("action", "formaction") and not (value or "/").startswith("/"):
                yield f"<{tag} {name}={value[:40]}>"


class Monitor:
    def __init__(self, browser):
        self.browser, self.faults, self.seen, self.shown = browser, set(), 0, 0
        browser.devtools("Page.enable")
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=HOOK)

    def inspect(self, where, reply):
        """Checks the HTML of a page: no text may have become an element."""
        if reply.is_page:
            self.seen += 1
            self.shown += reply.text.count("canary")
            self.faults |= {f"{where}: {fault}" for fault in injected(reply.page)}
        if reply.status >= 500:
            self.faults.add(f"{where} answers {reply.status}")
        return reply

    def open(self, address):
        self.browser.open(address)
        self.seen += 1
        self.faults |= {f"{page_kind(urllib.parse.urlsplit(address).path)}: {report}" for report in self.browser.script("return window.reports || ['no hook']")}


def self_test(browser):
    """Writes the same texts unescaped into a page. The monitor must find them."""
    Monitor(browser)
    browser.open("about:blank")
    ran = 0
    for text in HOSTILE:
        browser.script("window.reports.length = 0; document.open(); document.write(arguments[0]); document.close()", f"<!doctype html><title>x</title><body>{text}")
        time.sleep(0.005)
        ran += bool(browser.script("return window.reports?.length"))
    found = sum(any(injected(Page(text))) for text in HOSTILE)
    return [f"of the texts, only {ran} run and {found} are found where nothing is escaped"] if ran < 40 or found < 70 else []


def table(header, rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_everywhere(visitor, monitor):
    numbered = list(enumerate(HOSTILE))
    people = table(
        ["customer_id", "name", "company", "email", "phone", "tags", "source", "stage", "churn_reason", "plan", "monthly_charge", "start_date", "wish"],
        [[f"c{n}", text, text, f"n{n}@x.example" if n % 2 else text, text, text, text, "lost" if n % 3 else "retention", text, text, 9, "2026-01-05", text] for n, text in numbered])
    visitor.import_file("people.csv", people)
    answers = table(["customer_id", "score", "comment", "answered_at"], [[f"c{n}", n % 11, text, "2026-10-03"] for n, text in numbered])
    visitor.import_file("answers.csv", answers)
    events = table(["customer_id", "event", "text", "time"], [[f"c{n}", ["call", "note", "mail", text][n % 4], text, "2026-10-04 10:00"] for n, text in numbered])
    visitor.import_file("events.csv", events)
    payments = table(["customer_id", "amount", "product", "date", "payment_id"], [[f"c{n}", 5, text, "2026-10-05", text] for n, text in numbered])
    visitor.import_file("payments.csv", payments)
    # Every text as the name of a column and as a cell.
    columns = visitor.upload_file("columns.csv", table(["name", "email", *HOSTILE], [["Ada", "ada@x.example", *HOSTILE]]))
    monitor.inspect("the columns of a file", visitor.get(columns))
    visitor.import_file("fields.csv", table(["customer_id", "name", *HOSTILE[:40]], [["c1", "Ada", *HOSTILE[:40]]]))
    return [columns] + [visitor.upload_file(text + ".csv", "name,email\nAda,ada@x.example\n") for text in HOSTILE]


def crawl(visitor, monitor, max_of_kind=60):
    """Follows all links, up to a number of pages of each kind."""
    waiting, known, kinds, pages, forms = ["/customers"], set(), {}, [], {}
    while waiting:
        path = waiting.pop()
        reply = monitor.inspect(page_kind(path), visitor.get(path))
        if not reply.is_page:
            continue
        pages.append(path)
        page = reply.page
        for form in page.forms:
            forms.setdefault((form.method, page_kind(form.action)), (path, form))
        for link in page.links:
            link = urllib.parse.urljoin(path, link).split("#")[0]
            kind = page_kind(link) + ("?" + re.sub(r"=[^&]*", "", link.split("?")[1]) if "?" in link else "")
            if link.startswith("/") and link not in known and kinds.get(kind, 0) < max_of_kind:
                known.add(link)
                kinds[kind] = kinds.get(kind, 0) + 1
                waiting.append(link)
    return pages, forms


def fill_in(visitor, monitor, forms):
    """Sends every form with every text in every text field; other fields keep their values."""
    echoes = []
    for (method, action), (path, form) in sorted(forms.items()):
        if method == "post":
            form = next((one for one in visitor.get(path).page.forms if page_kind(one.action) == action), form)
        text_fields = [name for name, (kind, _) in form.fields.items() if kind in TEXT_FIELDS and name != "csrf"]
        if SKIPPED_FORMS.search(action) or form.upload or not text_fields:
            continue
        for number, text in enumerate(COMBINED):
            fields = {name: value for name, (_, value) in form.fields.items()}
            fields.update({name: text for name in text_fields if number % 2 or form.fields[name][0] not in ("select", "hidden")})
            if method == "get":
                reply = visitor.get(form.action + "?" + urllib.parse.urlencode(fields))
            else:
                reply = visitor.post(form.action, fields)
            monitor.inspect(f"{method} {action}", reply)
            if reply.is_page:
                echoes.append(reply.text)
            elif reply.location and number % 20 == 0:
                monitor.inspect(f"after {action}", visitor.get(reply.location))
    return echoes


def addresses():
    for number, text in enumerate(HOSTILE):
        quoted = urllib.parse.quote(text, safe="")
        yield [f"/customers?search={quoted}", f"/palette?search={quoted}", f"/customers?stage={quoted}&order={quoted}&after={quoted}", f"/{quoted}", f"/link/{quoted}", f"/numbers/{quoted}"][number % 6]


def show_echoes(browser, monitor, echoes):
    """Opens the pages of rejected forms without the policy that would block scripts."""
    browser.open(monitor.site + "/healthz")
    frame = browser.devtools("Page.getFrameTree")["frameTree"]["frame"]["id"]
    for text in echoes[:: max(1, len(echoes) // 200)]:
        browser.script("window.reports.length = 0")
        browser.devtools("Page.setDocumentContent", frameId=frame, html=text)
        monitor.seen += 1
        # Without the policy of the page, only scripts that ran count.
        monitor.faults |= {f"a rejected form: {report}" for report in browser.script("return window.reports") if "ran" in report}


def use_palette(browser, monitor, site):
    browser.width(1280)
    browser.open(site + "/customers")
    for word in ("n1", "script", "onerror", "<"):
        browser.key("k", modifiers=2)
        browser.wait("dialog.palette[open]")
        for letter in word:
            browser.key(letter)
        time.sleep(0.4)
        browser.key("Escape")
    monitor.faults |= {f"the palette: {report}" for report in browser.script("return window.reports")}


def open_all(monitors, addresses):
    """Shares the addresses among the browsers."""

    def open_share(number):
        for address in addresses[number :: len(monitors)]:
            monitors[number].open(address)

    with ThreadPoolExecutor(len(monitors)) as pool:
        list(pool.map(open_share, range(len(monitors))))


def run(browser, program, more_browsers=()):
    """Attacks an example business, prints the faults and returns them. With more browsers it takes less time."""
    started = time.monotonic()
    faults = self_test(browser)
    with tempfile.TemporaryDirectory(prefix="tend-xss-") as folder:
        business = Tend(program, Path(folder) / "data")
        business.run_json("example", "--preset", "saas", "--customers", 12)
        with business.served() as server:
            faults += attack(browser, server, more_browsers)
    for fault in sorted(faults)[:60]:
        print("✘", fault)
    print(f"{len(faults)} faults, {time.monotonic() - started:.0f} s")
    return faults


def main():
    with Browser() as browser, Browser() as second:
        faults = run(browser, sys.argv[1], [second])
    sys.exit(1 if faults else 0)


def attack(browser, server, more_browsers):
    link = server.sign_in_link()
    visitor = Visitor(server.address).sign_in(link)
    monitors = []
    for each in (browser, *more_browsers):
        each.copy_cookies(visitor)
        monitors.append(Monitor(each))
    monitor = monitors[0]
    monitor.site = server.address
    files = write_everywhere(visitor, monitor)
    _, forms = crawl(visitor, monitor, max_of_kind=3)
    echoes = fill_in(visitor, monitor, forms)
    pages, _ = crawl(visitor, monitor)
    open_all(monitors, [server.address + path for path in pages + files + list(addresses())])
    for other in monitors[1:]:
        monitor.faults |= other.faults
        monitor.seen += other.seen
    show_echoes(browser, monitor, echoes)
    use_palette(browser, monitor, server.address)
    print(f"{len(HOSTILE)} texts, {len(forms)} kinds of forms, {len(pages)} pages, {monitor.seen} page checks, the texts were shown {monitor.shown} times")
    return list(monitor.faults) + ([] if monitor.shown > 2000 else ["too few pages show the texts"])


if __name__ == "__main__":
    main()
