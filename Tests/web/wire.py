"""Bytes to a server and what comes back, without a library that would mend them."""

import contextlib
import socket
import time


class Wire:
    def __init__(self, address, timeout=10):
        host, port = address.removeprefix("http://").split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=timeout)
        self.rest = b""

    def write(self, data):
        """False where the other side has closed already."""
        try:
            self.socket.sendall(data if isinstance(data, bytes) else data.encode("latin-1"))
            return True
        except OSError:
            return False

    def answer(self):
        """The next answer: its status, headers by lower-case name, and body; None where the other side closed."""
        head = self.until(b"\r\n\r\n")
        if head is None:
            return None
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers.setdefault(name.strip().lower(), value.strip())
        return int(lines[0].split()[1]), headers, self.take(int(headers.get("content-length", 0)))

    def until(self, mark):
        while mark not in self.rest:
            if not self.more():
                return None
        head, self.rest = self.rest.split(mark, 1)
        return head

    def take(self, count):
        while len(self.rest) < count and self.more():
            pass
        body, self.rest = self.rest[:count], self.rest[count:]
        return body

    def more(self):
        try:
            piece = self.socket.recv(65536)
        except OSError:
            return False
        self.rest += piece
        return bool(piece)

    def is_closed(self, within=5):
        """Whether the other side hangs up, and says nothing more."""
        deadline = time.monotonic() + within
        self.socket.settimeout(within)
        while time.monotonic() < deadline:
            if not self.more():
                return True
        return False

    def close(self):
        with contextlib.suppress(OSError):
            self.socket.close()


def ask(address, data, timeout=10):
    """One request; its answer, or None."""
    wire = Wire(address, timeout)
    try:
        wire.write(data)
        return wire.answer()
    finally:
        wire.close()
