"""Every route, requested without a session, with forged forms and by hostile links."""

import re
import urllib.parse
from pathlib import Path

from visitor import Visitor, page_kind

ROUTES = Path(__file__).resolve().parents[2] / "Sources/TendWeb/Routes.swift"
HEADERS = {
    "Content-Security-Policy": r"^(?!.*unsafe)(?=.*default-src 'self')(?=.*object-src 'none')(?=.*base-uri 'none')(?=.*frame-ancestors 'none')(?=.*form-action 'self')",
    "X-Content-Type-Options": "^nosniff$", "Referrer-Policy": "^same-origin$", "Cross-Origin-Opener-Policy": "^same-origin$", "Cross-Origin-Resource-Policy": "^same-origin$",
    "Permissions-Policy": "camera=", "Cache-Control": "no-store|immutable",
}
FOREIGN_URLS = [
    "https://evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example", "/\r//evil.example", "http:evil.example", "https:/evil.example", "https:evil.example", "javascript:alert(1)", "data:text/html,x",
    " //evil.example", "\t//evil.example", "/%09/evil.example", "/%5cevil.example", "%2f%2fevil.example", "//evil.example/%2e%2e", "//evil.example\\@localhost", "//localhost@evil.example", "https://localhost@evil.example", "https://localhost.evil.example", "//evil%E3%80%82example", "/\u3000/evil.example", "／／evil.example", "/．．//evil.example", ".evil.example",
    "@evil.example", "evil.example", "?next=//evil.example", "#//evil.example", "/..//evil.example", "/.//evil.example", "/;//evil.example", "x://evil.example", "http://[::1]@evil.example", "http://2130706433", "ftp://evil.example", "mailto:a@evil.example", "//evil.example:80", "//evil.example?x", "//evil.example#x", "/\x00//evil.example", "/\x0b/evil.example", "/\x7f/evil.example", "\u2028//evil.example", "\ufeff//evil.example",
]


def routes():
    """(method, path, whether it needs no session) of each route, with an unknown id for each parameter."""
    found = re.findall(r'\.(open|owner)\("(GET|POST) (/[^"]*)"', ROUTES.read_text("utf-8"))
    assert len(found) > 20, "the routes were not found"
    return [(method, re.sub(r":\w+", "1234", path), kind == "open") for kind, method, path in found]


def headers(site):
    stranger = Visitor(site.address)
    for visitor in (site.visitor, stranger):
        for method, path, _ in routes():
            if visitor is site.visitor and path == "/sign-out":
                continue
            reply = visitor.send(method, path)
            for name, pattern in HEADERS.items():
                yield re.search(pattern, reply.headers.get(name) or ""), f"{method} {path} ({reply.status}) sends {name}: {reply.headers.get(name)}"
            yield reply.status < 500, f"{method} {path} answers {reply.status}"
    for path in ("/no/such/page", "/customers/1234", "/%00"):
        reply = stranger.get(path)
        yield all(re.search(pattern, reply.headers.get(name) or "") for name, pattern in HEADERS.items()), f"{path} ({reply.status}) lacks a header"
    yield not re.search(HEADERS["Content-Security-Policy"], "default-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"), "the pattern accepts an unsafe policy"


def strangers(site):
    stranger = Visitor(site.address)
    token = stranger.token("/sign-in")
    for method, path, is_open in routes():
        if is_open:
            continue
        reply = stranger.get(path) if method == "GET" else stranger.post(path, {"csrf": token})
        yield reply.status == 303 and reply.location.startswith("/sign-in"), f"a stranger at {method} {path} is answered {reply.status}"


def forms(site):
    """A forged form changes nothing, on any route."""
    token = site.visitor.token("/settings")
    before = site.visitor.get("/settings").text
    ours = {"Content-Type": "application/x-www-form-urlencoded"}
    for method, path, _ in routes():
        if method != "POST":
            continue
        tries = [
            (403, {}, ours), (403, {"csrf": token[:-2] + "AA"}, ours), (403, {"csrf": token}, {**ours, "Origin": "https://evil.example"}), (403, {"csrf": token}, {**ours, "Origin": "null"}),
            (403, {"csrf": token}, {**ours, "Sec-Fetch-Site": "cross-site"}), (403, {"csrf": token}, {**ours, "Sec-Fetch-Site": "same-site"}), (415, {"csrf": token}, {"Content-Type": "text/plain"}), (415, {"csrf": token}, {"Content-Type": "application/json"}),
        ]
        for wanted, fields, sent in tries:
            reply = site.visitor.send("POST", path, urllib.parse.urlencode(fields), sent)
            yield reply.status == wanted, f"POST {path} with {sent} {list(fields)} is answered {reply.status}, not {wanted}"
        reply = site.visitor.send("GET", path + "?_method=POST&csrf=" + token, headers={"X-HTTP-Method-Override": "POST"})
        yield reply.status in (200, 303, 404, 405, 400, 422), f"GET {path} is answered {reply.status}"
    yield site.visitor.get("/settings").text == before, "the settings were changed"


def redirects(site, program):
    """The sign-in never redirects to another site."""
    assert len(FOREIGN_URLS) == 50
    for address in FOREIGN_URLS:
        visitor = Visitor(site.address)
        page = visitor.get("/sign-in?next=" + urllib.parse.quote(address, safe=""))
        yield page.status in (200, 303, 400), f"next={address!r} is answered {page.status}"
        if page.status == 200:
            target = next((form.fields["next"][1] for form in page.page.forms if "next" in form.fields), "/")
            yield stays_on_site(site, target), f"next={address!r} would lead to {target!r}"
    # Redirects ignore the host that a client claims.
    visitor = Visitor(site.address)
    reply = visitor.send("GET", "/settings", headers={"Host": "localhost", "X-Forwarded-Host": "evil.example"})
    yield "evil" not in (reply.location or ""), "a redirect has the forged host"
    yield stays_on_site(site, "/customers") and not stays_on_site(site, "//evil.example") and not stays_on_site(site, "/\\evil.example"), "stays_on_site does not tell the sites apart"


def stays_on_site(site, address):
    """Reads the URL as a browser does: without tabs and line ends, with a backslash as a slash."""
    read = re.sub(r"[\t\r\n]", "", address).strip().replace("\\", "/")
    return urllib.parse.urlsplit(urllib.parse.urljoin(site.address + "/sign-in", read)).netloc == site.host


def cookies(site):
    stranger = Visitor(site.address)
    lines = stranger.get("/sign-in").headers.get_all("Set-Cookie") or []
    reply = stranger.post("/sign-in", {"csrf": stranger.token("/sign-in"), "password": site.password})
    lines += reply.headers.get_all("Set-Cookie") or []
    yield reply.status == 303 and len(lines) >= 2, f"signing in is answered {reply.status}"
    for line in lines:
        yield all(flag in line.lower() for flag in ("httponly", "path=/", "samesite=")) and "domain=" not in line.lower(), f"{line} lacks a flag"
    for path in ("/customers", "/settings", "/imports"):
        text = stranger.get(path).text
        yield not any(value in text for value in stranger.cookies.values()), f"{path} shows a cookie"
    old = dict(stranger.cookies)
    stranger.post("/sign-out", {"csrf": stranger.token("/settings")})
    stranger.cookies = old
    yield stranger.get("/customers").status == 303, "the session is valid after signing out"


def throttle(site):
    visitor = Visitor(site.address)
    token = visitor.token("/sign-in")
    found = [visitor.post("/sign-in", {"csrf": token, "password": f"wrong guess {number}"}).status for number in range(40)]
    checked = sum(status != 429 for status in found)
    yield checked <= 11, f"{checked} of 40 guesses were checked"
    reply = visitor.post("/sign-in", {"csrf": token, "password": "wrong guess"})
    yield reply.status == 429 and int(reply.headers.get("Retry-After") or 0) > 0, f"the next guess is answered {reply.status}"


def reading(site, max_of_kind=40):
    """Opens every linked page. The caller checks that this changes nothing."""
    waiting, known, kinds = ["/customers", "/palette", "/welcome", "/sign-in", "/link/1234"], set(), {}
    while waiting:
        path = waiting.pop()
        reply = site.visitor.get(path)
        yield reply.status < 500 and (reply.status < 400 or path.startswith("/link")), f"{path} is answered {reply.status}"
        if not reply.is_page:
            continue
        for link in reply.page.links:
            link = urllib.parse.urljoin(path, link).split("#")[0]
            if link.startswith("/") and link not in known and kinds.get(page_kind(link), 0) < max_of_kind:
                known.add(link)
                kinds[page_kind(link)] = kinds.get(page_kind(link), 0) + 1
                waiting.append(link)
    yield len(known) > 60, f"only {len(known)} pages were found"
