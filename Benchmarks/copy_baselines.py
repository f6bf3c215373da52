"""The time that PostgreSQL's own COPY needs for a file that Tend imports."""


class CopyBaselines:
    """Each method prepares its tables and returns the command to measure."""

    def __init__(self, server, file, customers, folder):
        self.server, self.file, self.customers, self.folder = server, file, customers, folder
        self.kind = file.stem.split("-")[0]
        with file.open(encoding="utf-8") as lines:
            self.columns = next(lines).strip().split(",")
            self.lines = sum(1 for _ in lines)

    def plain(self):
        """COPY into a table of text columns."""
        return self.copy_into(f"CREATE TABLE copied ({', '.join(column + ' TEXT' for column in self.columns)})")

    def keyed(self):
        """COPY into a usual table with types, keys and an index: it rejects an invalid date, a duplicate line or a payment
        without customer, and finds the rows of one customer by the index."""
        if self.kind == "customers":
            return self.copy_into(
                "CREATE TABLE copied (customer_id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT, phone TEXT,"
                " city TEXT, plan TEXT, signup_date DATE, team_size INTEGER)",
                "CREATE INDEX ON copied (email)",
            )
        return self.copy_into(
            "CREATE TABLE customers (customer_id TEXT PRIMARY KEY)",
            f"INSERT INTO customers SELECT 'C' || lpad(CAST(n AS TEXT), 7, '0') FROM generate_series(0, {self.customers - 1}) AS n",
            "CREATE TABLE copied (payment_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers,"
            " payment_date DATE NOT NULL, amount NUMERIC(12, 2) NOT NULL, currency TEXT NOT NULL)",
            "CREATE INDEX ON copied (customer_id, payment_date)",
        )

    def imported(self, name):
        """COPY of the rows that an import created, into tables with the same keys and indexes."""
        tables = ["customers", "customer_keys"] if self.kind == "customers" else ["events", "customer_money"]
        self.server.run("postgres", "DROP DATABASE IF EXISTS same WITH (FORCE)", f"CREATE DATABASE same TEMPLATE {name}")
        self.server.run("same", *[f"\\copy {table} TO '{self.folder / table}'" for table in tables], f"TRUNCATE {', '.join(tables)} CASCADE")
        return self.server.psql("same", *[f"\\copy {table} FROM '{self.folder / table}'" for table in tables])

    def copy_into(self, *tables):
        self.server.fresh("plain")
        self.server.run("plain", *tables)
        return self.server.psql("plain", f"\\copy copied FROM '{self.file}' CSV HEADER")
