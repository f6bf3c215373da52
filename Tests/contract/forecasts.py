"""`tend forecast`, `tend worth` and `tend survival`: files calculated by hand, invalid files and real ones."""

import gzip
import json
import math
import random
from pathlib import Path

from expect import close, equal


def checks():
    return [
        ("forecast: a constant mean with its interval", steady),
        ("forecast: a seasonal model beats the naive forecasts", seasons),
        ("forecast: weekly rows with gaps and an incomplete week", gaps),
        ("forecast: bad input has a reason", forecast_bad_input),
        ("worth: active and inactive customers", worth),
        ("worth: bad input has a reason", worth_bad_input),
        ("survival: a clinical trial checked by hand", survival),
        ("survival: a covariate that shortens survival", covariate),
        ("survival: bad input has a reason", survival_bad_input),
        ("forecast: notes in Chinese", chinese),
    ]


def real(data):
    golden = Path(data).parent / "reference"
    return [
        ("forecast: passengers by ARIMA(1,1,1) as in the reference", lambda tend, folder: passengers(tend, data, golden)),
        ("worth: CDNOW as in the reference", lambda tend, folder: cdnow(tend, data, golden)),
        ("survival: Telco as in the reference", lambda tend, folder: telco(tend, data, golden)),
    ]


def written(folder, text):
    file = folder / "table.csv"
    file.write_text(text, "utf-8")
    return file


def rejected(tend, folder, command, text, *options):
    answer = tend.run(command, written(folder, text), *options)
    assert answer.code == 1, f"{answer} ended with {answer.code}, expected 1: {answer.err[:300]}"
    assert answer.err.startswith("tend: ") and len(answer.err) > 20, answer.err
    return answer.err


def months(count, value):
    return "month,amount\n" + "".join(f"{2015 + i // 12}-{i % 12 + 1:02d},{value(i)}\n" for i in range(count))


def steady(tend, folder):
    values = [(7 * i) % 11 for i in range(44)]
    answer = tend.run_json("forecast", written(folder, months(44, values.__getitem__)), "--date", "month", "--value", "amount", "--order", "0,0,0", "--steps", 3)
    mean = sum(values) / 44
    variance = sum((v - mean) ** 2 for v in values) / 44
    equal("model", answer["model"], "ARIMA(0,0,0)")
    close("mean", answer["parameters"]["const"], mean)
    close("variance", answer["parameters"]["sigma2"], variance)
    close("likelihood", answer["log_likelihood"], -22 * (math.log(2 * math.pi * variance) + 1))
    close("aic", answer["aic"], 4 - 2 * answer["log_likelihood"])
    equal("dates", [step["date"] for step in answer["forecast"]], ["2018-09-01", "2018-10-01", "2018-11-01"])
    for step in answer["forecast"]:
        close("value", step["value"], mean)
        close("low", step["low"], mean - 1.959963984540054 * math.sqrt(variance))
        close("high", step["high"], mean + 1.959963984540054 * math.sqrt(variance))
    assert answer["backtest"]["mae"] > 0 and answer["backtest"]["naive_mae"] > 0, answer["backtest"]


def seasons(tend, folder):
    rng = random.Random(1)
    values = [100 + i + 30 * math.sin(i * math.pi / 6) + rng.gauss(0, 2) for i in range(84)]
    answer = tend.run_json("forecast", written(folder, months(84, lambda i: round(values[i], 3))), "--date", "month", "--value", "amount", "--by", "month", "--steps", 12)
    test = answer["backtest"]
    assert test["mae"] < test["naive_mae"] / 2 and test["mae"] < test["seasonal_naive_mae"], test
    for k, step in enumerate(answer["forecast"]):
        truth = 100 + 84 + k + 30 * math.sin((84 + k) * math.pi / 6)
        assert abs(step["value"] - truth) < 8 and step["low"] < step["value"] < step["high"], (k, step, truth)


def gaps(tend, folder):
    lines = ["day,amount"]
    # Twenty weeks of months with 28 days, one row a week, week 10 missing: two calendar weeks have no row.
    for week in range(20):
        if week != 10:
            month, day = divmod(5 + 7 * week, 28)
            lines.append(f"2025-{1 + month:02d}-{1 + day:02d},{week}")
    answer = tend.run_json("forecast", written(folder, "\n".join(lines) + "\n"), "--date", "day", "--value", "amount", "--by", "week", "--steps", 1)
    assert any("2 periods have no row" in note for note in answer["notes"]), answer["notes"]
    # Two rows a day; the last week ends on its Tuesday.
    rows = ["day,amount"] + [f"2025-01-{6 + d:02d},1\n2025-01-{6 + d:02d},2" for d in range(23)]
    answer = tend.run_json("forecast", written(folder, "\n".join(rows) + "\n"), "--date", "day", "--value", "amount", "--by", "week", "--steps", 1)
    equal("full weeks", answer["periods"], 3)
    assert any("2025-01-27 is incomplete" in note for note in answer["notes"]), answer["notes"]
    equal("the next week", answer["forecast"][0]["date"], "2025-01-27")
    close("the same again", answer["forecast"][0]["value"], 21)


def forecast_bad_input(tend, folder):
    rows = months(30, lambda i: i % 5)
    assert "no column “day”" in rejected(tend, folder, "forecast", rows, "--date", "day", "--value", "amount")
    assert "No row has a date" in rejected(tend, folder, "forecast", "day,amount\nx,1\ny,2\n", "--date", "day", "--value", "amount")
    equal("an invalid order", tend.run("forecast", written(folder, rows), "--date", "month", "--order", "1,x,1").code, 64)
    equal("an invalid number of steps", tend.run("forecast", written(folder, rows), "--date", "month", "--steps", "0").code, 64)
    few = tend.run_json("forecast", written(folder, months(4, lambda i: i)), "--date", "month", "--value", "amount", "--steps", 2)
    equal("carried forward", [step["value"] for step in few["forecast"]], [3, 3])
    assert any("too few" in note for note in few["notes"]), few["notes"]
    same = tend.run_json("forecast", written(folder, months(30, lambda i: 7)), "--date", "month", "--value", "amount", "--order", "1,1,1")
    equal("never changes", {step["value"] for step in same["forecast"]}, {7})
    noted = tend.run_json("forecast", written(folder, rows + "2017-13,4\n2017-07,many\n"), "--date", "month", "--value", "amount")
    assert any("2 lines left out" in note for note in noted["notes"]), noted["notes"]


def purchases(rng, count):
    lines = ["customer,date,amount"]
    for customer in range(count):
        rate, churn, level, day = rng.gammavariate(0.9, 0.02), rng.betavariate(1, 3), rng.gammavariate(4, 10), rng.randrange(60)
        while day < 500:
            lines.append(f"c{customer},{2024 + day // 336}-{day % 336 // 28 + 1:02d}-{day % 28 + 1:02d},{rng.gammavariate(5, level / 5):.2f}")
            if rng.random() < churn:
                break
            day += max(1, round(rng.expovariate(rate)))
    return "\n".join(lines) + "\n"


def worth(tend, folder):
    file = written(folder, purchases(random.Random(2), 1500))
    answer = tend.run_json("worth", file, "--customer", "customer", "--date", "date", "--value", "amount")
    equal("parameters", [sorted(answer["bg_nbd"]), sorted(answer["gamma_gamma"])], [["a", "alpha", "b", "r"], ["p", "q", "v"]])
    equal("customers", len(answer["customers"]), 1500)
    for customer in answer["customers"]:
        assert 0 <= customer["p_alive"] <= 1 and customer["expected_purchases"] >= 0 and customer["clv"] >= 0, customer
    longer = tend.run_json("worth", file, "--customer", "customer", "--date", "date", "--value", "amount", "--weeks", 104, "--months", 24)
    equal("the same models", longer["bg_nbd"], answer["bg_nbd"])
    pairs = list(zip(answer["customers"], longer["customers"]))
    assert all(b["expected_purchases"] > a["expected_purchases"] and b["clv"] > a["clv"] for a, b in pairs), "a longer period gives less value"
    before = tend.run_json("worth", file, "--customer", "customer", "--date", "date", "--value", "amount", "--as-of", "2024-06-30")
    equal("as of", before["as_of"], "2024-06-30")
    assert any("after the last day" in note for note in before["notes"]), before["notes"]


def worth_bad_input(tend, folder):
    names = ["--customer", "customer", "--date", "date", "--value", "amount"]
    one = "customer,date,amount\n" + "".join(f"c{i},2025-01-{i + 1:02d},5\n" for i in range(20))
    assert "second day" in rejected(tend, folder, "worth", one, *names)
    assert "too few" in rejected(tend, folder, "worth", "customer,date,amount\na,2025-01-01,5\na,2025-02-01,5\n", *names)
    assert "no column" in rejected(tend, folder, "worth", one, "--customer", "who", "--date", "date", "--value", "amount")
    assert "no purchase" in rejected(tend, folder, "worth", "customer,date,amount\na,soon,5\n", *names)
    equal("an invalid day", tend.run("worth", written(folder, one), *names, "--as-of", "soon").code, 64)


# The 6-MP arm of the leukaemia trial of Freireich et al. (1963), + for censored cases.
TRIAL = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+".split()
TABLE = "weeks,relapse\n" + "".join(f"{t.strip('+')},{'no' if '+' in t else 'yes'}\n" for t in TRIAL)


def survival(tend, folder):
    answer = tend.run_json("survival", written(folder, TABLE), "--duration", "weeks", "--event", "relapse")
    equal("counts", [answer["n"], answer["events"], answer["median"]], [21, 9, 23])
    at = {step["time"]: step for step in answer["survival"]}
    close("at 6", at[6]["survival"], 18 / 21)
    close("at 7", at[7]["survival"], 18 / 21 * 16 / 17)
    close("at 23", at[23]["survival"], 0.4481792717, 1e-9)
    close("error at 6", at[6]["standard_error"], 18 / 21 * math.sqrt(3 / (21 * 18)))
    assert at[23]["low"] < at[23]["survival"] < at[23]["high"], at[23]
    shares = [step["survival"] for step in answer["survival"]]
    equal("falls", shares, sorted(shares, reverse=True))


def covariate(tend, folder):
    rng = random.Random(3)
    lines = ["days,left,plan,visits,double"]
    for _ in range(800):
        plan, visits = rng.choice(["free", "free", "pro"]), rng.randint(0, 9)
        time, end = rng.expovariate(math.exp((0.7 if plan == "pro" else 0) - 0.2 * visits) / 20), rng.uniform(5, 90)
        lines.append(f"{min(time, end):.2f},{int(time < end)},{plan},{visits},{2 * visits}")
    file = written(folder, "\n".join(lines) + "\n")
    answer = tend.run_json("survival", file, "--duration", "days", "--event", "left", "--covariates", "plan,visits,double", "--groups", "plan")
    found = {c["name"]: c for c in answer["cox"]["coefficients"]}
    equal("covariates", list(found), ["plan", "visits"])
    for name, truth in [("plan", 0.7), ("visits", -0.2)]:
        assert abs(found[name]["value"] - truth) < 4 * found[name]["standard_error"] < 1, found[name]
        close("ratio", found[name]["hazard_ratio"], math.exp(found[name]["value"]))
    assert any("double" in note for note in answer["notes"]), answer["notes"]
    assert answer["cox"]["concordance"] > 0.6 and answer["log_rank"]["p"] < 0.01, answer["log_rank"]["p"]


def survival_bad_input(tend, folder):
    names = ["--duration", "weeks", "--event", "relapse"]
    assert "no column" in rejected(tend, folder, "survival", TABLE, "--duration", "days", "--event", "relapse")
    assert "negative in row 1" in rejected(tend, folder, "survival", "weeks,relapse\n-3,1\n4,0\n", *names)
    assert "1 and 0" in rejected(tend, folder, "survival", "weeks,relapse\n3,maybe\n4,no\n", *names)
    assert "not a column of numbers" in rejected(tend, folder, "survival", "weeks,relapse\nlong,1\nshort,0\n", *names)
    assert "There are no events" in rejected(tend, folder, "survival", "weeks,relapse,x\n3,0,1\n4,0,2\n5,0,4\n6,0,3\n", *names, "--covariates", "x")
    text = "weeks,relapse,x\n" + "".join(f"{i},1,{i * i}\n" for i in range(1, 12))
    assert "completely" in rejected(tend, folder, "survival", text, *names, "--covariates", "x")
    nobody = tend.run_json("survival", written(folder, "weeks,relapse\n3,0\n4,0\n"), *names)
    equal("no events", [nobody["events"], nobody["median"], nobody["survival"][-1]["survival"]], [0, None, 1])


def chinese(tend, folder):
    import os
    import subprocess

    file = written(folder, months(4, lambda i: i))
    done = subprocess.run(
        tend.command("forecast", file, "--date", "month", "--value", "amount", "--json"), capture_output=True, env={**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": ""}
    )
    notes = json.loads(done.stdout)["notes"]
    assert any("太少" in note or "只有" in note for note in notes), notes


def passengers(tend, data, golden):
    wanted = json.loads((golden / "05_timeseries.json").read_text())["airpassengers"]["arima_111"]
    answer = tend.run_json("forecast", data / "airpassengers" / "Airline.csv", "--date", "Date", "--value", "Passengers", "--by", "month", "--order", "1,1,1", "--steps", 12)
    close("log-likelihood", answer["log_likelihood"], wanted["log_likelihood"], 1e-8)
    close("aic", answer["aic"], wanted["aic"], 1e-8)
    for name, value in wanted["parameters"].items():
        close(name, answer["parameters"][name], value, 1e-3)
    equal("first", answer["forecast"][0]["date"], "1961-01-01")
    for step, value, low, high in zip(answer["forecast"], wanted["forecast"]["mean"], wanted["forecast"]["low95"], wanted["forecast"]["high95"]):
        close("value", step["value"], value, 1e-4)
        close("low", step["low"], low, 1e-3)
        close("high", step["high"], high, 1e-3)


def cdnow(tend, data, golden):
    wanted = json.loads((golden / "07_clv.json").read_text())["from_transactions_unrounded"]
    file = data / "cdnow" / "CDNOW_sample.txt.gz"
    answer = tend.run_json("worth", file, "--customer", "2", "--date", "3", "--value", "5", "--as-of", "1997-09-30", "--weeks", 39)
    for name, tolerance in [("r", 1e-4), ("alpha", 1e-4), ("a", 1e-3), ("b", 1e-3)]:
        close(name, answer["bg_nbd"][name], wanted["parameters"][name], tolerance)
    for name in "pqv":
        close(name, answer["gamma_gamma"][name], wanted["gamma_gamma_parameters"][name], 1e-4)
    equal("customers", len(answer["customers"]), 2357)
    with gzip.open(file, "rt") as lines:
        actual = {}
        for line in lines:
            _, customer, day, _, _ = line.split()
            actual.setdefault(int(customer), set())
            if "19971001" <= day <= "19980630":
                actual[int(customer)].add(day)
    error = sum(abs(c["expected_purchases"] - len(actual[int(c["id"])])) for c in answer["customers"]) / 2357
    close("error held out", error, wanted["holdout_mae"], 1e-5)


def telco(tend, data, golden):
    wanted = json.loads((golden / "06_survival.json").read_text())
    file = data / "telco" / "Telco-Customer-Churn.csv.gz"
    answer = tend.run_json("survival", file, "--duration", "tenure", "--event", "Churn", "--groups", "Contract", "--covariates", "MonthlyCharges")
    curve = wanted["kaplan_meier"]["all"]
    equal("counts", [answer["n"], answer["events"], answer["median"]], [curve["n"], curve["events"], curve["median"]])
    at = {step["time"]: step for step in answer["survival"]}
    for time, values in curve["at"].items():
        close(f"survival at {time}", at[int(time)]["survival"], values["survival"])
        close(f"low at {time}", at[int(time)]["low"], values["loglog_low95"])
    close("log-rank", answer["log_rank"]["statistic"], wanted["log_rank"]["three contracts"]["chi2"])
    one = wanted["cox_monthly_charges_only"]
    close("coefficient", answer["cox"]["coefficients"][0]["value"], one["coefficients"]["MonthlyCharges"], 1e-5)
    close("error", answer["cox"]["coefficients"][0]["standard_error"], one["standard_errors"]["MonthlyCharges"], 1e-5)
    close("concordance", answer["cox"]["concordance"], one["concordance"], 1e-6)
