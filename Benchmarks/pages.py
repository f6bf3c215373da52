"""Load tests of a running server: pages at a steady rate and at full speed."""

import asyncio
import http.client
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests"))
from command import free_port  # noqa: E402

PATHS = [
    "/customers", "/customers?order=newest", "/customers?order=paid", "/customers?order=activity", "/customers?stage=lost",
    "/customers?search=an", "/segments", "/duplicates", "/quality", "/imports", "/numbers", "/numbers/stages", "/numbers/money",
    "/numbers/cohorts", "/numbers/satisfaction", "/numbers/churn_rate", "/numbers/mrr", "/numbers/nrr", "/numbers/nps",
    "/signals", "/numbers/forecasts", "/numbers/models", "/settings", "/settings/fields", "/settings/access", "/settings/reach", "/settings/export",
]  # fmt: skip


class Visitor:
    """A signed-in client that measures speed."""

    def __init__(self, server):
        self.host, self.port = server.address.removeprefix("http://").split(":")
        link = urllib.parse.urlparse(server.sign_in_link()).path
        page, cookie = self.fetch("GET", link)
        token = re.search(r'name="token" value="([^"]*)"', page).group(1)
        self.cookie = cookie
        _, self.cookie = self.send("/link", {"token": token, "csrf": csrf(page)})

    def fetch(self, method, path, body=None, cookie=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=300)
        headers = {"Cookie": cookie or getattr(self, "cookie", "")}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        assert reply.status < 400, f"{method} {path} answers {reply.status}"
        cookies = [line.split(";")[0] for line in reply.headers.get_all("Set-Cookie") or [] if "Max-Age=0" not in line]
        connection.close()
        return text, "; ".join(cookies)

    def get(self, path):
        return self.fetch("GET", path)[0]

    def send(self, path, fields):
        return self.fetch("POST", path, urllib.parse.urlencode(fields))


def csrf(page):
    return re.search(r'name="csrf" value="([^"]*)"', page).group(1)


def every_page(visitor):
    """Opens each path and one customer once, which fills the caches."""
    customer = re.findall(r'href="(/customers/[^"/?]*\d[^"/?]*)"', visitor.get("/customers"))[0]
    pages = [*PATHS, customer]
    for page in pages:
        visitor.get(page)
    return pages, customer


def at_steady_rate(visitor, paths, rate, seconds):
    """Requests paths at a steady rate, independent of the response times, so that a stall delays the requests behind it."""
    return asyncio.run(Load(visitor, paths).run(rate, seconds))


class Load:
    def __init__(self, visitor, paths):
        self.visitor, self.paths, self.idle, self.times = visitor, paths, [], {}

    async def run(self, rate, seconds):
        started = time.perf_counter()
        requests = []
        for number in range(int(rate * seconds)):
            due = started + number / rate
            await asyncio.sleep(max(0, due - time.perf_counter()))
            requests.append(asyncio.create_task(self.request(self.paths[number % len(self.paths)], due)))
        await asyncio.gather(*requests)
        return self.times

    async def request(self, path, due):
        reader, writer = self.idle.pop() if self.idle else await asyncio.open_connection(self.visitor.host, self.visitor.port)
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.visitor.host}:{self.visitor.port}\r\nCookie: {self.visitor.cookie}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            # The server closes idle connections; a browser repeats the request on a new one.
            return await self.request(path, due)
        assert b" 200 " in head.split(b"\r\n")[0], f"{path}: {head[:60]}"
        length = re.search(rb"content-length: (\d+)", head, re.I)
        await reader.readexactly(int(length.group(1)))
        self.times.setdefault(path, []).append((time.perf_counter() - due) * 1000)
        self.idle.append((reader, writer))


def in_turn(visitors, rate, seconds, turns):
    """Alternates between the servers, so that other load on the machine affects both; returns the times of each."""
    paths = [every_page(visitor)[0] for visitor in visitors]
    all_times = [[] for _ in visitors]
    for _ in range(turns):
        for visitor, own_paths, times in zip(visitors, paths, all_times):
            for found in at_steady_rate(visitor, own_paths, rate, seconds).values():
                times += found
    return all_times


def after_writing(visitors, turns):
    """Opens every page after a small write, which invalidates the caches; returns the times of each server."""
    all_times = [[] for _ in visitors]
    for turn in range(turns):
        for index, visitor in enumerate(visitors):
            paths, customer = every_page(visitor)
            token = csrf(visitor.get(customer))
            for path in paths:
                visitor.send(customer + "/tags", {"tag": f"turn {turn}", "csrf": token})
                started = time.perf_counter()
                visitor.get(path)
                all_times[index].append((time.perf_counter() - started) * 1000)
    return all_times


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def searches(visitor, count):
    """Parts of existing names, emails and phones, and some without a match."""
    rng = random.Random(3)
    words = re.findall(r'href="/customers/[^"/?]*\d[^"/?]*">([^<]+)</a>', visitor.get("/customers") + visitor.get("/customers?order=newest"))
    parts = []
    for _ in range(count):
        word = rng.choice(words)
        start = rng.randrange(max(1, len(word) - 3))
        parts.append(word[start : start + rng.randrange(1, 6)].strip() or "a")
    return ["/customers?search=" + urllib.parse.quote(part) for part in [*parts, "zzqx", "李", "@", "38"]]


def throughput(address, path, cookie="", seconds=4):
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "-H", f"Cookie: {cookie}", address + path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Non-2xx" not in done.stdout, done.stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1))


class Bare:
    """A server with one route of the framework and nothing else."""

    def __init__(self, program):
        port = free_port()
        self.process = subprocess.Popen([program, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/healthz")
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the bare server does not answer")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def compare_with_bare(bare, server, visitor, paths, runs=3):
    """The requests a second of the bare route divided by those of each page: the median of alternating runs."""
    ratios = {}
    for path in paths:
        rounds = [throughput(bare.address, "/healthz") / throughput(server.address, path, visitor.cookie) for _ in range(runs)]
        ratios[path] = statistics.median(rounds)
    return ratios
