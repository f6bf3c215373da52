#!/usr/bin/env python3
"""Compares Tend with other programs on the same files in one run and writes the tables in README.md.

Usage: bench.py PROGRAM [--rows N] [--runs N] [--only import measure models forecasts truth outlooks serve pages postgres move]
With a number of rows other than 1 000 000 it prints the tables and does not change README.md.
"""

import argparse
import contextlib
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests"))
from command import Tend  # noqa: E402

import cluster  # noqa: E402
import forecasts  # noqa: E402
import input_files  # noqa: E402
import models  # noqa: E402
import pages  # noqa: E402
import scoring  # noqa: E402
import truth  # noqa: E402
from copy_baselines import CopyBaselines  # noqa: E402

WORK = HERE.parent / ".build-bench"


class Claim:
    """A claim, the measured value and its limit."""

    def __init__(self, text, measured, limit, unit, detail):
        self.text, self.measured, self.limit, self.unit, self.detail = text, measured, limit, unit, detail

    @property
    def holds(self):
        return self.measured <= self.limit

    def line(self):
        sign = "holds" if self.holds else "**missed**"
        return f"| {self.text} | {self.measured:.3g} {self.unit} | at most {self.limit:g} {self.unit} | {sign} | {self.detail} |"


def timed(command, **options):
    """Wall seconds, peak resident MB (with mapped files) and the output of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, **options)
    peak = PeakMemory(process.pid)
    output = process.stdout.read()
    process.wait()
    seconds = time.perf_counter() - started
    assert process.returncode == 0, f"{command} ended with {process.returncode}"
    return seconds, peak.megabytes, output


class PeakMemory:
    """The peak resident memory of a process, read from the kernel while the process runs. The value that `wait` returns
    is wrong here: it includes the memory of this program, which a child has for a moment."""

    def __init__(self, pid):
        self.status, self.bytes = Path(f"/proc/{pid}/status"), 0
        self.thread = threading.Thread(target=self.poll, daemon=True)
        self.thread.start()

    def poll(self):
        while True:
            try:
                highest = [line for line in self.status.read_text().splitlines() if line.startswith("VmHWM:")]
            except OSError:
                return
            if not highest:  # it has ended
                return
            self.bytes = int(highest[0].split()[1]) * 1024
            time.sleep(0.02)

    @property
    def megabytes(self):
        self.thread.join()
        return self.bytes / 1e6


def side_by_side(runs, **programs):
    """Runs the programs in turn, `runs` times; returns the median seconds, peak memory and last output of each."""
    results = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            results[name].append(program())
    return {
        name: (statistics.median(r[0] for r in rows), max(r[1] for r in rows), rows[-1][2]) for name, rows in results.items()
    }


def bench_import(program, rows, runs):
    file = WORK / f"customers-{rows}.csv"
    file.exists() or input_files.customers(file, rows)

    def tend():
        data = fresh("import")
        result = timed(Tend(program, data).command("import", file, "--json"), stderr=subprocess.DEVNULL)
        assert json.loads(result[2])["created"] == rows, "not every customer was imported"
        return result

    def sqlite():
        return timed(["sqlite3", fresh("sqlite") / "t.db", "-cmd", ".mode csv", f".import {file} customers"])

    found = side_by_side(runs, tend=tend, sqlite=sqlite)
    (seconds, memory, _), (base, _, _) = found["tend"], found["sqlite"]
    return [
        Claim("import of customers × 8 columns ÷ `sqlite3 .import`", seconds / base, 8, "×", f"{seconds:.1f} s and {base:.1f} s"),
        Claim("peak memory of that import", memory, 300, "MB", "resident, mapped pages counted"),
    ]


def bench_measure(program, rows, runs):
    file = WORK / f"purchases-{rows}.csv"
    file.exists() or input_files.purchases(file, rows)
    options = ["--as-of", "2026-01-01", "--discount", "0.1", "--expected", "8", "--json"]

    def script(name):
        return lambda: timed([sys.executable, "-B", HERE / name, file])

    found = side_by_side(
        runs,
        tend=lambda: timed(Tend(program, fresh("measure")).command("measure", file, *options), stderr=subprocess.DEVNULL),
        duckdb=script("duckdb_figures.py"),
        polars=script("polars_figures.py"),
    ) | side_by_side(1, pandas=script("pandas_rows.py"))
    compare_results(found)
    seconds = found["tend"][0]
    claims = [
        Claim("`tend measure` ÷ a row-by-row pandas program", seconds / found["pandas"][0], 0.2, "×", compared_with(found, "pandas"))
    ]
    for name, title in (("duckdb", "DuckDB"), ("polars", "Polars")):
        claims.append(Claim(f"`tend measure` ÷ {title}, same metrics", seconds / found[name][0], 1, "×", compared_with(found, name)))
    return claims


def compared_with(found, name):
    seconds, _, output = found[name]
    return f"{found['tend'][0]:.2f} s and {seconds:.2f} s ({json.loads(output)['seconds']:.2f} s without starting Python)"


def compare_results(found):
    ours = json.loads(found["tend"][2])["figures"]
    for name in ("duckdb", "polars", "pandas"):
        for metric, value in json.loads(found[name][2])["figures"].items():
            mine = float(ours[metric]["value"])
            # Amounts of money are rounded to cents.
            tolerance = 0.006 if "revenue" in metric else 1e-9
            assert abs(mine - value) <= tolerance, f"{metric}: tend {mine}, {name} {value}"


def bench_models(program, rows, runs):
    file = WORK / f"churn-{rows}.csv"
    file.exists() or models.table(file, rows)
    claims = []
    found = models.fits(Path(program).parent / "FitTimes", file, max(runs, 5))
    for name, title, limit in (("logistic", "logistic regression", 0.2), ("forest", "random forest of 100 trees, two jobs", 1)):
        ours, theirs = found[name]
        size = f"{rows:,} rows × 23".replace(",", " ")
        claims.append(Claim(f"{title} ÷ scikit-learn, {size}", ours / theirs, limit, "×", f"{ours * 1000:.1f} ms and {theirs * 1000:.1f} ms"))
    return claims


def bench_evaluation(program, runs):
    """The whole of `tend evaluate`, which reads the file, fits all its members on all folds and measures importance."""
    narrow, wide = WORK / "evaluated-7000.csv", WORK / "evaluated-6000-86.csv"
    if not narrow.exists():
        models.table(WORK / "churn-7000.csv", 7_000)
        models.with_header(WORK / "churn-7000.csv", narrow)
    wide.exists() or models.wide_table(wide, 6_000)
    claims = []
    for path, size in ((narrow, "7 000 rows × 24"), (wide, "6 000 rows × 86")):
        ours, theirs = models.evaluation(program, path, runs)
        claims.append(Claim(f"`tend evaluate` ÷ three models of scikit-learn on the same folds, {size}", ours / theirs, 2, "×", f"{ours:.1f} s and {theirs:.1f} s"))
    claims.append(Claim("`tend evaluate`, 6 000 rows × 86", ours, 30, "s", "median of the runs"))
    return claims


def bench_forecasts(program, runs):
    folder = fresh("forecasts")
    forecasts.data(folder)
    found = forecasts.fits(Path(program).parent / "ForecastTimes", folder, max(runs, 5))
    claims = []
    for name, title, limit in (
        ("arima", "ARIMA(1,1,1) of 144 months ÷ statsmodels", 0.1),
        ("bg_nbd", "BG/NBD of 2 400 customers ÷ lifetimes", 0.1),
        ("survival", "Kaplan–Meier and Cox, 7 000 rows × 18 ÷ lifelines", 0.2),
    ):
        ours, theirs = found[name]
        claims.append(Claim(title, ours / theirs, limit, "×", f"{ours * 1000:.2f} ms and {theirs * 1000:.1f} ms"))
    return claims


def bench_truth(program, seeds=20, customers=300):
    """What `tend risk` says of 100 example businesses beside what their generator knows."""
    tend = Tend(program, fresh("truth"))
    businesses = [(preset, truth.judge(tend, preset, seed, customers)) for preset in truth.PRESETS for seed in range(1, seeds + 1)]
    share, told, wrong = truth.signs(businesses)
    worst = ", ".join(f"{preset}: {trait} {direction} {count}" for (preset, trait, direction), count in sorted(wrong.items(), key=lambda item: -item[1])[:3])
    covered = truth.coverage(businesses)
    inside = statistics.mean(covered.values())
    errors = truth.calibration(businesses)
    gains = truth.protected(businesses)
    contradictory, judged = truth.contradictions(businesses)
    harmed = truth.harmed_by_help(tend, 100)
    return [
        Claim("told reasons with the wrong direction", 100 * (1 - share), 5, "%", f"of {told:,}; {worst}".replace(",", " ", 1)),
        Claim("80 % intervals, distance of their coverage from 80 %", 100 * abs(inside - 0.8), 5, "points", listed({p: f"{100 * c:.0f} %" for p, c in covered.items()})),
        Claim(
            "calibration error ÷ the larger of 0.02 and the 95 % value of a perfect model, worst preset", max(found / max(0.02, perfect) for found, perfect in errors.values()),
            1, "×", listed({preset: f"{found:.3f}" for preset, (found, _) in errors.items()})),
        Claim(
            "true loss by the ten customers with the highest risk ÷ by the first ten of `tend risk`", 1 / statistics.geometric_mean(gains.values()), 1 / 1.5, "×",
            listed({preset: f"1 ÷ {gain:.2f}" for preset, gain in gains.items()})),
        Claim("customers with a risk of 30 days as high as that of 90, or good health beside a high risk without a reason", contradictory, 0, "", f"of {judged}"),
        Claim(
            "customers whose risk rises after a call, a mail or a meeting", sum(count for count, _ in harmed.values()), 0, "",
            listed({preset: f"0 of {count}" if not risen else f"{risen} of {count}" for preset, (risen, count) in harmed.items()})),
    ]


def listed(values):
    return ", ".join(f"{name} {value}" for name, value in values.items())


def bench_scoring(program, customers, runs):
    """`tend risk` first scores the due customers. The time with no due customer is subtracted."""
    tend = Tend(program, fresh("scoring"))
    days, uses = scoring.business(tend, customers)
    training, _, _ = timed(tend.command("train", "--json"), stderr=subprocess.DEVNULL)

    def score(part=None):
        if part:
            scoring.make_due(tend, part)
        return timed(tend.command("risk", "--limit", 1, "--json"), stderr=subprocess.DEVNULL)

    found = side_by_side(
        runs, none=score, all=lambda: score(1), few=lambda: score(100), scan=lambda: (scoring.scan(tend), 0, b""))
    none, scan = found["none"][0], found["scan"][0]
    everyone, few, memory = found["all"][0] - none, found["few"][0] - none, found["all"][1]
    size = f"{spaced(customers)} customers, {spaced(uses)} events on {spaced(days)} usage days"
    return [
        Claim("scoring all customers ÷ one scan of the tables that it reads", everyone / scan, 3, "×",
              f"{size}: {everyone:.1f} s and {scan:.2f} s; training and the first scoring {training:.0f} s"),
        Claim("peak memory of the scoring", memory, 1000, "MB", "resident, mapped pages counted"),
        Claim("scoring one customer in a hundred ÷ scoring all", few / everyone, 0.05, "×", f"{few:.2f} s"),
    ]  # fmt: skip


def bench_serve(program, runs):
    business = Tend(program, fresh("serve"))
    business.run_json("example", "--preset", "saas", "--customers", "1000", "--seed", "7", "--until", "2026-06-30")
    starts, memory = [], 0
    for _ in range(max(runs, 5)):
        with business.served() as server:
            starts.append(server.start_seconds)
            time.sleep(2)
            memory = max(memory, resident(server.process.pid))
    return [
        Claim("start of `tend serve` on 1 000 customers until `/healthz` answers", statistics.median(starts) * 1000, 300, "ms", f"median of {len(starts)}"),
        Claim("memory of an idle server", memory, 100, "MB", "resident, mapped pages counted, 2 s after the start"),
    ]


def bench_pages(program, customers):
    claims = []
    business = Tend(program, fresh("large"))
    business.run_json("example", "--preset", "saas", "--customers", customers, "--seed", "7", "--until", "2026-11-20")
    business.run_json("train")
    with contextlib.closing(sqlite3.connect(business.data / "tend.sqlite")) as file:
        (events,) = file.execute("SELECT COUNT(*) FROM events").fetchone()
    with business.served() as server:
        visitor = pages.Visitor(server)
        paths, _ = pages.every_page(visitor)
        times = pages.at_steady_rate(visitor, paths, rate=50, seconds=90)
        slowest = max(times, key=lambda path: pages.percentile(times[path], 0.99))
        size = f"{spaced(customers)} customers, {spaced(events)} events"
        claims.append(
            Claim(f"99th percentile of the slowest of {len(paths)} pages at 50 requests a second; {size}", pages.percentile(times[slowest], 0.99), 50, "ms", slowest)
        )
        found = pages.at_steady_rate(visitor, pages.searches(visitor, 200), rate=10, seconds=40)
        every = [milliseconds for path in found for milliseconds in found[path]]
        claims.append(Claim("99th percentile of searches, none repeated", pages.percentile(every, 0.99), 50, "ms", f"median {statistics.median(every):.1f} ms"))
        claims.append(Claim("memory of that server afterwards", resident(server.process.pid), 250, "MB", "resident, mapped pages counted"))
    return claims + bench_bare(program)


def bench_bare(program):
    business = Tend(program, fresh("small"))
    business.run_json("example", "--preset", "saas", "--customers", "1000", "--seed", "7", "--until", "2026-11-20")
    bare = Path(program).parent / "BareServer"
    with business.served() as server, pages.Bare(bare) as other:
        visitor = pages.Visitor(server)
        _, customer = pages.every_page(visitor)
        ratios = pages.compare_with_bare(other, server, visitor, ["/customers", customer, "/numbers", "/imports", "/settings"])
    slowest = max(ratios, key=ratios.get)
    detail = ", ".join(f"{path.split('?')[0]} {ratio:.1f}" for path, ratio in ratios.items())
    return [Claim("a bare Hummingbird route ÷ the slowest page, requests a second, 1 000 customers", ratios[slowest], 4, "×", detail)]


def bench_postgres(program, rows, runs):
    with cluster.running() as server:
        return bench_copy(program, rows, runs, server) + bench_engines(program, rows // 10, server)


def bench_copy(program, rows, runs, server):
    customers, payments = WORK / f"customers-{rows}.csv", WORK / f"payments-{rows}.csv"
    customers.exists() or input_files.customers(customers, rows)
    payments.exists() or input_files.payments(payments, rows * 5, 5)
    claims = []
    for file, before in ((customers, []), (payments, [customers])):
        baselines = CopyBaselines(server, file, rows, fresh("tables"))

        def tend():
            business = Tend(program, fresh("import"), server.fresh("tend"))
            business.run_json("verify")  # makes the tables
            for other in before:
                business.run_json("import", other)
            result = timed(business.command("import", file, "--json"), stderr=subprocess.DEVNULL)
            assert json.loads(result[2])["skipped"] == 0, "not every line was imported"
            return result

        found = side_by_side(
            runs, tend=tend, keyed=lambda: timed(baselines.keyed()), plain=lambda: timed(baselines.plain()), imported=lambda: timed(baselines.imported("tend"))
        )
        seconds = {name: result[0] for name, result in found.items()}
        claims += [
            Claim(f"import of {spaced(baselines.lines)} {baselines.kind} into PostgreSQL ÷ `COPY` of the file into a table with types, keys and an index",
                  seconds["tend"] / seconds["keyed"], 3, "×", f"{seconds['tend']:.1f} s and {seconds['keyed']:.1f} s; {seconds['plain']:.1f} s into a table without them"),
            Claim("… ÷ `COPY` of the resulting rows into the same tables", seconds["tend"] / seconds["imported"], 3, "×",
                  f"compared with {seconds['imported']:.1f} s, without parsing the file"),
            Claim("peak memory of that import", found["tend"][1], 300, "MB", "resident, mapped pages counted"),
        ]  # fmt: skip
    return claims


def bench_engines(program, customers, server):
    """Compares the pages of the same business in a file and in a database."""
    home = Tend(program, fresh("large"))
    home.run_json("example", "--preset", "saas", "--customers", customers, "--seed", "7", "--until", "2026-11-20")
    home.run_json("train")
    address = server.fresh("pages")
    timed([program, "move", "--from", home.data, "--to", address], stderr=subprocess.DEVNULL)
    server.run("pages", "VACUUM ANALYZE")
    claims = []
    with home.served() as one, Tend(program, home.data, address).served() as other:
        visitors = [pages.Visitor(one), pages.Visitor(other)]
        for text, found in (
            (f"99th percentile of all pages at 50 requests a second on PostgreSQL ÷ on SQLite, {spaced(customers)} customers",
             pages.in_turn(visitors, rate=50, seconds=30, turns=3)),
            ("… one page at a time, each after a write", pages.after_writing(visitors, turns=5)),
        ):  # fmt: skip
            file, database = (pages.percentile(times, 0.99) for times in found)
            medians = " and ".join(f"{statistics.median(times):.1f}" for times in reversed(found))
            claims.append(Claim(text, database / file, 2, "×", f"{database:.1f} ms and {file:.1f} ms; medians {medians} ms"))
    return claims


def bench_move(program, rows):
    """Moves a business to PostgreSQL and back, with five payments for each customer."""
    for file, write in ((f"customers-{rows}.csv", input_files.customers), (f"payments-{rows}.csv", lambda path, rows: input_files.payments(path, rows * 5, 5))):
        (WORK / file).exists() or write(WORK / file, rows)
    home, back = Tend(program, fresh("move")), fresh("back")
    for file in ("customers", "payments"):
        home.run_json("import", WORK / f"{file}-{rows}.csv")
    claims = []
    with cluster.running() as server:
        address = server.fresh("moved")
        for name, origin, target in (("to PostgreSQL", home.data, address), ("and back", address, back)):
            seconds, memory, output = timed([program, "move", "--from", origin, "--to", target, "--json"], stderr=subprocess.DEVNULL)
            answer = json.loads(output)
            assert answer["hash_from"] == answer["hash_to"], f"{name}: another business arrived"
            size = f"{spaced(answer['rows']['customers'])} customers, {spaced(answer['rows']['events'])} events"
            claims.append(Claim(f"move {name}: {size}, equal hash", seconds / 60, 10, "min", "every row and the hash compared"))
            claims.append(Claim("peak memory of that move", memory, 300, "MB", "resident, mapped pages counted"))
    return claims


def resident(process):
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmRSS"))


def spaced(number):
    return f"{number:,}".replace(",", " ")


def fresh(name):
    folder = WORK / "work" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)

    program, rows, runs = options.program, options.rows, options.runs
    parts = {
        "import": lambda: bench_import(program, rows, runs),
        "measure": lambda: bench_measure(program, rows, runs),
        "models": lambda: bench_models(program, 7_000, runs) + bench_models(program, 100_000, runs) + bench_evaluation(program, runs),
        "forecasts": lambda: bench_forecasts(program, runs),
        "truth": lambda: bench_truth(program),
        "outlooks": lambda: bench_scoring(program, rows, 1),
        "serve": lambda: bench_serve(program, runs),
        "pages": lambda: bench_pages(program, rows // 10),
        "postgres": lambda: bench_postgres(program, rows, runs),
        "move": lambda: bench_move(program, rows),
    }
    holds = True
    for part in parts:
        if part in (options.only or parts):
            claims = parts[part]()
            table = "\n".join(["| claim | measured | limit | | how |", "|--|--|--|--|--|", *(claim.line() for claim in claims)])
            print(table, flush=True)
            if rows == 1_000_000:
                write(part, table, runs)
            holds = holds and all(claim.holds for claim in claims)
    sys.exit(0 if holds else 1)


def write(part, table, runs):
    """Writes one part with its date, so that each part can be measured separately."""
    page = HERE / "README.md"
    begin, end = f"<!-- measured: {part} -->", f"<!-- /measured: {part} -->"
    machine = f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}, {runs} runs."
    before, rest = page.read_text("utf-8").split(begin)
    page.write_text(f"{before}{begin}\n{table}\n\n{machine}\n{end}{rest.split(end)[1]}", "utf-8")


if __name__ == "__main__":
    main()
