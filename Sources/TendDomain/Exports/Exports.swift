import Foundation
import TendSQL
import TendTables

/// Exports all data: tables for spreadsheets, JSON Lines for programs, vCards for address books.
package struct Exports: Sendable {
    /// Takes the next bytes, so that a large export does not fill the memory.
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

        /// The table in the database.
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

    /// Writes one ZIP with all files.
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

    /// The number of rows in each file.
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

    /// Reads rows in pages by id, each page in its own transaction.
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

    /// Related rows with the name, key and email of their customer.
    static func relatedRows(_ table: String, after: Int64) -> SQL {
        """
        SELECT t.*, c.name AS customer_name, c.key AS customer_key, c.email AS customer_email \
        FROM \(raw: table) t JOIN customers c ON c.id = t.customer_id WHERE t.id > \(after) ORDER BY t.id LIMIT 2000
        """
    }

    func tags(of customers: [ID<Customer>]) async throws -> [ID<Customer>: [String]] {
        try await database.read { transaction in
            var tags: [ID<Customer>: [String]] = [:]
            for chunk in customers.chunked(500) {
                try transaction.each("SELECT customer_id, tag FROM customer_tags WHERE customer_id IN (\(list: chunk)) ORDER BY customer_id, tag") {
                    tags[$0[0], default: []].append($0[1])
                }
            }
            return tags
        }
    }
}

extension CustomerKey {
    /// The customer number from the owner's files; nil if the key is an email or a name.
    static func number(_ key: String?) -> String? { key.flatMap { $0.hasPrefix("id:") ? displayText($0) : nil } }
}
