import TendSQL

/// The way from the example to the owner's own data: what the example brought goes, what the owner added stays.
extension Example {
    /// Its ids are made on a node of their own, so they tell what is imagined.
    static let node = 1023

    package struct RemovalSummary: Sendable, Equatable {
        package var customers = 0
        package var events = 0
        /// Imagined customers that something of the owner's hangs on.
        package var withOwnerData = 0
        /// Customers of the owner's own.
        package var ownerCustomers = 0
    }

    package static func removalSummary(of tend: Tend) async throws -> RemovalSummary {
        try await tend.database.read { transaction in
            let all = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL")
            let made = try transaction.count("SELECT COUNT(*) FROM customers WHERE merged_into IS NULL AND \(isGenerated("id"))")
            return RemovalSummary(
                customers: made, events: try transaction.count("SELECT COUNT(*) FROM events WHERE \(isGenerated("id"))"),
                withOwnerData: try transaction.count("SELECT COUNT(*) FROM customers WHERE \(isGenerated("id")) AND \(hasOwnerData)"), ownerCustomers: all - made)
        }
    }

    /// - Parameter keepingTouched: whether imagined customers stay that something of the owner's hangs on.
    package static func remove(_ tend: Tend, keepingWithOwnerData: Bool) async throws {
        try await tend.database.write { transaction in
            try BackgroundJobs.begin(.example, detail: keepingWithOwnerData ? "keep" : "", in: transaction)
        }
    }

    static func step(_ chore: BackgroundJob, in transaction: any Transaction) throws -> Bool {
        let goesOn = try BackgroundJobs.step(chore, in: transaction) { customers in
            let touched: [ID<Customer>] = try transaction.all(
                "SELECT id FROM customers WHERE id IN (\(list: customers)) AND \(isGenerated("id")) AND \(hasOwnerData) ORDER BY id"
            ) { $0[0] }
            let keep = chore.detail == "keep" ? touched : []
            let gone = customers.map { ID<Customer>($0) }.filter { isGenerated($0) && !keep.contains($0) }
            let merged: [ID<Customer>] = try transaction.all("SELECT id FROM customers WHERE merged_into IN (\(list: gone)) ORDER BY id") { $0[0] }
            try Customers.delete(gone + merged, in: transaction)
            try deleteHistory(of: keep, in: transaction)
        }
        if !goesOn { try end(in: transaction) }
        return goesOn
    }

    /// Of a customer that stays only the owner's entries stay.
    private static func deleteHistory(of customers: [ID<Customer>], in transaction: any Transaction) throws {
        for table in ["events", "subscriptions", "contacts"] {
            try transaction.run("DELETE FROM \(raw: table) WHERE customer_id IN (\(list: customers)) AND \(isGenerated("id"))")
        }
        try Revenue.rebuild(customers: customers, in: transaction)
        try Usage.rebuild(customers: customers, in: transaction)
    }

    /// Its own fields go where nobody has them any more, and the first hour goes on with the owner's data.
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
