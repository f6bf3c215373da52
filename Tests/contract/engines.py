"""Both engines print the same for the same input, and several servers work on one database."""

import re

from command import Tend
from expect import equal
from server import psql
from visitor import Visitor

import business

QUESTIONS = [
    ["customers", "--limit", "20"],
    ["customers", "--search", "an", "--limit", "500"],
    ["customers", "--stage", "lost"],
    ["customers", "--duplicates"],
    ["segments"],
    ["quality"],
    ["numbers"],
    ["numbers", "--period", "2026-09", "--compare", "before"],
    ["numbers", "--period", "2026-q3", "--compare", "year-ago"],
    ["numbers", "--period", "2025-q4", "--as-of", "2026-06-30"],
    ["numbers", "--figure", "churn_rate", "--period", "2025"],
    ["numbers", "--figure", "mrr"],
    ["risk", "--limit", "30"],
    *(["numbers", "--room", room, "--period", "2025"] for room in ("stages", "money", "cohorts", "satisfaction")),
]


def checks():
    return [
        ("both engines: an example business answers every question alike", example),
        ("both engines: imports, their undo and what stays alike", imports),
        ("two servers: what one is told the other shows", two_servers),
    ]


def alike(one, other, *arguments):
    equal(" ".join(arguments), meaning(other.done(*arguments)), meaning(one.done(*arguments)))


# Ids, which each business makes for itself, and the moment of asking.
OWN = ("id", "customer", "import", "next", "after", "kept", "gone", "seconds", "to", "judged_at")


def meaning(answer):
    if isinstance(answer, dict):
        return {key: meaning(value) for key, value in answer.items() if key not in OWN}
    if isinstance(answer, list):
        return [meaning(item) for item in answer]
    return answer


def example(tend, folder):
    name = re.search(r"/([^/?]*)(\?|$)", tend.database.split("://")[1])[1]
    for preset in ("saas", "shop"):
        psql(f"CREATE SCHEMA {preset}", name)
        one = Tend(tend.program, folder / preset)
        other = Tend(tend.program, folder / preset, f"{tend.database}&options=-csearch_path%3D{preset}")
        alike(one, other, "example", "--preset", preset, "--customers", "150", "--until", "2026-11-01")
        for question in QUESTIONS:
            alike(one, other, *question)
        equal("hash", other.hash(), one.hash())


def imports(tend, folder):
    one, other = Tend(tend.program, folder / "file"), tend
    customers = business.written(folder, "customers.csv", business.CUSTOMERS + "Ada Reed,bad mail,nowhere,,x\n")
    payments = business.written(folder, "payments.csv", business.PAYMENTS + "nobody@x.example,31.02.2026,abc,USD\n")
    last = []
    for file in (customers, payments, customers):
        last = [place.done("import", file) for place in (one, other)]
        equal(file.name, meaning(last[1]), meaning(last[0]))
    for question in QUESTIONS:
        alike(one, other, *question)
    undone = [place.done("import", "undo", answer["import"]) for place, answer in zip((one, other), last)]
    equal("undo", meaning(undone[1]), meaning(undone[0]))
    equal("hash", other.hash(), one.hash())


def two_servers(tend, folder):
    tend.done("example", "--preset", "saas", "--customers", 30, "--until", "2026-11-01")
    with tend.served() as first, tend.served() as second:
        owner = Visitor(first.address)
        owner.sign_in(first.sign_in_link())
        same = Visitor(second.address)
        same.cookies = owner.cookies
        for visitor in (owner, same):
            assert "Newcomer Ltd" not in visitor.get("/customers?q=newcomer").text, "somebody was there before being added"
        tend.done("customers", "add", "Newcomer Ltd")
        for visitor in (owner, same):
            assert "Newcomer Ltd" in visitor.get("/customers?q=newcomer").text, f"{visitor.address} still shows the list from before"
        first.process.kill()
        first.process.wait()
        assert "Newcomer Ltd" in same.get("/customers?q=newcomer").text, "the other server went down with the first"
