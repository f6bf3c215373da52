"""Forecasts, purchases and survival beside statsmodels, lifetimes and lifelines: the same rows, in turn, in one run."""

import math
import random
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def data(folder):
    """The same bytes on every machine: a series of twelve years of months, 2 400 buyers, 7 000 customers with 18 covariates of 0 and 1."""
    draw = random.Random(11)
    value, before, lines = 500.0, 0.0, []
    shock = 0.0
    for _ in range(144):
        new = draw.gauss(0, 20)
        before = 0.5 * before + new + 0.3 * shock
        shock = new
        value += before
        lines.append(f"{value:.4f}\n")
    (folder / "series.csv").write_text("".join(lines))

    lines = []
    for _ in range(2400):
        rate, leaves, observed = draw.gammavariate(0.8, 1 / 6), draw.betavariate(0.9, 3), draw.uniform(27, 39)
        time, x, last = 0.0, 0, 0.0
        while True:
            time += draw.expovariate(rate)
            if time > observed:
                break
            x, last = x + 1, time
            if draw.random() < leaves:
                break
        lines.append(f"{x},{last:.4f},{observed:.4f}\n")
    (folder / "purchases.csv").write_text("".join(lines))

    lines = []
    for _ in range(7000):
        flags = [int(draw.random() < 0.15 + 0.03 * j) for j in range(18)]
        rate = 0.02 * math.exp(sum((0.12 * (j % 5) - 0.25) * flag for j, flag in enumerate(flags)))
        left, seen = math.ceil(draw.expovariate(rate)), draw.randint(1, 72)
        lines.append(",".join(map(str, [min(left, seen), int(left <= seen), *flags])) + "\n")
    (folder / "survival.csv").write_text("".join(lines))


def fits(swift, folder, runs):
    """Seconds of each fit, by Tend and by Python."""
    found = []
    for command in ([swift, folder, runs], [sys.executable, "-B", HERE / "python_forecasts.py", folder, runs]):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
        found.append({line.split()[0]: tuple(map(float, line.split()[1:])) for line in done.stdout.splitlines()})
    for name, (_, told) in found[0].items():
        assert abs(told - found[1][name][1]) < 1e-3 * abs(told), f"{name} fits something else: {told} beside {found[1][name][1]}"
    return {name: (seconds, found[1][name][0]) for name, (seconds, _) in found[0].items()}
