"""Compares what `tend risk` says of the customers of example businesses with what the generator knows of them."""

import contextlib
import csv
import math
import random
import shutil
import sqlite3
import statistics
from collections import defaultdict

PRESETS = ["saas", "services", "shop", "teaching", "health"]
# The share of a customer's value that the first ten protect is compared over this many places.
PLACES = 10
# Customers with a like risk are those of one of so many groups of equal size.
GROUPS = 5
# Half the width of an 80 % interval, in standard deviations.
Z = statistics.NormalDist().inv_cdf(0.9)


def judge(tend, preset, seed, customers):
    """Generates one business and returns its customers: the truth of each beside what Tend says."""
    shutil.rmtree(tend.data, ignore_errors=True)
    tend.data.mkdir(parents=True)
    truth = tend.data / "truth.csv"
    tend.run_json("example", "--preset", preset, "--customers", customers, "--seed", seed, "--truth", truth)
    with truth.open(newline="", encoding="utf-8") as file:
        known = {row["customer"]: row for row in csv.DictReader(file)}
    with contextlib.closing(sqlite3.connect(tend.data / "tend.sqlite")) as file:
        subscribers = {email for (email,) in file.execute("SELECT email FROM customers WHERE id IN (SELECT customer_id FROM subscriptions WHERE ended = 0)")}
    rows = []
    for score in tend.run_json("risk", "--limit", 100_000):
        row = known[score["id"]]
        row["subscribes"] = row["email"] in subscribers
        if row["chance_90"] and score["risk"]["90"] and 0 < score["risk"]["90"]["chance"] < 1:
            rows.append((row, score))
    return rows


def signs(businesses):
    """The share of told reasons whose direction is right, their number, and the wrong ones.

    In a linear regression of the true probability on all told reasons of a preset and on having a subscription, each
    reason that raises the risk should have a positive coefficient, and each that lowers it a negative one.
    """
    right = total = 0
    wrong = defaultdict(int)
    for preset, rows in by_preset(businesses).items():
        told = [[reason_key(reason) for reason in score["reasons"] if reason["trait"]] for _, score in rows]
        columns = [("contract", "lowers")] + sorted({key for keys in told for key in keys if key[0] != "contract"})
        x = [[float(row["subscribes"])] + [float(column in keys) for column in columns[1:]] + [1.0] for (row, _), keys in zip(rows, told)]
        found = dict(zip(columns, ridge(x, [float(row["chance_90"]) for row, _ in rows], 1.0)))
        for (row, _), keys in zip(rows, told):
            for trait, direction in keys:
                # With a subscription the reason should have the direction of the coefficient, without one the other.
                raises = (found["contract", "lowers"] > 0) == row["subscribes"] if trait == "contract" else found[trait, direction] > 0
                total += 1
                if raises == (direction == "raises"):
                    right += 1
                else:
                    wrong[preset, trait, direction] += 1
    return right / total, total, dict(wrong)


def reason_key(reason):
    return reason["trait"], reason["direction"]


def coverage(businesses):
    """For each preset: the share of 80 % intervals that contain the true mean of customers of the same business with a like risk.

    No data show whether one customer is in hidden trouble, so an interval cannot be about one customer's own probability. The mean of
    a group is known up to the spread of its members, which widens the interval.
    """
    found = {}
    for preset in PRESETS:
        inside = total = 0
        for _, rows in (business for business in businesses if business[0] == preset):
            rows = sorted(rows, key=lambda pair: pair[1]["risk"]["90"]["chance"])
            for k in range(GROUPS):
                part = rows[len(rows) * k // GROUPS : len(rows) * (k + 1) // GROUPS]
                truths = [float(row["chance_90"]) for row, _ in part]
                spread = Z * (statistics.pvariance(truths) / len(truths)) ** 0.5
                risk = {name: statistics.mean(score["risk"]["90"][name] for _, score in part) for name in ("chance", "low", "high")}
                gap = statistics.mean(truths) - risk["chance"]
                inside += abs(gap) <= math.hypot(risk["high"] - risk["chance"] if gap > 0 else risk["chance"] - risk["low"], spread)
                total += 1
        found[preset] = inside / total
    return found


def calibration(businesses):
    """For each preset: the calibration error in ten bins of equal size, and its 95 % value for a perfectly calibrated model of that size."""
    found = {}
    rng = random.Random(5)
    for preset, rows in by_preset(businesses).items():
        pairs = sorted((score["risk"]["90"]["chance"], float(row["chance_90"])) for row, score in rows)
        perfect = sorted(error([(p, float(rng.random() < p)) for p, _ in pairs]) for _ in range(200))
        found[preset] = (error(pairs), perfect[189])
    return found


def error(pairs):
    count = len(pairs)
    bins = [pairs[count * k // 10 : count * (k + 1) // 10] for k in range(10)]
    return sum(abs(sum(p for p, _ in part) - sum(t for _, t in part)) for part in bins) / count


def protected(businesses):
    """For each preset (their currencies differ): the money that the first ten customers lose by the truth in the order of `tend risk`,
    divided by that in the order of the risk alone."""
    by_stake, by_risk = defaultdict(float), defaultdict(float)
    for preset, rows in businesses:
        at_stake = sorted(rows, key=lambda pair: -(pair[1]["stake"] or {"expected": 0})["expected"])
        risky = sorted(rows, key=lambda pair: -pair[1]["risk"]["90"]["chance"])
        by_stake[preset] += sum(map(loss, at_stake[:PLACES]))
        by_risk[preset] += sum(map(loss, risky[:PLACES]))
    return {preset: by_stake[preset] / by_risk[preset] for preset in by_stake}


def loss(pair):
    row, _ = pair
    return float(row["chance_90"]) * float(row["monthly_revenue"] or 0)


def contradictions(businesses):
    """The number of customers whose figures contradict each other, and the number of customers."""
    found = total = 0
    for _, rows in businesses:
        usual = statistics.mean(score["risk"]["90"]["chance"] for _, score in rows)
        for _, score in rows:
            month, quarter = score["risk"]["30"]["chance"], score["risk"]["90"]["chance"]
            is_explained = any(reason["direction"] == "raises" for reason in score["reasons"])
            found += month >= quarter or (score["health"] is not None and score["health"] > 80 and quarter > 2.2 * usual and not is_explained)
            total += 1
    return found, total


def harmed_by_help(tend, customers):
    """The number of customers of each preset whose risk rises when the owner logs a call, a mail or a meeting with them."""
    found = {}
    for preset in PRESETS:
        before = judge(tend, preset, 1, 4 * customers)[:customers]
        for index, (_, score) in enumerate(before):
            tend.run_json("log", score["id"], ["--call", "--mail", "--meeting"][index % 3], "Talked")
        after = {score["id"]: score for score in tend.run_json("risk", "--limit", 100_000)}
        found[preset] = (
            sum(after[score["id"]]["risk"][days]["chance"] > score["risk"][days]["chance"] + 1e-9 for _, score in before for days in ("30", "90")), len(before))
    return found


def by_preset(businesses):
    rows = defaultdict(list)
    for preset, found in businesses:
        rows[preset] += found
    return rows


def ridge(x, y, penalty):
    """Least squares with a penalty on all columns but the last one, the intercept."""
    width = len(x[0])
    a = [[sum(row[i] * row[j] for row in x) + (penalty if i == j and i < width - 1 else 0) for j in range(width)] for i in range(width)]
    b = [sum(row[i] * value for row, value in zip(x, y)) for i in range(width)]
    for i in range(width):
        pivot = max(range(i, width), key=lambda k: abs(a[k][i]))
        a[i], a[pivot], b[i], b[pivot] = a[pivot], a[i], b[pivot], b[i]
        for k in range(i + 1, width):
            factor = a[k][i] / a[i][i]
            for j in range(i, width):
                a[k][j] -= factor * a[i][j]
            b[k] -= factor * b[i]
    solution = [0.0] * width
    for i in reversed(range(width)):
        solution[i] = (b[i] - sum(a[i][j] * solution[j] for j in range(i + 1, width))) / a[i][i]
    return solution
