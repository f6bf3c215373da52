"""Sends raw bytes to a server and reads the responses, without a library that would correct them."""

import contextlib
import socket
import time


class RawConnection:
    def __init__(self, address, timeout=10):
        host, port = address.removeprefix("http://").split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=timeout)
        self.buffer = b""

    def write(self, data):
        """Returns False if the server has closed the connection."""
        try:
            self.socket.sendall(data if isinstance(data, bytes) else data.encode("latin-1"))
            return True
        except OSError:
            return False

    def response(self):
        """The status, headers by lower-case name and body of the next response; None if the server closed the connection."""
        head = self.read_until(b"\r\n\r\n")
        if head is None:
            return None
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers.setdefault(name.strip().lower(), value.strip())
        return int(lines[0].split()[1]), headers, self.read(int(headers.get("content-length", 0)))

    def read_until(self, mark):
        while mark not in self.buffer:
            if not self.receive():
                return None
        head, self.buffer = self.buffer.split(mark, 1)
        return head

    def read(self, count):
        while len(self.buffer) < count and self.receive():
            pass
        body, self.buffer = self.buffer[:count], self.buffer[count:]
        return body

    def receive(self):
        try:
            piece = self.socket.recv(65536)
        except OSError:
            return False
        self.buffer += piece
        return bool(piece)

    def is_closed(self, within=5):
        """Whether the server closes the connection in time."""
        deadline = time.monotonic() + within
        self.socket.settimeout(within)
        while time.monotonic() < deadline:
            if not self.receive():
                return True
        return False

    def close(self):
        with contextlib.suppress(OSError):
            self.socket.close()


def send_raw(address, data, timeout=10):
    """Sends one request; returns its response, or None."""
    connection = RawConnection(address, timeout)
    try:
        connection.write(data)
        return connection.response()
    finally:
        connection.close()
