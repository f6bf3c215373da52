"""What became of what was promised, read from the rows themselves and never through the program."""

from collections import Counter, defaultdict

from writers import Customer

# Each finds rows that a transaction cut in two would leave, or none.
HALVES = {
    "money that its payments do not add up to": """
        SELECT c.id FROM customers c LEFT JOIN (
            SELECT customer_id, SUM(CASE WHEN kind = 'payment' THEN amount ELSE 0 END) AS paid, COUNT(*) AS payments
            FROM events WHERE kind = 'payment' GROUP BY customer_id
        ) AS told ON told.customer_id = c.id LEFT JOIN (
            SELECT customer_id, SUM(paid) AS paid, SUM(payments) AS payments FROM customer_money GROUP BY customer_id
        ) AS kept ON kept.customer_id = c.id
        WHERE COALESCE(told.paid, 0) <> COALESCE(kept.paid, 0) OR COALESCE(told.payments, 0) <> COALESCE(kept.payments, 0)""",
    "an address that leads to nobody": """
        SELECT k.customer_id FROM customer_keys k LEFT JOIN customers c ON c.id = k.customer_id
        WHERE c.id IS NULL OR (k.key LIKE 'mail:%' AND k.key <> 'mail:' || c.email)""",
    "a customer its address does not lead to": """
        SELECT id FROM customers WHERE email IS NOT NULL AND 'mail:' || email NOT IN (SELECT key FROM customer_keys)""",
    "a tag that cannot be searched for": """
        SELECT t.customer_id FROM customer_tags t JOIN customers c ON c.id = t.customer_id WHERE c.search NOT LIKE '%' || t.tag || '%'""",
    "a name that cannot be searched for": "SELECT id FROM customers WHERE search NOT LIKE '%' || LOWER(name) || '%'",
    "a deletion without what was deleted": """
        SELECT id FROM changes WHERE kind = 'remove' AND undone_at IS NULL AND id NOT IN (SELECT change_id FROM removals)""",
    "an import that counts customers it has not": """
        SELECT i.id FROM imports i WHERE i.kind = 'customers' AND i.state <> 'undone'
        AND i.created < (SELECT COUNT(*) FROM customers c WHERE c.import_id = i.id)""",
}


class Findings:
    def __init__(self):
        self.lost, self.doubled, self.half = [], [], []

    def __bool__(self):
        return bool(self.lost or self.doubled or self.half)

    def __str__(self):
        kinds = [("lost", self.lost), ("doubled", self.doubled), ("half", self.half)]
        return "; ".join(f"{name}: {', '.join(map(str, found[:5]))}" for name, found in kinds if found)

    def add(self, other):
        self.lost += other.lost
        self.doubled += other.doubled
        self.half += other.half


def judge(business, writers):
    """Compares the rows with what the writers were promised. What was under way is as it is found from here on."""
    findings = Findings()
    found, doubled = customers(business)
    findings.doubled += doubled
    known = set()
    for writer in writers:
        settle(writer, found, findings)
        known |= set(writer.customers)
        for id, wanted in writer.customers.items():
            compare(id, wanted, found.get(id), findings)
    findings.half += [f"customer {one.name} whom nobody added" for id, one in found.items() if id not in known and one.email and one.email.endswith("@example.com")]
    findings.half += [f"{what}: {id}" for what, statement in HALVES.items() for (id, *_) in business.rows(statement)]
    findings.half += business.complaints()
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


def settle(writer, found, findings):
    """A post that was not answered did all it was to do, or nothing."""
    post, writer.pending = writer.pending, None
    if post is None:
        return
    if post.id is None:
        for id, one in found.items():
            if one.name == post.after.name:
                writer.customers[id] = post.after
        return
    now = found.get(post.id)
    if now == post.after or (now is None and not post.after.is_there):
        writer.customers[post.id] = post.after
        return
    before = writer.customers[post.id]
    if now != before and not (now is None and not before.is_there):
        findings.half.append(f"customer {before.name} is neither as before nor as after the last post: {now}")
        writer.customers[post.id] = now or post.after


def compare(id, wanted, now, findings):
    if not wanted.is_there:
        if now:
            findings.lost.append(f"deletion of {wanted.name}")
        return
    if now is None:
        findings.lost.append(f"customer {wanted.name}")
        return
    findings.lost += [f"{kind} {word}" for kind, word, _ in (wanted.events - now.events)]
    findings.doubled += [f"{kind} {word}" for kind, word, _ in (now.events - wanted.events)]
    if (wanted.name, wanted.email) != (now.name, now.email):
        findings.lost.append(f"edit of {now.name} to {wanted.name}")
    if wanted.tags != now.tags:
        findings.half.append(f"tags {now.tags} of {wanted.name}, not {wanted.tags}")
