import TendLanguage
import TendSQL

/// Reads and changes customers. Each change is one transaction.
package struct Customers: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    let search: SearchIndex?

    package init(database: any Database, ids: IDGenerator, search: SearchIndex? = nil) {
        self.database = database
        self.ids = ids
        self.search = search
    }

    package func find(_ id: ID<Customer>) async throws -> Customer {
        try await database.read { try Self.find(id, in: $0) }
    }

    package static func find(_ id: ID<Customer>, in transaction: any Transaction) throws -> Customer {
        let row = try transaction.first("SELECT \(Customer.columns) FROM customers WHERE id = \(id) AND merged_into IS NULL")
        guard let row else { throw Problem.notFound(Phrase("There is no such customer.")) }
        return Customer(row)
    }

    /// The customer with this key.
    package static func find(key: String, in transaction: any Transaction) throws -> ID<Customer>? {
        try transaction.value("SELECT customer_id FROM customer_keys WHERE key = \(key)")
    }

    /// Whether any customer has no number of the owner's files.
    static func hasCustomerWithoutKey(in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM customers WHERE key IS NULL LIMIT 1") != nil
    }

    @discardableResult
    package func add(_ draft: CustomerDraft, now: Instant) async throws -> Customer {
        let id = ids.next(Customer.self)
        let customer = try draft.makeCustomer(id: id, now: now)
        let tags = try draft.cleanTags()
        return try await database.write { transaction in
            for key in customer.keys {
                guard let other = try Self.find(key: key, in: transaction) else { continue }
                let name = try Self.find(other, in: transaction).name
                throw Problem.invalid(field: key == customer.key ? "key" : "email", Phrase("\(CustomerKey.displayText(key)) already belongs to \(name)."))
            }
            try transaction.insert(Customer.batch([customer]))
            try transaction.insert(Customer.keyBatch([customer]))
            try ScoringQueue.enqueue([id], in: transaction)
            var batch = Batch("customer_tags", ["tag", "customer_id"])
            for tag in tags { batch.append(.text(tag), customer.id.sqlValue) }
            try transaction.insert(batch)
            if !tags.isEmpty { try Self.refreshSearch(of: [customer.id], in: transaction) }
            return customer
        }
    }

    /// Changes the fields of a customer, except the stage, which `move` changes.
    ///
    /// - Parameter seen: the `changedAt` that the writer saw; if the customer has changed since, the call throws.
    @discardableResult
    package func edit(
        _ id: ID<Customer>, seen: Instant? = nil, undo: ID<Undo>? = nil, now: Instant,
        _ change: @escaping @Sendable (inout Customer) throws -> Void
    ) async throws -> Customer {
        try await database.write { transaction in
            let before = try Self.find(id, in: transaction)
            guard seen == nil || seen == before.changedAt else {
                throw Problem.conflict(Phrase("This customer was changed in the meantime."))
            }
            var after = before
            try change(&after)
            after.changedAt = now
            try CustomerDraft.check(after)
            try Self.checkKeys(of: after, replacing: before, in: transaction)
            try Undo.recording(undo, of: id, [Undo.RowReference(table: "customers", row: id.number)], in: transaction) {
                try Self.store(after, replacing: before, in: transaction)
            }
            return after
        }
    }

    /// A new number or email address must not belong to another customer.
    private static func checkKeys(of after: Customer, replacing before: Customer, in transaction: any Transaction) throws {
        for key in after.keys where !before.keys.contains(key) {
            guard let other = try find(key: key, in: transaction), other != after.id else { continue }
            throw Problem.invalid(
                field: key == after.key ? "key" : "email",
                Phrase("\(CustomerKey.displayText(key)) already belongs to \(try find(other, in: transaction).name)."))
        }
    }

    static func store(_ after: Customer, replacing before: Customer, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE customers SET key = \(after.key), kind = \(after.kind), name = \(after.name), \
            sort_name = \(normalizedForSearch(after.name)), email = \(after.email), \
            phone = \(after.phone), stage = \(after.stage), stage_since = \(after.stageSince), \
            lost_reason = \(after.lostReason), since = \(after.since), \
            acquisition_source = \(after.acquisitionSource), acquisition_cost = \(after.acquisitionCost), \
            fields = \(after.fields), changed_at = \(after.changedAt) WHERE id = \(after.id)
            """)
        let removedKeys = Set(before.keys).subtracting(after.keys)
        try transaction.run(
            "DELETE FROM customer_keys WHERE customer_id = \(after.id) AND key IN (\(list: removedKeys.sorted()))")
        try transaction.insert(Customer.keyBatch([after]))
        try ScoringQueue.enqueue([after.id], in: transaction)
        if before.searchText() != after.searchText() { try refreshSearch(of: [after.id], in: transaction) }
    }

    /// Deletes customers and their related records permanently.
    static func delete(_ ids: [ID<Customer>], in transaction: any Transaction) throws {
        let keys = try keys(of: ids, in: transaction)
        for related in Customer.relatedTables.reversed() {
            try transaction.run("DELETE FROM \(raw: related.table) WHERE customer_id IN (\(list: ids))")
        }
        try transaction.run("DELETE FROM customer_keys WHERE key IN (\(list: keys)) AND customer_id IN (\(list: ids))")
        try transaction.run("DELETE FROM customers WHERE id IN (\(list: ids))")
    }

    static func keys(of ids: [ID<Customer>], in transaction: any Transaction) throws -> [String] {
        try transaction.all("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: ids))", Customer.init).flatMap(\.keys)
    }
}

extension Customer {
    /// The keys by which rows of files find this customer.
    var keys: [String] {
        [key, email.map(CustomerKey.email)].compactMap { $0 }
    }

    static let batchColumns = [
        "id", "key", "kind", "name", "sort_name", "search", "email", "phone", "stage", "stage_since", "lost_reason",
        "since", "acquisition_source", "acquisition_cost", "fields", "import_id", "created_at", "changed_at",
    ]

    /// - Parameter relatedTexts: the searchable texts of tags and contacts that are inserted with the customer.
    func values(importID: Int64? = nil, relatedTexts: [String] = []) -> [SQLValue] {
        [
            id.sqlValue, key.sqlValue, kind.sqlValue, name.sqlValue, .text(normalizedForSearch(name)), .text(searchText(relatedTexts)), email.sqlValue,
            phone.sqlValue, stage.sqlValue, stageSince.sqlValue, lostReason.sqlValue, since.sqlValue, acquisitionSource.sqlValue,
            acquisitionCost.sqlValue, fields.sqlValue, importID.sqlValue, createdAt.sqlValue, changedAt.sqlValue,
        ]
    }

    package static func batch(_ customers: [Customer], importID: Int64? = nil) -> Batch {
        var batch = Batch("customers", batchColumns)
        for customer in customers { batch.append(contentsOf: customer.values(importID: importID)) }
        return batch
    }

    /// A shared email address keeps pointing to the first customer; the pair is shown as a possible duplicate.
    package static func keyBatch(_ customers: [Customer]) -> Batch {
        var batch = Batch("customer_keys", ["key", "customer_id"], ignoringConflictsOn: ["key"])
        for customer in customers {
            for key in customer.keys { batch.append(contentsOf: [.text(key), customer.id.sqlValue]) }
        }
        return batch
    }
}
