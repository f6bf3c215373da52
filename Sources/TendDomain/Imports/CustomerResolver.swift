import TendSQL

/// Finds the customer of each row of a chunk, and inserts the keys of new customers.
struct CustomerResolver {
    /// By row of the chunk; nil where several customers have the name.
    private(set) var ids: [ID<Customer>?]
    /// The first row of each new customer.
    private(set) var new: [Int] = []
    /// Rows of customers that exist or that an earlier row of the chunk creates.
    private(set) var known: [Int] = []
    private(set) var ambiguous: [Int] = []

    init(_ chunk: ImportChunk, isList: Bool, in transaction: any Transaction) throws {
        let records = chunk.records
        let distinct = chunk.distinctCustomers
        var customerIDs = [ID<Customer>?](repeating: nil, count: distinct.firstRows.count)
        var ambiguousNames: Set<Int> = []
        if !isList { try Self.findByName(records, distinct, &customerIDs, &ambiguousNames, in: transaction) }

        let unresolved = distinct.firstRows.indices.filter { customerIDs[$0] == nil && !ambiguousNames.contains($0) }
        let keys = unresolved.count == distinct.firstRows.count ? chunk.keys : Self.keys(unresolved.map { records[distinct.firstRows[$0]] })
        let isInserted = try transaction.insert(keys)
        var created: [Int] = []
        var existing: [String: Int] = [:]
        for (index, customer) in unresolved.enumerated() {
            let record = records[distinct.firstRows[customer]]
            if isInserted[index] {
                customerIDs[customer] = record.newID
                created.append(customer)
            } else {
                existing[record.customer.key] = customer
            }
        }
        try Self.findByKey(existing, &customerIDs, in: transaction)
        let adopted = try Self.adoptByEmail(records, distinct, created, &customerIDs, in: transaction)

        new = created.filter { !adopted.contains($0) }.map { distinct.firstRows[$0] }
        ids = distinct.indexByRow.map { customerIDs[$0] }
        var isNew = [Bool](repeating: false, count: records.count)
        for index in new { isNew[index] = true }
        for index in records.indices where !isNew[index] {
            if ambiguousNames.contains(distinct.indexByRow[index]) { ambiguous.append(index) } else { known.append(index) }
        }
    }

    static func keys(_ records: some Sequence<ImportRecord>) -> Batch {
        var batch = Batch("customer_keys", ["key", "customer_id"], ignoringConflictsOn: ["key"])
        batch.reserve(records.underestimatedCount)
        for record in records { batch.append(contentsOf: [.text(record.customer.key), record.newID.sqlValue]) }
        return batch
    }

    /// A payment may name a customer that was imported with a customer number.
    private static func findByName(
        _ records: [ImportRecord], _ distinct: DistinctCustomers, _ customerIDs: inout [ID<Customer>?], _ ambiguousNames: inout Set<Int>,
        in transaction: any Transaction
    ) throws {
        for (customer, index) in distinct.firstRows.enumerated() where records[index].customer.isKeyedByName {
            let found: [ID<Customer>] = try transaction.all(
                """
                SELECT id FROM customers WHERE sort_name = \(normalizedForSearch(records[index].customer.name ?? "")) AND merged_into IS NULL LIMIT 2
                """
            ) { $0[0] }
            if found.count == 1 { customerIDs[customer] = found[0] }
            if found.count > 1 { ambiguousNames.insert(customer) }
        }
    }

    private static func findByKey(_ keys: [String: Int], _ customerIDs: inout [ID<Customer>?], in transaction: any Transaction) throws {
        for part in Array(keys.keys).chunked(500) {
            try transaction.each("SELECT key, customer_id FROM customer_keys WHERE key IN (\(list: part))") { row in
                customerIDs[keys[row[0]]!] = row[1] as ID<Customer>
            }
        }
    }

    /// A customer that was known only by email gets its customer number from the first file that has both.
    private static func adoptByEmail(
        _ records: [ImportRecord], _ distinct: DistinctCustomers, _ created: [Int], _ customerIDs: inout [ID<Customer>?], in transaction: any Transaction
    ) throws -> Set<Int> {
        guard try Customers.hasCustomerWithoutKey(in: transaction) else { return [] }
        var byEmail: [String: Int] = [:]
        for customer in created {
            let parsed = records[distinct.firstRows[customer]].customer
            if parsed.isKeyStored, let email = parsed.email { byEmail[CustomerKey.email(email)] = customer }
        }
        var adopted: Set<Int> = []
        for keys in Array(byEmail.keys).chunked(500) {
            let rows = try transaction.all(
                """
                SELECT k.key, c.id FROM customer_keys k JOIN customers c ON c.id = k.customer_id \
                WHERE k.key IN (\(list: keys)) AND c.key IS NULL
                """)
            for row in rows {
                let id: ID<Customer> = row[1]
                guard let customer = byEmail[row[0]], adopted.insert(customer).inserted else { continue }
                customerIDs[customer] = id
                let key = records[distinct.firstRows[customer]].customer.key
                try transaction.run("UPDATE customer_keys SET customer_id = \(id) WHERE key = \(key)")
            }
        }
        return adopted
    }

    static func customers(_ ids: [ID<Customer>], in transaction: any Transaction) throws -> [ID<Customer>: Customer] {
        var found: [ID<Customer>: Customer] = [:]
        for part in ids.chunked(500) {
            try transaction.each("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: part))") { row in
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
