"""Every route, seen by those who should not be there, and by those who try what they may not."""

import re
import urllib.parse
from pathlib import Path

from visitor import Visitor, shape

ROUTES = Path(__file__).resolve().parents[2] / "Sources/TendWeb/Routes.swift"
HEADERS = {
    "Content-Security-Policy": r"^(?!.*unsafe)(?=.*default-src 'self')(?=.*object-src 'none')(?=.*base-uri 'none')(?=.*frame-ancestors 'none')(?=.*form-action 'self')",
    "X-Content-Type-Options": "^nosniff$", "Referrer-Policy": "^same-origin$", "Cross-Origin-Opener-Policy": "^same-origin$", "Cross-Origin-Resource-Policy": "^same-origin$",
    "Permissions-Policy": "camera=", "Cache-Control": "no-store|immutable",
}
ELSEWHERE = [
    "https://evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example", "/\r//evil.example", "http:evil.example", "https:/evil.example", "https:evil.example", "javascript:alert(1)", "data:text/html,x",
    " //evil.example", "\t//evil.example", "/%09/evil.example", "/%5cevil.example", "%2f%2fevil.example", "//evil.example/%2e%2e", "//evil.example\\@localhost", "//localhost@evil.example", "https://localhost@evil.example", "https://localhost.evil.example", "//evil%E3%80%82example", "/\u3000/evil.example", "／／evil.example", "/．．//evil.example", ".evil.example",
    "@evil.example", "evil.example", "?next=//evil.example", "#//evil.example", "/..//evil.example", "/.//evil.example", "/;//evil.example", "x://evil.example", "http://[::1]@evil.example", "http://2130706433", "ftp://evil.example", "mailto:a@evil.example", "//evil.example:80", "//evil.example?x", "//evil.example#x", "/\x00//evil.example", "/\x0b/evil.example", "/\x7f/evil.example", "\u2028//evil.example", "\ufeff//evil.example",
]


def routes():
    """(method, path, open to strangers) of the program, with an id nobody has in place of each name."""
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
                yield re.search(pattern, reply.headers.get(name) or ""), f"{method} {path} ({reply.status}) says {name}: {reply.headers.get(name)}"
            yield reply.status < 500, f"{method} {path} answers {reply.status}"
    for path in ("/no/such/page", "/customers/1234", "/%00"):
        reply = stranger.get(path)
        yield all(re.search(pattern, reply.headers.get(name) or "") for name, pattern in HEADERS.items()), f"{path} ({reply.status}) lacks a header"
    yield not re.search(HEADERS["Content-Security-Policy"], "default-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"), "the control of the policy"


def strangers(site):
    stranger = Visitor(site.address)
    token = stranger.token("/sign-in")
    for method, path, is_open in routes():
        if is_open:
            continue
        reply = stranger.get(path) if method == "GET" else stranger.post(path, {"csrf": token})
        yield reply.status == 303 and reply.location.startswith("/sign-in"), f"a stranger at {method} {path} is answered {reply.status}"


def forms(site):
    """A form that is not ours changes nothing, on any route."""
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
    """After signing in nobody is led away."""
    assert len(ELSEWHERE) == 50
    for address in ELSEWHERE:
        visitor = Visitor(site.address)
        page = visitor.get("/sign-in?next=" + urllib.parse.quote(address, safe=""))
        yield page.status in (200, 303, 400), f"next={address!r} is answered {page.status}"
        if page.status == 200:
            kept = next((form.fields["next"][1] for form in page.page.forms if "next" in form.fields), "/")
            yield leads_home(site, kept), f"next={address!r} would lead to {kept!r}"
    # A link names the address the owner set, whatever a visitor claims.
    visitor = Visitor(site.address)
    reply = visitor.send("GET", "/settings", headers={"Host": "localhost", "X-Forwarded-Host": "evil.example"})
    yield "evil" not in (reply.location or ""), "a forged host came back in a redirect"
    yield leads_home(site, "/customers") and not leads_home(site, "//evil.example") and not leads_home(site, "/\\evil.example"), "the control of redirects"


def leads_home(site, address):
    """As browsers read it: they drop tabs and line ends, and take a backslash for a slash."""
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
    yield stranger.get("/customers").status == 303, "a session lives on after signing out"


def throttle(site):
    visitor = Visitor(site.address)
    token = visitor.token("/sign-in")
    found = [visitor.post("/sign-in", {"csrf": token, "password": f"wrong guess {number}"}).status for number in range(40)]
    checked = sum(status != 429 for status in found)
    yield checked <= 11, f"{checked} of 40 guesses were checked"
    reply = visitor.post("/sign-in", {"csrf": token, "password": "wrong guess"})
    yield reply.status == 429 and int(reply.headers.get("Retry-After") or 0) > 0, f"the next guess is answered {reply.status}"


def looking(site, most=40):
    """Every page one can come to. Looking changes nothing: the caller compares the contents."""
    waiting, known, kinds = ["/customers", "/palette", "/welcome", "/sign-in", "/link/1234"], set(), {}
    while waiting:
        path = waiting.pop()
        reply = site.visitor.get(path)
        yield reply.status < 500 and (reply.status < 400 or path.startswith("/link")), f"{path} is answered {reply.status}"
        if not reply.is_page:
            continue
        for link in reply.page.links:
            link = urllib.parse.urljoin(path, link).split("#")[0]
            if link.startswith("/") and link not in known and kinds.get(shape(link), 0) < most:
                known.add(link)
                kinds[shape(link)] = kinds.get(shape(link), 0) + 1
                waiting.append(link)
    yield len(known) > 60, f"only {len(known)} pages were found"
