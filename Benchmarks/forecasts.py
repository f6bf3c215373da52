"""Compares forecasts, purchase models and survival with statsmodels, lifetimes and lifelines on the same rows."""

import math
import random
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def data(folder):
    """The same bytes on every machine: a series of twelve years of months, 2 400 buyers, 7 000 customers with 18 covariates of 0 and 1."""
    rng = random.Random(11)
    value, before, lines = 500.0, 0.0, []
    shock = 0.0
    for _ in range(144):
        new = rng.gauss(0, 20)
        before = 0.5 * before + new + 0.3 * shock
        shock = new
        value += before
        lines.append(f"{value:.4f}\n")
    (folder / "series.csv").write_text("".join(lines))

    lines = []
    for _ in range(2400):
        rate, churn, observed = rng.gammavariate(0.8, 1 / 6), rng.betavariate(0.9, 3), rng.uniform(27, 39)
        time, x, last = 0.0, 0, 0.0
        while True:
            time += rng.expovariate(rate)
            if time > observed:
                break
            x, last = x + 1, time
            if rng.random() < churn:
                break
        lines.append(f"{x},{last:.4f},{observed:.4f}\n")
    (folder / "purchases.csv").write_text("".join(lines))

    lines = []
    for _ in range(7000):
        flags = [int(rng.random() < 0.15 + 0.03 * j) for j in range(18)]
        rate = 0.02 * math.exp(sum((0.12 * (j % 5) - 0.25) * flag for j, flag in enumerate(flags)))
        churned, observed = math.ceil(rng.expovariate(rate)), rng.randint(1, 72)
        lines.append(",".join(map(str, [min(churned, observed), int(churned <= observed), *flags])) + "\n")
    (folder / "survival.csv").write_text("".join(lines))


def fits(swift, folder, runs):
    """Seconds of each fit, by Tend and by Python."""
    found = []
    for command in ([swift, folder, runs], [sys.executable, "-B", HERE / "python_forecasts.py", folder, runs]):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
        found.append({line.split()[0]: tuple(map(float, line.split()[1:])) for line in done.stdout.splitlines()})
    for name, (_, result) in found[0].items():
        assert abs(result - found[1][name][1]) < 1e-3 * abs(result), f"{name} has another result: {result} and {found[1][name][1]}"
    return {name: (seconds, found[1][name][0]) for name, (seconds, _) in found[0].items()}
