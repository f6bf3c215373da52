#!/usr/bin/env python3
"""Measures Tend beside other programs on the same files in one run, and writes the table in README.md.

Usage: bench.py PROGRAM [--rows N] [--runs N] [--only import measure models forecasts outlooks serve pages postgres move]
A run with other rows than 1 000 000 prints its tables and leaves README.md alone.
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
import files  # noqa: E402
import forecasts  # noqa: E402
import models  # noqa: E402
import outlooks  # noqa: E402
import pages  # noqa: E402
from copies import Copies  # noqa: E402

WORK = HERE.parent / ".build-bench"


class Claim:
    """What is claimed, what was found, and the most it may be."""

    def __init__(self, text, found, limit, unit, detail):
        self.text, self.found, self.limit, self.unit, self.detail = text, found, limit, unit, detail

    @property
    def holds(self):
        return self.found <= self.limit

    def line(self):
        sign = "holds" if self.holds else "**missed**"
        return f"| {self.text} | {self.found:.3g} {self.unit} | at most {self.limit:g} {self.unit} | {sign} | {self.detail} |"


def timed(command, **options):
    """Wall seconds, peak resident MB (mapped files count) and the output of one process."""
    begun = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, **options)
    peak = Peak(process.pid)
    output = process.stdout.read()
    process.wait()
    seconds = time.perf_counter() - begun
    assert process.returncode == 0, f"{command} ended with {process.returncode}"
    return seconds, peak.megabytes, output


class Peak:
    """The highest resident memory of a process as the kernel keeps it, asked again and again while the process runs.
    What waiting tells would not do: it counts this program's own memory, which a child has for a moment."""

    def __init__(self, pid):
        self.status, self.bytes = Path(f"/proc/{pid}/status"), 0
        self.watch = threading.Thread(target=self.ask, daemon=True)
        self.watch.start()

    def ask(self):
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
        self.watch.join()
        return self.bytes / 1e6


def side_by_side(runs, **programs):
    """The programs in turn, `runs` times; for each the median seconds, highest memory and last output."""
    results = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            results[name].append(program())
    return {
        name: (statistics.median(r[0] for r in rows), max(r[1] for r in rows), rows[-1][2]) for name, rows in results.items()
    }


def bench_import(program, rows, runs):
    file = WORK / f"customers-{rows}.csv"
    file.exists() or files.customers(file, rows)

    def tend():
        data = fresh("import")
        result = timed(Tend(program, data).command("import", file, "--json"), stderr=subprocess.DEVNULL)
        assert json.loads(result[2])["created"] == rows, "not every customer went in"
        return result

    def sqlite():
        return timed(["sqlite3", fresh("sqlite") / "t.db", "-cmd", ".mode csv", f".import {file} customers"])

    found = side_by_side(runs, tend=tend, sqlite=sqlite)
    (seconds, memory, _), (base, _, _) = found["tend"], found["sqlite"]
    return [
        Claim("import of customers × 8 columns ÷ `sqlite3 .import`", seconds / base, 8, "×", f"{seconds:.1f} s beside {base:.1f} s"),
        Claim("peak memory of that import", memory, 300, "MB", "resident, mapped pages counted"),
    ]


def bench_measure(program, rows, runs):
    file = WORK / f"purchases-{rows}.csv"
    file.exists() or files.purchases(file, rows)
    options = ["--as-of", "2026-01-01", "--discount", "0.1", "--expected", "8", "--json"]

    def script(name):
        return lambda: timed([sys.executable, "-B", HERE / name, file])

    found = side_by_side(
        runs,
        tend=lambda: timed(Tend(program, fresh("measure")).command("measure", file, *options), stderr=subprocess.DEVNULL),
        duckdb=script("duckdb_figures.py"),
        polars=script("polars_figures.py"),
    ) | side_by_side(1, pandas=script("pandas_rows.py"))
    agree(found)
    seconds = found["tend"][0]
    claims = [
        Claim("`tend measure` ÷ a pandas program that goes row by row", seconds / found["pandas"][0], 0.2, "×", beside(found, "pandas"))
    ]
    for name, title in (("duckdb", "DuckDB"), ("polars", "Polars")):
        claims.append(Claim(f"`tend measure` ÷ {title}, same figures", seconds / found[name][0], 1, "×", beside(found, name)))
    return claims


def beside(found, name):
    seconds, _, output = found[name]
    return f"{found['tend'][0]:.2f} s beside {seconds:.2f} s ({json.loads(output)['seconds']:.2f} s without starting Python)"


def agree(found):
    ours = json.loads(found["tend"][2])["figures"]
    for name in ("duckdb", "polars", "pandas"):
        for figure, value in json.loads(found[name][2])["figures"].items():
            mine = float(ours[figure]["value"])
            # Money is shown to the cent.
            tolerance = 0.006 if "revenue" in figure else 1e-9
            assert abs(mine - value) <= tolerance, f"{figure}: tend {mine}, {name} {value}"


def bench_models(program, rows, runs):
    file = WORK / f"leavers-{rows}.csv"
    file.exists() or models.table(file, rows)
    claims = []
    found = models.fits(Path(program).parent / "FitTimes", file, max(runs, 5))
    for name, title, limit in (("logistic", "logistic regression", 0.2), ("forest", "random forest of 100 trees, two jobs", 1)):
        ours, theirs = found[name]
        size = f"{rows:,} rows × 23".replace(",", " ")
        claims.append(Claim(f"{title} ÷ scikit-learn, {size}", ours / theirs, limit, "×", f"{ours * 1000:.1f} ms beside {theirs * 1000:.1f} ms"))
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
        claims.append(Claim(title, ours / theirs, limit, "×", f"{ours * 1000:.2f} ms beside {theirs * 1000:.1f} ms"))
    return claims


def bench_outlooks(program, customers, runs):
    """`tend risk` looks at those who are due before it answers; what it takes when nobody is due is taken off."""
    tend = Tend(program, fresh("outlooks"))
    days, uses = outlooks.business(tend, customers)
    learning, _, _ = timed(tend.command("train", "--json"), stderr=subprocess.DEVNULL)

    def look(part=None):
        if part:
            outlooks.ring(tend, part)
        return timed(tend.command("risk", "--limit", 1, "--json"), stderr=subprocess.DEVNULL)

    found = side_by_side(
        runs, none=look, all=lambda: look(1), few=lambda: look(100), scan=lambda: (outlooks.scan(tend), 0, b""))
    none, scan = found["none"][0], found["scan"][0]
    everybody, few, memory = found["all"][0] - none, found["few"][0] - none, found["all"][1]
    size = f"{spaced(customers)} customers, {spaced(uses)} uses on {spaced(days)} days"
    return [
        Claim("looking at all customers ÷ one scan of the tables that are read", everybody / scan, 3, "×",
              f"{size}: {everybody:.1f} s beside {scan:.2f} s; learning and looking for the first time {learning:.0f} s"),
        Claim("peak memory of that", memory, 1000, "MB", "resident, mapped pages counted"),
        Claim("looking at one customer in a hundred ÷ looking at all", few / everybody, 0.05, "×", f"{few:.2f} s"),
    ]  # fmt: skip


def bench_serve(program, runs):
    business = Tend(program, fresh("serve"))
    business.done("example", "--preset", "saas", "--customers", "1000", "--seed", "7", "--until", "2026-06-30")
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
    business.done("example", "--preset", "saas", "--customers", customers, "--seed", "7", "--until", "2026-11-20")
    business.done("train")
    with contextlib.closing(sqlite3.connect(business.data / "tend.sqlite")) as file:
        (events,) = file.execute("SELECT COUNT(*) FROM events").fetchone()
    with business.served() as server:
        visitor = pages.Visitor(server)
        paths, _ = pages.every_page(visitor)
        took = pages.steadily(visitor, paths, rate=50, seconds=90)
        slowest = max(took, key=lambda path: pages.percentile(took[path], 0.99))
        size = f"{spaced(customers)} customers, {spaced(events)} events"
        claims.append(
            Claim(f"99 of 100 answers of the slowest of {len(paths)} pages at 50 requests a second; {size}", pages.percentile(took[slowest], 0.99), 50, "ms", slowest)
        )
        found = pages.steadily(visitor, pages.searches(visitor, 200), rate=10, seconds=40)
        every = [milliseconds for path in found for milliseconds in found[path]]
        claims.append(Claim("99 of 100 searches, none asked before", pages.percentile(every, 0.99), 50, "ms", f"median {statistics.median(every):.1f} ms"))
        claims.append(Claim("memory of that server afterwards", resident(server.process.pid), 250, "MB", "resident, mapped pages counted"))
    return claims + bench_bare(program)


def bench_bare(program):
    business = Tend(program, fresh("small"))
    business.done("example", "--preset", "saas", "--customers", "1000", "--seed", "7", "--until", "2026-11-20")
    bare = Path(program).parent / "BareServer"
    with business.served() as server, pages.Bare(bare) as other:
        visitor = pages.Visitor(server)
        _, customer = pages.every_page(visitor)
        ratios = pages.beside_bare(other, server, visitor, ["/customers", customer, "/numbers", "/imports", "/settings"])
    slowest = max(ratios, key=ratios.get)
    detail = ", ".join(f"{path.split('?')[0]} {ratio:.1f}" for path, ratio in ratios.items())
    return [Claim("a bare Hummingbird route ÷ the slowest page, requests a second, 1 000 customers", ratios[slowest], 4, "×", detail)]


def bench_postgres(program, rows, runs):
    with cluster.running() as server:
        return bench_copy(program, rows, runs, server) + bench_engines(program, rows // 10, server)


def bench_copy(program, rows, runs, server):
    people, bills = WORK / f"customers-{rows}.csv", WORK / f"payments-{rows}.csv"
    people.exists() or files.customers(people, rows)
    bills.exists() or files.payments(bills, rows * 5, 5)
    claims = []
    for file, before in ((people, []), (bills, [people])):
        copies = Copies(server, file, rows, fresh("tables"))

        def tend():
            business = Tend(program, fresh("import"), server.fresh("tend"))
            business.done("verify")  # makes the tables
            for other in before:
                business.done("import", other)
            result = timed(business.command("import", file, "--json"), stderr=subprocess.DEVNULL)
            assert json.loads(result[2])["skipped"] == 0, "not every line went in"
            return result

        found = side_by_side(
            runs, tend=tend, keyed=lambda: timed(copies.keyed()), plain=lambda: timed(copies.plain()), finished=lambda: timed(copies.finished("tend"))
        )
        took = {name: result[0] for name, result in found.items()}
        claims += [
            Claim(f"import of {spaced(copies.lines)} {copies.kind} into PostgreSQL ÷ `COPY` of the file into a table with types, keys and an index",
                  took["tend"] / took["keyed"], 3, "×", f"{took['tend']:.1f} s beside {took['keyed']:.1f} s; {took['plain']:.1f} s into one without"),
            Claim("… ÷ `COPY` of the rows it makes into the same tables", took["tend"] / took["finished"], 3, "×",
                  f"beside {took['finished']:.1f} s, without reading and understanding the file"),
            Claim("peak memory of that import", found["tend"][1], 300, "MB", "resident, mapped pages counted"),
        ]  # fmt: skip
    return claims


def bench_engines(program, customers, server):
    """The same business in a file and in a database."""
    home = Tend(program, fresh("large"))
    home.done("example", "--preset", "saas", "--customers", customers, "--seed", "7", "--until", "2026-11-20")
    home.done("train")
    address = server.fresh("pages")
    timed([program, "move", "--from", home.data, "--to", address], stderr=subprocess.DEVNULL)
    server.run("pages", "VACUUM ANALYZE")
    claims = []
    with home.served() as one, Tend(program, home.data, address).served() as other:
        visitors = [pages.Visitor(one), pages.Visitor(other)]
        for text, found in (
            (f"99 of 100 answers of all rooms at 50 requests a second on PostgreSQL ÷ on SQLite, {spaced(customers)} customers",
             pages.in_turn(visitors, rate=50, seconds=30, turns=3)),
            ("… one after the other, each after something was written", pages.after_writing(visitors, turns=5)),
        ):  # fmt: skip
            file, database = (pages.percentile(times, 0.99) for times in found)
            middles = " and ".join(f"{statistics.median(times):.1f}" for times in reversed(found))
            claims.append(Claim(text, database / file, 2, "×", f"{database:.1f} ms beside {file:.1f} ms; medians {middles} ms"))
    return claims


def bench_move(program, rows):
    """There and back, with five payments for each customer."""
    for file, write in ((f"customers-{rows}.csv", files.customers), (f"payments-{rows}.csv", lambda path, rows: files.payments(path, rows * 5, 5))):
        (WORK / file).exists() or write(WORK / file, rows)
    home, back = Tend(program, fresh("move")), fresh("back")
    for file in ("customers", "payments"):
        home.done("import", WORK / f"{file}-{rows}.csv")
    claims = []
    with cluster.running() as server:
        address = server.fresh("moved")
        for name, origin, target in (("to PostgreSQL", home.data, address), ("and back", address, back)):
            seconds, memory, output = timed([program, "move", "--from", origin, "--to", target, "--json"], stderr=subprocess.DEVNULL)
            answer = json.loads(output)
            assert answer["hash_from"] == answer["hash_to"], f"{name}: another business arrived"
            size = f"{spaced(answer['rows']['customers'])} customers, {spaced(answer['rows']['events'])} events"
            claims.append(Claim(f"move {name}: {size}, equal hash", seconds / 60, 10, "min", "every row compared, and the meaning"))
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
        "models": lambda: bench_models(program, 7_000, runs) + bench_models(program, 100_000, runs),
        "forecasts": lambda: bench_forecasts(program, runs),
        "outlooks": lambda: bench_outlooks(program, rows, 1),
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
    """Each part stands by itself with its day, so that one can be measured again without the others."""
    page = HERE / "README.md"
    begin, end = f"<!-- measured: {part} -->", f"<!-- /measured: {part} -->"
    machine = f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}, {runs} runs."
    before, rest = page.read_text("utf-8").split(begin)
    page.write_text(f"{before}{begin}\n{table}\n\n{machine}\n{end}{rest.split(end)[1]}", "utf-8")


if __name__ == "__main__":
    main()
