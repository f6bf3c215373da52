"""Compares the fitting of models with scikit-learn on the same rows.

The rows are random, like a table of customers: 20 columns of 0 and 1, and 3 standardised numbers.
"""

import math
import random
import subprocess
import sys
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
