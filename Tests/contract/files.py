"""Files of the shapes that people bring, invented, each with what must come out of it.

files/KIND/CASE/ holds one file and expected.json:
  what             why the case is there
  settings         of the business; without it English, USD and UTC
  customers        how many there are afterwards, or [least, most]; names and emails say which, never_customers which not
  paid, refunded   sums by currency; net_only if only their difference is certain; days: sums by day
  asked            words that must be a question
  kept             texts that must stand somewhere in the business
  answers, scores, events, no_use, mrr
  refusable        whether a refusal with a remedy is right too
  alternatives     other right outcomes
"""

import csv
import io
import json
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

from command import Tend

FOLDER = Path(__file__).resolve().parent / "files"
# The laws hold for any file; each third one is enough in a run that is repeated often.
LAWS_EVERY = 3
USE = {"use", "sign-in", "page", "visit", "lesson", "session"}


def checks():
    return [("front door: files of real shapes come in right", all_files)]


def all_files(tend, _):
    cases = sorted(FOLDER.glob("*/*/expected.json"))
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda index: judged(tend.program, cases[index], index % LAWS_EVERY == 0), range(len(cases))))
    wrong = [f"{path.parent.relative_to(FOLDER)}: {'; '.join(faults)}" for path, faults in zip(cases, found) if faults]
    assert cases and not wrong, f"{len(wrong)} of {len(cases)} files: " + "\n  ".join(["", *wrong])[:6000]


def judged(program, path, holds_laws):
    """The faults of the outcome that is nearest to a right one."""
    case = json.loads(path.read_text())
    with tempfile.TemporaryDirectory(prefix="tend-file-") as folder:
        tend = Tend(program, Path(folder) / "data")
        tend.run("config", "language=en", *[f"{name}={value}" for name, value in case.get("settings", {}).items()])
        before = tend.hash() if holds_laws else None
        done = tend.run("import", path.parent / case["file"], "--json")
        if done.code:
            return [] if case.get("refusable") and done.code == 1 and done.err.strip() else [f"ends with {done.code}: {done.err[-200:]}"]
        outcome = Outcome(tend, done.json, Path(folder) / "all.zip")
        alternatives = [{**case, **other} for other in case.get("alternatives", [])]
        faults = min((outcome.faults(one) for one in [case, *alternatives]), key=len)
        return faults + account(done.json) + (laws(tend, path.parent / case["file"], done.json, before) if holds_laws else [])


def account(done):
    """Each filled cell is used, kept or left out."""
    cells = done["cells"]
    return [] if cells["used"] + cells["kept"] + cells["left_out"] == cells["filled"] else [f"the account of cells is {cells}"]


def laws(tend, file, first, before):
    """The file a second time changes nothing, and an undo leaves no trace."""
    faults = []
    second = tend.run_json("import", file)
    if second["created"] or second["updated"] or second["events"]:
        faults.append("the same file again changes something")
    for one in (second, first):
        tend.run_json("import", "undo", one["import"])
    return faults if tend.hash() == before else [*faults, "an undo leaves a trace"]


class Outcome:
    """What an import left in an empty business."""

    def __init__(self, tend, done, path):
        self.tend = tend
        tend.run("export", "all", "--to", path)
        with zipfile.ZipFile(path) as files:
            texts = {name: files.read(name).decode() for name in files.namelist()}
        self.customers, self.events = ([*csv.DictReader(io.StringIO(texts[name]))] for name in ("customers.csv", "events.csv"))
        self.questions = json.dumps(done["questions"], ensure_ascii=False).lower()
        self.text = json.dumps([json.loads(line) for line in texts["everything.jsonl"].splitlines()], ensure_ascii=False)

    def faults(self, case):
        return [*self.wrong_customers(case), *self.wrong_money(case), *self.wrong_events(case)]

    def wrong_customers(self, case):
        least, most = bounds(case.get("customers", [0, 10**9]))
        if not least <= len(self.customers) <= most:
            yield f"{len(self.customers)} customers, expected {case['customers']}"
        for email, name in case.get("names", {}).items():
            if (email.lower(), name) not in [(one["email"].lower(), one["name"]) for one in self.customers]:
                yield f"{email} is not called {name}"
        if "emails" in case and {one["email"].lower() for one in self.customers} - {""} != {email.lower() for email in case["emails"]}:
            yield "other email addresses"
        for name in case.get("never_customers", []):
            if any(name in (one["name"], one["email"]) for one in self.customers):
                yield f"a customer called {name}"
        for text in case.get("kept", []):
            if json.dumps(text, ensure_ascii=False)[1:-1] not in self.text:
                yield f"“{text}” is lost"

    def wrong_money(self, case):
        paid, refunded = self.sums("payment"), self.sums("refund")
        wanted = {kind: {code: Decimal(sum) for code, sum in case.get(kind, {}).items()} for kind in ("paid", "refunded")}
        if case.get("net_only"):
            if difference(paid, refunded) != difference(wanted["paid"], wanted["refunded"]):
                yield f"net {difference(paid, refunded)}"
        else:
            for kind, sums in (("paid", paid), ("refunded", refunded)):
                if kind in case and sums != positive(wanted[kind]):
                    yield f"{kind} {sums}, expected {case[kind]}"
        for day, sum in case.get("days", {}).items():
            if self.sum(lambda one: one["kind"] == "payment" and one["at"].startswith(day)) != Decimal(sum):
                yield f"on {day} not {sum}"
        if not case.get("undated", "paid" not in case) and any(one["kind"] in ("payment", "refund") and not one["at"] for one in self.events):
            yield "payments without a day"
        for word in case.get("asked", []):
            if word.lower() not in self.questions:
                yield f"nothing is asked about “{word}”"
        for month, value in case.get("mrr", {}).items():
            year, number = map(int, month.split("-"))
            end = f"{year + number // 12}-{number % 12 + 1:02}-01"
            found = self.tend.run_json("numbers", "--from", f"{month}-01", "--to", end)["mrr"]["value"]
            if abs(float(found or 0) - float(value)) > 0.011:
                yield f"recurring revenue of {month} is {found}, expected {value}"

    def wrong_events(self, case):
        kinds = [one["kind"] for one in self.events]
        if "answers" in case and kinds.count("answer") not in range(*bounds(case["answers"], 1)):
            yield f"{kinds.count('answer')} answers, expected {case['answers']}"
        for who, score in case.get("scores", {}).items():
            mine = [one for one in self.events if one["kind"] == "answer" and who.lower() in (one["customer email"].lower(), one["customer name"].lower())]
            if not any(float(one["number"]) == score for one in mine):
                yield f"the score of {who} is not {score}"
        for kind, count in case.get("events", {}).items():
            found = sum(one in USE for one in kinds) if kind == "use" else kinds.count({"email": "mail"}.get(kind, kind))
            if kind != "cancellation" and found != count:
                yield f"{found} of {kind}, expected {count}"
        if case.get("no_use") and USE & set(kinds):
            yield "something counts as use"

    def sums(self, kind):
        codes = {one["currency"] for one in self.events if one["kind"] == kind and one["amount"]} - {"XXX"}
        return positive({code: abs(self.sum(lambda one, code=code: one["kind"] == kind and one["currency"] == code)) for code in codes})

    def sum(self, counts):
        return sum((Decimal(one["amount"]) for one in self.events if one["amount"] and counts(one)), Decimal(0))


def bounds(wanted, beyond=0):
    least, most = wanted if isinstance(wanted, list) else (wanted, wanted)
    return least, most + beyond


def positive(sums):
    return {code: sum for code, sum in sums.items() if sum}


def difference(paid, refunded):
    return positive({code: paid.get(code, Decimal(0)) - refunded.get(code, Decimal(0)) for code in {*paid, *refunded}})
