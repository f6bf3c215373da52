"""Compares the fitting of models with scikit-learn on the same rows.

The rows are random, like a table of customers: 20 columns of 0 and 1, and 3 standardised numbers.
"""

import json
import math
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def table(path, rows):
    """Customers who churn by a logistic model with a nonlinear term; the same bytes on every machine."""
    rng = random.Random(7)
    with open(path, "w") as file:
        for _ in range(rows):
            flags = [int(rng.random() < 0.2 + 0.03 * j) for j in range(20)]
            numbers = [rng.gauss(0, 1) for _ in range(3)]
            z = -1.5 + sum((0.1 * (j % 5) - 0.2) * f for j, f in enumerate(flags)) - 0.9 * numbers[0] + 0.5 * abs(numbers[1]) + 0.3 * numbers[2] * flags[3]
            churned = int(rng.random() < 1 / (1 + math.exp(-z)))
            file.write(",".join([*map(str, flags), *(f"{n:.6f}" for n in numbers), str(churned)]) + "\n")


def fits(swift, path, runs):
    """Seconds and AUC of each model, by Tend and by scikit-learn, in turn."""
    found = []
    for command in ([swift, path, runs], [sys.executable, "-B", HERE / "sklearn_fits.py", path, runs]):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
        found.append({line.split()[0]: tuple(map(float, line.split()[1:])) for line in done.stdout.splitlines()})
    for name, (_, auc) in found[0].items():
        assert abs(auc - found[1][name][1]) < 0.005, f"{name} has another result: AUC {auc} and {found[1][name][1]}"
    return {name: (seconds, found[1][name][0]) for name, (seconds, _) in found[0].items()}


def wide_table(path, rows):
    """86 columns, 3 to 4 of 100 customers churn: two columns act together, one in a part of the rows only, and most not at all."""
    rng = random.Random(8)
    with open(path, "w") as file:
        file.write(",".join(f"x{j}" for j in range(85)) + ",churn\n")
        for _ in range(rows):
            numbers = [rng.gauss(0, 1) for _ in range(45)]
            counts = [min(9, int(rng.expovariate(0.5))) for _ in range(40)]
            z = -4.6 + 0.8 * numbers[0] + 0.9 * numbers[1] * numbers[2] + (1.5 if numbers[3] > 0.5 and counts[0] > 2 else 0) + 0.2 * counts[1]
            churned = int(rng.random() < 1 / (1 + math.exp(-z)))
            file.write(",".join([*(f"{n:.4f}" for n in numbers), *map(str, counts), str(churned)]) + "\n")


def with_header(source, path):
    """The rows of `table` with a header."""
    lines = Path(source).read_text()
    names = [f"x{j}" for j in range(lines.split("\n", 1)[0].count(","))] + ["churn"]
    Path(path).write_text(",".join(names) + "\n" + lines)


def evaluation(tend, path, runs):
    """Seconds of `tend evaluate` and of scikit-learn's logistic regression, forest and histogram boosting together, in turn on the
    same folds: the medians. Tend must rank and predict about as well as the best of the three."""
    # Otherwise the threads of scikit-learn's boosting wait for each other for a long time if another program is running.
    threads = os.environ | {"OMP_NUM_THREADS": str(min(2, os.cpu_count() or 1)), "OMP_WAIT_POLICY": "PASSIVE"}
    ours, theirs = [], []
    for _ in range(runs):
        started = time.perf_counter()
        done = subprocess.run([tend, "evaluate", path, "--json"], capture_output=True, text=True, check=True)
        ours.append(time.perf_counter() - started)
        answer = json.loads(done.stdout)
        done = subprocess.run([sys.executable, "-B", HERE / "sklearn_folds.py", path], capture_output=True, text=True, check=True, env=threads)
        scores = [tuple(map(float, line.split()[1:])) for line in done.stdout.splitlines()]
        theirs.append(sum(seconds for seconds, _, _ in scores))
    auc, loss = max(auc for _, auc, _ in scores), min(loss for _, _, loss in scores)
    assert answer["auc"] >= auc - 0.003, f"AUC {answer['auc']}, best of scikit-learn {auc}"
    assert answer["log_loss"] <= 1.03 * loss, f"log-loss {answer['log_loss']}, best of scikit-learn {loss}"
    return statistics.median(ours), statistics.median(theirs)
