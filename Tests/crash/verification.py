"""Compares the stored rows with the acknowledged writes. Reads the database directly and not through the program."""

from collections import Counter, defaultdict

from writers import Customer

# Each query finds rows that half a transaction would leave.
PARTIAL_WRITES = {
    "payment totals that differ from the payments": """
        SELECT c.id FROM customers c LEFT JOIN (
            SELECT customer_id, SUM(CASE WHEN kind = 'payment' THEN amount ELSE 0 END) AS paid, COUNT(*) AS payments
            FROM events WHERE kind = 'payment' GROUP BY customer_id
        ) AS counted ON counted.customer_id = c.id LEFT JOIN (
            SELECT customer_id, SUM(paid) AS paid, SUM(payments) AS payments FROM customer_money GROUP BY customer_id
        ) AS stored ON stored.customer_id = c.id
        WHERE COALESCE(counted.paid, 0) <> COALESCE(stored.paid, 0) OR COALESCE(counted.payments, 0) <> COALESCE(stored.payments, 0)""",
    "a key without its customer": """
        SELECT k.customer_id FROM customer_keys k LEFT JOIN customers c ON c.id = k.customer_id
        WHERE c.id IS NULL OR (k.key LIKE 'mail:%' AND k.key <> 'mail:' || c.email)""",
    "an email without its key": """
        SELECT id FROM customers WHERE email IS NOT NULL AND 'mail:' || email NOT IN (SELECT key FROM customer_keys)""",
    "a tag missing in the search text": """
        SELECT t.customer_id FROM customer_tags t JOIN customers c ON c.id = t.customer_id WHERE c.search NOT LIKE '%' || t.tag || '%'""",
    "a name missing in the search text": "SELECT id FROM customers WHERE search NOT LIKE '%' || LOWER(name) || '%'",
    "a deletion without its deleted rows": """
        SELECT id FROM changes WHERE kind = 'remove' AND undone_at IS NULL AND id NOT IN (SELECT change_id FROM removals)""",
    "an import that counts too few customers": """
        SELECT i.id FROM imports i WHERE i.kind = 'customers' AND i.state <> 'undone'
        AND i.created < (SELECT COUNT(*) FROM customers c WHERE c.import_id = i.id)""",
}


class Findings:
    def __init__(self):
        self.lost, self.duplicated, self.partial = [], [], []

    def __bool__(self):
        return bool(self.lost or self.duplicated or self.partial)

    def __str__(self):
        kinds = [("lost", self.lost), ("duplicated", self.duplicated), ("partial", self.partial)]
        return "; ".join(f"{name}: {', '.join(map(str, found[:5]))}" for name, found in kinds if found)

    def add(self, other):
        self.lost += other.lost
        self.duplicated += other.duplicated
        self.partial += other.partial


def verify(business, writers):
    """Compares the rows with the acknowledged writes. An unanswered write counts from now on as it was found."""
    findings = Findings()
    found, duplicated = customers(business)
    findings.duplicated += duplicated
    known = set()
    for writer in writers:
        resolve_pending(writer, found, findings)
        known |= set(writer.customers)
        for id, wanted in writer.customers.items():
            compare(id, wanted, found.get(id), findings)
    findings.partial += [f"customer {one.name} that no writer added" for id, one in found.items() if id not in known and one.email and one.email.endswith("@example.com")]
    findings.partial += [f"{what}: {id}" for what, statement in PARTIAL_WRITES.items() for (id, *_) in business.rows(statement)]
    findings.partial += business.integrity_errors()
    return findings


def customers(business):
    tags, events, found, names = defaultdict(set), defaultdict(Counter), {}, Counter()
    for id, tag in business.rows("SELECT customer_id, tag FROM customer_tags"):
        tags[id].add(tag)
    for id, kind, word, cents in business.rows("SELECT customer_id, kind, COALESCE(text, name), COALESCE(amount, 0) FROM events WHERE key LIKE 'tend:%'"):
        events[id][kind, word, cents] += 1
    for id, name, email in business.rows("SELECT id, name, email FROM customers WHERE merged_into IS NULL"):
        found[id] = Customer(name, email, tags[id], events[id])
        names[name] += 1
    return found, [f"customer {name}" for name, count in names.items() if count > 1]


def resolve_pending(writer, found, findings):
    """An unanswered post was applied as a whole or not at all."""
    post, writer.pending = writer.pending, None
    if post is None:
        return
    if post.id is None:
        for id, one in found.items():
            if one.name == post.after.name:
                writer.customers[id] = post.after
        return
    current = found.get(post.id)
    if current == post.after or (current is None and not post.after.exists):
        writer.customers[post.id] = post.after
        return
    before = writer.customers[post.id]
    if current != before and not (current is None and not before.exists):
        findings.partial.append(f"customer {before.name} matches neither the state before nor after the last post: {current}")
        writer.customers[post.id] = current or post.after


def compare(id, wanted, current, findings):
    if not wanted.exists:
        if current:
            findings.lost.append(f"deletion of {wanted.name}")
        return
    if current is None:
        findings.lost.append(f"customer {wanted.name}")
        return
    findings.lost += [f"{kind} {word}" for kind, word, _ in (wanted.events - current.events)]
    findings.duplicated += [f"{kind} {word}" for kind, word, _ in (current.events - wanted.events)]
    if (wanted.name, wanted.email) != (current.name, current.email):
        findings.lost.append(f"edit of {current.name} to {wanted.name}")
    if wanted.tags != current.tags:
        findings.partial.append(f"tags {current.tags} of {wanted.name}, not {wanted.tags}")
