import TendSQL

/// Replaces the example with the owner's data: sample data is removed, data added by the owner stays.
extension Example {
    /// Ids of sample data have a node of their own, which identifies sample rows.
    static let node = 1023

    package struct RemovalSummary: Sendable, Equatable {
        package var customers = 0
        package var events = 0
        /// Sample customers with data added by the owner.
        package var withOwnerData = 0
        /// Customers added by the owner.
        package var ownerCustomers = 0
    }

    package static func removalSummary(of tend: Tend) async throws -> RemovalSummary {
        try await tend.database.read { transaction in
            let all = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL")
            let generated = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL AND \(isGenerated("id"))")
            return RemovalSummary(
                customers: generated, events: try transaction.count("SELECT COUNT(*) FROM events WHERE \(isGenerated("id"))"),
                withOwnerData: try transaction.count("SELECT COUNT(*) FROM customers WHERE \(isGenerated("id")) AND \(hasOwnerData)"),
                ownerCustomers: all - generated)
        }
    }

    /// - Parameter keepingWithOwnerData: whether sample customers with data added by the owner stay.
    package static func remove(_ tend: Tend, keepingWithOwnerData: Bool) async throws {
        try await tend.database.write { transaction in
            try BackgroundJobs.begin(.example, detail: keepingWithOwnerData ? "keep" : "", in: transaction)
        }
    }

    static func step(_ job: BackgroundJob, in transaction: any Transaction) throws -> Bool {
        let continues = try BackgroundJobs.step(job, in: transaction) { customers in
            let withOwnerData: [ID<Customer>] = try transaction.all(
                "SELECT id FROM customers WHERE id IN (\(list: customers)) AND \(isGenerated("id")) AND \(hasOwnerData) ORDER BY id"
            ) { $0[0] }
            let remaining = job.detail == "keep" ? withOwnerData : []
            let removed = customers.map { ID<Customer>($0) }.filter { isGenerated($0) && !remaining.contains($0) }
            let merged: [ID<Customer>] = try transaction.all("SELECT id FROM customers WHERE merged_into IN (\(list: removed)) ORDER BY id") { $0[0] }
            try Customers.delete(removed + merged, in: transaction)
            try deleteHistory(of: remaining, in: transaction)
        }
        if !continues { try end(in: transaction) }
        return continues
    }

    /// A customer that stays keeps only the data added by the owner.
    private static func deleteHistory(of customers: [ID<Customer>], in transaction: any Transaction) throws {
        for table in ["events", "subscriptions", "contacts"] {
            try transaction.run("DELETE FROM \(raw: table) WHERE customer_id IN (\(list: customers)) AND \(isGenerated("id"))")
        }
        try Revenue.rebuild(customers: customers, in: transaction)
        try Usage.rebuild(customers: customers, in: transaction)
    }

    /// Removes custom fields of the example that no customer uses any more, and resumes the setup.
    private static func end(in transaction: any Transaction) throws {
        var used: Set<String> = []
        try transaction.each("SELECT fields FROM customers WHERE fields <> '{}'") { used.formUnion(($0[0] as CustomFieldValues).values.keys) }
        for declared in try CustomFields.declared(in: transaction) where !used.contains(declared.name) {
            try transaction.run("DELETE FROM fields WHERE name = \(declared.name) AND import_id IS NULL")
        }
        try transaction.run("UPDATE settings SET value = \(OnboardingState.data.rawValue) WHERE name = 'beginning'")
    }

    private static func isGenerated(_ id: ID<Customer>) -> Bool { (id.number >> 12) & 1023 == Int64(node) }

    private static func isGenerated(_ column: String) -> SQL { "(\(raw: column) / 4096) % 1024 = \(node)" }

    private static var hasOwnerData: SQL {
        let others: [SQL] = ["events", "subscriptions", "contacts", "success_plans"].map {
            "EXISTS (SELECT 1 FROM \(raw: $0) AS own WHERE own.customer_id = customers.id AND NOT \(isGenerated("own.id")))"
        }
        let merged: SQL = "EXISTS (SELECT 1 FROM customers AS own WHERE own.merged_into = customers.id AND NOT \(isGenerated("own.id")))"
        return "(\((others + [merged]).joined(" OR ")))"
    }
}
