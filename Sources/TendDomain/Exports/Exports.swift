import Foundation
import TendSQL
import TendTables

/// Everything the owner put in, out again: as tables a spreadsheet opens, as lines for programs, as cards for a phone.
package struct Exports: Sendable {
    /// Hands over the next piece, so that the size of the whole does not matter.
    package typealias Sink = (_ bytes: [UInt8]) async throws -> Void

    package enum File: String, Sendable, CaseIterable {
        case customers, contacts, events, subscriptions, plans, milestones, jsonLines = "lines", vCards = "cards"

        package var name: String {
            switch self {
            case .jsonLines: "everything.jsonl"
            case .vCards: "contacts.vcf"
            default: rawValue + ".csv"
            }
        }

        /// Whose rows hang on customers.
        var table: String { self == .plans ? "success_plans" : rawValue }
    }

    package let database: any Database

    package init(database: any Database) { self.database = database }

    package func write(_ file: File, to sink: Sink) async throws {
        switch file {
        case .jsonLines: try await writeJSONLines(to: sink)
        case .vCards: try await writeVCards(to: sink)
        default: try await writeTable(file, to: sink)
        }
    }

    /// All files as one.
    package func writeAll(now: Instant, to sink: Sink) async throws {
        let calendar = try await Settings(database: database).current().calendar
        let time = calendar.parts(of: now)
        let zip = ZipWriter(year: time.year ?? 1980, month: time.month ?? 1, day: time.day ?? 1, hour: time.hour ?? 0, minute: time.minute ?? 0)
        for file in File.allCases {
            try zip.begin(file.name)
            try await write(file) { bytes in
                zip.write(bytes)
                try await sink(zip.drain())
            }
            try zip.end()
        }
        try zip.finish()
        try await sink(zip.drain())
    }

    /// How many rows each file holds.
    package func counts() async throws -> [File: Int] {
        try await database.read { transaction in
            let customers = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL")
            let contacts = try transaction.count("SELECT COUNT(*) FROM contacts")
            let events = try transaction.count("SELECT COUNT(*) FROM events")
            let subscriptions = try transaction.count("SELECT COUNT(*) FROM subscriptions")
            let plans = try transaction.count("SELECT COUNT(*) FROM success_plans")
            let milestones = try transaction.count("SELECT COUNT(*) FROM milestones")
            let others =
                try transaction.count("SELECT COUNT(*) FROM segments") + transaction.count("SELECT COUNT(*) FROM fields") + 1
                + transaction.count("SELECT COUNT(*) FROM plan_limits")
            return [
                .customers: customers, .contacts: contacts, .events: events, .subscriptions: subscriptions, .plans: plans,
                .milestones: milestones, .vCards: customers + contacts,
                .jsonLines: customers + contacts + events + subscriptions + plans + milestones + others,
            ]
        }
    }

    /// Pages of rows by id, each in a transaction of its own.
    func eachPage(_ query: @escaping @Sendable (_ after: Int64) -> SQL, _ body: ([Row], _ base: Currency) async throws -> Void) async throws {
        var after = Int64.min
        while true {
            let start = after
            let (rows, currency) = try await database.read { transaction in
                (try transaction.all(query(start)), try Settings(database: database).current(in: transaction).currency)
            }
            guard let last = rows.last else { return }
            try await body(rows, currency)
            after = last["id"]
        }
    }

    static func customers(after: Int64) -> SQL {
        "SELECT \(Customer.columns) FROM customers WHERE id > \(after) AND merged_into IS NULL ORDER BY id LIMIT 2000"
    }

    /// Rows that hang on customers, with what leads back to them.
    static func relatedRows(_ table: String, after: Int64) -> SQL {
        """
        SELECT t.*, c.name AS customer_name, c.key AS customer_key, c.email AS customer_email \
        FROM \(raw: table) t JOIN customers c ON c.id = t.customer_id WHERE t.id > \(after) ORDER BY t.id LIMIT 2000
        """
    }

    func tags(of customers: [ID<Customer>]) async throws -> [ID<Customer>: [String]] {
        try await database.read { transaction in
            var tags: [ID<Customer>: [String]] = [:]
            for some in customers.chunked(500) {
                try transaction.each("SELECT customer_id, tag FROM customer_tags WHERE customer_id IN (\(list: some)) ORDER BY customer_id, tag") {
                    tags[$0[0], default: []].append($0[1])
                }
            }
            return tags
        }
    }
}

extension CustomerKey {
    /// The number the owner's own files gave; nil where a customer is found by mail or name.
    static func number(_ key: String?) -> String? { key.flatMap { $0.hasPrefix("id:") ? displayText($0) : nil } }
}
