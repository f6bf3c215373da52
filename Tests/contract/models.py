"""`tend evaluate` and `tend segment`: files in the formats of the articles, invalid files and real ones."""

import json
import os
import random
import subprocess

from expect import close, equal


def checks():
    return [
        ("evaluate: the five rows of article 5", article_five),
        ("evaluate: high-value customers by logistic regression", high_value),
        ("evaluate: article 3's product, predicted by a forest", article_three),
        ("evaluate: a numeric target by regression", number),
        ("evaluate: excluded columns and blank cells are reported", excluded),
        ("evaluate: a feature that separates the outcomes", separable),
        ("evaluate: bad input has a reason", bad_input),
        ("evaluate: notes in Chinese", chinese),
        ("segment: quintiles calculated by hand", quintiles),
        ("segment: bad input has a reason", segment_bad_input),
    ]


def real(data):
    return [
        ("evaluate: Telco by plain logistic regression", lambda tend, folder: telco_logistic(tend, data)),
        ("evaluate: Telco by the model that Tend chooses", lambda tend, folder: telco_choice(tend, data)),
        ("segment: the customers of Online Retail", lambda tend, folder: online_retail(tend, data)),
    ]


def evaluated(tend, folder, text, *options):
    file = folder / "table.csv"
    file.write_text(text, "utf-8")
    return tend.run_json("evaluate", file, *options)


def rejected(tend, folder, command, text, *options):
    file = folder / "table.csv"
    file.write_text(text, "utf-8")
    answer = tend.run(command, file, *options)
    assert answer.code == 1, f"{answer} ended with {answer.code}, expected 1: {answer.err[:300]}"
    assert answer.err.startswith("tend: ") and len(answer.err) > 20, answer.err
    return answer.err


ARTICLE_5 = "id,age,income,churn\n1,35,5000,0\n2,42,6000,0\n3,29,4000,1\n5,48,7000,1\n7,31,4500,0\n"


def article_five(tend, folder):
    answer = evaluated(tend, folder, ARTICLE_5)
    equal("target", answer["target"], "churn")
    equal("rows", answer["rows"], 5)
    equal("features", answer["features"], ["age", "income"])
    assert any("too few" in note for note in answer["notes"]), answer["notes"]
    assert any("id" in note for note in answer["notes"]), answer["notes"]
    assert 0 <= answer["auc"] <= 1 and answer["log_loss"] < 1.5, answer


def high_value(tend, folder):
    rng = random.Random(5)
    rows = []
    for i in range(300):
        age, income = rng.randint(20, 70), rng.randint(2000, 9000)
        rows.append(f"{i * 3 + 1},{age},{income},{int(income + rng.gauss(0, 1500) > 6500)}")
    answer = evaluated(tend, folder, "id,age,income,is_high_value\n" + "\n".join(rows) + "\n", "--model", "logistic")
    equal("target", answer["target"], "is_high_value")
    coefficients = {c["name"]: c for c in answer["coefficients"]}
    equal("coefficients", list(coefficients), ["intercept", "age", "income"])
    assert coefficients["income"]["value"] > 5 * coefficients["income"]["standard_error"], coefficients
    assert abs(coefficients["age"]["value"]) < 4 * coefficients["age"]["standard_error"], coefficients
    assert answer["auc"] > 0.85 and len(answer["calibration"]) == 10, answer
    equal("rows in bins", sum(b["n"] for b in answer["calibration"]), 300)
    matrix = answer["confusion"]
    equal("rows in the matrix", sum(matrix.values()), 300)
    close("accuracy", answer["accuracy"], (matrix["true_positives"] + matrix["true_negatives"]) / 300)


def article_three(tend, folder):
    rng = random.Random(3)
    rows = [f"{rng.uniform(20, 200):.2f},{rng.randint(1, 12)},{rng.uniform(0.3, 0.95):.2f}" for _ in range(200)]
    answer = evaluated(tend, folder, "P_t,s_t,r_t\n" + "\n".join(rows) + "\n")
    equal("model", answer["model"], "forest")
    assert any("product of the input columns" in note for note in answer["notes"]), answer["notes"]
    equal("pairs", len(answer["pairs"]), 200)
    p, s, r = map(float, rows[0].split(","))
    close("actual", answer["pairs"][0]["actual"], p * s * r)
    close("mse", answer["mse"], sum((x["actual"] - x["predicted"]) ** 2 for x in answer["pairs"]) / 200)
    close("rmse", answer["rmse"], answer["mse"] ** 0.5)
    assert answer["r2"] > 0.85, answer["r2"]
    equal("importance", sorted(i["name"] for i in answer["importance"]), ["P_t", "r_t", "s_t"])


def number(tend, folder):
    rng = random.Random(4)
    rows = []
    for _ in range(400):
        a, b = rng.gauss(0, 1), rng.choice(["x", "y", "z"])
        rows.append(f"{a:.4f},{b},{3 * a + (5 if b == 'y' else 0) + rng.gauss(0, 0.1):.4f}")
    text = "a,b,worth\n" + "\n".join(rows) + "\n"
    linear = evaluated(tend, folder, text, "--target", "worth", "--model", "linear")
    assert linear["r2"] > 0.99, linear["r2"]
    chosen = evaluated(tend, folder, text, "--target", "worth")
    assert chosen["r2"] > 0.95 and chosen["chosen_by_tend"], chosen["r2"]
    equal("the same result again", evaluated(tend, folder, text, "--target", "worth")["mse"], chosen["mse"])


def excluded(tend, folder):
    rng = random.Random(6)
    rows = []
    for i in range(200):
        plan = rng.choice(["free", "free", "pro", "team", ""])
        age = rng.choice(["", "30", "41", "52", "63"])
        rows.append(f"k{i},{plan},{age},{age},1,,{rng.choice(['yes', 'no', 'no', ''])}")
    answer = evaluated(tend, folder, "key,plan,age,again,same,gap,churn\n" + "\n".join(rows) + "\n", "--model", "logistic")
    notes = "\n".join(answer["notes"])
    for words in ["identifiers: key", "only one value: same", "they are blank: gap", "again (age)", "plan (", "age (", "“churn” is blank"]:
        assert words in notes, f"{words!r} is not in {notes}"
    equal("positive", answer["positive"], "yes")
    assert answer["rows"] < 200, answer["rows"]


def separable(tend, folder):
    text = "x,churn\n" + "".join(f"{i},{int(i > 30)}\n" for i in [3, 41, 7, 52, 12, 33, 28, 60, 1, 45, 17, 39])
    answer = evaluated(tend, folder, text, "--model", "logistic", "--l2", "0")
    assert any("--l2 1 instead" in note for note in answer["notes"]), answer["notes"]
    equal("auc", answer["auc"], 1)


def bad_input(tend, folder):
    assert "same value in every row" in rejected(tend, folder, "evaluate", "a,churn\n" + "1,0\n2,0\n3,0\n")
    assert "too few" in rejected(tend, folder, "evaluate", "a,churn\n1,0\n2,1\n")
    assert "--target" in rejected(tend, folder, "evaluate", "a,b\n1,0\n2,1\n3,1\n")
    assert "blank in every row" in rejected(tend, folder, "evaluate", "a,churn\n1,\n2,\n3,\n")
    assert "no column “c”" in rejected(tend, folder, "evaluate", ARTICLE_5, "--target", "c")
    assert "3 distinct values" in rejected(tend, folder, "evaluate", "a,b\n1,x\n2,y\n3,z\n", "--target", "b")
    assert "No usable column remains" in rejected(tend, folder, "evaluate", "a,churn\n1,0\n1,1\n1,1\n")
    assert "two values" in rejected(tend, folder, "evaluate", ARTICLE_5, "--model", "linear")
    assert "is a number" in rejected(tend, folder, "evaluate", ARTICLE_5, "--target", "income", "--model", "logistic")
    few = evaluated(tend, folder, "age,churn\n30,0\n40,1\n25,0\n")
    assert any("3 folds instead of 5" in note for note in few["notes"]) and any("too few" in note for note in few["notes"]), few["notes"]
    long = "x" * 150 + ",churn\n" + "".join(f"{i % 7},{i % 2}\n" for i in range(60))
    equal("a long name", evaluated(tend, folder, long)["rows"], 60)


def chinese(tend, folder):
    file = folder / "table.csv"
    file.write_text(ARTICLE_5, "utf-8")
    done = subprocess.run(tend.command("evaluate", file, "--json"), capture_output=True, env={**os.environ, "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": ""})
    notes = json.loads(done.stdout)["notes"]
    assert any("太少" in note for note in notes), notes


PURCHASES = """customer,date,amount
1,2026-01-10,50
2,2026-03-01,20
2,2026-03-01,30
3,2026-02-01,10
3,2026-03-05,40
3,2026-03-09,40
4,2026-01-01,5
5,2026-03-10,500
5,2026-03-10,-500
,2026-03-10,7
"""


def quintiles(tend, folder):
    file = folder / "purchases.csv"
    file.write_text(PURCHASES, "utf-8")
    answer = tend.run_json("segment", file, "--rfm")
    equal("snapshot", answer["snapshot"], "2026-03-11")
    found = {c["id"]: (c["recency"], c["frequency"], c["monetary"], c["cell"]) for c in answer["customers"]}
    equal(
        "customers", found,
        {"1": (60, 1, 50, "222"), "2": (10, 1, 50, "322"), "3": (2, 3, 90, "454"), "4": (69, 1, 5, "121"), "5": (1, 1, 500, "525")},
    )
    notes = "\n".join(answer["notes"])
    assert "1 line left out: no customer" in notes and "1 line left out: amount or quantity of 0 or less" in notes and "5 customers are few" in notes, notes
    # On 5 March customer 5 has no purchase yet, and four customers are too few.
    assert "quintiles" in tend.run("segment", file, "--rfm", "--as-of", "2026-03-05").err


def segment_bad_input(tend, folder):
    assert "quintiles" in rejected(tend, folder, "segment", "customer,date,amount\n1,2026-01-01,5\n", "--rfm")
    assert "--date" in rejected(tend, folder, "segment", "customer,amount\n1,5\n", "--rfm")
    assert "no column “who”" in rejected(tend, folder, "segment", PURCHASES, "--rfm", "--customer", "who")
    assert "no purchase" in rejected(tend, folder, "segment", "customer,date,amount\n1,soon,5\n", "--rfm")
    assert "fewer" in rejected(tend, folder, "segment", PURCHASES, "--rfm", "--clusters", "40")


def telco_logistic(tend, data):
    answer = tend.run_json("evaluate", data / "telco" / "Telco-Customer-Churn.csv.gz", "--target", "Churn", "--model", "logistic", "--l2", "1.0")
    equal("rows", answer["rows"], 7043)
    close("auc", answer["auc"], 0.845038, 0.002)
    close("log_loss", answer["log_loss"], 0.417471, 0.002)
    close("brier", answer["brier"], 0.135491, 0.002)
    notes = "\n".join(answer["notes"])
    assert "customerID" in notes and "TotalCharges (11)" in notes and "No internet service" in notes, notes
    assert not any("customerID" in name for name in answer["features"])
    equal("features", len(answer["features"]), 23)


def telco_choice(tend, data):
    answer = tend.run_json("evaluate", data / "telco" / "Telco-Customer-Churn.csv.gz")
    equal("target", answer["target"], "Churn")
    assert answer["auc"] >= 0.848 and answer["brier"] <= 0.1345 and answer["calibration_error"] < 0.015, answer["auc"]


def online_retail(tend, data):
    answer = tend.run_json(
        "segment", data / "online_retail_uk" / "online_retail_uk.csv.gz", "--rfm", "--customer", "CustomerID", "--date", "InvoiceDate", "--value", "UnitPrice",
        "--quantity", "Quantity", "--order", "InvoiceNo", "--clusters", "4")
    equal("snapshot", answer["snapshot"], "2011-12-10")
    equal("lines", answer["lines"], 495478)
    equal("lines_used", answer["lines_used"], 354321)
    equal("count", answer["count"], 3920)
    for cell, count in [("555", 327), ("111", 297), ("112", 190), ("455", 154), ("211", 133)]:
        equal(cell, answer["cells"][cell], count)
    equal("cells in use", len(answer["cells"]), 93)
    first = next(c for c in answer["customers"] if c["id"] == "12346")
    equal("12346", (first["recency"], first["frequency"], first["cell"]), (326, 1, "115"))
    close("12346", first["monetary"], 77183.6)
    close("monetary", sum(c["monetary"] for c in answer["customers"]), 7308391.554)
    equal("k", answer["clusters"]["k"], 4)
    # Between the best and the worst of fifty runs of another program.
    assert 3489.75 < answer["clusters"]["inertia"] < 3490.83, answer["clusters"]["inertia"]
