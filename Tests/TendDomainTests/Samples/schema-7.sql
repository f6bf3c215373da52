-- A business as schema 7 held it, to be brought up to date for ever. What it means by then:
-- 84e8f9c5d030a8fc6f9a09a6fcc4dd32e1b065ab763db65d3f379f2a918855f1
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
);
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
CREATE INDEX customers_by_name ON customers (sort_name, id);
CREATE INDEX customers_by_stage ON customers (stage, id);
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
CREATE INDEX events_of_customer ON events (customer_id, at);
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
);
CREATE INDEX imports_by_content ON imports (content);
CREATE TABLE import_problems (
    import_id BIGINT NOT NULL REFERENCES imports (id),
    number BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    field TEXT,
    reason TEXT NOT NULL,
    cells TEXT,
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
INSERT INTO migrations (number, name, applied_at) VALUES (1, 'access', 1795283640610698);
INSERT INTO migrations (number, name, applied_at) VALUES (2, 'settings', 1795283640610698);
INSERT INTO migrations (number, name, applied_at) VALUES (3, 'customers', 1795283640610698);
INSERT INTO migrations (number, name, applied_at) VALUES (4, 'usage', 1795283640610698);
INSERT INTO migrations (number, name, applied_at) VALUES (5, 'revenue', 1795283640610698);
INSERT INTO migrations (number, name, applied_at) VALUES (6, 'segments', 1795283640610698);
INSERT INTO migrations (number, name, applied_at) VALUES (7, 'imports', 1795283640610698);
INSERT INTO accounts (id, name, role, password, created_at) VALUES (912038155434065920, 'owner', 'owner', 'scrypt$17$8$1$hKY-ne5HWxHqELrYwBq78g$QfV4yra_HRPJWIkDXNPbiubCMlK_hmBvVa18A1LBWfA', 1795283641105055);
INSERT INTO settings (name, value) VALUES ('churn-date', 'ended');
INSERT INTO settings (name, value) VALUES ('currency', 'USD');
INSERT INTO settings (name, value) VALUES ('discount-rate', '0.1');
INSERT INTO settings (name, value) VALUES ('expected-satisfaction', '8.0');
INSERT INTO settings (name, value) VALUES ('hourly-value', '');
INSERT INTO settings (name, value) VALUES ('language', 'en');
INSERT INTO settings (name, value) VALUES ('name', 'Sample & Søn');
INSERT INTO settings (name, value) VALUES ('preset', 'saas');
INSERT INTO settings (name, value) VALUES ('rates', 'EUR 1.1');
INSERT INTO settings (name, value) VALUES ('time-zone', 'Europe/Oslo');
INSERT INTO settings (name, value) VALUES ('working-hours', '09:00-17:00 09:00-17:00 09:00-17:00 09:00-17:00 09:00-17:00 - -');
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038153634709504, 'id:c1', 'person', 'Ann Å. Nilsen', 'ann å. nilsen', 'ann@example.com
+47 22 33 44 55
c1', 'ann@example.com', '+47 22 33 44 55', 'retention', NULL, NULL, 1706742000000000, 'search', NULL, '{"city":"Oslo","cost":120.5,"vip":true}', NULL, 912038153601155072, 1795283640667801, 1795283642641538);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038153638903808, 'id:c2', 'person', '王小明', '王小明', 'ming@example.cn
010-8888 6666
c2', 'ming@example.cn', '010-8888 6666', 'retention', 1795283642641538, NULL, 1709593200000000, 'friend', NULL, '{"city":"成都","cost":0,"vip":false}', NULL, 912038153601155072, 1795283640667801, 1795283642641538);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038153638903809, 'id:c3', 'person', 'Bo''s Bikes & Söhne', 'bo''s bikes & söhne', 'bo@example.com
c3', 'bo@example.com', NULL, 'retention', NULL, NULL, 1701298800000000, 'fair', NULL, '{"city":"Köln","cost":900,"vip":false}', NULL, 912038153601155072, 1795283640667801, 1795283640667801);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038153638903810, 'id:c4', 'person', 'Dora', 'dora', 'dora@example.com
c4', 'dora@example.com', NULL, 'lost', NULL, 'too dear', 1705273200000000, 'ads', NULL, '{"city":"Leeds","cost":30,"vip":false}', NULL, 912038153601155072, 1795283640667801, 1795283640667801);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038153638903811, 'id:c5', 'person', 'Emil', 'emil', 'emil@example.com
(555) 010-2020
c5', 'emil@example.com', '(555) 010-2020', 'acquisition', NULL, NULL, NULL, NULL, NULL, '{"city":"Berlin"}', NULL, 912038153601155072, 1795283640667801, 1795283640887038);
INSERT INTO customers (id, key, kind, name, sort_name, search, email, phone, stage, stage_since, lost_reason, since, acquisition_source, acquisition_cost, fields, merged_into, import_id, created_at, changed_at) VALUES (912038153638903812, 'id:c6', 'person', 'Ann Nilsen', 'ann nilsen', 'ann.nilsen@example.org
22334455
c6', 'ann.nilsen@example.org', '22334455', 'retention', NULL, NULL, 1706828400000000, NULL, NULL, '{"city":"Oslo"}', 912038153634709504, 912038153601155072, 1795283640667801, 1795283642641538);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c1', 912038153634709504);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c2', 912038153638903808);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c3', 912038153638903809);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c4', 912038153638903810);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c5', 912038153638903811);
INSERT INTO customer_keys (key, customer_id) VALUES ('id:c6', 912038153634709504);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:ann.nilsen@example.org', 912038153634709504);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:ann@example.com', 912038153634709504);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:bo@example.com', 912038153638903809);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:dora@example.com', 912038153638903810);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:emil@example.com', 912038153638903811);
INSERT INTO customer_keys (key, customer_id) VALUES ('mail:ming@example.cn', 912038153638903808);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('b2b', 912038153638903809, 912038153601155072);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('gold', 912038153634709504, 912038153601155072);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('gold', 912038153638903809, 912038153601155072);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('oslo', 912038153634709504, 912038153601155072);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('成都', 912038153638903808, 912038153601155072);
INSERT INTO customer_tags (tag, customer_id, import_id) VALUES ('重要', 912038153638903808, NULL);
INSERT INTO contacts (id, customer_id, name, role, email, phone, import_id) VALUES (912038161876516864, 912038153638903809, 'Birgit Söhne', 'Books', 'birgit@example.com', '+49 221 1234-0', NULL);
INSERT INTO contacts (id, customer_id, name, role, email, phone, import_id) VALUES (912038161880711168, 912038153638903809, 'Jo', NULL, NULL, '0221/99', NULL);
INSERT INTO contacts (id, customer_id, name, role, email, phone, import_id) VALUES (912038161880711169, 912038153634709504, 'Ann''s mother', NULL, NULL, NULL, NULL);
INSERT INTO fields (name, type, import_id) VALUES ('city', 'text', 912038153601155072);
INSERT INTO fields (name, type, import_id) VALUES ('cost', 'number', 912038153601155072);
INSERT INTO fields (name, type, import_id) VALUES ('vip', 'flag', 912038153601155072);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038153844424704, 912038153634709504, 'payment', 1706742000000000, 1900, 'USD', NULL, 'Starter', NULL, 'payment:p1', 912038153810870272);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038153844424705, 912038153634709504, 'payment', 1709247600000000, 1900, 'USD', NULL, 'Starter', NULL, 'payment:p2', 912038153810870272);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038153844424706, 912038153638903808, 'payment', 1709593200000000, 8800, 'CNY', NULL, '年费', NULL, 'payment:p3', 912038153810870272);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038153844424707, 912038153638903809, 'payment', 1704841200000000, 45000, 'EUR', NULL, 'Bikes', NULL, 'payment:p4', 912038153810870272);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038153844424708, 912038153638903809, 'refund', 1707519600000000, -5000, 'EUR', NULL, 'Bikes', NULL, 'payment:p5', 912038153810870272);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038153844424709, 912038153638903810, 'payment', 1705273200000000, 3000, 'USD', NULL, NULL, NULL, 'payment:p6', 912038153810870272);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329152, 912038153634709504, 'sign-in', 1706950800000000, NULL, NULL, NULL, NULL, NULL, 'event:e1', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329153, 912038153634709504, 'use', 1707039000000000, NULL, NULL, NULL, 'use', 'report', 'event:e2', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329154, 912038153634709504, 'page', 1707042600000000, NULL, NULL, NULL, NULL, 'prices', 'event:e3', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329155, 912038153638903808, 'lesson', 1709708400000000, NULL, NULL, NULL, NULL, '第一课', 'event:e4', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329156, 912038153638903808, 'visit', 1709794800000000, NULL, NULL, NULL, NULL, NULL, 'event:e5', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329157, 912038153638903809, 'session', 1709884800000000, NULL, NULL, NULL, NULL, NULL, 'event:e6', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329158, 912038153638903809, 'call', 1709971200000000, NULL, NULL, NULL, NULL, 'Asked about invoices; a long talk', 'event:e7', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329159, 912038153638903809, 'meeting', 1710057600000000, NULL, NULL, NULL, NULL, 'Showed the new page', 'event:e8', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329160, 912038153638903810, 'mail', 1710144000000000, NULL, NULL, NULL, NULL, 'Wrote: it is "too dear"', 'event:e9', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329161, 912038153638903810, 'note', 1710230400000000, NULL, NULL, NULL, NULL, 'Call again in May', 'event:e10', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154209329162, 912038153638903811, 'use', 1710316800000000, NULL, NULL, NULL, 'download', 'something else', 'event:e11', 912038154171580416);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154377101312, 912038153634709504, 'answer', 1710889200000000, NULL, NULL, 10.0, 'nps', 'Love it', 'answer:#a758e29f86460cc6cdb4566a566a0b6b', 912038154343546880);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154377101313, 912038153638903808, 'answer', 1710975600000000, NULL, NULL, 8.0, 'nps', '还可以', 'answer:#5c2b9d4bcbbca60e21fe9c242cb89a4f', 912038154343546880);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038154377101314, 912038153638903810, 'answer', 1711062000000000, NULL, NULL, 3.0, 'nps', 'Too dear', 'answer:#b290fa3c28593b64ea376b67a12ec50a', 912038154343546880);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038161884905472, 912038153638903808, 'stage', 1795283642641538, NULL, NULL, NULL, 'activation>retention', NULL, 'tend:sa1nw12c0000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038161889099776, 912038153634709504, 'call', 1795283642641538, NULL, NULL, 12.5, NULL, 'Wants an invoice', 'tend:sa1nw12g0000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038161889099777, 912038153634709504, 'note', 1795283642641538, NULL, NULL, NULL, NULL, 'Same as Ann?', 'tend:sa1nw12g0001', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038161893294080, 912038153634709504, 'payment', 1795283642641538, 12345, 'USD', NULL, 'Hand', NULL, 'tend:sa1nw12m0000', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038161893294081, 912038153634709504, 'refund', 1795283642641538, -345, 'USD', NULL, 'Hand', NULL, 'tend:sa1nw12m0001', NULL);
INSERT INTO events (id, customer_id, kind, at, amount, currency, number, name, text, key, import_id) VALUES (912038161897488384, 912038153634709504, 'answer', 1795283642641538, NULL, NULL, 7.0, 'csat', 'fine', 'tend:sa1nw12r0000', NULL);
INSERT INTO merges (id, kept_id, gone_id, reason, kept_before, merged_at, unmerged_at) VALUES (912038161905876993, 912038153634709504, 912038153638903812, 'same name and phone', '{"fields":{}}', 1795283642641538, NULL);
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038161905876993, 'contacts', '912038161880711169');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038161905876993, 'events', '912038161889099777');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038161905876993, 'events', '912038161893294080');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038161905876993, 'events', '912038161893294081');
INSERT INTO merge_rows (merge_id, table_name, row_key) VALUES (912038161905876993, 'events', '912038161897488384');
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038153634709504, 19756, 'sign-in', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038153634709504, 19757, 'page', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038153634709504, 19757, 'use', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038153638903808, 19788, 'lesson', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038153638903808, 19789, 'visit', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038153638903809, 19790, 'session', 1);
INSERT INTO usage_days (customer_id, day, kind, uses) VALUES (912038153638903811, 19795, 'use', 1);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038154008002560, 912038153634709504, 'sub:s1', 0, 'Starter', 1900, 'USD', 'month', 1900, NULL, 0, NULL, NULL, NULL, 912038153982836736);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038154008002561, 912038153638903809, 'sub:s2', 0, 'Team', 120000, 'EUR', 'year', 10000, NULL, 0, NULL, NULL, NULL, 912038153982836736);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038154008002562, 912038153638903810, 'sub:s3', 0, 'Starter', 3000, 'USD', 'month', 3000, NULL, 0, NULL, NULL, NULL, 912038153982836736);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038161897488385, 912038153638903808, 'tend:sa1nw12r0001', 0, 'Pro', 2900, 'USD', 'month', 2900, 1795283642641538, 1, 1795283642641538, NULL, NULL, NULL);
INSERT INTO subscriptions (id, customer_id, key, part, plan, amount, currency, every, mrr, started_at, ended, ended_at, cancelled_at, paid_until, import_id) VALUES (912038161901682688, 912038153638903808, 'tend:sa1nw12r0001', 1, 'Pro', 3900, 'USD', 'month', 3900, 1795283642641538, 0, NULL, NULL, NULL, NULL);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038153634709504, 'USD', 3, 16145, 345, 1706742000000000, 1795283642641538);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038153638903808, 'CNY', 1, 8800, 0, 1709593200000000, 1709593200000000);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038153638903809, 'EUR', 1, 45000, 5000, 1704841200000000, 1704841200000000);
INSERT INTO customer_money (customer_id, currency, payments, paid, refunded, first_paid_at, last_paid_at) VALUES (912038153638903810, 'USD', 1, 3000, 0, 1705273200000000, 1705273200000000);
INSERT INTO segments (id, name, question, created_at) VALUES (912038161905876992, 'Gold but quiet', 'tag is gold and silent > 30', 1795283642641538);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at) VALUES (912038153601155072, 'customers.csv', 'a648fe3d86c01e9acd3bd62a6fdc3f2b75d8981c931b022e431006ef54820ab5', 'customers', '{"columns":[{"header":"id","meaning":"customerKey"},{"decimalComma":false,"header":"name","meaning":"name"},{"header":"email","meaning":"email"},{"header":"phone","meaning":"phone"},{"header":"company","meaning":"company"},{"header":"stage","meaning":"stage"},{"header":"customer since","meaning":"since"},{"decimalComma":true,"header":"tags","meaning":"tags"},{"header":"source","meaning":"acquisitionSource"},{"decimalComma":false,"header":"cost","meaning":"field","type":"number"},{"header":"city","meaning":"field","type":"text"},{"header":"vip","meaning":"field","type":"flag"},{"header":"churned","meaning":"lostFlag"},{"header":"churn reason","meaning":"lostReason"}],"kind":"customers"}', 'finished', 7, 623, 623, 6, 0, 0, 0, 0, 0, 0, 912038153601155072, 912038153643098112, 1795283640667801, 1795283640681586);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at) VALUES (912038153810870272, 'payments.csv', 'df90d4f309ba4553a8fdcdbac5ea351c88fcfff5145ca996a3d94593245b57ae', 'payments', '{"columns":[{"header":"payment id","meaning":"rowKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"decimalComma":false,"header":"amount","meaning":"amount"},{"header":"currency","meaning":"currency"},{"header":"product","meaning":"product"}],"kind":"payments"}', 'finished', 8, 279, 279, 0, 0, 4, 1, 6, 0, 1, 912038153810870272, 912038153848619008, 1795283640717445, 1795283640727569);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at) VALUES (912038153982836736, 'subscriptions.csv', '73ec0030d7cda3feceb89f30ebc95648cde8cfc7676af8d8573b6a3e86d097a6', 'subscriptions', '{"columns":[{"header":"subscription id","meaning":"subscriptionKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"plan","meaning":"plan"},{"header":"amount","meaning":"amount"},{"header":"currency","meaning":"currency"},{"header":"interval","meaning":"interval"},{"header":"started","meaning":"detail"},{"header":"ended","meaning":"detail"},{"header":"cancelled","meaning":"detail"}],"kind":"subscriptions"}', 'finished', 4, 230, 230, 0, 0, 3, 0, 0, 0, 0, 912038153982836736, 912038154012196864, 1795283640758294, 1795283640766739);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at) VALUES (912038154171580416, 'events.csv', 'faacf421a44ec6958ca700e87e8732771d0779420b35d37feceeb2788f03c3c1', 'events', '{"columns":[{"header":"event id","meaning":"rowKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"header":"event","meaning":"eventKind"},{"header":"note","meaning":"text"}],"kind":"events"}', 'finished', 12, 504, 504, 0, 0, 5, 0, 11, 0, 0, 912038154171580416, 912038154213523456, 1795283640804299, 1795283640815185);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at) VALUES (912038154343546880, 'answers.csv', 'ce1246db90ad5fe3b6cb3cfd5d85f20c999ce2926c102be50e35c1765f23f995', 'answers', '{"columns":[{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"header":"nps","meaning":"npsScore"},{"header":"comment","meaning":"comment"}],"kind":"answers"}', 'finished', 4, 105, 105, 0, 0, 3, 0, 3, 0, 0, 912038154343546880, 912038154377101315, 1795283640844546, 1795283640854064);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at) VALUES (912038154519707648, 'more.csv', '6fb0239e91d762a63ecdeb81e9a1f6433257aff1c0aa7d2a09eb7add653ef767', 'customers', '{"columns":[{"header":"id","meaning":"customerKey"},{"header":"name","meaning":"name"},{"decimalComma":false,"header":"email","meaning":"email"},{"header":"phone","meaning":"phone"},{"header":"city","meaning":"field","type":"text"}],"kind":"customers"}', 'finished', 3, 122, 122, 0, 2, 0, 0, 0, 0, 0, 912038154519707648, 912038154549067776, 1795283640887038, 1795283640894918);
INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at) VALUES (912038154679091200, 'wrong.csv', 'f7f38195ef55d61e2840b5cdafa7ba378d172d73fd19cedf75f4e029fcd5ec7c', 'payments', '{"columns":[{"header":"payment id","meaning":"rowKey"},{"header":"customer_id","meaning":"customerKey"},{"header":"date","meaning":"at"},{"decimalComma":false,"header":"amount","meaning":"amount"},{"header":"currency","meaning":"currency"},{"header":"product","meaning":"product"}],"kind":"payments"}', 'undone', 3, 118, 118, 0, 0, 2, 0, 2, 0, 0, 912038154679091200, 912038154704257026, 1795283640924649, 1795283641073075);
INSERT INTO import_problems (import_id, number, row_number, field, reason, cells) VALUES (912038153810870272, 1, 8, 'amount', '{"key":"“{}” is not an amount; write it as 1234.50.","values":["oops"]}', '["p7","c9","2024-01-15","oops","USD",""]');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038154519707648, 'customers', 912038153638903808, 'changed_at', '1795283640667801', '1795283640887038');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038154519707648, 'customers', 912038153638903808, 'email', 'ming@example.com', 'ming@example.cn');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038154519707648, 'customers', 912038153638903811, 'changed_at', '1795283640667801', '1795283640887038');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038154519707648, 'customers', 912038153638903811, 'email', NULL, 'emil@example.com');
INSERT INTO import_changes (import_id, table_name, row_id, column_name, before_value, after_value) VALUES (912038154519707648, 'customers', 912038153638903811, 'field:city', NULL, '"Berlin"');
