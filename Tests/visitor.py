"""Uses the pages without a browser: stores cookies, follows links, fills in forms."""

import http.client
import re
import urllib.parse
import uuid
from html.parser import HTMLParser


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def location(self):
        return self.headers.get("Location")

    @property
    def page(self):
        return Page(self.text)

    @property
    def is_page(self):
        return self.headers.get("Content-Type", "").startswith("text/html")


class Form:
    def __init__(self, attributes):
        self.method = (attributes.get("method") or "get").lower()
        self.action = attributes.get("action") or ""
        self.upload = attributes.get("enctype") == "multipart/form-data"
        # Name → (kind, value); of several buttons or boxes with one name, the first counts.
        self.fields, self.actions = {}, []


class Page(HTMLParser):
    """The links, forms and elements of one page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.forms, self.elements = [], [], []
        self.form = self.select = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.elements.append((tag, values))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "form":
            self.form = Form(values)
            self.forms.append(self.form)
        elif self.form and tag in ("input", "textarea", "button", "select"):
            self.field(tag, values)
        elif self.form and tag == "option" and self.select and ("selected" in values or not self.form.fields[self.select][1]):
            self.form.fields[self.select] = ("select", values.get("value", ""))

    def field(self, tag, values):
        if "formaction" in values:
            self.form.actions.append(values["formaction"])
        name, kind = values.get("name"), values.get("type", "text") if tag == "input" else tag
        if not name or "disabled" in values:
            return
        self.select = name if tag == "select" else None
        if kind in ("checkbox", "radio") and name in self.form.fields and "checked" not in values:
            return
        self.form.fields[name] = (kind, values.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None


class Visitor:
    # The server may close an idle connection.
    tries = 2

    def __init__(self, address):
        self.address = address
        self.host = address.removeprefix("http://")
        self.cookies = {}
        self.connection = None

    def send(self, method, path, body=None, headers=None):
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        sent.update(headers or {})
        for remaining in reversed(range(self.tries)):
            self.connection = self.connection or http.client.HTTPConnection(self.host, timeout=60)
            try:
                self.connection.request(method, path, body, sent)
                answer = self.connection.getresponse()
                reply = Reply(answer.status, answer.headers, answer.read())
                break
            except (http.client.HTTPException, ConnectionError):
                self.connection.close()
                self.connection = None
                if not remaining:
                    raise
        for line in reply.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies.pop(name, None)
            if "max-age=0" not in line.lower():
                self.cookies[name] = value
        return reply

    def get(self, path):
        return self.send("GET", path)

    def post(self, path, fields, headers=None):
        body = urllib.parse.urlencode(fields, encoding="utf-8")
        return self.send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def upload(self, path, fields, name, content, field="file"):
        line = uuid.uuid4().hex
        parts = [f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
        quoted = name.replace('"', "%22").replace("\r", "").replace("\n", "")
        parts.append(f'--{line}\r\nContent-Disposition: form-data; name="{field}"; filename="{quoted}"\r\nContent-Type: text/csv\r\n\r\n'.encode())
        body = b"".join(parts) + content + f"\r\n--{line}--\r\n".encode()
        return self.send("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={line}"})

    def token(self, path):
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(path).text)
        assert found, f"{path} has no form"
        return found.group(1)

    def sign_in(self, link):
        path = link.removeprefix(self.address)
        reply = self.post("/link", {"csrf": self.token(path), "token": path.rsplit("/", 1)[1]})
        assert reply.status == 303, f"the link did not sign in: {reply.status}"
        return self

    def upload_file(self, name, text):
        """Uploads a file and returns the path of its page."""
        reply = self.upload("/imports", {"csrf": self.token("/imports")}, name, text.encode())
        assert reply.status == 303, f"the upload of {name} was answered {reply.status}"
        return reply.location

    def import_file(self, name, text):
        """Uploads a file, imports it and returns the path of the result once the import is done."""
        path = self.upload_file(name, text)
        [form, *_] = [form for form in self.get(path).page.forms if form.method == "post"]
        fields = {key: value for key, (kind, value) in form.fields.items()}
        reply = self.post(path + "/import", fields)
        assert reply.status == 303, f"the import of {name} was answered {reply.status}"
        while "<progress" in self.get(reply.location).text:
            pass
        return reply.location


def page_kind(address):
    """The path with :id in place of each id: the same for all pages of one kind."""
    path = address.split("#")[0].split("?")[0]
    return re.sub(r"/(?=[^/]*[0-9])[0-9A-Za-z_-]{10,}", "/:id", path)


def one_page_of_each_kind(visitor, *starts):
    """Follows all links and returns one path for each kind of page."""
    waiting, found = list(starts), {}
    while waiting:
        path = waiting.pop(0)
        reply = visitor.get(path)
        if not reply.is_page or page_kind(path) in found:
            continue
        found[page_kind(path)] = path
        for link in reply.page.links:
            link = urllib.parse.urljoin(path, link).split("#")[0]
            if link.startswith("/") and page_kind(link) not in found:
                waiting.append(link)
    return found
