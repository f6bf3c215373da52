import TendSQL

/// JSON Lines: one row of any kind per line with exact values, for programs.
extension Exports {
    func writeJSONLines(to sink: Sink) async throws {
        try await sink(Self.lines(try await business()))
        try await eachPage(Self.customers) { rows, base in
            let tags = try await tags(of: rows.map { $0["id"] })
            try await sink(Self.lines(rows.map { Self.json(Customer($0), tags, base) }))
        }
        for (kind, table) in [
            ("contact", "contacts"), ("subscription", "subscriptions"), ("plan", "success_plans"), ("milestone", "milestones"), ("event", "events"),
        ] {
            try await eachPage({ Self.relatedRows(table, after: $0) }) { rows, _ in
                try await sink(Self.lines(rows.map { Self.json(kind, $0) }))
            }
        }
    }

    private static func lines(_ objects: [JSON]) -> [UInt8] { Array(objects.map { $0.text + "\n" }.joined().utf8) }

    private func business() async throws -> [JSON] {
        try await database.read { transaction in
            let settings = try Settings(database: database).current(in: transaction).rows.sorted { $0.key < $1.key }
            let fields: [JSON] = try transaction.all("SELECT name, type FROM fields ORDER BY name") {
                .object([("is", .string("field")), ("name", .string($0[0])), ("type", .string($0[1]))])
            }
            let segments: [JSON] = try transaction.all("SELECT name, question FROM segments ORDER BY name") {
                .object([("is", .string("segment")), ("name", .string($0[0])), ("question", .string($0[1]))])
            }
            let limits: [JSON] = try PlanLimits.all(in: transaction).map {
                .object([("is", .string("limit")), ("plan", .string($0.plan)), ("kind", .string($0.kind.rawValue)), ("uses", .of($0.uses))])
            }
            return [.object([("is", .string("settings"))] + settings.map { ($0.key, .string($0.value)) })] + fields + limits + segments
        }
    }

    private static func json(_ customer: Customer, _ tags: [ID<Customer>: [String]], _ base: Currency) -> JSON {
        .object([
            ("is", .string("customer")), ("id", .string(customer.id.text)), ("key", .of(customer.key)), ("kind", .string(customer.kind.rawValue)),
            ("name", .string(customer.name)), ("email", .of(customer.email)), ("phone", .of(customer.phone)),
            ("stage", .string(customer.stage.rawValue)), ("stage since", .of(customer.stageSince)), ("lost reason", .of(customer.lostReason)),
            ("since", .of(customer.since)), ("source", .of(customer.acquisitionSource)),
            ("cost", customer.acquisitionCost.map { Money(minorUnits: $0, currency: base).json } ?? .null), ("currency", .string(base.code)),
            ("tags", .array(tags[customer.id, default: []].map { .string($0) })),
            ("fields", .object(customer.fields.names.map { ($0, customer.fields[$0]?.asJSON ?? .null) })),
            ("created", .of(customer.createdAt)), ("changed", .of(customer.changedAt)),
        ])
    }

    private static let columns: [String: [String]] = [
        "contact": ["name", "role", "email", "phone"], "subscription": ["key", "plan", "every"], "event": ["kind", "name", "text", "key"],
        "plan": ["goal", "measure", "state", "closing_words"], "milestone": ["title"],
    ]
    private static let instants: [String: [String]] = [
        "contact": ["left_at"], "subscription": ["started_at", "ended_at", "cancelled_at", "paid_until"], "event": ["at"],
        "plan": ["due", "opened_at", "closed_at"], "milestone": ["due", "done_at"],
    ]
    private static let numbers: [String: [String]] = ["event": ["number"], "plan": ["begun", "target", "reached"]]

    private static func json(_ kind: String, _ row: Row) -> JSON {
        var members: [(String, JSON)] = [
            ("is", .string(kind)), ("id", .string((row["id"] as ID<Customer>).text)), ("customer", .string((row["customer_id"] as ID<Customer>).text)),
        ]
        for column in columns[kind] ?? [] {
            let text: String? = row[column]
            members.append((column.replacing("_", with: " "), .of(text)))
        }
        for column in instants[kind] ?? [] {
            let instant: Instant? = row[column]
            members.append((column.replacing("_", with: " "), .of(instant)))
        }
        if kind == "subscription" {
            members += [("part", .of(row["part"] as Int)), ("ended", .bool(row["ended"]))]
        }
        for column in numbers[kind] ?? [] {
            let number: Double? = row[column]
            members.append((column, .of(number)))
        }
        if kind == "milestone" { members.append(("plan", .string((row["plan_id"] as ID<SuccessPlan>).text))) }
        if ["subscription", "event"].contains(kind) {
            let (minorUnits, currency): (Int64?, Currency?) = (row["amount"], row["currency"])
            if let minorUnits, let currency {
                members += [("amount", Money(minorUnits: minorUnits, currency: currency).json), ("currency", .string(currency.code))]
            }
        }
        return .object(members)
    }
}

extension CustomFieldValues.Value {
    fileprivate var asJSON: JSON {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .number(number)
        case .flag(let flag): .bool(flag)
        }
    }
}
