import TendSQL
import TendTables

/// The CSV tables. Their headers are names that an import recognizes, so exported files can be imported again.
extension Exports {
    func writeTable(_ file: File, to sink: Sink) async throws {
        var writer = TableWriter()
        let fields = file == .customers ? try await fieldNames() : []
        writer.append(Self.headers(file) + fields)
        try await sink(writer.drain())
        let query: @Sendable (Int64) -> SQL = { file == .customers ? Self.customers(after: $0) : Self.relatedRows(file.table, after: $0) }
        try await eachPage(query) { rows, base in
            let tags = file == .customers ? try await tags(of: rows.map { $0["id"] }) : [:]
            for row in rows {
                writer.append(file == .customers ? Self.cells(Customer(row), tags, fields, base) : Self.cells(file, row))
            }
            try await sink(writer.drain())
        }
    }

    private func fieldNames() async throws -> [String] {
        try await database.read { try $0.all("SELECT name FROM fields ORDER BY name") { $0[0] } }
    }

    private static func headers(_ file: File) -> [String] {
        let customer = ["customer number", "customer email", "customer name"]
        return switch file {
        case .customers:
            [
                "tend id", "customer number", "customer kind", "name", "email", "phone", "stage", "stage since", "lost at", "reason for leaving",
                "customer since", "acquisition source", "acquisition cost", "tags",
            ]
        case .contacts: ["tend id"] + customer + ["name", "role", "email", "phone", "left at"]
        case .events: ["tend id"] + customer + ["kind", "at", "amount", "currency", "number", "name", "text"]
        case .subscriptions:
            ["tend id"] + customer
                + ["subscription", "plan", "amount", "currency", "interval", "start date", "end date", "cancelled at", "paid until"]
        case .plans:
            ["tend id"] + customer
                + ["goal", "measure", "at the start", "target", "now", "due", "state", "opened at", "closed at", "closing words"]
        case .milestones: ["tend id"] + customer + ["plan", "milestone", "due", "reached at"]
        case .jsonLines, .vCards: []
        }
    }

    private static func cells(_ customer: Customer, _ tags: [ID<Customer>: [String]], _ fields: [String], _ base: Currency) -> [TableWriter.Value] {
        let cost = customer.acquisitionCost.map { "\(Money(minorUnits: $0, currency: base).majorUnits)" }
        let known: [TableWriter.Value] = [
            .text(customer.id.text), .text(CustomerKey.number(customer.key) ?? ""), .text(customer.kind.rawValue),
            .text(customer.name), .text(customer.email ?? ""), .number(customer.phone ?? ""), .text(customer.stage.rawValue),
            .text(customer.stageSince?.iso ?? ""), .text(customer.isLost ? customer.stageSince?.iso ?? "" : ""),
            .text(customer.lostReason ?? ""), .text(customer.since?.iso ?? ""), .text(customer.acquisitionSource ?? ""),
            cost.map { .number($0) } ?? .text(""), .text(tags[customer.id, default: []].joined(separator: ", ")),
        ]
        return known
            + fields.map { name in
                switch customer.fields[name] {
                case .number(let number): .number(JSONText.number(number))
                case let other: .text(other?.formatted ?? "")
                }
            }
    }

    private static func cells(_ file: File, _ row: Row) -> [TableWriter.Value] {
        let key: String? = row["customer_key"]
        let email: String? = row["customer_email"]
        let start: [TableWriter.Value] = [
            id(row), .text(CustomerKey.number(key) ?? ""), .text(email ?? ""), .text(row["customer_name"]),
        ]
        switch file {
        case .contacts:
            let phone: String? = row["phone"]
            return start + texts(row, ["name", "role", "email"]) + [.number(phone ?? ""), instant(row, "left_at")]
        case .subscriptions:
            return start + texts(row, ["key", "plan"]) + money(row) + texts(row, ["every"])
                + ["started_at", "ended_at", "cancelled_at", "paid_until"].map { instant(row, $0) }
        case .plans:
            return start + texts(row, ["goal", "measure"]) + ["begun", "target", "reached"].map { number(row, $0) } + [instant(row, "due")]
                + texts(row, ["state"]) + [instant(row, "opened_at"), instant(row, "closed_at")] + texts(row, ["closing_words"])
        case .milestones:
            return start + [id(row, "plan_id")] + texts(row, ["title"]) + [instant(row, "due"), instant(row, "done_at")]
        default:
            return start + texts(row, ["kind"]) + [instant(row, "at")] + money(row) + [number(row, "number")] + texts(row, ["name", "text"])
        }
    }

    private static func id(_ row: Row, _ column: String = "id") -> TableWriter.Value { .text((row[column] as ID<Customer>).text) }

    private static func number(_ row: Row, _ column: String) -> TableWriter.Value {
        let number: Double? = row[column]
        return number.map { .number(JSONText.number($0)) } ?? .text("")
    }

    private static func texts(_ row: Row, _ columns: [String]) -> [TableWriter.Value] {
        columns.map { column in
            let text: String? = row[column]
            return .text(text ?? "")
        }
    }

    private static func instant(_ row: Row, _ column: String) -> TableWriter.Value {
        let instant: Instant? = row[column]
        return .text(instant?.iso ?? "")
    }

    private static func money(_ row: Row) -> [TableWriter.Value] {
        let (minorUnits, currency): (Int64?, Currency?) = (row["amount"], row["currency"])
        guard let minorUnits, let currency else { return [.text(""), .text("")] }
        return [.number("\(Money(minorUnits: minorUnits, currency: currency).majorUnits)"), .text(currency.code)]
    }
}
