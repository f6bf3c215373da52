"""Both engines print the same output for the same input, and several servers use one database."""

import re

from command import Tend
from expect import equal
from server import psql
from visitor import Visitor

import business

COMMANDS = [
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
        ("both engines: every command prints the same for an example business", example),
        ("both engines: imports, their undo and the remaining data are equal", imports),
        ("two servers: each shows the changes of the other", two_servers),
    ]


def compare(one, other, *arguments):
    equal(" ".join(arguments), comparable(other.run_json(*arguments)), comparable(one.run_json(*arguments)))


# Ids and times, which differ in each business.
VARYING = ("id", "customer", "import", "next", "after", "kept", "gone", "seconds", "to", "judged_at")


def comparable(answer):
    if isinstance(answer, dict):
        return {key: comparable(value) for key, value in answer.items() if key not in VARYING}
    if isinstance(answer, list):
        return [comparable(item) for item in answer]
    return answer


def example(tend, folder):
    name = re.search(r"/([^/?]*)(\?|$)", tend.database.split("://")[1])[1]
    for preset in ("saas", "shop"):
        psql(f"CREATE SCHEMA {preset}", name)
        one = Tend(tend.program, folder / preset)
        other = Tend(tend.program, folder / preset, f"{tend.database}&options=-csearch_path%3D{preset}")
        compare(one, other, "example", "--preset", preset, "--customers", "150", "--until", "2026-11-01")
        for command in COMMANDS:
            compare(one, other, *command)
        equal("hash", other.hash(), one.hash())


def imports(tend, folder):
    one, other = Tend(tend.program, folder / "file"), tend
    customers = business.written(folder, "customers.csv", business.CUSTOMERS + "Ada Reed,bad mail,nowhere,,x\n")
    payments = business.written(folder, "payments.csv", business.PAYMENTS + "nobody@x.example,31.02.2026,abc,USD\n")
    last = []
    for file in (customers, payments, customers):
        last = [tend.run_json("import", file) for tend in (one, other)]
        equal(file.name, comparable(last[1]), comparable(last[0]))
    for command in COMMANDS:
        compare(one, other, *command)
    undone = [tend.run_json("import", "undo", answer["import"]) for tend, answer in zip((one, other), last)]
    equal("undo", comparable(undone[1]), comparable(undone[0]))
    equal("hash", other.hash(), one.hash())


def two_servers(tend, folder):
    tend.run_json("example", "--preset", "saas", "--customers", 30, "--until", "2026-11-01")
    with tend.served() as first, tend.served() as second:
        owner = Visitor(first.address)
        owner.sign_in(first.sign_in_link())
        same = Visitor(second.address)
        same.cookies = owner.cookies
        for visitor in (owner, same):
            assert "Newcomer Ltd" not in visitor.get("/customers?q=newcomer").text, "the customer is listed before it was added"
        tend.run_json("customers", "add", "Newcomer Ltd")
        for visitor in (owner, same):
            assert "Newcomer Ltd" in visitor.get("/customers?q=newcomer").text, f"{visitor.address} still shows the old list"
        first.process.kill()
        first.process.wait()
        assert "Newcomer Ltd" in same.get("/customers?q=newcomer").text, "the other server does not work after the kill"
