"""Import, undo, verify, customers, numbers, example and serve on a business of four customers."""

import datetime
import json
import subprocess
import urllib.request

from command import Tend
from expect import close, equal

CUSTOMERS = """name,email,stage,city,monthly_charge
Ada Reed,ada@reed.example,retention,Leeds,20
Bo Lin,bo@lin.example,retention,成都,30
Cy Moss,cy@moss.example,lost,Leeds,20
Di Park,di@park.example,activation,Oslo,
"""

PAYMENTS = """email,date,amount,currency
ada@reed.example,2026-01-05,20.00,USD
ada@reed.example,2026-02-05,20.00,USD
bo@lin.example,2026-02-07,30.10,USD
bo@lin.example,2026-02-07,30.10,USD
"""

FIGURES = [
    "csat", "nps", "churn_rate", "retention_rate", "mrr", "arpa", "grr", "nrr", "quick_ratio",
    "clv_simple", "clv_discounted", "value_added", "loyalty",
]  # fmt: skip


def checks():
    return [
        ("commands work in an empty folder", empty_folder),
        ("import: counts, stages and custom fields", import_counts),
        ("import: the same file again creates nothing", import_again),
        ("import: identical payments are both true", identical_payments),
        ("import: undo brings the same hash back", undo),
        ("numbers: every figure is there, with a value or a reason", numbers),
        ("forecast: the past by hand, whole periods only, beside the naive forecast", forecast),
        ("forecast: too little has a reason and no number", forecast_too_little),
        ("customers: search, limit and after", customer_pages),
        ("signals: told once for a cause, by kind, page by page", signals),
        ("a payment that failed: from a file and by hand, a signal and no money", failed_payment),
        ("log --pulse: beside the customer, and a condition of the list", pulse),
        ("example: the same arguments make the same business", example),
        ("example: every preset", presets),
        ("risk: learnt from the example, with reasons and ranges", risk),
        ("risk: too little data is said, not guessed", too_little),
        ("weights: proposed from the past, used only on --apply, taken back by --undo", weights),
        ("backup: a restored copy has the same hash", backup),
        ("backup: sealed to a key, opened with its private half only", sealed_backup),
        ("verify: tells the last backup and the last proven restore", verify_tells_backups),
        ("serve: healthz within 2 s, and one owner of the file", serve),
        ("wrong usage ends with 64, what cannot be done with 1", exit_codes),
    ]


def written(folder, name, text):
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def empty_folder(tend, folder):
    equal("customers", tend.done("customers")["total"], 0)
    equal("integrity", tend.done("verify")["integrity"], "ok")
    tend.done("numbers")
    tend.done("config")


def import_counts(tend, folder):
    answer = tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    equal("created", answer["created"], 4)
    equal("problem_count", answer["problem_count"], 0)
    listed = tend.done("customers")
    equal("total", listed["total"], 4)
    equal("lost", listed["by_stage"]["lost"], 1)
    equal("retention", listed["by_stage"]["retention"], 2)
    assert "成都" in json.dumps(listed["customers"], ensure_ascii=False), "the custom field is missing"


def import_again(tend, folder):
    file = written(folder, "customers.csv", CUSTOMERS)
    first, before = tend.done("import", file), tend.hash()
    second = tend.done("import", file)
    equal("created", second["created"], 0)
    equal("unchanged", second["unchanged"], 4)
    assert second["import"] != first["import"], "a finished import is not continued"
    equal("hash", tend.hash(), before)


def identical_payments(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    file = written(folder, "payments.csv", PAYMENTS)
    equal("events", tend.done("import", file)["events"], 4)
    equal("events again", tend.done("import", file)["events"], 0)


def undo(tend, folder):
    empty = tend.hash()
    customers = tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    with_customers = tend.hash()
    payments = tend.done("import", written(folder, "payments.csv", PAYMENTS))
    changed = CUSTOMERS.replace("Oslo", "Bergen").replace("Bo Lin", "Bo Lin-Ray")
    corrections = tend.done("import", written(folder, "corrections.csv", changed))
    equal("updated", corrections["updated"], 2)
    assert tend.hash() != with_customers, "an import changed nothing"
    tend.done("import", "undo", corrections["import"])
    tend.done("import", "undo", payments["import"])
    equal("hash after undo", tend.hash(), with_customers)
    tend.done("import", "undo", customers["import"])
    equal("hash after undo of all", tend.hash(), empty)


def numbers(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    tend.done("import", written(folder, "payments.csv", PAYMENTS))
    figures = tend.done("numbers", "--from", "2026-02-01", "--to", "2026-03-01")
    for name in FIGURES:
        figure = figures[name]
        assert figure["value"] is not None or figure["reason"], f"{name} has neither value nor reason"
    assert figures["mrr"]["currency"], "money without currency"
    # Ada and Bo bought in February; Ada had bought before, Bo had not: (1/2 − 1/2) ÷ 1.
    close("loyalty", figures["loyalty"]["value"], 0)
    for room in ("stages", "money", "cohorts", "satisfaction"):
        told = tend.done("numbers", "--room", room, "--period", "2026-02", "--compare", "before", "--as-of", "2026-03-15")
        assert told["headline"] and told["tables"] and told["notes"], f"{room} tells nothing"
        equal(f"{room}: as of", told["as_of"], "2026-03-15")
    money = tend.done("numbers", "--room", "money", "--period", "2026-02")
    for month in money["tables"]["movements"]:
        moved = sum(month[name] for name in ("opening", "new", "expansion", "reactivation", "contraction", "churn"))
        close(f"movements of {month['month']}", moved, month["closing"])
    equal("income", sum(row["amount"] for row in money["tables"]["income"][:-1]), money["tables"]["income"][-1]["amount"])


def forecast(tend, folder):
    # Customer k pays 10 + k % 3 on the 5th of every month from month k on; the first two stop after half a year.
    months = [f"{2024 + month // 12}-{month % 12 + 1:02d}" for month in range(18)]
    paid = [(month, k) for month in range(18) for k in range(month + 1) if k > 1 or month < 6]
    rows = "".join(f"c{k}@example.com,{months[month]}-05,{10 + k % 3}.00,USD\n" for month, k in paid)
    tend.done("import", written(folder, "payments.csv", "email,date,amount,currency\n" + rows))

    def told(what, *more):
        return tend.done("forecast", "--what", what, "--as-of", "2025-06-30", "--steps", 3, *more)

    income = told("income")
    sums = [sum(10 + k % 3 for m, k in paid if m == month) for month in range(1, 18)]
    equal("income", [(point["date"], float(point["value"])) for point in income["past"]], [(months[m] + "-01", sums[m - 1]) for m in range(1, 18)])
    equal("head", [income["what"], income["currency"], income["by"], income["periods"], income["level"]], ["income", "USD", "month", 17, 0.8])
    equal("dates", [step["date"] for step in income["forecast"]], ["2025-07-01", "2025-08-01", "2025-09-01"])
    for step in income["forecast"]:
        assert 0 <= step["low"] <= step["value"] <= step["high"], step
    # Five origins, looked at to the end.
    errors = [abs(sums[ahead] - sums[origin - 1]) for origin in range(12, 17) for ahead in range(origin, 17)]
    close("naive", income["backtest"]["naive_mae"], sum(errors) / len(errors))
    assert income["backtest"]["mae"] < 0.9 * income["backtest"]["naive_mae"], income["backtest"]

    lost = told("lost")
    # Silent for three gaps of 30 and 31 days since 5 June.
    equal("lost", {point["date"]: point["value"] for point in lost["past"] if point["value"]}, {"2024-09-01": 2})
    equal("no currency", lost["currency"], None)
    new = told("new")
    equal("new", {point["value"] for point in new["past"]}, {1})
    equal("always one", {(step["value"], step["low"], step["high"]) for step in new["forecast"]}, {(1, 1, 1)})
    weeks = told("income", "--by", "week")
    equal("a week begins on Monday", [weeks["past"][0]["date"], weeks["forecast"][0]["date"]], ["2024-01-08", "2025-06-30"])
    equal("the same sum", sum(point["value"] for point in weeks["past"]), sum(sums))


def forecast_too_little(tend, folder):
    for what in ("lost", "new", "income", "mrr"):
        told = tend.done("forecast", "--what", what)
        equal(what, [told["model"], told["forecast"], told["backtest"]["mae"]], [None, [], None])
        assert len(told["reason"]) > 20, told
    for wrong in (["--date", "day"], ["--order", "1,1,1"], ["--as-of", "soon"], ["--what", "luck"], ["--steps", "0"], ["file.csv", "--what", "lost"], ["file.csv"]):
        equal(f"forecast {wrong}", tend.run("forecast", *wrong).code, 64)


def customer_pages(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    first = tend.done("customers", "--limit", 3)
    equal("total", first["total"], 4)
    equal("first page", len(first["customers"]), 3)
    rest = tend.done("customers", "--limit", 3, "--after", first["customers"][-1]["id"])
    equal("second page", len(rest["customers"]), 1)
    equal("everyone once", len({row["id"] for row in first["customers"] + rest["customers"]}), 4)
    twins = "name,phone\nAda,555\nA. Reed,555\n"
    tend.done("import", written(folder, "twins.csv", twins))
    equal("duplicates", [pair["reason"] for pair in tend.done("customers", "--duplicates")], ["phone"])
    found = tend.done("customers", "--search", "moss")
    equal("found", [row["name"] for row in found["customers"]], ["Cy Moss"])


def signals(tend, folder):
    equal("nobody", tend.done("signals")["total"], 0)
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    day = (datetime.date.today() - datetime.timedelta(days=3)).isoformat()
    answers = f"email,date,nps_score,comment\nada@reed.example,{day},3,slow\nbo@lin.example,{day},6,\ncy@moss.example,{day},0,gone\n"
    tend.done("import", written(folder, "answers.csv", answers))
    found = tend.done("signals")
    # Cy has left already.
    equal("kinds", {kind: count for kind, count in found["by_kind"].items() if count}, {"low-score": 2})
    equal("who", sorted(row["name"] for row in found["signals"]), ["Ada Reed", "Bo Lin"])
    equal("cause", {row["cause"] for row in found["signals"]}, {"low-score:" + day})
    equal("a second look", tend.done("signals"), found)
    first = tend.done("signals", "--kind", "low-score", "--limit", 1)
    rest = tend.done("signals", "--kind", "low-score", "--limit", 1, "--after", first["next"])
    equal("everyone once", [row["id"] for row in first["signals"] + rest["signals"]], [row["id"] for row in found["signals"]])
    equal("the last page", rest["next"], None)
    equal("another kind", tend.done("signals", "--kind", "growth")["signals"], [])
    equal("a kind that is none", tend.run("signals", "--kind", "sorrow").code, 64)
    equal("a signal that is none", tend.run("signals", "--after", "7").code, 1)


def failed_payment(tend, folder):
    days = [(datetime.date.today() - datetime.timedelta(days)).isoformat() for days in (35, 4, 2)]
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    file = "id,email,date,amount,status\n" + "".join(
        f"p{number},ada@reed.example,{day},29,{status}\n" for number, (day, status) in enumerate(zip(days, ["paid", "failed", "declined"])))
    taken = tend.done("import", written(folder, "payments.csv", file))
    equal("events", (taken["events"], taken["problem_count"]), (3, 0))
    [signal] = tend.done("signals", "--kind", "payment-failed")["signals"]
    equal("signal", (signal["words"], signal["cause"]), ("$29.00 was not paid after 2 attempts.", "payment-failed:" + days[1]))
    tend.done("log", "bo@lin.example", "--payment-failed", "12.50", "--text", "Pro")
    equal("by hand", tend.done("signals", "--kind", "payment-failed")["total"], 2)
    tend.done("import", written(folder, "payments.csv", file.replace("declined", "paid")))
    equal("paid", [row["name"] for row in tend.done("signals", "--kind", "payment-failed")["signals"]], ["Bo Lin"])


def pulse(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    equal("none yet", tend.done("customers", "show", "ada@reed.example")["pulse"], None)
    for level in ["good", "danger"]:
        tend.done("log", "ada@reed.example", "--pulse", level, "--text", "she sighs")
    told = tend.done("customers", "show", "ada@reed.example")["pulse"]
    equal("pulse", (told["level"], told["words"]), ("danger", "she sighs"))
    for question, names in [("pulse is danger", ["Ada Reed"]), ("pulse is good", [])]:
        found = tend.done("customers", "--segment", question)["customers"]
        equal(question, [customer["name"] for customer in found], names)


def example(tend, folder):
    def made(name, seed):
        business = Tend(tend.program, folder / name)
        business.done("example", "--preset", "saas", "--customers", 120, "--seed", seed, "--until", "2026-06-30")
        return business.hash()

    same = made("one", 7)
    equal("hash of a second run", made("two", 7), same)
    assert made("three", 8) != same, "another seed made the same business"


def presets(tend, folder):
    for preset in ["saas", "services", "shop", "teaching", "health"]:
        business = Tend(tend.program, folder / preset)
        business.done("example", "--preset", preset, "--customers", 20, "--seed", 1, "--until", "2026-06-30")
        equal(preset, business.done("customers")["total"], 20)


def risk(tend, folder):
    tend.done("example", "--preset", "saas", "--customers", 150, "--seed", 3)
    learnt = tend.done("train", "--replay")
    assert learnt["model"]["says_anything"] and [fit["days"] for fit in learnt["model"]["fits"]] == [30, 90], learnt["model"]
    for claims in learnt["replayed"]:
        assert claims["hits"] + claims["misses"] == claims["left"] <= claims["claims"], claims
        assert sum(part["claims"] for part in claims["calibration"]) == claims["claims"] > 300, claims
        assert claims["brier"] < 1.1 * claims["baseline_brier"], claims
    customers = tend.done("risk", "--limit", 40)
    equal("customers", len(customers), 40)
    chances = [customer["risk"]["90"]["chance"] for customer in customers]
    equal("order", chances, sorted(chances, reverse=True))
    for customer in customers:
        for risk in customer["risk"].values():
            assert 0 <= risk["low"] <= risk["chance"] <= risk["high"] <= 1, customer
        assert 0 <= customer["health"] <= 100 and 0 < len(customer["reasons"]) <= 3 and customer["reasons"][0]["words"], customer
        assert customer["worth"] is None or customer["worth"]["low"] <= customer["worth"]["high"], customer
    one = tend.done("risk", customers[0]["id"])
    equal("one customer", one[0]["id"], customers[0]["id"])


def too_little(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    equal("says anything", tend.done("train")["model"]["says_anything"], False)
    for customer in tend.done("risk"):
        equal("risk", customer["risk"], {"30": None, "90": None})
    if tend.database is None:
        assert "Too little data" in tend.run_bare("risk", "--data", tend.data).out


def weights(tend, folder):
    customers, answers, events = ["name,email,customer since,churn,churn date"], ["email,date,nps"], ["email,date,event"]
    today = datetime.date.today()

    def ago(days):
        return (today - datetime.timedelta(days=days)).isoformat()

    for number in range(120):
        address = f"c{number}@weights.example"
        # Whoever answered badly left.
        customers.append(f"C{number},{address},{ago(170)}," + (f"Yes,{ago(40)}" if number % 11 < 5 and number % 7 else "No,"))
        answers.append(f"{address},{ago(95)},{number % 11}")
        events.append(f"{address},{ago(92 + number * 37 % 60)},call")
        events += [f"{address},{ago(day)},login" for day in range(92, 160, 2 + number * 29 % 20)]
    for name, lines in [("customers", customers), ("answers", answers), ("events", events)]:
        tend.done("import", written(folder, name + ".csv", "\n".join(lines) + "\n"))
    told = tend.done("weights")
    equal("applied", told["applied"], False)
    equal("usual", told["in_use"]["retention"], {"use": 40, "money": 25, "feedback": 15, "relationship": 10, "goals": 10})
    for stage in told["in_use"].values():
        close("sum", sum(stage.values()), 100, 1e-9)
    retention = next(each for each in told["proposals"] if each["stage"] == "retention")
    close("sum", sum(retention["proposed"].values()), 100, 1e-9)
    assert retention["proposed"]["feedback"] > 15 and retention["proposed_auc"]["value"] > retention["auc"]["value"], retention
    assert 0 < retention["gain"]["low"] <= retention["gain"]["value"] <= retention["gain"]["high"], retention
    equal("nothing to take back", tend.run("weights", "--undo").code, 1)
    equal("both", tend.run("weights", "--apply", "--undo").code, 64)
    equal("not applied", tend.done("weights")["in_use"], told["in_use"])
    applied = tend.done("weights", "--apply")
    equal("applied", (applied["applied"], applied["in_use"]["retention"]), (True, retention["proposed"]))
    equal("taken back", tend.done("weights", "--undo")["in_use"], told["in_use"])


def backup(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    copy = folder / "copy.tend"
    tend.done("backup", "--to", copy)
    restored = Tend(tend.program, folder / "restored")
    restored.done("restore", copy)
    equal("hash", restored.hash(), tend.hash())
    equal("restore over a business", restored.run("restore", copy).code, 1)


def sealed_backup(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    # Without --data: keys belong to no business.
    keys = json.loads(subprocess.run([tend.program, "backup", "key", "--json"], capture_output=True, check=True).stdout)
    equal("members", sorted(keys), ["private", "public"])
    assert not any(key.startswith("-") for key in keys.values()), keys
    sealed, key = folder / "sealed.tend", written(folder, "key.txt", "# mine\n" + keys["private"] + "\n")
    made = tend.done("backup", "--to", sealed, "--recipient", keys["public"])
    equal("hash", made["hash"], tend.hash())
    assert b"reed.example" not in sealed.read_bytes(), "the backup can be read"
    restored = Tend(tend.program, folder / "restored")
    for arguments in ([], ["--key", written(folder, "public.txt", keys["public"])], ["--key", written(folder, "empty.txt", "")], ["--key", folder / "none"]):
        answer = restored.run("restore", sealed, *arguments)
        equal(f"restore {arguments}", answer.code, 1)
        assert answer.err.strip() and not restored.data.exists(), answer.err
    equal("hash", restored.done("restore", sealed, "--key", key)["hash"], tend.hash())
    equal("hash", restored.hash(), tend.hash())
    for recipient in ("", "tend-public-abc", keys["private"], keys["public"][:-1]):
        answer = tend.run("backup", "--to", folder / "no.tend", "--recipient", recipient)
        equal(f"recipient {recipient!r}", answer.code, 1)
        assert not (folder / "no.tend").exists()
    lost = Tend(tend.program, folder / "mistyped").run("backup", "--to", folder / "no.tend")
    assert lost.code == 1 and "There is no business in" in lost.err and not (folder / "no.tend").exists(), lost
    plan = tend.done("backup", "plan", "--recipient", keys["public"], "--folder", folder / "nightly", "--hour", 4)
    equal("plan", (plan["recipient"], plan["hour"]), (keys["public"], "4"))
    equal("an hour that is none", tend.run("backup", "plan", "--hour", 24).code, 1)


def verify_tells_backups(tend, folder):
    before = tend.done("verify")
    equal("before", (before["last_backup"], before["last_proven_restore"]), (None, None))
    tend.done("backup", "--to", folder / "copy.tend")
    equal("onto another", tend.run("backup", "--to", folder / "copy.tend").code, 1)
    after = tend.done("verify")
    assert after["last_backup"] <= after["last_proven_restore"], after
    equal("hash", after["hash"], before["hash"])


def serve(tend, folder):
    tend.done("import", written(folder, "customers.csv", CUSTOMERS))
    with tend.served() as server:
        assert server.start_seconds < 2, f"healthz took {server.start_seconds:.2f} s"
        with urllib.request.urlopen(server.address + "/healthz") as reply:
            equal("status", reply.status, 200)
        other = tend.run("customers", "--json")
        equal("a second owner", other.code, 1)
        assert other.err.strip(), "the second owner was sent away without a word"
    equal("after the server", tend.done("customers")["total"], 4)


def exit_codes(tend, folder):
    equal("unknown option", tend.run("customers", "--nonsense").code, 64)
    equal("unknown command", tend.run("nonsense").code, 64)
    equal("no file named", tend.run("import").code, 64)
    equal("a number that is none", tend.run("measure", written(folder, "a.csv", "id,churn\n1,0\n"), "--expected", "x").code, 64)
    equal("no such file", tend.run("import", folder / "none.csv").code, 1)
    equal("no such import", tend.run("import", "undo", "nonsense").code, 1)


# These make files of their own, or are about the file.
FILE_ONLY = [example, presets, backup, serve, exit_codes]
