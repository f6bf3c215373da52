"""People who write through the pages, and what they were promised.

A writer keeps to customers of its own, so what each of them must look like is known: the state after the last post that
was answered, or, where a post was under way when the server died, the state before or after it as a whole.
"""

import base64
import copy
import http.client
import json
import threading
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote

from place import id_number
from visitor import Visitor


@dataclass
class Customer:
    name: str
    email: str
    tags: set
    events: Counter = field(default_factory=Counter)
    is_there: bool = True


@dataclass
class Post:
    """A form under way: what it is about, and what is so once it was answered."""

    id: int | None
    after: Customer
    began: int = 0


class Hand(Visitor):
    """Never sends a form twice: whether the first one arrived is the question here."""

    tries = 1


class Writer(threading.Thread):
    def __init__(self, name, door, chance, customers):
        super().__init__(daemon=True)
        self.name, self.chance, self.customers = name, chance, customers
        self.visitor = Hand(door.address)
        self.visitor.cookies = dict(door.cookies)
        self.csrf = door.csrf
        self.pending = None
        self.made = []
        self.undos = {}
        self.acknowledged = self.made_up = 0
        self.refused = Counter()
        self.said = ""
        self.broken = None
        self.pause = 0
        # A server that went away may have written what it did not answer.
        self.ends_at_refusal = self.over_by_refusal = False
        self.over = threading.Event()

    def run(self):
        while not self.over.is_set():
            try:
                self.write()
            except Exception as broken:
                # When the server is gone, `pending` tells what it did not answer.
                self.broken = broken
                return
            if self.pause:
                self.over.wait(self.pause)

    def stop(self):
        self.over.set()
        self.join(60)
        assert not self.is_alive(), "a post was not answered within a minute"
        if self.broken and not isinstance(self.broken, (http.client.HTTPException, OSError)):
            raise self.broken

    def write(self):
        there = [id for id, customer in self.customers.items() if customer.is_there]
        gone = [id for id in self.customers if id in self.undos]
        verb = self.chance.choice([self.log, self.log, self.pay, self.pay, self.edit, self.remove, self.add]) if len(there) > 3 else self.add
        if gone and self.chance.random() < 0.2:
            return self.bring_back(self.chance.choice(gone))
        return verb() if verb == self.add else verb(self.chance.choice(there))

    def word(self):
        self.made_up += 1
        return f"{self.name}x{self.made_up}x{self.chance.randrange(1 << 30):x}"

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
        cents = self.chance.randrange(100, 99999)
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
            self.said = reply.text
            self.refused[reply.status] += 1
            return
        after = copy.deepcopy(self.customers[id])
        after.name = self.word()
        after.email = f"{after.name}@example.com"
        fields = {name: value for name, (_, value) in form.fields.items()}
        self.send(id, "edit", {**fields, "name": after.name, "email": after.email}, after)

    def remove(self, id):
        after = copy.deepcopy(self.customers[id])
        after.is_there = False
        if self.send(id, "delete", {}, after):
            self.undos[id] = undo_path(self.visitor.cookies)

    def bring_back(self, id):
        after = copy.deepcopy(self.customers[id])
        after.is_there = True
        path = self.undos.pop(id)
        if self.post(path, {}, Post(id, after)):
            self.customers[id] = after

    def send(self, id, verb, fields, after):
        path = self.post(f"/customers/{text(id)}/{verb}", fields, Post(id, after))
        if path:
            self.customers[id] = after
        return path

    def post(self, path, fields, pending):
        """The address the answer leads to; None where the form was refused, which must change nothing."""
        self.pending = pending
        reply = self.visitor.post(path, {"csrf": self.csrf, **fields})
        if reply.status >= 500 and self.ends_at_refusal:
            self.over_by_refusal = True
            if "Nothing was changed" in reply.text:
                self.pending = None
            self.over.set()
            return None
        self.pending = None
        if reply.status == 303 and not reply.location.startswith("/sign-in"):
            self.acknowledged += 1
            return reply.location
        # In this order: who sees that something was refused may read at once what was said.
        self.said = reply.text
        self.refused[reply.status] += 1
        return None


class Door:
    """A session that lives through restarts, and the token of its forms."""

    def __init__(self, served):
        self.address = served.address
        visitor = Hand(served.address).sign_in(served.sign_in_link())
        self.csrf = visitor.token("/customers/new")
        self.cookies = visitor.cookies

    def at(self, served):
        self.address = served.address
        return self


def undo_path(cookies):
    """Where the last form is undone, as the next page would offer it."""
    cookie = next(value for name, value in cookies.items() if name.endswith("said"))
    return json.loads(base64.b64decode(unquote(cookie).split(".", 1)[1]))["undo"]


def text(number):
    digits = ""
    while number:
        number, digit = number >> 5, number & 31
        digits = "0123456789abcdefghjkmnpqrstvwxyz"[digit] + digits
    return digits
