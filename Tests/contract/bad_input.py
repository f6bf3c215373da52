"""Broken and hostile files: the program prints a clear message with row and field, and imports the other rows or nothing."""

from expect import equal

# Name, bytes, exit code, customers created, rows with a problem (None: not checked).
CASES = [
    ("an empty file", b"", 1, 0, None),
    ("a header and no rows", b"name,email\n", 1, 0, None),
    ("unknown columns become custom fields", b"name,email,shoe size\nA,a@a.example,40\nB,b@b.example,41\n", 0, 2, []),
    ("too many cells", b"name,email\nA,a@a.example\nB,b@b.example,x,y\nC,c@c.example\n", 0, 2, [3]),
    ("cells missing at the end of a row", b"name,email,phone\nA,a@a.example,1\nB\nC,c@c.example,3\n", 0, 3, []),
    ("a quote that is never closed", b'name,email\nA,a@a.example\n"B,b@b.example\nC,c@c.example\n', 0, 3, []),
    ("bytes of another encoding in one row", b"name,email\nZo\xc3\xab,a@a.example\nB\xff\xfe,b@b.example\nC,c@c.example\n", 0, 2, [3]),
    ("a NUL byte", b"name,email\nA,a@a.example\nB\0B,b@b.example\nC,c@c.example\n", 0, 2, [3]),
    ("a cell of more than 1 MiB", b"name,email\nA,a@a.example\n" + b"B" * (1 << 21) + b",b@b.example\nC,c@c.example\n", 0, 2, [3]),
    ("an invalid email address", b"name,email\nA,a@a.example\nB,not an address\n", 0, None, [3]),
    ("an impossible date", b"email,date,amount\na@a.example,2026-02-30,5\na@a.example,2026-02-28,5\n", 0, None, [2]),
    ("an invalid amount", b"email,date,amount\na@a.example,2026-02-27,five\na@a.example,2026-02-28,5\n", 0, None, [2]),
    ("no column for the customer", b"date,amount\n2026-01-05,5.00\n2026-01-06,7.50\n", 1, 0, None),
    ("duplicate headers", b"name,email,email\nA,a@a.example,b@a.example\n", 0, 1, []),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, 1, 0, None),
    ("a PDF", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", 1, 0, None),
    ("an archive that is no workbook", b"PK\x03\x04" + bytes(60), 1, 0, None),
    ("a damaged gzip file", b"\x1f\x8b\x08\x00" + bytes(range(60)), 1, 0, None),
]

FORMULAS = ["=1+2", "+HYPERLINK(1)", "-cmd", "@SUM(A1)", "\t=1", "\uff1d1+1", '"=1"']


def checks():
    return [("bad input: " + case[0], lambda tend, folder, case=case: check_import(tend, folder, *case[1:])) for case in CASES] + [
        ("bad input: --all-or-nothing imports nothing", all_or_nothing),
        ("bad input: formulas in cells are exported as text", formulas),
        ("bad input: reasons in Chinese", chinese),
    ]


def check_import(tend, folder, content, code, created, rows):
    file = folder / "input.csv"
    file.write_bytes(content)
    before = tend.hash()
    answer = tend.run("import", file, "--json")
    equal("exit code", answer.code, code)
    if code == 1:
        assert answer.err.startswith("tend: ") and len(answer.err) > 25, f"no clear message: {answer.err[:300]!r}"
        equal("hash", tend.hash(), before)
        return
    report = answer.json
    if created is not None:
        equal("created", report["created"], created)
    if rows is not None:
        equal("problem rows", [problem["row"] for problem in report["problems"]], rows)
        equal("problem_count", report["problem_count"], len(rows))
        assert all(problem["reason"] for problem in report["problems"]), report["problems"]


def all_or_nothing(tend, folder):
    before = tend.hash()
    file = folder / "mixed.csv"
    file.write_text("email,date,amount\na@a.example,2026-02-30,5\na@a.example,2026-02-28,5\n", "utf-8")
    process = tend.run("import", file, "--all-or-nothing", "--json")
    equal("exit code", process.code, 1)
    equal("hash", tend.hash(), before)
    equal("events otherwise", tend.run_json("import", file)["events"], 1)


def formulas(tend, folder):
    file = folder / "input.csv"
    cells = ['"' + text.replace('"', '""') + '"' for text in FORMULAS]
    file.write_text("name,email\n" + "".join(f"{cell},p{i}@a.example\n" for i, cell in enumerate(cells)), "utf-8")
    equal("created", tend.run_json("import", file)["created"], len(FORMULAS))
    exported = tend.run("export", "customers")
    equal("exit code", exported.code, 0)
    lines = exported.out.splitlines()
    assert len(lines) > len(FORMULAS), f"the export has {len(lines)} lines"
    for line in lines:
        for cell in line.split(","):
            assert not cell.strip('" \t').startswith(("=", "@", "\uff1d")), f"the export has a formula: {cell}"


def chinese(tend, folder):
    file = folder / "input.csv"
    file.write_bytes(b"name,email\nA,a@a.example\nB,b@b.example,x,y\n")
    tend.run_json("config", "language=zh")
    report = tend.run_json("import", file)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in report["problems"][0]["reason"]), report["problems"]
