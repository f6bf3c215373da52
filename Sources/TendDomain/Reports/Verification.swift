import TendSQL

/// Whether the data is sound, and a hash of what it means.
package struct Verification: Sendable, Equatable {
    /// "ok", or what is wrong.
    package let integrity: String
    /// Equal for two businesses that an owner would call the same, whatever their ids, times of writing and
    /// the imports they came by.
    package let hash: String

    package var isIntact: Bool { integrity == "ok" }
}

extension Reports {
    package func verify() async throws -> Verification {
        let complaints = try await database.integrityErrors()
        let hash = try await database.read { try DataHash.hash(in: $0) }
        return Verification(integrity: complaints.isEmpty ? "ok" : complaints.joined(separator: "; "), hash: hash)
    }
}

/// Reads the whole business once, some thousand customers at a time, each row together with whose it is.
struct DataHash {
    private var tableHashes: [String: MultisetHash] = [:]
    private var encoding = RowEncoding()
    /// The contents of the customers at hand.
    private var customerDigests: [Int64: RowDigest] = [:]

    static func hash(in transaction: any Transaction) throws -> String {
        var whole = DataHash()
        try whole.readBusiness(in: transaction)
        try whole.readCustomers(in: transaction)
        return whole.hash
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
        try add("merges", in: transaction, "SELECT kept_id, gone_id, reason FROM merges WHERE unmerged_at IS NULL") { row, inscription in
            inscription.add(try Self.customerDigest(of: row[0], in: transaction))
            inscription.add(try Self.customerDigest(of: row[1], in: transaction))
            inscription.add(row[2])
        }
    }

    /// Someone merged away counts through the merge only.
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
        // What data of an earlier schema cannot have stands by itself, so that the same means the same.
        try addRelatedRows("left contacts", in: transaction, "SELECT customer_id, name, left_at FROM contacts WHERE \(range) AND left_at IS NOT NULL")
        try addRelatedRows(
            "success_plans", in: transaction,
            """
            SELECT customer_id, goal, measure, begun, target, reached, due, state, closing_words FROM success_plans WHERE \(range)
            """)
        try addRelatedRows("milestones", in: transaction, "SELECT customer_id, title, due, done_at FROM milestones WHERE \(range)")
        // A key that the program made up from an id means nothing.
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
        try add(table, in: transaction, statement) { row, inscription in
            if let owner = owners[row[0]] { inscription.add(owner) }
            for value in row.values.dropFirst() { inscription.add(value) }
        }
    }

    private mutating func add(
        _ table: String, in transaction: any Transaction, _ statement: SQL,
        _ inscribe: (Row, inout RowEncoding) throws -> Void = { row, inscription in for value in row.values { inscription.add(value) } }
    ) throws {
        var heap = MultisetHash()
        try transaction.each(statement) { row in
            encoding.begin(table)
            try inscribe(row, &encoding)
            heap.add(encoding.digest)
        }
        tableHashes[table, default: MultisetHash()].add(heap)
    }

    private static let customers: SQL = """
        SELECT id, merged_into, key, kind, name, email, phone, stage, stage_since, lost_reason, since, acquisition_source, \
        acquisition_cost, fields FROM customers
        """

    private static func customerDigest(_ row: Row, _ inscription: inout RowEncoding) -> RowDigest {
        inscription.begin("customers")
        for value in row.values.dropFirst(2) { inscription.add(value) }
        return inscription.digest
    }

    private static func customerDigest(of customer: ID<Customer>, in transaction: any Transaction) throws -> RowDigest {
        var inscription = RowEncoding()
        guard let row = try transaction.first("\(customers) WHERE id = \(customer)") else {
            inscription.begin("customers")
            return inscription.digest
        }
        return customerDigest(row, &inscription)
    }

    /// Counts stand beside the sums.
    private var hash: String {
        var inscription = RowEncoding()
        inscription.begin("business")
        for (table, heap) in tableHashes.sorted(by: { $0.key < $1.key }) where heap.count > 0 {
            inscription.add(.text(table))
            inscription.add(heap.count.sqlValue)
            inscription.add(RowDigest(lanes: heap.sum))
        }
        return inscription.digest.hexadecimal
    }
}
