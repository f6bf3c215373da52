import TendSQL

/// The result of an integrity check, and a hash of the content.
package struct Verification: Sendable, Equatable {
    /// "ok", or the errors.
    package let integrity: String
    /// Equal for two businesses with the same content, regardless of ids, times of writing and imports.
    package let hash: String

    package var isIntact: Bool { integrity == "ok" }
}

extension Reports {
    package func verify() async throws -> Verification {
        let errors = try await database.integrityErrors()
        let hash = try await database.read { try DataHash.hash(in: $0) }
        return Verification(integrity: errors.isEmpty ? "ok" : errors.joined(separator: "; "), hash: hash)
    }
}

/// Hashes all data of the business in batches of customers. A row is hashed together with the content of its customer.
struct DataHash {
    private var tableHashes: [String: MultisetHash] = [:]
    private var encoding = RowEncoding()
    /// The digests of the customers of the current batch, by id.
    private var customerDigests: [Int64: RowDigest] = [:]

    static func hash(in transaction: any Transaction) throws -> String {
        var dataHash = DataHash()
        try dataHash.readBusiness(in: transaction)
        try dataHash.readCustomers(in: transaction)
        return dataHash.hash
    }

    private mutating func readBusiness(in transaction: any Transaction) throws {
        try add(
            "settings", in: transaction,
            """
            SELECT name, value FROM settings WHERE name IN (\(list: Business().rows.keys.sorted())) AND value <> ''
            """)
        try add("fields", in: transaction, "SELECT name, type FROM fields")
        try add("plan_limits", in: transaction, "SELECT plan, kind, uses FROM plan_limits")
        try add("weightings", in: transaction, "SELECT weights FROM weightings WHERE id = (SELECT MAX(id) FROM weightings) AND weights <> '{}'")
        try add("segments", in: transaction, "SELECT name, question FROM segments")
        try add("merges", in: transaction, "SELECT kept_id, gone_id, reason FROM merges WHERE unmerged_at IS NULL") { row, encoding in
            encoding.add(try Self.customerDigest(of: row[0], in: transaction))
            encoding.add(try Self.customerDigest(of: row[1], in: transaction))
            encoding.add(row[2])
        }
    }

    /// A customer merged into another counts through the merge only.
    private mutating func readCustomers(in transaction: any Transaction) throws {
        var customers = MultisetHash()
        var last = Int64.min
        while true {
            customerDigests.removeAll(keepingCapacity: true)
            var end = last
            try transaction.each("\(Self.customers) WHERE id > \(last) ORDER BY id LIMIT 2000") { row in
                end = row[0]
                customerDigests[end] = Self.customerDigest(row, &encoding)
                if case .null = row.values[1] { customers.add(customerDigests[end]!) }
            }
            guard end > last else { break }
            try readRelatedRows(matching: "customer_id > \(last) AND customer_id <= \(end)", in: transaction)
            last = end
        }
        tableHashes["customers"] = customers
    }

    private mutating func readRelatedRows(matching range: SQL, in transaction: any Transaction) throws {
        try addRelatedRows("customer_tags", in: transaction, "SELECT customer_id, tag FROM customer_tags WHERE \(range)")
        try addRelatedRows("contacts", in: transaction, "SELECT customer_id, name, role, email, phone FROM contacts WHERE \(range)")
        // Columns that an earlier schema does not have are hashed separately, so that the same content gives the same hash.
        try addRelatedRows("left contacts", in: transaction, "SELECT customer_id, name, left_at FROM contacts WHERE \(range) AND left_at IS NOT NULL")
        try addRelatedRows(
            "success_plans", in: transaction,
            """
            SELECT customer_id, goal, measure, begun, target, reached, due, state, closing_words FROM success_plans WHERE \(range)
            """)
        try addRelatedRows("milestones", in: transaction, "SELECT customer_id, title, due, done_at FROM milestones WHERE \(range)")
        // A key that Tend generated from an id is not content.
        try addRelatedRows(
            "events", in: transaction,
            """
            SELECT customer_id, CASE WHEN key >= 'tend:' AND key < 'tend;' THEN NULL ELSE key END, kind, at, amount, currency, number, name, text \
            FROM events WHERE \(range)
            """)
        try addRelatedRows(
            "subscriptions", in: transaction,
            """
            SELECT customer_id, CASE WHEN key >= 'tend:' AND key < 'tend;' THEN NULL ELSE key END, part, plan, amount, currency, every, started_at, \
            ended, ended_at, cancelled_at, paid_until FROM subscriptions WHERE \(range)
            """)
    }

    private mutating func addRelatedRows(_ table: String, in transaction: any Transaction, _ statement: SQL) throws {
        let owners = customerDigests
        try add(table, in: transaction, statement) { row, encoding in
            if let owner = owners[row[0]] { encoding.add(owner) }
            for value in row.values.dropFirst() { encoding.add(value) }
        }
    }

    private mutating func add(
        _ table: String, in transaction: any Transaction, _ statement: SQL,
        _ encode: (Row, inout RowEncoding) throws -> Void = { row, encoding in for value in row.values { encoding.add(value) } }
    ) throws {
        var rowsHash = MultisetHash()
        try transaction.each(statement) { row in
            encoding.begin(table)
            try encode(row, &encoding)
            rowsHash.add(encoding.digest)
        }
        tableHashes[table, default: MultisetHash()].add(rowsHash)
    }

    private static let customers: SQL = """
        SELECT id, merged_into, key, kind, name, email, phone, stage, stage_since, lost_reason, since, acquisition_source, \
        acquisition_cost, fields FROM customers
        """

    private static func customerDigest(_ row: Row, _ encoding: inout RowEncoding) -> RowDigest {
        encoding.begin("customers")
        for value in row.values.dropFirst(2) { encoding.add(value) }
        return encoding.digest
    }

    private static func customerDigest(of customer: ID<Customer>, in transaction: any Transaction) throws -> RowDigest {
        var encoding = RowEncoding()
        guard let row = try transaction.first("\(customers) WHERE id = \(customer)") else {
            encoding.begin("customers")
            return encoding.digest
        }
        return customerDigest(row, &encoding)
    }

    /// Combines the count and the sum of each table.
    private var hash: String {
        var encoding = RowEncoding()
        encoding.begin("business")
        for (table, rowsHash) in tableHashes.sorted(by: { $0.key < $1.key }) where rowsHash.count > 0 {
            encoding.add(.text(table))
            encoding.add(rowsHash.count.sqlValue)
            encoding.add(RowDigest(lanes: rowsHash.sum))
        }
        return encoding.digest.hexadecimal
    }
}
