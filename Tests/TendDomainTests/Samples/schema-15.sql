-- A business as schema 15 held it, to be brought up to date for ever. What it means by then:
-- e7410cf78a3c05980251011f40be92dc26892ce4bb90b6de42c47080faf2d8f9
CREATE TABLE migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL);
CREATE TABLE accounts (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password TEXT,
    created_at BIGINT NOT NULL
);
CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    token_hash TEXT NOT NULL UNIQUE,
    secret TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
, address TEXT NOT NULL DEFAULT '', confirmed_at BIGINT NOT NULL DEFAULT 0);
CREATE INDEX sessions_of_account ON sessions (account_id);
CREATE TABLE sign_in_links (
    token_hash TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    expires_at BIGINT NOT NULL
);
CREATE TABLE attempts (
    id BIGINT PRIMARY KEY,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX attempts_of_subject ON attempts (subject, at);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE customers (
    id BIGINT PRIMARY KEY,
    key TEXT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    search TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    stage TEXT NOT NULL,
    stage_since BIGINT,
    lost_reason TEXT,
    since BIGINT,
    acquisition_source TEXT,
    acquisition_cost BIGINT,
    fields TEXT NOT NULL,
    merged_into BIGINT,
    import_id BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX customers_without_key ON customers (id) WHERE key IS NULL;
CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE customer_keys (
    key TEXT PRIMARY KEY,
    customer_id BIGINT NOT NULL
) WITHOUT ROWID;
CREATE TABLE customer_tags (
    tag TEXT NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    import_id BIGINT,
    PRIMARY KEY (tag, customer_id)
) WITHOUT ROWID;
CREATE INDEX customer_tags_of_customer ON customer_tags (customer_id);
CREATE TABLE contacts (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    name TEXT NOT NULL,
    role TEXT,
    email TEXT,
    phone TEXT,
    import_id BIGINT
);
CREATE INDEX contacts_of_customer ON contacts (customer_id);
CREATE TABLE fields (
    name TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    import_id BIGINT
);
CREATE TABLE events (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    kind TEXT NOT NULL,
    at BIGINT,
    amount BIGINT,
    currency TEXT,
    number DOUBLE PRECISION,
    name TEXT,
    text TEXT,
    key TEXT NOT NULL UNIQUE,
    import_id BIGINT
);
CREATE INDEX events_of_money ON events (at, customer_id) WHERE kind IN ('payment', 'refund');
CREATE INDEX events_of_answers ON events (at, customer_id) WHERE kind = 'answer';
CREATE TABLE merges (
    id BIGINT PRIMARY KEY,
    kept_id BIGINT NOT NULL,
    gone_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    kept_before TEXT NOT NULL,
    merged_at BIGINT NOT NULL,
    unmerged_at BIGINT
);
CREATE TABLE merge_rows (
    merge_id BIGINT NOT NULL REFERENCES merges (id),
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    PRIMARY KEY (merge_id, table_name, row_key)
) WITHOUT ROWID;
CREATE TABLE usage_days (
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    day BIGINT NOT NULL,
    kind TEXT NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (customer_id, day, kind)
) WITHOUT ROWID;
CREATE TABLE subscriptions (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    key TEXT NOT NULL,
    part BIGINT NOT NULL,
    plan TEXT NOT NULL,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    every TEXT NOT NULL,
    mrr BIGINT NOT NULL,
    started_at BIGINT,
    ended BIGINT NOT NULL CHECK (ended IN (0, 1)),
    ended_at BIGINT,
    cancelled_at BIGINT,
    paid_until BIGINT,
    import_id BIGINT,
    UNIQUE (key, part)
);
CREATE INDEX subscriptions_of_customer ON subscriptions (customer_id);
CREATE TABLE customer_money (
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    currency TEXT NOT NULL,
    payments BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    first_paid_at BIGINT,
    last_paid_at BIGINT,
    PRIMARY KEY (customer_id, currency)
) WITHOUT ROWID;
CREATE TABLE segments (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE imports (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    kind TEXT NOT NULL,
    mapping TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_done BIGINT NOT NULL,
    bytes_done BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    events_created BIGINT NOT NULL,
    events_unchanged BIGINT NOT NULL,
    problem_count BIGINT NOT NULL,
    first_id BIGINT NOT NULL,
    last_id BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT
, headers TEXT, failure TEXT, tally TEXT);
CREATE INDEX imports_by_content ON imports (content);
CREATE TABLE import_problems (
    import_id BIGINT NOT NULL REFERENCES imports (id),
    number BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    field TEXT,
    reason TEXT NOT NULL,
    cells TEXT, kind BIGINT,
    PRIMARY KEY (import_id, number)
) WITHOUT ROWID;
CREATE TABLE import_changes (
    import_id BIGINT NOT NULL REFERENCES imports (id),
    table_name TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    before_value TEXT,
    after_value TEXT,
    PRIMARY KEY (import_id, table_name, row_id, column_name)
) WITHOUT ROWID;
CREATE INDEX customers_to_find ON customers (sort_name, id, stage, since, search) WHERE merged_into IS NULL;
CREATE INDEX customers_by_stage ON customers (stage, id) WHERE merged_into IS NULL;
CREATE TABLE changes (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE TABLE change_rows (
    change_id BIGINT NOT NULL REFERENCES changes (id),
    customer_id BIGINT NOT NULL,
    before_value TEXT,
    PRIMARY KEY (change_id, customer_id)
) WITHOUT ROWID;
CREATE TABLE removals (
    id BIGINT PRIMARY KEY,
    change_id BIGINT NOT NULL REFERENCES changes (id),
    name TEXT NOT NULL,
    contents TEXT NOT NULL,
    removed_at BIGINT NOT NULL
);
CREATE INDEX removals_of_change ON removals (change_id);
CREATE TABLE success_plans (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    goal TEXT NOT NULL,
    measure TEXT,
    begun DOUBLE PRECISION,
    target DOUBLE PRECISION,
    reached DOUBLE PRECISION,
    due BIGINT,
    state TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    closing_words TEXT
);
CREATE INDEX success_plans_of_customer ON success_plans (customer_id);
CREATE TABLE milestones (
    id BIGINT PRIMARY KEY,
    plan_id BIGINT NOT NULL REFERENCES success_plans (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    title TEXT NOT NULL,
    due BIGINT,
    done_at BIGINT
);
CREATE INDEX milestones_of_plan ON milestones (plan_id);
CREATE INDEX milestones_of_customer ON milestones (customer_id);
CREATE TABLE undos (
    id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    noted TEXT NOT NULL
);
CREATE INDEX undos_of_customer ON undos (customer_id);
CREATE INDEX events_of_customer ON events (customer_id, at, id, kind);
CREATE TABLE dismissals (
    id BIGINT PRIMARY KEY,
    gap TEXT NOT NULL,
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    dismissed_at BIGINT NOT NULL,
    UNIQUE (gap, subject)
);
CREATE TABLE corrections (
    id BIGINT PRIMARY KEY,
    gap TEXT NOT NULL,
    mended BIGINT NOT NULL,
    corrected_at BIGINT NOT NULL,
    undone_at BIGINT
);
CREATE TABLE correction_changes (
    correction_id BIGINT NOT NULL REFERENCES corrections (id),
    table_name TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    before_value TEXT,
    after_value TEXT,
    PRIMARY KEY (correction_id, table_name, row_id, column_name)
) WITHOUT ROWID;
CREATE TABLE different_customers (
    first_id BIGINT NOT NULL,
    second_id BIGINT NOT NULL,
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (first_id, second_id)
) WITHOUT ROWID;
CREATE INDEX events_of_payments ON events (customer_id, at, amount, currency) WHERE kind = 'payment';
CREATE INDEX events_of_scores ON events (name, number) WHERE kind = 'answer';
CREATE INDEX imports_by_headers ON imports (headers, id);
CREATE INDEX import_problems_by_kind ON import_problems (import_id, kind, number);
CREATE TABLE import_conflicts (
    import_id BIGINT NOT NULL REFERENCES imports (id),
    number BIGINT NOT NULL,
    customer_id BIGINT,
    reason TEXT NOT NULL,
    PRIMARY KEY (import_id, number)
) WITHOUT ROWID;
CREATE INDEX events_of_stages ON events (customer_id, at, id, name) WHERE kind = 'stage';
CREATE TABLE devices (
    token_hash TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    seen_at BIGINT NOT NULL
);
CREATE TABLE chores (
    kind TEXT PRIMARY KEY,
    detail TEXT NOT NULL,
    place BIGINT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL
);
CREATE TABLE field_changes (
    customer_id BIGINT PRIMARY KEY,
    before_value TEXT NOT NULL,
    after_value TEXT NOT NULL
);
INSERT INTO migrations (number, name, applied_at) VALUES (1, 'access', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (2, 'settings', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (3, 'customers', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (4, 'usage', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (5, 'revenue', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (6, 'segments', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (7, 'imports', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (8, 'search', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (9, 'changes', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (10, 'plans', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (11, 'quality', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (12, 'import results', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (13, 'reports', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (14, 'devices', 1795283675153587);
INSERT INTO migrations (number, name, applied_at) VALUES (15, 'chores', 1795283675153587);
INSERT INTO accounts (id, name, role, password, created_at) VALUES (912038301727195136, 'owner', 'owner', NULL, 1795283675984182);
INSERT INTO settings (name, value) VALUES ('beginning', '');
INSERT INTO settings (name, value) VALUES ('churn-date', 'ended');
INSERT INTO settings (name, value) VALUES ('currency', 'USD');
INSERT INTO settings (name, value) VALUES ('discount-rate', '0.1');
INSERT INTO settings (name, value) VALUES ('expected-satisfaction', '8.0');
INSERT INTO settings (name, value) VALUES ('field-change', '{"other":"town","name":"city","former":[{"type":"text","name":"city"},{"type":"number","name":"cost"},{"type":"flag","name":"vip"}],"isTakenBack":false,"kind":"rename"}');
INSERT INTO settings (name, value) VALUES ('hourly-value', '');
INSERT INTO settings (name, value) VALUES ('language', 'en');
INSERT INTO settings (name, value) VALUES ('name', 'Sample & Søn');
INSERT INTO settings (name, value) VALUES ('preset', 'saas');
INSERT INTO settings (name, value) VALUES ('rates', 'EUR 1.1');
INSERT INTO settings (name, value) VALUES ('time-zone', 'Europe/Oslo');
INSERT INTO settings (name, value) VALUES ('working-hours', '09:00-17:00 09:00-17:00 09:00-17:00 09:00-17:00 09:00-17:00 - -');
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038298795376640, 'id:c1', 'person', 'Ann Å. Nilsen', 'ann å. nilsen', 'ann å. nilsen
ann@example.com
+47 22 33 44 55
c1
4722334455
gold
oslo', 'ann@example.com', '+47 22 33 44 55', 'retention', NULL, NULL, 1706742000000000, 'search', NULL, '{"cost":120.5,"town":"Oslo","vip":true}', NULL, 912038298770210816, 1795283675279618, 1795283675939276);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038298795376641, 'id:c2', 'person', '王小明', '王小明', '王小明
ming@example.cn
010-8888 6666
c2
01088886666
成都
重要', 'ming@example.cn', '010-8888 6666', 'retention', 1795283676022057, NULL, 1709593200000000, 'friend', NULL, '{"cost":0,"town":"成都","vip":false}', NULL, 912038298770210816, 1795283675279618, 1795283676022057);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038298795376642, 'id:c3', 'person', 'Bo''s Bikes & Söhne', 'bo''s bikes & söhne', 'bo''s bikes & söhne
bo@example.com
c3
b2b
gold
birgit söhne
birgit@example.com
+49 221 1234-0
4922112340
jo
0221/99
022199', 'bo@example.com', NULL, 'retention', NULL, NULL, 1701298800000000, 'fair', NULL, '{"cost":900,"town":"Köln","vip":false}', NULL, 912038298770210816, 1795283675279618, 1795283675279618);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038298795376643, 'id:c4', 'person', 'Dora', 'dora', 'dora
dora@example.com
c4', 'dora@example.com', NULL, 'lost', 1713564000000000, 'too dear', 1705273200000000, 'ads', NULL, '{"cost":30,"town":"Leeds","vip":false}', NULL, 912038298770210816, 1795283675279618, 1795283676098168);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038298795376644, 'id:c5', 'person', 'Emil', 'emil', 'emil
emil@example.com
(555) 010-2020
c5
5550102020', 'emil@example.com', '(555) 010-2020', 'acquisition', NULL, NULL, NULL, NULL, NULL, '{"town":"Berlin"}', NULL, 912038298770210816, 1795283675279618, 1795283675525339);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038298795376645, 'id:c6', 'person', 'Ann Nilsen', 'ann nilsen', 'ann nilsen
ann.nilsen@example.org
22334455
c6', 'ann.nilsen@example.org', '22334455', 'retention', NULL, NULL, 1706828400000000, NULL, NULL, '{"town":"Oslo"}', 912038298795376640, 912038298770210816, 1795283675279618, 1795283675939276);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038301953687552, NULL, 'person', 'Gus comes back', 'gus comes back', 'gus comes back
gus@example.com
back', 'gus@example.com', NULL, 'acquisition', 1795283676037985, NULL, 1795283676037985, NULL, NULL, '{}', NULL, NULL, 1795283676037985, 1795283676037985);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c1', 912038298795376640);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c2', 912038298795376641);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c3', 912038298795376642);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c4', 912038298795376643);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c5', 912038298795376644);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c6', 912038298795376640);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:ann.nilsen@example.org', 912038298795376640);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:ann@example.com', 912038298795376640);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:bo@example.com', 912038298795376642);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:dora@example.com', 912038298795376643);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:emil@example.com', 912038298795376644);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:gus@example.com', 912038301953687552);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:ming@example.cn', 912038298795376641);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('b2b', 912038298795376642, 912038298770210816);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('back', 912038301953687552, NULL);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('gold', 912038298795376640, 912038298770210816);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('gold', 912038298795376642, 912038298770210816);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('oslo', 912038298795376640, 912038298770210816);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('成都', 912038298795376641, 912038298770210816);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('重要', 912038298795376641, NULL);
INSERT INTO contacts (id, customer_id, name, role, email, phone, import_id) VALUES (912038301823664129, 912038298795376642, 'Birgit Söhne', 'Books', 'birgit@example.com', '+49 221 1234-0', NULL);
INSERT INTO contacts (id, customer_id, name, role, email, phone, import_id) VALUES (912038301853024257, 912038298795376642, 'Jo', NULL, NULL, '0221/99', NULL);
INSERT INTO fields (name, type, import_id) VALUES ('cost', 'number', 912038298770210816);
INSERT INTO fields (name, type, import_id) VALUES ('town', 'text', NULL);
INSERT INTO fields (name, type, import_id) VALUES ('vip', 'flag', 912038298770210816);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299009286144, 912038298795376640, 'payment', 1706742000000000, 1900, 'USD', NULL, 'Starter', NULL, 'payment:p1', 912038298984120320);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299009286145, 912038298795376640, 'payment', 1709247600000000, 1900, 'USD', NULL, 'Starter', NULL, 'payment:p2', 912038298984120320);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299009286146, 912038298795376641, 'payment', 1709593200000000, 8800, 'CNY', NULL, '年费', NULL, 'payment:p3', 912038298984120320);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299009286147, 912038298795376642, 'payment', 1704841200000000, 45000, 'EUR', NULL, 'Bikes', NULL, 'payment:p4', 912038298984120320);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299009286148, 912038298795376642, 'refund', 1707519600000000, -5000, 'EUR', NULL, 'Bikes', NULL, 'payment:p5', 912038298984120320);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299009286149, 912038298795376643, 'payment', 1705273200000000, 3000, 'USD', NULL, NULL, NULL, 'payment:p6', 912038298984120320);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716544, 912038298795376640, 'sign-in', 1706950800000000, NULL, NULL, NULL, NULL, NULL, 'event:e1', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716545, 912038298795376640, 'use', 1707039000000000, NULL, NULL, NULL, 'use', 'report', 'event:e2', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716546, 912038298795376640, 'page', 1707042600000000, NULL, NULL, NULL, NULL, 'prices', 'event:e3', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716547, 912038298795376641, 'lesson', 1709708400000000, NULL, NULL, NULL, NULL, '第一课', 'event:e4', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716548, 912038298795376641, 'visit', 1709794800000000, NULL, NULL, NULL, NULL, NULL, 'event:e5', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716549, 912038298795376642, 'session', 1709884800000000, NULL, NULL, NULL, NULL, NULL, 'event:e6', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716550, 912038298795376642, 'call', 1709971200000000, NULL, NULL, NULL, NULL, 'Asked about invoices; a long talk', 'event:e7', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716551, 912038298795376642, 'meeting', 1710057600000000, NULL, NULL, NULL, NULL, 'Showed the new page', 'event:e8', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716552, 912038298795376643, 'mail', 1710144000000000, NULL, NULL, NULL, NULL, 'Wrote: it is "too dear"', 'event:e9', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716553, 912038298795376643, 'note', 1710230400000000, NULL, NULL, NULL, NULL, 'Call again in May', 'event:e10', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299428716554, 912038298795376644, 'use', 1710316800000000, NULL, NULL, NULL, 'download', 'something else', 'event:e11', 912038299403550720);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299630043136, 912038298795376640, 'answer', 1710889200000000, NULL, NULL, 10.0, 'nps', 'Love it', 'answer:#a758e29f86460cc6cdb4566a566a0b6b', 912038299600683008);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299630043137, 912038298795376641, 'answer', 1710975600000000, NULL, NULL, 8.0, 'nps', '还可以', 'answer:#5c2b9d4bcbbca60e21fe9c242cb89a4f', 912038299600683008);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038299630043138, 912038298795376643, 'answer', 1711062000000000, NULL, NULL, 3.0, 'nps', 'Too dear', 'answer:#b290fa3c28593b64ea376b67a12ec50a', 912038299600683008);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038300397600768, 912038298795376640, 'call', 1795283675667645, NULL, NULL, 12.5, NULL, 'Wants an invoice', 'tend:sa1p022c0000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038300548595712, 912038298795376640, 'note', 1795283675703551, NULL, NULL, NULL, NULL, 'Same as Ann?', 'tend:sa1p026w0000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038300666036224, 912038298795376640, 'payment', 1795283675731696, 12345, 'USD', NULL, 'Hand', NULL, 'tend:sa1p02ac0000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038300821225472, 912038298795376640, 'refund', 1795283675767962, -345, 'USD', NULL, NULL, NULL, 'tend:sa1p02f00000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038300951248896, 912038298795376640, 'answer', 1795283675799309, NULL, NULL, 7.0, 'csat', 'fine', 'tend:sa1p02jw0000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038301886578689, 912038298795376641, 'stage', 1795283676022057, NULL, NULL, NULL, 'activation>retention', NULL, 'tend:sa1p03er0001', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038302071128065, 912038298795376640, 'milestone', 1795283676066617, NULL, NULL, NULL, 'Set up', 'Half the hours on invoices', 'tend:milestone:sa1p02pw0001:sa1p03m80001', NULL);
INSERT INTO merges (id, kept_id, gone_id, reason, kept_before, merged_at, unmerged_at) VALUES (912038301538451456, 912038298795376640, 912038298795376645, 'same name and phone', '{"before":{"kind":"person","since":1706742000000000,"phone":"+47 22 33 44 55","name":"Ann Å. Nilsen","email":"ann@example.com","standing":{"stage":"retention"},"fields":{"city":"Oslo","vip":true,"cost":120.5},"acquisitionSource":"search"},"after":{"kind":"person","since":1706742000000000,"phone":"+47 22 33 44 55","name":"Ann Å. Nilsen","email":"ann@example.com","standing":{"stage":"retention"},"fields":{"city":"Oslo","vip":true,"cost":120.5},"acquisitionSource":"search"}}', 1795283675939276, NULL);
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038301538451456, 'customer_keys', 'id:c6');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038301538451456, 'customer_keys', 'mail:ann.nilsen@example.org');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038301538451456, 'events', '912038300548595712');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038301538451456, 'events', '912038300666036224');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038301538451456, 'events', '912038300821225472');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038301538451456, 'events', '912038300951248896');
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038298795376640, 19756, 'sign-in', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038298795376640, 19757, 'page', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038298795376640, 19757, 'use', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038298795376641, 19788, 'lesson', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038298795376641, 19789, 'visit', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038298795376642, 19790, 'session', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038298795376644, 19795, 'use', 1);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038299239972867, 912038298795376640, 'sub:s1', 0, 'Starter', 1900, 'USD', 'month', 1900, NULL, 0, NULL, NULL, NULL, 912038299219001344);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038299239972868, 912038298795376642, 'sub:s2', 0, 'Team', 120000, 'EUR', 'year', 10000, NULL, 0, NULL, NULL, NULL, 912038299219001344);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038299239972869, 912038298795376643, 'sub:s3', 0, 'Starter', 3000, 'USD', 'month', 3000, NULL, 0, NULL, NULL, NULL, 912038299219001344);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038302096293889, 912038298795376641, 'tend:sa1p03n00001', 0, 'Pro', 2900, 'USD', 'month', 2900, 1795215600000000, 1, 1795215600000000, NULL, NULL, NULL);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038302134042625, 912038298795376641, 'tend:sa1p03n00001', 1, 'Pro', 3900, 'USD', 'month', 3900, 1795215600000000, 0, NULL, NULL, NULL, NULL);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038298795376640, 'USD', 3, 16145, 345, 1706742000000000, 1795283675731696);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038298795376641, 'CNY', 1, 8800, 0, 1709593200000000, 1709593200000000);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038298795376642, 'EUR', 1, 45000, 5000, 1704841200000000, 1704841200000000);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038298795376643, 'USD', 1, 3000, 0, 1705273200000000, 1705273200000000);
INSERT INTO segments (id, name, question, created_at) VALUES (912038302004019200, 'Gold but quiet', 'tag is gold and silent > 30', 1795283676049999);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers, failure, tally) VALUES (912038298770210816, 'customers.csv', 'a648fe3d86c01e9acd3bd62a6fdc3f2b75d8981c931b022e431006ef54820ab5', 'customers', '{"columns":[{"header":"id","meaning":"customerKey"},{"decimalComma":false,"header":"name","meaning":"name"},{"header":"email","meaning":"email"},{"header":"phone","meaning":"phone"},{"header":"company","meaning":"company"},{"header":"stage","meaning":"stage"},{"header":"customer since","meaning":"since"},{"decimalComma":true,"header":"tags","meaning":"tags"},{"header":"source","meaning":"acquisitionSource"},{"decimalComma":false,"header":"cost","meaning":"field","type":"number"},{"header":"city","meaning":"field","type":"text"},{"header":"vip","meaning":"field","type":"flag"},{"header":"churned","meaning":"lostFlag"},{"header":"churn reason","meaning":"lostReason"}],"kind":"customers"}', 'finished', 7, 623, 623, 6, 0, 0, 0, 0, 0, 0, 912038298770210816, 912038298799570944, 1795283675279618, 1795283675289531, 'f50354f1fee1ad730b194d07d7caa344d956c6ec8814d65b90e44991f257c50e', NULL, '{"kinds":[],"remarks":[{"count":1,"kind":"unknownStage","word":"revenue"}]}');
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers, failure, tally) VALUES (912038298984120320, 'payments.csv', 'df90d4f309ba4553a8fdcdbac5ea351c88fcfff5145ca996a3d94593245b57ae', 'payments', '{"columns":[{"header":"payment id","meaning":"rowKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"decimalComma":false,"header":"amount","meaning":"amount"},{"header":"currency","meaning":"currency"},{"header":"product","meaning":"product"}],"kind":"payments"}', 'finished', 8, 279, 279, 0, 0, 4, 1, 6, 0, 1, 912038298984120320, 912038299009286150, 1795283675330526, 1795283675341486, '19710a76a1a58d97a2b43356b48b81c498e9eaa2ca7fe30bbd5d6199aa9e03c9', NULL, '{"kinds":[{"field":"amount","example":{"key":"“{}” is not an amount; write it as 1234.50.","values":["oops"]},"count":1}],"remarks":[]}');
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers, failure, tally) VALUES (912038299219001344, 'subscriptions.csv', '73ec0030d7cda3feceb89f30ebc95648cde8cfc7676af8d8573b6a3e86d097a6', 'subscriptions', '{"columns":[{"header":"subscription id","meaning":"subscriptionKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"plan","meaning":"plan"},{"header":"amount","meaning":"amount"},{"header":"currency","meaning":"currency"},{"header":"interval","meaning":"interval"},{"header":"started","meaning":"detail"},{"header":"ended","meaning":"detail"},{"header":"cancelled","meaning":"detail"}],"kind":"subscriptions"}', 'finished', 4, 230, 230, 0, 0, 3, 0, 0, 0, 0, 912038299219001344, 912038299244167168, 1795283675385919, 1795283675393518, '9e6c8c6a0af275ef3cdf0ddd2179c374b5be9f68404b605e2178becc394caad7', NULL, '{"remarks":[],"kinds":[]}');
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers, failure, tally) VALUES (912038299403550720, 'events.csv', 'faacf421a44ec6958ca700e87e8732771d0779420b35d37feceeb2788f03c3c1', 'events', '{"columns":[{"header":"event id","meaning":"rowKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"header":"event","meaning":"eventKind"},{"header":"note","meaning":"text"}],"kind":"events"}', 'finished', 12, 504, 504, 0, 0, 5, 0, 11, 0, 0, 912038299403550720, 912038299428716555, 1795283675430568, 1795283675441495, '449490cf147c765f377ff93b615374f21779743e8d686d7dfa66fdefcd160f3a', NULL, '{"kinds":[],"remarks":[]}');
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers, failure, tally) VALUES (912038299600683008, 'answers.csv', 'ce1246db90ad5fe3b6cb3cfd5d85f20c999ce2926c102be50e35c1765f23f995', 'answers', '{"columns":[{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"header":"nps","meaning":"npsScore"},{"header":"comment","meaning":"comment"}],"kind":"answers"}', 'finished', 4, 105, 105, 0, 0, 3, 0, 3, 0, 0, 912038299600683008, 912038299630043139, 1795283675477465, 1795283675489507, 'fb8920c7251adbae7687632ed7efa97e9a8140600687c14d2266a8c022bd4440', NULL, '{"kinds":[],"remarks":[]}');
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers, failure, tally) VALUES (912038299802009600, 'more.csv', '6fb0239e91d762a63ecdeb81e9a1f6433257aff1c0aa7d2a09eb7add653ef767', 'customers', '{"columns":[{"header":"id","meaning":"customerKey"},{"header":"name","meaning":"name"},{"decimalComma":false,"header":"email","meaning":"email"},{"header":"phone","meaning":"phone"},{"header":"city","meaning":"field","type":"text"}],"kind":"customers"}', 'finished', 3, 122, 122, 0, 2, 0, 0, 0, 0, 0, 912038299802009600, 912038299831369728, 1795283675525339, 1795283675537505, '2086f1ade7c695848dfe6e800d1d28d69cd1c96bc1023a57269c420bdced1320', NULL, '{"remarks":[],"kinds":[]}');
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers, failure, tally) VALUES (912038300024307712, 'wrong.csv', 'f7f38195ef55d61e2840b5cdafa7ba378d172d73fd19cedf75f4e029fcd5ec7c', 'payments', '{"columns":[{"header":"payment id","meaning":"rowKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"decimalComma":false,"header":"amount","meaning":"amount"},{"header":"currency","meaning":"currency"},{"header":"product","meaning":"product"}],"kind":"payments"}', 'undone', 3, 118, 118, 0, 0, 2, 0, 2, 0, 0, 912038300024307712, 912038300045279234, 1795283675578060, 1795283675623218, '19710a76a1a58d97a2b43356b48b81c498e9eaa2ca7fe30bbd5d6199aa9e03c9', NULL, '{"kinds":[],"remarks":[]}');
INSERT INTO import_problems (import_id, number, row_number, field, reason, cells, kind) VALUES (912038298984120320, 1, 8, 'amount', '{"key":"“{}” is not an amount; write it as 1234.50.","values":["oops"]}', '["p7","c9","2024-01-15","oops","USD",""]', 0);
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038299802009600, 'customers', 912038298795376641, 'changed_at', '1795283675279618', '1795283675525339');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038299802009600, 'customers', 912038298795376641, 'email', 'ming@example.com', 'ming@example.cn');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038299802009600, 'customers', 912038298795376644, 'changed_at', '1795283675279618', '1795283675525339');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038299802009600, 'customers', 912038298795376644, 'email', NULL, 'emil@example.com');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038299802009600, 'customers', 912038298795376644, 'field:city', NULL, '"Berlin"');
INSERT INTO changes (id, kind, detail, made_at, undone_at) VALUES (912038301869801472, 'tag', '重要', 1795283676017991, NULL);
INSERT INTO changes (id, kind, detail, made_at, undone_at) VALUES (912038301936910336, 'remove', '', 1795283676033979, NULL);
INSERT INTO changes (id, kind, detail, made_at, undone_at) VALUES (912038301974659072, 'remove', '', 1795283676042623, 1795283676046008);
INSERT INTO changes (id, kind, detail, made_at, undone_at) VALUES (912038302037573632, 'segment', '{"tables":[{"name":"segments","columns":["id","name","question","created_at"],"rows":[["i912038302012407808","tPassing","tstage is lost","i1795283676052434"]]}]}', 1795283676057568, NULL);
INSERT INTO change_rows (change_id, customer_id, before_value) VALUES (912038301869801472, 912038298795376641, NULL);
INSERT INTO removals (id, change_id, name, contents, removed_at) VALUES (912038301936910337, 912038301936910336, 'Fay to delete', '{"tables":[{"rows":[["i912038301903355904",null,"tperson","tFay to delete","tfay to delete","tfay to delete\nfay@example.com\ngone","tfay@example.com",null,"tacquisition","i1795283676026014",null,"i1795283676026014",null,null,"t{}",null,null,"i1795283676026014","i1795283676026014"]],"columns":["id","key","kind","name","sort_name","search","email","phone","stage","stage_since","lost_reason","since","acquisition_source","acquisition_cost","fields","merged_into","import_id","created_at","changed_at"],"name":"customers"},{"rows":[["tmail:fay@example.com","i912038301903355904"]],"columns":["key","customer_id"],"name":"customer_keys"},{"rows":[["tgone","i912038301903355904",null]],"columns":["tag","customer_id","import_id"],"name":"customer_tags"},{"rows":[["i912038301924327425","i912038301903355904","tnote","i1795283676030673",null,null,null,null,"tbefore the end","ttend:sa1p03fw0001",null]],"columns":["id","customer_id","kind","at","amount","currency","number","name","text","key","import_id"],"name":"events"}]}', 1795283676033979);
INSERT INTO success_plans (id, customer_id, goal, measure, begun, target, reached, due, state, opened_at, closed_at, closing_words) VALUES (912038301085466624, 912038298795376640, 'Half the hours on invoices', 'hours a week', 10.0, 5.0, 7.0, 1798671600000000, 'open', 1795283675831581, NULL, NULL);
INSERT INTO success_plans (id, customer_id, goal, measure, begun, target, reached, due, state, opened_at, closed_at, closing_words) VALUES (912038301387456512, 912038298795376642, 'Sell bikes 网上', NULL, NULL, NULL, NULL, NULL, 'open', 1795283675903684, NULL, NULL);
INSERT INTO milestones (id, plan_id, customer_id, title, due, done_at) VALUES (912038301085466625, 912038301085466624, 912038298795376640, 'Set up', NULL, 1795283676066617);
INSERT INTO milestones (id, plan_id, customer_id, title, due, done_at) VALUES (912038301085466626, 912038301085466624, 912038298795376640, 'First invoice', NULL, NULL);
INSERT INTO undos (id, customer_id, noted) VALUES (912038301823664128, 912038298795376642, '[{"place":{"row":912038301823664129,"table":"contacts"},"after":{"cells":{"phone":"t+49 221 1234-0","id":"i912038301823664129","role":"tBooks","name":"tBirgit Söhne","import_id":null,"customer_id":"i912038298795376642","email":"tbirgit@example.com"}}}]');
INSERT INTO undos (id, customer_id, noted) VALUES (912038301853024256, 912038298795376642, '[{"place":{"row":912038301853024257,"table":"contacts"},"after":{"cells":{"role":null,"import_id":null,"email":null,"phone":"t0221\/99","customer_id":"i912038298795376642","id":"i912038301853024257","name":"tJo"}}}]');
INSERT INTO undos (id, customer_id, noted) VALUES (912038301886578688, 912038298795376641, '[{"after":{"cells":{"lost_reason":null,"email":"tming@example.cn","fields":"t{\"city\":\"成都\",\"cost\":0,\"vip\":false}","key":"tid:c2","created_at":"i1795283675279618","changed_at":"i1795283676022057","id":"i912038298795376641","phone":"t010-8888 6666","stage_since":"i1795283676022057","acquisition_cost":null,"since":"i1709593200000000","kind":"tperson","acquisition_source":"tfriend","name":"t王小明","stage":"tretention"}},"before":{"cells":{"name":"t王小明","lost_reason":null,"since":"i1709593200000000","stage":"tactivation","email":"tming@example.cn","changed_at":"i1795283675525339","stage_since":null,"id":"i912038298795376641","key":"tid:c2","acquisition_source":"tfriend","phone":"t010-8888 6666","kind":"tperson","fields":"t{\"city\":\"成都\",\"cost\":0,\"vip\":false}","acquisition_cost":null,"created_at":"i1795283675279618"}},"place":{"row":912038298795376641,"table":"customers"}},{"after":{"cells":{"kind":"tstage","number":null,"name":"tactivation>retention","id":"i912038301886578689","text":null,"amount":null,"import_id":null,"customer_id":"i912038298795376641","currency":null,"key":"ttend:sa1p03er0001","at":"i1795283676022057"}},"place":{"table":"events","row":912038301886578689}}]');
INSERT INTO undos (id, customer_id, noted) VALUES (912038302071128064, 912038298795376640, '[{"before":{"cells":{"plan_id":"i912038301085466624","id":"i912038301085466625","due":null,"customer_id":"i912038298795376640","done_at":null,"title":"tSet up"}},"after":{"cells":{"plan_id":"i912038301085466624","id":"i912038301085466625","due":null,"done_at":"i1795283676066617","title":"tSet up","customer_id":"i912038298795376640"}},"place":{"row":912038301085466625,"table":"milestones"}},{"after":{"cells":{"kind":"tmilestone","id":"i912038302071128065","number":null,"text":"tHalf the hours on invoices","import_id":null,"at":"i1795283676066617","currency":null,"key":"ttend:milestone:sa1p02pw0001:sa1p03m80001","customer_id":"i912038298795376640","name":"tSet up","amount":null}},"place":{"table":"events","row":912038302071128065}}]');
INSERT INTO undos (id, customer_id, noted) VALUES (912038302096293888, 912038298795376641, '[{"after":{"cells":{"amount":"i2900","cancelled_at":null,"ended_at":null,"currency":"tUSD","plan":"tPro","key":"ttend:sa1p03n00001","id":"i912038302096293889","every":"tmonth","mrr":"i2900","part":"i0","ended":"i0","customer_id":"i912038298795376641","import_id":null,"started_at":"i1795215600000000","paid_until":null}},"place":{"row":912038302096293889,"table":"subscriptions"}}]');
INSERT INTO undos (id, customer_id, noted) VALUES (912038302134042624, 912038298795376641, '[{"after":{"cells":{"key":"ttend:sa1p03n00001","id":"i912038302096293889","part":"i0","ended_at":"i1795215600000000","customer_id":"i912038298795376641","paid_until":null,"cancelled_at":null,"started_at":"i1795215600000000","plan":"tPro","mrr":"i2900","amount":"i2900","currency":"tUSD","import_id":null,"every":"tmonth","ended":"i1"}},"place":{"table":"subscriptions","row":912038302096293889},"before":{"cells":{"part":"i0","customer_id":"i912038298795376641","plan":"tPro","ended":"i0","paid_until":null,"import_id":null,"cancelled_at":null,"id":"i912038302096293889","ended_at":null,"currency":"tUSD","mrr":"i2900","started_at":"i1795215600000000","key":"ttend:sa1p03n00001","amount":"i2900","every":"tmonth"}}},{"after":{"cells":{"key":"ttend:sa1p03n00001","id":"i912038302134042625","ended_at":null,"part":"i1","customer_id":"i912038298795376641","paid_until":null,"cancelled_at":null,"started_at":"i1795215600000000","plan":"tPro","mrr":"i3900","amount":"i3900","currency":"tUSD","import_id":null,"every":"tmonth","ended":"i0"}},"place":{"table":"subscriptions","row":912038302134042625}}]');
INSERT INTO dismissals (id, gap, subject, value, dismissed_at) VALUES (912038302217928704, 'subscription_without_start', '912038299239972867', '', 1795283676100694);
INSERT INTO corrections (id, gap, mended, corrected_at, undone_at) VALUES (912038302205345792, 'lost_without_date', 1, 1795283676098168, NULL);
INSERT INTO correction_changes (correction_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038302205345792, 'customers', 912038298795376643, 'changed_at', '1795283675279618', '1795283676098168');
INSERT INTO correction_changes (correction_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038302205345792, 'customers', 912038298795376643, 'stage_since', NULL, '1713564000000000');
INSERT INTO different_customers (first_id, second_id, noted_at) VALUES (912038298795376643, 912038298795376644, 1795283676095395);
INSERT INTO field_changes (customer_id, before_value, after_value) VALUES (912038298795376640, '{"city":"Oslo"}', '{"town":"Oslo"}');
INSERT INTO field_changes (customer_id, before_value, after_value) VALUES (912038298795376641, '{"city":"成都"}', '{"town":"成都"}');
INSERT INTO field_changes (customer_id, before_value, after_value) VALUES (912038298795376642, '{"city":"Köln"}', '{"town":"Köln"}');
INSERT INTO field_changes (customer_id, before_value, after_value) VALUES (912038298795376643, '{"city":"Leeds"}', '{"town":"Leeds"}');
INSERT INTO field_changes (customer_id, before_value, after_value) VALUES (912038298795376644, '{"city":"Berlin"}', '{"town":"Berlin"}');
INSERT INTO field_changes (customer_id, before_value, after_value) VALUES (912038298795376645, '{"city":"Oslo"}', '{"town":"Oslo"}');
