"""Files of real shapes: what is read, what is asked, and where each filled cell ends."""

import csv
import io
import subprocess
import sys

from expect import equal

ORDERS = """Orders of the shop
made on 2026-10-31

Order ID;Date;Customer email;Total;Status;Box
1;01.09.2026;ada@example.com;1.045,50 €;completed;12
2;02.09.2026;bo@example.com;80,00 €;in the clouds;
3;13.09.2026;cy@example.com;20,00 €;refunded;09
Total;;;1.145,50 €;;
"""


def checks():
    return [
        ("front door: the account of cells adds up", account),
        ("front door: a question is asked once, answered, and answered again", question),
        ("front door: an answer given with the import is the same as one given later", answer_first),
        ("front door: a file that names nobody, or has no good row, ends with 1", refused),
        ("front door: the table of a file as CSV and JSON", table),
    ]


def write(folder, name, text):
    path = folder / name
    path.write_text(text)
    return path


def paid(tend):
    rows = csv.DictReader(io.StringIO(tend.run("export", "events").out))
    return sum(float(row["amount"]) for row in rows if row["kind"] in ("payment", "refund"))


def account(tend, folder):
    done = tend.run_json("import", write(folder, "orders.csv", ORDERS))
    cells = done["cells"]
    equal("the sum", cells["used"] + cells["kept"] + cells["left_out"], cells["filled"])
    equal("the filled cells", cells["filled"], 2 + 17 + 2)
    equal("the kept cells", cells["kept"], 2)
    equal("what is left out", sum(one["count"] for one in done["left_out"]), cells["left_out"])
    equal("the money", paid(tend), 1045.5)
    assert "Total" not in tend.run("export", "customers").out


def question(tend, folder):
    done = tend.run_json("import", write(folder, "orders.csv", ORDERS))
    equal("the questions", [(one["id"], one["rows"], one["choices"]) for one in done["questions"]],
          [("payment-state:in the clouds", 1, ["yes", "no", "failed", "given-back"])])  # fmt: skip
    undecided = [row for row in csv.DictReader(io.StringIO(tend.run("export", "events").out)) if row["kind"] == "payment-undecided"]
    equal("the undecided payment", [(row["name"], row["amount"]) for row in undecided], [("in the clouds", "80")])
    equal("the answer", tend.run_json("questions", "answer", "payment-state:in the clouds", "yes")["rows"], 1)
    equal("the money", paid(tend), 1125.5)
    tend.run_json("questions", "answer", "payment-state:in the clouds", "failed")
    equal("the money", paid(tend), 1045.5)
    equal("the choice", [one["choice"] for one in tend.run_json("questions")], ["failed"])
    again = tend.run_json("import", folder / "orders.csv")
    equal("the same file again", (again["created"], again["updated"], again["events"], again["problem_count"]), (0, 0, 0, 0))
    wrong = tend.run("questions", "answer", "payment-state:in the clouds", "perhaps")
    assert wrong.code == 1 and "yes, no, failed, given-back" in wrong.err, wrong.err


def answer_first(tend, folder):
    path = write(folder, "orders.csv", ORDERS)
    empty = tend.hash()
    first = tend.run_json("import", path, "--answer", "payment-state:in the clouds=given-back")
    equal("the questions", first["questions"], [])
    hash_before = tend.hash()
    tend.run_json("import", "undo", first["import"])
    equal("the hash after the undo", tend.hash(), empty)
    tend.run_json("questions", "answer", "payment-state:in the clouds", "no")
    tend.run_json("import", path)
    tend.run_json("questions", "answer", "payment-state:in the clouds", "given-back")
    equal("the hash", tend.hash(), hash_before)


def refused(tend, folder):
    empty = tend.hash()
    counts = tend.run("import", write(folder, "counts.csv", "Month,Visits,Orders\n2026-01,100,3\n2026-02,120,4\n"))
    assert counts.code == 1 and "tend measure" in counts.err, counts.err
    bad = tend.run("import", write(folder, "bad.csv", "email,date,amount\nada@example.com,2026-02-30,5\nbo@example.com,2026-02-31,6\n"), "--json")
    equal("the exit code", bad.code, 1)
    equal("the hash", tend.hash(), empty)


def table(tend, folder):
    path = write(folder, "orders.csv", ORDERS)
    out = tend.run_without_data("table", path, "--csv").out
    equal("the first lines", out.splitlines()[:2], ["Order ID,Date,Customer email,Total,Status,Box", '1,01.09.2026,ada@example.com,"1.045,50 €",completed,12'])
    found = tend.run_without_data("table", path, "--json").json
    equal("the reading", (found["header_row"], found["delimiter"], found["rows"]), (4, ";", 3))
    equal("above", [line["row"] for line in found["above"]], [1, 2])
    equal("below", [line["cells"][0] for line in found["below"]], ["Total"])
    empty = tend.run_without_data("table", write(folder, "empty.csv", ""), "--csv")
    equal("an empty file", (empty.code, empty.out), (0, ""))


def real(cases):
    """The folder of cases has a program of its own that judges them."""
    if not (cases / "try.py").exists():
        return []

    def run(tend, _):
        done = subprocess.run([sys.executable, "-B", cases / "try.py", tend.program, "imports"], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-3000:]

    return [("front door: the cases of the reference", run)]
