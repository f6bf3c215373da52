"""Those who come to occupy the server: slow, silent, or with more than anyone can carry."""

import http.client
import threading
import time

from wire import Wire, ask


def resident(process):
    """Megabytes of memory the server holds."""
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


class Crowd:
    """Slow connections in the background, while everything else is tested."""

    def __init__(self, site, each=110):
        self.site, self.started = site, time.monotonic()
        head = f"POST /sign-in HTTP/1.1\r\nHost: {site.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        kinds = [("", "X"), ("GET / HTTP/1.1\r\nX-A: ", "a"), (head + "Content-Length: 9000\r\n\r\n", "a")]
        self.wires = [(Wire(site.address), first, drop, index) for index, (first, drop) in enumerate(kinds) for _ in range(each)]
        for wire, first, _, _ in self.wires:
            wire.write(first)
        self.ended = {}
        self.delays = []
        self.stop = False
        self.endless = None
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self.drip, self.pour, self.honest)]
        for thread in self.threads:
            thread.start()

    def drip(self):
        """A byte a second each, until the server has had enough."""
        open_ones = list(self.wires)
        while open_ones and not self.stop:
            time.sleep(1)
            left = []
            for wire, first, drop, kind in open_ones:
                wire.socket.setblocking(False)
                alive = wire.write(drop if first else b"")
                try:
                    alive = alive and wire.socket.recv(4096) != b""
                except BlockingIOError:
                    pass
                except OSError:
                    alive = False
                if alive:
                    left.append((wire, first, drop, kind))
                else:
                    self.ended.setdefault(kind, []).append(time.monotonic() - self.started)
            open_ones = left
        self.open_ones = len(open_ones)

    def pour(self):
        """A body without an end, from somebody nobody knows: refused, and cut off soon."""
        wire = Wire(self.site.address, 20)
        wire.write(f"POST /sign-in HTTP/1.1\r\nHost: {self.site.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
        began = time.monotonic()
        while wire.write(chunk) and not self.stop:
            # As fast as a quick line, and not as the machine's own memory.
            time.sleep(0.0005)
        self.endless = time.monotonic() - began

    def honest(self):
        while not self.stop:
            began = time.monotonic()
            answer = ask(self.site.address, f"GET /sign-in HTTP/1.1\r\nHost: {self.site.host}\r\nConnection: close\r\n\r\n")
            self.delays.append(time.monotonic() - began if answer and answer[0] in (200, 303) else 99)
            time.sleep(0.1)

    def verdict(self):
        self.threads[0].join(max(0, 70 - (time.monotonic() - self.started)))
        self.stop = True
        self.threads[0].join(5)
        yield self.endless and self.endless < 25, f"an endless body was cut off after {self.endless or 70:.0f} s"
        yield not self.open_ones, f"{self.open_ones} slow connections were still open after 70 s"
        for kind, (name, most) in enumerate((("silent ones", 20), ("slow heads", 20), ("slow bodies", 40))):
            ended = self.ended.get(kind, [])
            yield ended and max(ended) <= most, f"{name} were closed after {max(ended or [0]):.0f} s, not {most}"
        # A control: were they closed at once, nothing would have been slow.
        yield self.ended.get(2) and min(self.ended[2]) > 20, "slow bodies were not slow"
        slowest = sorted(self.delays)[int(len(self.delays) * 0.99)]
        yield slowest < 1, f"meanwhile honest visitors waited {slowest:.2f} s"


def oversize(site):
    site.visitor.get("/settings")
    before = resident(site.process)
    token = site.visitor.token("/settings")
    yield ask(site.address, f"GET / HTTP/1.1\r\nHost: {site.host}\r\nX: {'x' * 100_000}\r\n\r\n")[0] == 400, "a header of 100 KB was taken"
    yield ask(site.address, f"GET / HTTP/1.1\r\nHost: {site.host}\r\n" + "X: y\r\n" * 1500 + "\r\n")[0] == 400, "1,500 headers were taken"
    yield ask(site.address, f"GET /{'a' * 9000} HTTP/1.1\r\nHost: {site.host}\r\n\r\n")[0] == 400, "a path of 9 KB was taken"
    for size, wanted in ((1 << 20, 422), ((1 << 20) + 1, 413), (64 << 20, 413)):
        start = f"csrf={token}&name="
        status = post(site, "/settings", "application/x-www-form-urlencoded", (start.encode(), b"x" * (size - len(start))))
        yield status in (wanted, None) if size > 2 << 20 else status == wanted, f"a form of {size} bytes was answered {status}"
    yield many_parts(site, token) == 400, "100,000 parts were taken"
    used = resident(site.process) - before
    yield used < 96, f"all this took {used:.0f} MB more of memory"
    left = [path.name for path in (site.data / "uploads").glob("*")] if (site.data / "uploads").exists() else []
    yield not [name for name in left if name.startswith("arriving")], f"left behind: {left[:3]}"


def many_parts(site, token):
    part = b'--l\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'
    first = f'--l\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token}\r\n'.encode()
    return post(site, "/imports", "multipart/form-data; boundary=l", (first, part * 100_000, b"--l--\r\n"))


def post(site, path, kind, pieces):
    connection = http.client.HTTPConnection(site.host, timeout=30)
    try:
        connection.request("POST", path, b"".join(pieces), {"Content-Type": kind, "Cookie": site.cookie})
        return connection.getresponse().status
    except (ConnectionError, http.client.HTTPException):
        return None
    finally:
        connection.close()
