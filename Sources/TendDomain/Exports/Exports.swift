import TendSQL
import TendTables

/// Everything the owner put in, out again as tables a spreadsheet opens.
package struct Exports: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case customers, contacts, events, subscriptions
    }

    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// Hands the file over piece by piece, so that its size does not matter.
    package func write(_ kind: Kind, to sink: (_ bytes: [UInt8]) throws -> Void) async throws {
        var writer = TableWriter()
        let fields = kind == .customers ? try await fieldNames() : []
        writer.append(Self.headers(kind) + fields)
        var after: Int64 = 0
        while true {
            let page = try await page(kind, after: after, fields: fields)
            for row in page.rows { writer.append(row) }
            try sink(writer.drain())
            guard let last = page.last else { return }
            after = last
        }
    }

    private func fieldNames() async throws -> [String] {
        try await database.read { try $0.all("SELECT name FROM fields ORDER BY name") { $0[0] } }
    }

    private static func headers(_ kind: Kind) -> [String] {
        switch kind {
        case .customers:
            [
                "customer", "number", "kind", "name", "email", "phone", "stage", "stage since", "reason for leaving", "customer since",
                "acquisition source", "acquisition cost",
            ]
        case .contacts: ["contact", "customer", "customer name", "name", "role", "email", "phone"]
        case .events: ["event", "customer", "customer name", "kind", "at", "amount", "currency", "number", "name", "text"]
        case .subscriptions:
            [
                "subscription", "customer", "customer name", "plan", "amount", "currency", "every", "started", "ended", "cancelled", "paid until",
            ]
        }
    }

    private func page(_ kind: Kind, after: Int64, fields: [String]) async throws -> (rows: [[TableWriter.Value]], last: Int64?) {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let rows = try transaction.all(Self.query(kind, after: after))
            return (rows.map { Self.cells(kind, $0, fields, business.currency) }, rows.last.map { $0["id"] })
        }
    }

    private static func query(_ kind: Kind, after: Int64) -> SQL {
        switch kind {
        case .customers:
            "SELECT \(Customer.columns) FROM customers WHERE id > \(after) AND merged_into IS NULL ORDER BY id LIMIT 2000"
        case .contacts:
            "SELECT t.*, c.name AS customer_name FROM contacts t JOIN customers c ON c.id = t.customer_id WHERE t.id > \(after) ORDER BY t.id LIMIT 2000"
        case .events:
            "SELECT t.*, c.name AS customer_name FROM events t JOIN customers c ON c.id = t.customer_id WHERE t.id > \(after) ORDER BY t.id LIMIT 2000"
        case .subscriptions:
            "SELECT t.*, c.name AS customer_name FROM subscriptions t JOIN customers c ON c.id = t.customer_id WHERE t.id > \(after) ORDER BY t.id LIMIT 2000"
        }
    }

    private static func cells(_ kind: Kind, _ row: Row, _ fields: [String], _ base: Currency) -> [TableWriter.Value] {
        switch kind {
        case .customers: cells(Customer(row), fields, base)
        case .contacts:
            [id(row, "id"), id(row, "customer_id")] + texts(row, ["customer_name", "name", "role", "email", "phone"])
        case .events:
            [id(row, "id"), id(row, "customer_id")] + texts(row, ["customer_name", "kind"]) + [instant(row, "at")]
                + money(row) + [(row["number"] as Double?).map { .number(JSONText.number($0)) } ?? .text("")] + texts(row, ["name", "text"])
        case .subscriptions:
            [id(row, "id"), id(row, "customer_id")] + texts(row, ["customer_name", "plan"]) + money(row) + texts(row, ["every"])
                + ["started_at", "ended_at", "cancelled_at", "paid_until"].map { instant(row, $0) }
        }
    }

    private static func cells(_ customer: Customer, _ fields: [String], _ base: Currency) -> [TableWriter.Value] {
        let cost = customer.acquisitionCost.map { "\(Money(minor: $0, currency: base).major)" }
        let known: [TableWriter.Value] = [
            .text(customer.id.text), .text(customer.key.map(CustomerKey.shown) ?? ""), .text(customer.kind.rawValue),
            .text(customer.name), .text(customer.email ?? ""), .text(customer.phone ?? ""), .text(customer.stage.rawValue),
            .text(customer.stageSince?.iso ?? ""), .text(customer.lostReason ?? ""), .text(customer.since?.iso ?? ""),
            .text(customer.acquisitionSource ?? ""), cost.map { .number($0) } ?? .text(""),
        ]
        return known
            + fields.map { name in
                switch customer.fields[name] {
                case .number(let number): .number(JSONText.number(number))
                case let other: .text(other?.shown ?? "")
                }
            }
    }

    private static func id(_ row: Row, _ column: String) -> TableWriter.Value { .text((row[column] as ID<Customer>).text) }

    private static func texts(_ row: Row, _ columns: [String]) -> [TableWriter.Value] {
        columns.map { .text(row[$0] ?? "") }
    }

    private static func instant(_ row: Row, _ column: String) -> TableWriter.Value { .text((row[column] as Instant?)?.iso ?? "") }

    private static func money(_ row: Row) -> [TableWriter.Value] {
        guard let minor: Int64 = row["amount"], let currency: Currency = row["currency"] else { return [.text(""), .text("")] }
        return [.number("\(Money(minor: minor, currency: currency).major)"), .text(currency.code)]
    }
}
