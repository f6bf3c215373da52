import TendSQL

/// Whom the rows of a chunk are about: customers already known, and those the rows bring.
struct Owners {
    /// By row of the chunk; nil where a name fits several customers.
    private(set) var ids: [ID<Customer>?]
    /// The first row of each customer that is new.
    private(set) var new: [Int] = []
    /// Rows about customers that were there, or that an earlier row of the chunk brought.
    private(set) var known: [Int] = []
    private(set) var ambiguous: [Int] = []

    init(_ records: [ImportRecord], ids maker: IDMaker, isList: Bool, in transaction: any Transaction) throws {
        ids = Array(repeating: nil, count: records.count)
        var firsts: [String: Int] = [:]
        firsts.reserveCapacity(records.count)
        var order: [Int] = []
        for index in records.indices where firsts.updateValue(firsts[records[index].customer.key] ?? index, forKey: records[index].customer.key) == nil {
            order.append(index)
        }
        var owners: [String: ID<Customer>] = [:]
        owners.reserveCapacity(order.count)
        var refused: Set<String> = []
        if !isList { try Self.findByName(records, order, &owners, &refused, in: transaction) }

        let asked = order.filter { owners[records[$0].customer.key] == nil && !refused.contains(records[$0].customer.key) }
        var batch = Batch("customer_keys", ["key", "customer_id"], skipping: ["key"])
        let fresh = asked.map { _ in maker.next(Customer.self) }
        for (index, id) in zip(asked, fresh) { batch.append(contentsOf: [.text(records[index].customer.key), id.bound]) }
        let wentIn = try transaction.insert(batch)
        var brought: [Int] = []
        for (place, index) in asked.enumerated() where wentIn[place] {
            owners[records[index].customer.key] = fresh[place]
            brought.append(index)
        }
        let there = asked.indices.filter { !wentIn[$0] }.map { records[asked[$0]].customer.key }
        try Self.look(up: there, &owners, in: transaction)
        let adopted = try Self.adopt(records, brought, &owners, in: transaction)
        new = brought.filter { !adopted.contains($0) }

        let news = Set(new)
        for index in records.indices {
            let key = records[index].customer.key
            if refused.contains(key) { ambiguous.append(index); continue }
            ids[index] = owners[key]
            if !news.contains(index) { known.append(index) }
        }
    }

    /// Payments and the like may name a customer that a list brought in under its number.
    private static func findByName(
        _ records: [ImportRecord], _ order: [Int], _ owners: inout [String: ID<Customer>], _ refused: inout Set<String>,
        in transaction: any Transaction
    ) throws {
        for index in order where records[index].customer.keyIsName {
            let facts = records[index].customer
            let found: [ID<Customer>] = try transaction.all(
                "SELECT id FROM customers WHERE sort_name = \(folded(facts.name ?? "")) AND merged_into IS NULL LIMIT 2") { $0[0] }
            if found.count == 1 { owners[facts.key] = found[0] }
            if found.count > 1 { refused.insert(facts.key) }
        }
    }

    private static func look(up keys: [String], _ owners: inout [String: ID<Customer>], in transaction: any Transaction) throws {
        for some in keys.chunked(500) {
            try transaction.each("SELECT key, customer_id FROM customer_keys WHERE key IN (\(list: some))") { row in
                owners[row[0]] = row[1] as ID<Customer>
            }
        }
    }

    /// A customer known only by its address gets its number from the first file that has both.
    private static func adopt(
        _ records: [ImportRecord], _ brought: [Int], _ owners: inout [String: ID<Customer>], in transaction: any Transaction
    ) throws -> Set<Int> {
        var byMail: [String: Int] = [:]
        for index in brought where records[index].customer.keyIsOwn {
            if let email = records[index].customer.email { byMail[CustomerKey.mail(email)] = index }
        }
        var adopted: Set<Int> = []
        for mails in Array(byMail.keys).chunked(500) {
            let rows = try transaction.all("""
                SELECT k.key, c.id FROM customer_keys k JOIN customers c ON c.id = k.customer_id \
                WHERE k.key IN (\(list: mails)) AND c.key IS NULL
                """)
            for row in rows {
                let mail: String = row[0]
                let id: ID<Customer> = row[1]
                guard let index = byMail[mail], adopted.insert(index).inserted else { continue }
                owners[records[index].customer.key] = id
                try transaction.run("UPDATE customer_keys SET customer_id = \(id) WHERE key = \(records[index].customer.key)")
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
