"""Clients that block the server: slow, silent or with too much data."""

import http.client
import threading
import time

from raw_connection import RawConnection, send_raw


def resident(process):
    """Resident memory of the server in megabytes."""
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


class SlowClients:
    """Slow connections in the background, during the other tests."""

    def __init__(self, site, count=110):
        self.site, self.started = site, time.monotonic()
        head = f"POST /sign-in HTTP/1.1\r\nHost: {site.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        kinds = [("", "X"), ("GET / HTTP/1.1\r\nX-A: ", "a"), (head + "Content-Length: 9000\r\n\r\n", "a")]
        self.connections = [(RawConnection(site.address), first, drop, index) for index, (first, drop) in enumerate(kinds) for _ in range(count)]
        for connection, first, _, _ in self.connections:
            connection.write(first)
        self.ended = {}
        self.delays = []
        self.stop = False
        self.endless = None
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self.send_slowly, self.send_endless_body, self.measure_delays)]
        for thread in self.threads:
            thread.start()

    def send_slowly(self):
        """Sends one byte a second on each connection until the server closes it."""
        open_connections = list(self.connections)
        while open_connections and not self.stop:
            time.sleep(1)
            still_open = []
            for connection, first, drop, kind in open_connections:
                connection.socket.setblocking(False)
                alive = connection.write(drop if first else b"")
                try:
                    alive = alive and connection.socket.recv(4096) != b""
                except BlockingIOError:
                    pass
                except OSError:
                    alive = False
                if alive:
                    still_open.append((connection, first, drop, kind))
                else:
                    self.ended.setdefault(kind, []).append(time.monotonic() - self.started)
            open_connections = still_open
        self.open_connections = len(open_connections)

    def send_endless_body(self):
        """Sends an endless body without a session. The server rejects it and closes the connection soon."""
        connection = RawConnection(self.site.address, 20)
        connection.write(f"POST /sign-in HTTP/1.1\r\nHost: {self.site.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
        started = time.monotonic()
        while connection.write(chunk) and not self.stop:
            # As fast as a fast network, not as the memory of the machine.
            time.sleep(0.0005)
        self.endless = time.monotonic() - started

    def measure_delays(self):
        while not self.stop:
            started = time.monotonic()
            answer = send_raw(self.site.address, f"GET /sign-in HTTP/1.1\r\nHost: {self.site.host}\r\nConnection: close\r\n\r\n")
            self.delays.append(time.monotonic() - started if answer and answer[0] in (200, 303) else 99)
            time.sleep(0.1)

    def results(self):
        self.threads[0].join(max(0, 70 - (time.monotonic() - self.started)))
        self.stop = True
        self.threads[0].join(5)
        yield self.endless and self.endless < 25, f"an endless body was cut off after {self.endless or 70:.0f} s"
        yield not self.open_connections, f"{self.open_connections} slow connections were still open after 70 s"
        for kind, (name, max_seconds) in enumerate((("silent clients", 20), ("slow headers", 20), ("slow bodies", 40))):
            ended = self.ended.get(kind, [])
            yield ended and max(ended) <= max_seconds, f"{name} were closed after {max(ended or [0]):.0f} s, not {max_seconds}"
        # If the server closed them at once, the test would prove nothing.
        yield self.ended.get(2) and min(self.ended[2]) > 20, "slow bodies were not slow"
        slowest = sorted(self.delays)[int(len(self.delays) * 0.99)]
        yield slowest < 1, f"meanwhile other visitors waited {slowest:.2f} s"


def oversize(site):
    site.visitor.get("/settings")
    before = resident(site.process)
    token = site.visitor.token("/settings")
    yield send_raw(site.address, f"GET / HTTP/1.1\r\nHost: {site.host}\r\nX: {'x' * 100_000}\r\n\r\n")[0] == 400, "a header of 100 KB was accepted"
    yield send_raw(site.address, f"GET / HTTP/1.1\r\nHost: {site.host}\r\n" + "X: y\r\n" * 1500 + "\r\n")[0] == 400, "1,500 headers were accepted"
    yield send_raw(site.address, f"GET /{'a' * 9000} HTTP/1.1\r\nHost: {site.host}\r\n\r\n")[0] == 400, "a path of 9 KB was accepted"
    for size, wanted in ((1 << 20, 422), ((1 << 20) + 1, 413), (64 << 20, 413)):
        start = f"csrf={token}&name="
        status = post(site, "/settings", "application/x-www-form-urlencoded", (start.encode(), b"x" * (size - len(start))))
        yield status in (wanted, None) if size > 2 << 20 else status == wanted, f"a form of {size} bytes was answered {status}"
    yield many_parts(site, token) == 400, "100,000 parts were accepted"
    used = resident(site.process) - before
    yield used < 96, f"the memory of the server grew by {used:.0f} MB"
    files = [path.name for path in (site.data / "uploads").glob("*")] if (site.data / "uploads").exists() else []
    yield not [name for name in files if name.startswith("arriving")], f"left behind: {files[:3]}"


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
