import TendSQL

/// Whom the rows of a chunk are about: customers already known, and those the rows bring.
struct CustomerResolver {
    /// By row of the chunk; nil where a name fits several customers.
    private(set) var ids: [ID<Customer>?]
    /// The first row of each customer that is new.
    private(set) var new: [Int] = []
    /// Rows about customers that were there, or that an earlier row of the chunk brought.
    private(set) var known: [Int] = []
    private(set) var ambiguous: [Int] = []

    init(_ chunk: ImportChunk, isList: Bool, in transaction: any Transaction) throws {
        let records = chunk.records
        let parties = chunk.distinctCustomers
        var owners = [ID<Customer>?](repeating: nil, count: parties.firstRows.count)
        var refused: Set<Int> = []
        if !isList { try Self.findByName(records, parties, &owners, &refused, in: transaction) }

        let asked = parties.firstRows.indices.filter { owners[$0] == nil && !refused.contains($0) }
        let wentIn = try transaction.insert(asked.count == parties.firstRows.count ? chunk.keys : Self.keys(asked.map { records[parties.firstRows[$0]] }))
        var brought: [Int] = []
        var there: [String: Int] = [:]
        for (place, party) in asked.enumerated() {
            let record = records[parties.firstRows[party]]
            if wentIn[place] {
                owners[party] = record.newID
                brought.append(party)
            } else {
                there[record.customer.key] = party
            }
        }
        try Self.findByKey(there, &owners, in: transaction)
        let adopted = try Self.adoptByEmail(records, parties, brought, &owners, in: transaction)

        new = brought.filter { !adopted.contains($0) }.map { parties.firstRows[$0] }
        ids = parties.indexByRow.map { owners[$0] }
        var isNew = [Bool](repeating: false, count: records.count)
        for index in new { isNew[index] = true }
        for index in records.indices where !isNew[index] {
            if refused.contains(parties.indexByRow[index]) { ambiguous.append(index) } else { known.append(index) }
        }
    }

    static func keys(_ records: some Sequence<ImportRecord>) -> Batch {
        var batch = Batch("customer_keys", ["key", "customer_id"], ignoringConflictsOn: ["key"])
        batch.reserve(records.underestimatedCount)
        for record in records { batch.append(contentsOf: [.text(record.customer.key), record.newID.sqlValue]) }
        return batch
    }

    /// Payments and the like may name a customer that a list brought in under its number.
    private static func findByName(
        _ records: [ImportRecord], _ parties: DistinctCustomers, _ owners: inout [ID<Customer>?], _ refused: inout Set<Int>,
        in transaction: any Transaction
    ) throws {
        for (party, index) in parties.firstRows.enumerated() where records[index].customer.isKeyedByName {
            let found: [ID<Customer>] = try transaction.all(
                """
                SELECT id FROM customers WHERE sort_name = \(normalizedForSearch(records[index].customer.name ?? "")) AND merged_into IS NULL LIMIT 2
                """
            ) { $0[0] }
            if found.count == 1 { owners[party] = found[0] }
            if found.count > 1 { refused.insert(party) }
        }
    }

    private static func findByKey(_ keys: [String: Int], _ owners: inout [ID<Customer>?], in transaction: any Transaction) throws {
        for some in Array(keys.keys).chunked(500) {
            try transaction.each("SELECT key, customer_id FROM customer_keys WHERE key IN (\(list: some))") { row in
                owners[keys[row[0]]!] = row[1] as ID<Customer>
            }
        }
    }

    /// A customer known only by its address gets its number from the first file that has both.
    private static func adoptByEmail(
        _ records: [ImportRecord], _ parties: DistinctCustomers, _ brought: [Int], _ owners: inout [ID<Customer>?], in transaction: any Transaction
    ) throws -> Set<Int> {
        guard try Customers.hasCustomerWithoutKey(in: transaction) else { return [] }
        var byMail: [String: Int] = [:]
        for party in brought {
            let facts = records[parties.firstRows[party]].customer
            if facts.isKeyStored, let email = facts.email { byMail[CustomerKey.email(email)] = party }
        }
        var adopted: Set<Int> = []
        for mails in Array(byMail.keys).chunked(500) {
            let rows = try transaction.all(
                """
                SELECT k.key, c.id FROM customer_keys k JOIN customers c ON c.id = k.customer_id \
                WHERE k.key IN (\(list: mails)) AND c.key IS NULL
                """)
            for row in rows {
                let id: ID<Customer> = row[1]
                guard let party = byMail[row[0]], adopted.insert(party).inserted else { continue }
                owners[party] = id
                let key = records[parties.firstRows[party]].customer.key
                try transaction.run("UPDATE customer_keys SET customer_id = \(id) WHERE key = \(key)")
            }
        }
        return adopted
    }

    static func customers(_ ids: [ID<Customer>], in transaction: any Transaction) throws -> [ID<Customer>: Customer] {
        var found: [ID<Customer>: Customer] = [:]
        for some in ids.chunked(500) {
            try transaction.each("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: some))") { row in
                let customer = Customer(row)
                found[customer.id] = customer
            }
        }
        return found
    }
}

extension Array {
    func chunked(_ size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
