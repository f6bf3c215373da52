"""Requests that no browser sends: the server rejects them with our headers and reads no part of them as a second request."""

import urllib.parse

from raw_connection import RawConnection, send_raw

BODY = b"a=b"
CHUNKED = "Transfer-Encoding: chunked\r\n"

# The headers and the body. All requests are POST /sign-in.
SMUGGLED = [
    ("Content-Length: 3\r\n" + CHUNKED, "0\r\n\r\n"), (CHUNKED + "Content-Length: 3\r\n", "0\r\n\r\n"), (CHUNKED + "Content-Length: 0\r\n", "3\r\na=b\r\n0\r\n\r\n"),
    ("Content-Length: 3\r\nContent-Length: 4\r\n", "a=b"), ("Content-Length: 3\r\nContent-Length: 3\r\n", "a=b"), ("Content-Length: 3, 3\r\n", "a=b"),
    ("Content-Length: +3\r\n", "a=b"), ("Content-Length: -3\r\n", "a=b"), ("Content-Length: 0x3\r\n", "a=b"), ("Content-Length: 3 4\r\n", "a=b"), ("Content-Length: 3\r\n Content-Length: 4\r\n", "a=b"),
    ("Content-Length: 99999999999999999999\r\n", "a=b"), ("Content-Length:\r\n", "a=b"), ("Content-Length: three\r\n", "a=b"), ("Content-Length : 3\r\n", "a=b"), (" Content-Length: 3\r\n", "a=b"),
    ("Transfer-Encoding: identity, chunked, identity\r\n", "0\r\n\r\n"), ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), ("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), ("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
    ("Transfer-Encoding: \x0bchunked\r\n", "0\r\n\r\n"), ("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), ("X: y\r\n folded\r\nContent-Length: 3\r\n", "a=b"), ("X: y\r\n\tfolded\r\nContent-Length: 3\r\n", "a=b"),
    ("X: y\nContent-Length: 3\r\n", "a=b"), ("X: y\rContent-Length: 3\r\n", "a=b"), ("X\x00: y\r\nContent-Length: 3\r\n", "a=b"), ("X: y\x00z\r\nContent-Length: 3\r\n", "a=b"), ("X y\r\nContent-Length: 3\r\n", "a=b"),
    (": y\r\nContent-Length: 3\r\n", "a=b"), ("X(: y\r\nContent-Length: 3\r\n", "a=b"),
    (CHUNKED, "g\r\na=b\r\n0\r\n\r\n"), (CHUNKED, "-3\r\na=b\r\n0\r\n\r\n"), (CHUNKED, "0x3\r\na=b\r\n0\r\n\r\n"), (CHUNKED, "3\r\na=bX\r\n0\r\n\r\n"), (CHUNKED, "ffffffffffffffffff\r\na=b\r\n0\r\n\r\n"),
    (CHUNKED, "3 ;\n\na=b\r\n0\r\n\r\n"), (CHUNKED, "\r\n3\r\na=b\r\n0\r\n\r\n"),
]

FIRST_LINES = [
    "GET / HTTP/1.1\n", "GET / HTTP/9.9\r\n", "GET / HTTP/2.0\r\n", "GET /\r\n", "GET / HTTP/1.1 x\r\n", "GET\t/\tHTTP/1.1\r\n", "G\x00T / HTTP/1.1\r\n", "\x16\x03\x01\x02\r\n", "GET /\x00 HTTP/1.1\r\n",
    "GET /\x7f HTTP/1.1\r\n", "GET evil HTTP/1.1\r\n", "CONNECT evil.example:443 HTTP/1.1\r\n", "TRACE / HTTP/1.1\r\n", "PUT /settings HTTP/1.1\r\n", "DELETE /settings HTTP/1.1\r\n", "PATCH /settings HTTP/1.1\r\n", "OPTIONS * HTTP/1.1\r\n",
]

ENDINGS = ["/a%00b", "/%00", "/a%0d%0aSet-Cookie:x=y", "/a%0ab", "/%7f", "/a%1f", "/%zz", "/%", "/%f", "/%c0%af", "/%c0%ae%c0%ae/", "/%ff%fe", "/..", "/../etc/passwd", "/a/../../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc%2fpasswd", "/%2e%2e%2fetc", "/..%5cetc", "/a\\..\\b"]
PREFIXES = ["", "/assets/0000000000000000", "/customers", "/imports/files", "/imports"]

POLICY = "default-src 'self'"


def is_rejected(answer):
    return answer is not None and 400 <= answer[0] < 500


def smuggling(site):
    """The server serves none of them and reads no rest of them as the next request."""
    for lines, body in SMUGGLED:
        connection = RawConnection(site.address)
        request = f"POST /sign-in HTTP/1.1\r\nHost: {site.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n{lines}\r\n{body}"
        connection.write(request + f"GET /healthz HTTP/1.1\r\nHost: {site.host}\r\n\r\n")
        answer = connection.response()
        yield is_rejected(answer) and answer[0] != 403, f"{lines!r} {body!r} was answered {answer and answer[0]}"
        yield answer is None or POLICY in answer[1].get("content-security-policy", ""), f"{lines!r}: a rejection without our headers"
        following = connection.response() if answer else None
        yield following is None or following[0] != 200, f"{lines!r} {body!r}: the rest was served as a request"
        connection.close()


def first_lines(site):
    for line in FIRST_LINES:
        answer = send_raw(site.address, f"{line}Host: {site.host}\r\nConnection: close\r\n\r\n")
        yield is_rejected(answer), f"{line!r} was answered {answer and answer[0]}"
        yield answer is None or POLICY in answer[1].get("content-security-policy", ""), f"{line!r}: a rejection without our headers"


def hosts(site):
    for lines in ["", "Host: a\r\nHost: b\r\n", f"Host: {site.host}\r\nHost: {site.host}\r\n", "Host: evil.example\r\n", f"Host: {site.host}.evil.example\r\n", "Host: localhost@evil.example\r\n", "Host: 127.0.0.1.evil.example\r\n", "Host:\r\n",
                  "Host: evil.example\r\nX-Forwarded-Host: localhost\r\n", "Host: localhost evil\r\n", "Host: [::ffff:1.2.3.4]\r\n", "Host: 127.1\r\n", "Host: 2130706433\r\n", "Host: LOCALHOST.\r\n"]:
        answer = send_raw(site.address, f"GET /healthz HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")
        yield is_rejected(answer), f"{lines!r} was answered {answer and answer[0]}"
    for host in (site.host, "localhost", "LOCALHOST:1", "[::1]:5"):
        answer = send_raw(site.address, f"GET /sign-in HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n")
        yield answer and answer[0] in (200, 303) and b"evil" not in answer[2], f"Host: {host} was answered {answer and answer[0]}"
    # The server uses only the path of a full URL in the request line, not its host.
    answer = send_raw(site.address, f"GET http://evil.example/ HTTP/1.1\r\nHost: {site.host}\r\nConnection: close\r\n\r\n")
    yield answer and answer[1].get("location") in ("/welcome", "/sign-in"), f"a full URL leads to {answer and answer[1].get('location')}"


def paths(site):
    """100 paths: nothing outside is served, control bytes are rejected."""
    for prefix in PREFIXES:
        for ending in ENDINGS:
            path = prefix + ending
            answer = send_raw(site.address, f"GET {path} HTTP/1.1\r\nHost: {site.host}\r\nCookie: {site.cookie}\r\nConnection: close\r\n\r\n")
            yield is_rejected(answer) and b"root:" not in answer[2], f"{path} was answered {answer and answer[0]}"
            yield answer is None or "\r\n" not in str(answer[1].get("set-cookie", "")) and answer[1].get("set-cookie") != "x=y", f"{path} wrote a header"
            decoded = urllib.parse.unquote_to_bytes(path)
            if any(byte < 32 or byte == 127 for byte in decoded):
                yield answer and answer[0] == 400, f"{path} holds a control byte and was answered {answer and answer[0]}"


def pipelined(site, pairs=300):
    """Responses come in the order of the requests, also if every second request is a rejected form."""
    connection = RawConnection(site.address)
    get = f"GET /healthz HTTP/1.1\r\nHost: {site.host}\r\n\r\n"
    post = f"POST /sign-in HTTP/1.1\r\nHost: {site.host}\r\nContent-Type: text/plain\r\nContent-Length: 40\r\n\r\n" + "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"[:40].ljust(40)
    for number in range(pairs):
        connection.write(post + get)
        first, second = connection.response(), connection.response()
        good = first and second and first[0] == 415 and second[0] == 200 and b"ok" in second[2]
        yield good, f"pair {number} came back as {first and first[0]}, {second and second[0]}"
        if not good:
            break
    connection.close()
