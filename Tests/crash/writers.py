"""Simulated users who write through the pages, and the writes that the server acknowledged.

Each writer has its own customers, so the expected state of each is known: the state after the last answered post or, if
the server died during a post, the complete state before or after it.
"""

import base64
import copy
import http.client
import json
import threading
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote

from businesses import id_number
from visitor import Visitor


@dataclass
class Customer:
    name: str
    email: str
    tags: set
    events: Counter = field(default_factory=Counter)
    exists: bool = True


@dataclass
class Post:
    """A form that was sent: its customer, and the state after the response."""

    id: int | None
    after: Customer
    started: int = 0


class SingleAttemptVisitor(Visitor):
    """Never sends a form twice, because the test must know whether the first one arrived."""

    tries = 1


class Writer(threading.Thread):
    def __init__(self, name, session, rng, customers):
        super().__init__(daemon=True)
        self.name, self.rng, self.customers = name, rng, customers
        self.visitor = SingleAttemptVisitor(session.address)
        self.visitor.cookies = dict(session.cookies)
        self.csrf = session.csrf
        self.pending = None
        self.made = []
        self.undos = {}
        self.acknowledged = self.word_count = 0
        self.refused = Counter()
        self.message = ""
        self.broken = None
        self.pause = 0
        # A server that failed may have stored a write that it did not answer.
        self.stops_at_error = self.stopped_by_error = False
        self.is_stopped = threading.Event()

    def run(self):
        while not self.is_stopped.is_set():
            try:
                self.write()
            except Exception as broken:
                # `pending` is the write that the server did not answer.
                self.broken = broken
                return
            if self.pause:
                self.is_stopped.wait(self.pause)

    def stop(self):
        self.is_stopped.set()
        self.join(60)
        assert not self.is_alive(), "a post was not answered within a minute"
        if self.broken and not isinstance(self.broken, (http.client.HTTPException, OSError)):
            raise self.broken

    def write(self):
        existing = [id for id, customer in self.customers.items() if customer.exists]
        deleted = [id for id in self.customers if id in self.undos]
        verb = self.rng.choice([self.log, self.log, self.pay, self.pay, self.edit, self.remove, self.add]) if len(existing) > 3 else self.add
        if deleted and self.rng.random() < 0.2:
            return self.restore(self.rng.choice(deleted))
        return verb() if verb == self.add else verb(self.rng.choice(existing))

    def word(self):
        self.word_count += 1
        return f"{self.name}x{self.word_count}x{self.rng.randrange(1 << 30):x}"

    def add(self):
        word = self.word()
        new = Customer(word, f"{word}@example.com", {"tag" + word[-1], "second"})
        path = self.post("/customers/new", {
            "name": new.name, "email": new.email, "tags": ", ".join(new.tags), "kind": "person", "stage": "acquisition", "sure": "on"}, Post(None, new))
        if path:
            id = id_number(path.rsplit("/", 1)[1])
            self.made.append(id)
            self.customers[id] = new

    def log(self, id):
        self.event(id, "call", self.word(), 0, {"minutes": "5"})

    def pay(self, id):
        cents = self.rng.randrange(100, 99999)
        self.event(id, "payment", self.word(), cents, {"amount": f"{cents / 100:.2f}", "currency": "USD"})

    def event(self, id, kind, word, cents, fields):
        after = copy.deepcopy(self.customers[id])
        after.events[kind, word, cents] += 1
        words = {"product": word} if kind == "payment" else {"text": word}
        self.send(id, "events", {"kind": kind, **words, **fields}, after)

    def edit(self, id):
        reply = self.visitor.get(f"/customers/{text(id)}/edit")
        form = next((form for form in reply.page.forms if form.action.endswith("/edit")), None)
        if form is None:
            self.message = reply.text
            self.refused[reply.status] += 1
            return
        after = copy.deepcopy(self.customers[id])
        after.name = self.word()
        after.email = f"{after.name}@example.com"
        fields = {name: value for name, (_, value) in form.fields.items()}
        self.send(id, "edit", {**fields, "name": after.name, "email": after.email}, after)

    def remove(self, id):
        after = copy.deepcopy(self.customers[id])
        after.exists = False
        if self.send(id, "delete", {}, after):
            self.undos[id] = undo_path(self.visitor.cookies)

    def restore(self, id):
        after = copy.deepcopy(self.customers[id])
        after.exists = True
        path = self.undos.pop(id)
        if self.post(path, {}, Post(id, after)):
            self.customers[id] = after

    def send(self, id, verb, fields, after):
        path = self.post(f"/customers/{text(id)}/{verb}", fields, Post(id, after))
        if path:
            self.customers[id] = after
        return path

    def post(self, path, fields, pending):
        """The location of the redirect; None if the form was rejected, which must change nothing."""
        self.pending = pending
        reply = self.visitor.post(path, {"csrf": self.csrf, **fields})
        if reply.status >= 500 and self.stops_at_error:
            self.stopped_by_error = True
            if "Nothing was changed" in reply.text:
                self.pending = None
            self.is_stopped.set()
            return None
        self.pending = None
        if reply.status == 303 and not reply.location.startswith("/sign-in"):
            self.acknowledged += 1
            return reply.location
        # The message comes first, because another thread may read it as soon as it sees `refused`.
        self.message = reply.text
        self.refused[reply.status] += 1
        return None


class Session:
    """A session that survives restarts, and the CSRF token of its forms."""

    def __init__(self, served):
        self.address = served.address
        visitor = SingleAttemptVisitor(served.address).sign_in(served.sign_in_link())
        self.csrf = visitor.token("/customers/new")
        self.cookies = visitor.cookies

    def at(self, served):
        self.address = served.address
        return self


def undo_path(cookies):
    """The path that undoes the last form, as the next page would offer it."""
    cookie = next(value for name, value in cookies.items() if name.endswith("said"))
    return json.loads(base64.b64decode(unquote(cookie).split(".", 1)[1]))["undo"]


def text(number):
    digits = ""
    while number:
        number, digit = number >> 5, number & 31
        digits = "0123456789abcdefghjkmnpqrstvwxyz"[digit] + digits
    return digits
