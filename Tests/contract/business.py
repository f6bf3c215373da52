"""Import, undo, verify, customers, numbers, example and serve on a business of four customers."""

import csv
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

METRICS = [
    "csat", "nps", "churn_rate", "retention_rate", "mrr", "arpa", "grr", "nrr", "quick_ratio",
    "clv_simple", "clv_discounted", "value_added", "loyalty",
]  # fmt: skip


def checks():
    return [
        ("commands work in an empty folder", empty_folder),
        ("import: counts, stages and custom fields", import_counts),
        ("import: importing the same file again creates nothing", import_again),
        ("import: identical payments are two payments", identical_payments),
        ("import: undo restores the hash", undo),
        ("numbers: every metric has a value or a reason", numbers),
        ("forecast: complete periods only, and better than the naive forecast", forecast),
        ("forecast: too little data gives a reason and no number", forecast_too_little),
        ("customers: search, limit and after", customer_pages),
        ("signals: once per cause, by kind, with paging", signals),
        ("failed payment: imported or logged, it raises a signal and adds no revenue", failed_payment),
        ("log --pulse: shown with the customer and usable as a filter", pulse),
        ("example: the same arguments make the same business", example),
        ("example: the truth is in its file and not in the business", truth),
        ("example: every preset", presets),
        ("risk: trained on the example, with reasons and intervals", risk),
        ("risk: too little data gives no prediction", too_little),
        ("weights: fitted to past churn, used only after --apply, undone by --undo", weights),
        ("backup: a restored copy has the same hash", backup),
        ("backup: encrypted with the public key, restored with the private key only", sealed_backup),
        ("verify: shows the last backup and the last verified restore", verify_shows_backups),
        ("serve: healthz within 2 s, and one process per file", serve),
        ("exit code 64 for wrong usage, 1 for other errors", exit_codes),
    ]


def written(folder, name, text):
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def empty_folder(tend, folder):
    equal("customers", tend.run_json("customers")["total"], 0)
    equal("integrity", tend.run_json("verify")["integrity"], "ok")
    tend.run_json("numbers")
    tend.run_json("config")


def import_counts(tend, folder):
    answer = tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    equal("created", answer["created"], 4)
    equal("problem_count", answer["problem_count"], 0)
    listed = tend.run_json("customers")
    equal("total", listed["total"], 4)
    equal("lost", listed["by_stage"]["lost"], 1)
    equal("retention", listed["by_stage"]["retention"], 2)
    assert "成都" in json.dumps(listed["customers"], ensure_ascii=False), "the custom field is missing"


def import_again(tend, folder):
    file = written(folder, "customers.csv", CUSTOMERS)
    first, before = tend.run_json("import", file), tend.hash()
    second = tend.run_json("import", file)
    equal("created", second["created"], 0)
    equal("unchanged", second["unchanged"], 4)
    assert second["import"] != first["import"], "a finished import is not continued"
    equal("hash", tend.hash(), before)


def identical_payments(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    file = written(folder, "payments.csv", PAYMENTS)
    equal("events", tend.run_json("import", file)["events"], 4)
    equal("events again", tend.run_json("import", file)["events"], 0)


def undo(tend, folder):
    empty = tend.hash()
    customers = tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    with_customers = tend.hash()
    payments = tend.run_json("import", written(folder, "payments.csv", PAYMENTS))
    changed = CUSTOMERS.replace("Oslo", "Bergen").replace("Bo Lin", "Bo Lin-Ray")
    corrections = tend.run_json("import", written(folder, "corrections.csv", changed))
    equal("updated", corrections["updated"], 2)
    assert tend.hash() != with_customers, "an import changed nothing"
    tend.run_json("import", "undo", corrections["import"])
    tend.run_json("import", "undo", payments["import"])
    equal("hash after undo", tend.hash(), with_customers)
    tend.run_json("import", "undo", customers["import"])
    equal("hash after undo of all", tend.hash(), empty)


def numbers(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    tend.run_json("import", written(folder, "payments.csv", PAYMENTS))
    metrics = tend.run_json("numbers", "--from", "2026-02-01", "--to", "2026-03-01")
    for name in METRICS:
        metric = metrics[name]
        assert metric["value"] is not None or metric["reason"], f"{name} has neither value nor reason"
    assert metrics["mrr"]["currency"], "an amount without currency"
    # Ada and Bo bought in February; Ada had bought before, Bo had not: (1/2 − 1/2) ÷ 1.
    close("loyalty", metrics["loyalty"]["value"], 0)
    for room in ("stages", "money", "cohorts", "satisfaction"):
        report = tend.run_json("numbers", "--room", room, "--period", "2026-02", "--compare", "before", "--as-of", "2026-03-15")
        assert report["headline"] and report["tables"] and report["notes"], f"{room} is empty"
        equal(f"{room}: as of", report["as_of"], "2026-03-15")
    money = tend.run_json("numbers", "--room", "money", "--period", "2026-02")
    for month in money["tables"]["movements"]:
        change = sum(month[name] for name in ("opening", "new", "expansion", "reactivation", "contraction", "churn"))
        close(f"movements of {month['month']}", change, month["closing"])
    equal("income", sum(row["amount"] for row in money["tables"]["income"][:-1]), money["tables"]["income"][-1]["amount"])


def forecast(tend, folder):
    # Customer k pays 10 + k % 3 on the 5th of every month from month k on; the first two stop after half a year.
    months = [f"{2024 + month // 12}-{month % 12 + 1:02d}" for month in range(18)]
    paid = [(month, k) for month in range(18) for k in range(month + 1) if k > 1 or month < 6]
    rows = "".join(f"c{k}@example.com,{months[month]}-05,{10 + k % 3}.00,USD\n" for month, k in paid)
    tend.run_json("import", written(folder, "payments.csv", "email,date,amount,currency\n" + rows))

    def forecast_of(what, *more):
        return tend.run_json("forecast", "--what", what, "--as-of", "2025-06-30", "--steps", 3, *more)

    income = forecast_of("income")
    sums = [sum(10 + k % 3 for m, k in paid if m == month) for month in range(1, 18)]
    equal("income", [(point["date"], float(point["value"])) for point in income["past"]], [(months[m] + "-01", sums[m - 1]) for m in range(1, 18)])
    equal("head", [income["what"], income["currency"], income["by"], income["periods"], income["level"]], ["income", "USD", "month", 17, 0.8])
    equal("dates", [step["date"] for step in income["forecast"]], ["2025-07-01", "2025-08-01", "2025-09-01"])
    for step in income["forecast"]:
        assert 0 <= step["low"] <= step["value"] <= step["high"], step
    # Five origins, each with all following periods.
    errors = [abs(sums[ahead] - sums[origin - 1]) for origin in range(12, 17) for ahead in range(origin, 17)]
    close("naive", income["backtest"]["naive_mae"], sum(errors) / len(errors))
    assert income["backtest"]["mae"] < 0.9 * income["backtest"]["naive_mae"], income["backtest"]

    lost = forecast_of("lost")
    # Inactive since 5 June for three intervals of 30 and 31 days.
    equal("lost", {point["date"]: point["value"] for point in lost["past"] if point["value"]}, {"2024-09-01": 2})
    equal("no currency", lost["currency"], None)
    new = forecast_of("new")
    equal("new", {point["value"] for point in new["past"]}, {1})
    equal("always one", {(step["value"], step["low"], step["high"]) for step in new["forecast"]}, {(1, 1, 1)})
    weeks = forecast_of("income", "--by", "week")
    equal("a week begins on Monday", [weeks["past"][0]["date"], weeks["forecast"][0]["date"]], ["2024-01-08", "2025-06-30"])
    equal("the same sum", sum(point["value"] for point in weeks["past"]), sum(sums))


def forecast_too_little(tend, folder):
    for what in ("lost", "new", "income", "mrr"):
        result = tend.run_json("forecast", "--what", what)
        equal(what, [result["model"], result["forecast"], result["backtest"]["mae"]], [None, [], None])
        assert len(result["reason"]) > 20, result
    for wrong in (["--date", "day"], ["--order", "1,1,1"], ["--as-of", "soon"], ["--what", "luck"], ["--steps", "0"], ["file.csv", "--what", "lost"], ["file.csv"]):
        equal(f"forecast {wrong}", tend.run("forecast", *wrong).code, 64)


def customer_pages(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    first = tend.run_json("customers", "--limit", 3)
    equal("total", first["total"], 4)
    equal("first page", len(first["customers"]), 3)
    rest = tend.run_json("customers", "--limit", 3, "--after", first["customers"][-1]["id"])
    equal("second page", len(rest["customers"]), 1)
    equal("everyone once", len({row["id"] for row in first["customers"] + rest["customers"]}), 4)
    twins = "name,phone\nAda,555\nA. Reed,555\n"
    tend.run_json("import", written(folder, "twins.csv", twins))
    equal("duplicates", [pair["reason"] for pair in tend.run_json("customers", "--duplicates")], ["phone"])
    found = tend.run_json("customers", "--search", "moss")
    equal("found", [row["name"] for row in found["customers"]], ["Cy Moss"])


def signals(tend, folder):
    equal("nobody", tend.run_json("signals")["total"], 0)
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    day = (datetime.date.today() - datetime.timedelta(days=3)).isoformat()
    answers = f"email,date,nps_score,comment\nada@reed.example,{day},3,slow\nbo@lin.example,{day},6,\ncy@moss.example,{day},0,gone\n"
    tend.run_json("import", written(folder, "answers.csv", answers))
    found = tend.run_json("signals")
    # Cy has already churned.
    equal("kinds", {kind: count for kind, count in found["by_kind"].items() if count}, {"low-score": 2})
    equal("who", sorted(row["name"] for row in found["customers"]), ["Ada Reed", "Bo Lin"])
    equal("cause", {signal["cause"] for row in found["customers"] for signal in row["signals"]}, {"low-score:" + day})
    equal("the same signals again", tend.run_json("signals"), found)
    first = tend.run_json("signals", "--kind", "low-score", "--limit", 1)
    rest = tend.run_json("signals", "--kind", "low-score", "--limit", 1, "--after", first["next"])
    equal("everyone once", [row["customer"] for row in first["customers"] + rest["customers"]], [row["customer"] for row in found["customers"]])
    equal("the last page", rest["next"], None)
    equal("another kind", tend.run_json("signals", "--kind", "growth")["customers"], [])
    equal("an unknown kind", tend.run("signals", "--kind", "sorrow").code, 64)
    equal("an unknown customer", tend.run("signals", "--after", "7").code, 1)


def failed_payment(tend, folder):
    days = [(datetime.date.today() - datetime.timedelta(days)).isoformat() for days in (35, 4, 2)]
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    file = "id,email,date,amount,status\n" + "".join(
        f"p{number},ada@reed.example,{day},29,{status}\n" for number, (day, status) in enumerate(zip(days, ["paid", "failed", "declined"])))
    taken = tend.run_json("import", written(folder, "payments.csv", file))
    equal("events", (taken["events"], taken["problem_count"]), (3, 0))
    [customer] = tend.run_json("signals", "--kind", "payment-failed")["customers"]
    [signal] = [signal for signal in customer["signals"] if signal["kind"] == "payment-failed"]
    equal("signal", (signal["words"], signal["cause"]), ("Payment of $29.00 failed after 2 attempts.", "payment-failed:" + days[1]))
    tend.run_json("log", "bo@lin.example", "--payment-failed", "12.50", "--text", "Pro")
    equal("logged", tend.run_json("signals", "--kind", "payment-failed")["total"], 2)
    tend.run_json("import", written(folder, "payments.csv", file.replace("declined", "paid")))
    equal("paid", [row["name"] for row in tend.run_json("signals", "--kind", "payment-failed")["customers"]], ["Bo Lin"])


def pulse(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    equal("none yet", tend.run_json("customers", "show", "ada@reed.example")["pulse"], None)
    for level in ["good", "danger"]:
        tend.run_json("log", "ada@reed.example", "--pulse", level, "--text", "she sighs")
    saved = tend.run_json("customers", "show", "ada@reed.example")["pulse"]
    equal("pulse", (saved["level"], saved["words"]), ("danger", "she sighs"))
    for condition, names in [("pulse is danger", ["Ada Reed"]), ("pulse is good", [])]:
        found = tend.run_json("customers", "--segment", condition)["customers"]
        equal(condition, [customer["name"] for customer in found], names)


def example(tend, folder):
    def example_hash(name, seed):
        business = Tend(tend.program, folder / name)
        business.run_json("example", "--preset", "saas", "--customers", 120, "--seed", seed, "--until", "2026-06-30")
        return business.hash()

    same = example_hash("one", 7)
    equal("hash of a second run", example_hash("two", 7), same)
    assert example_hash("three", 8) != same, "another seed made the same business"


def truth(tend, folder):
    def made(name, *options):
        business = Tend(tend.program, folder / name)
        answer = business.run_json("example", "--preset", "saas", "--customers", 60, "--until", "2026-06-30", *options)
        return business, answer

    file = folder / "truth.csv"
    business, answer = made("with", "--truth", file)
    equal("the answer names the file", answer["truth"], str(file))
    equal("hash with and without the truth", business.hash(), made("without")[0].hash())
    with open(file, newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    ids = {customer["id"] for customer in business.run_json("customers", "--limit", 100)["customers"]}
    equal("customers", {row["customer"] for row in rows}, ids)
    known = [row for row in rows if row["chance_90"]]
    assert 20 < len(known) < 60 and all(0 <= float(row["chance_90"]) <= 1 for row in known), known
    first = file.read_bytes()
    made("again", "--truth", file)
    assert file.read_bytes() == first, "the same arguments wrote another truth"
    equal("drafts", list(folder.glob("*.part")), [])
    other = Tend(tend.program, folder / "other")
    equal("a file that cannot be written", other.run("example", "--truth", folder / "nowhere" / "truth.csv").code, 1)
    equal("customers without a file", other.run_json("customers")["total"], 0)


def presets(tend, folder):
    for preset in ["saas", "services", "shop", "teaching", "health"]:
        business = Tend(tend.program, folder / preset)
        business.run_json("example", "--preset", preset, "--customers", 20, "--seed", 1, "--until", "2026-06-30")
        equal(preset, business.run_json("customers")["total"], 20)


def risk(tend, folder):
    tend.run_json("example", "--preset", "saas", "--customers", 150, "--seed", 3)
    trained = tend.run_json("train", "--replay")
    assert trained["model"]["says_anything"] and [fit["days"] for fit in trained["model"]["fits"]] == [30, 90], trained["model"]
    for predictions in trained["replayed"]:
        assert predictions["hits"] + predictions["misses"] == predictions["left"] <= predictions["claims"], predictions
        assert sum(part["claims"] for part in predictions["calibration"]) == predictions["claims"] > 300, predictions
        assert predictions["brier"] < 1.1 * predictions["baseline_brier"], predictions
    customers = tend.run_json("risk", "--limit", 40)
    equal("customers", len(customers), 40)
    stakes = [customer["stake"]["expected"] for customer in customers]
    equal("order", stakes, sorted(stakes, reverse=True))
    assert sum(len(customer["reasons"]) for customer in customers) > 3, [customer["reasons"] for customer in customers]
    for customer in customers:
        for risk in customer["risk"].values():
            assert 0 <= risk["low"] <= risk["chance"] <= risk["high"] <= 1, customer
        assert customer["risk"]["30"]["chance"] < customer["risk"]["90"]["chance"], customer
        assert customer["stake"]["low"] <= customer["stake"]["expected"] <= customer["stake"]["high"], customer
        assert 0 <= customer["health"] <= 100 and len(customer["reasons"]) <= 5, customer
        directions = [reason["direction"] for reason in customer["reasons"]]
        assert directions == sorted(directions, reverse=True), "raises, then lowers"
        assert all((reason["effect"] > 0) == (reason["direction"] == "raises") and reason["words"] for reason in customer["reasons"]), customer
        assert customer["worth"] is None or customer["worth"]["low"] <= customer["worth"]["high"], customer
    one = tend.run_json("risk", customers[0]["id"])
    equal("one customer", one[0]["id"], customers[0]["id"])


def too_little(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    equal("says anything", tend.run_json("train")["model"]["says_anything"], False)
    for customer in tend.run_json("risk"):
        equal("risk", customer["risk"], {"30": None, "90": None})
    if tend.database is None:
        assert "Not enough data" in tend.run_without_data("risk", "--data", tend.data).out


def weights(tend, folder):
    customers, answers, events = ["name,email,customer since,churn,churn date"], ["email,date,nps"], ["email,date,event"]
    today = datetime.date.today()

    def ago(days):
        return (today - datetime.timedelta(days=days)).isoformat()

    for number in range(120):
        address = f"c{number}@weights.example"
        # Customers with low scores churned.
        customers.append(f"C{number},{address},{ago(170)}," + (f"Yes,{ago(40)}" if number % 11 < 5 and number % 7 else "No,"))
        answers.append(f"{address},{ago(95)},{number % 11}")
        events.append(f"{address},{ago(92 + number * 37 % 60)},call")
        events += [f"{address},{ago(day)},login" for day in range(92, 160, 2 + number * 29 % 20)]
    for name, lines in [("customers", customers), ("answers", answers), ("events", events)]:
        tend.run_json("import", written(folder, name + ".csv", "\n".join(lines) + "\n"))
    current = tend.run_json("weights")
    equal("applied", current["applied"], False)
    equal("default", current["in_use"]["retention"], {"use": 40, "money": 25, "feedback": 15, "relationship": 10, "goals": 10})
    for stage in current["in_use"].values():
        close("sum", sum(stage.values()), 100, 1e-9)
    retention = next(each for each in current["proposals"] if each["stage"] == "retention")
    close("sum", sum(retention["proposed"].values()), 100, 1e-9)
    assert retention["proposed"]["feedback"] > 15 and retention["proposed_auc"]["value"] > retention["auc"]["value"], retention
    assert 0 < retention["gain"]["low"] <= retention["gain"]["value"] <= retention["gain"]["high"], retention
    equal("nothing to undo", tend.run("weights", "--undo").code, 1)
    equal("both", tend.run("weights", "--apply", "--undo").code, 64)
    equal("not applied", tend.run_json("weights")["in_use"], current["in_use"])
    applied = tend.run_json("weights", "--apply")
    equal("applied", (applied["applied"], applied["in_use"]["retention"]), (True, retention["proposed"]))
    equal("undone", tend.run_json("weights", "--undo")["in_use"], current["in_use"])


def backup(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    copy = folder / "copy.tend"
    tend.run_json("backup", "--to", copy)
    restored = Tend(tend.program, folder / "restored")
    restored.run_json("restore", copy)
    equal("hash", restored.hash(), tend.hash())
    equal("restore into a business", restored.run("restore", copy).code, 1)


def sealed_backup(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    # Without --data, because keys belong to no business.
    keys = json.loads(subprocess.run([tend.program, "backup", "key", "--json"], capture_output=True, check=True).stdout)
    equal("keys of the JSON", sorted(keys), ["private", "public"])
    assert not any(key.startswith("-") for key in keys.values()), keys
    sealed, key = folder / "sealed.tend", written(folder, "key.txt", "# mine\n" + keys["private"] + "\n")
    made = tend.run_json("backup", "--to", sealed, "--recipient", keys["public"])
    equal("hash", made["hash"], tend.hash())
    assert b"reed.example" not in sealed.read_bytes(), "the backup is readable"
    restored = Tend(tend.program, folder / "restored")
    for arguments in ([], ["--key", written(folder, "public.txt", keys["public"])], ["--key", written(folder, "empty.txt", "")], ["--key", folder / "none"]):
        answer = restored.run("restore", sealed, *arguments)
        equal(f"restore {arguments}", answer.code, 1)
        assert answer.err.strip() and not restored.data.exists(), answer.err
    equal("hash", restored.run_json("restore", sealed, "--key", key)["hash"], tend.hash())
    equal("hash", restored.hash(), tend.hash())
    for recipient in ("", "tend-public-abc", keys["private"], keys["public"][:-1]):
        answer = tend.run("backup", "--to", folder / "no.tend", "--recipient", recipient)
        equal(f"recipient {recipient!r}", answer.code, 1)
        assert not (folder / "no.tend").exists()
    lost = Tend(tend.program, folder / "mistyped").run("backup", "--to", folder / "no.tend")
    assert lost.code == 1 and "There is no business in" in lost.err and not (folder / "no.tend").exists(), lost
    plan = tend.run_json("backup", "plan", "--recipient", keys["public"], "--folder", folder / "nightly", "--hour", 4)
    equal("plan", (plan["recipient"], plan["hour"]), (keys["public"], "4"))
    equal("an invalid hour", tend.run("backup", "plan", "--hour", 24).code, 1)


def verify_shows_backups(tend, folder):
    before = tend.run_json("verify")
    equal("before", (before["last_backup"], before["last_proven_restore"]), (None, None))
    tend.run_json("backup", "--to", folder / "copy.tend")
    equal("over another file", tend.run("backup", "--to", folder / "copy.tend").code, 1)
    after = tend.run_json("verify")
    assert after["last_backup"] <= after["last_proven_restore"], after
    equal("hash", after["hash"], before["hash"])


def serve(tend, folder):
    tend.run_json("import", written(folder, "customers.csv", CUSTOMERS))
    with tend.served() as server:
        assert server.start_seconds < 2, f"healthz took {server.start_seconds:.2f} s"
        with urllib.request.urlopen(server.address + "/healthz") as reply:
            equal("status", reply.status, 200)
        other = tend.run("customers", "--json")
        equal("a second process", other.code, 1)
        assert other.err.strip(), "the second process printed no error"
    equal("after the server", tend.run_json("customers")["total"], 4)


def exit_codes(tend, folder):
    equal("unknown option", tend.run("customers", "--nonsense").code, 64)
    equal("unknown command", tend.run("nonsense").code, 64)
    equal("no file named", tend.run("import").code, 64)
    equal("an invalid number", tend.run("measure", written(folder, "a.csv", "id,churn\n1,0\n"), "--expected", "x").code, 64)
    equal("no such file", tend.run("import", folder / "none.csv").code, 1)
    equal("no such import", tend.run("import", "undo", "nonsense").code, 1)


# These checks create their own files or test the file itself.
FILE_ONLY = [example, truth, presets, backup, serve, exit_codes]
