import TendSQL

/// Customers that may be one and the same, each pair with its reason.
package struct Duplicates: Sendable {
    package let database: any Database
    package let ids: IDMaker

    package init(database: any Database, ids: IDMaker) {
        self.database = database
        self.ids = ids
    }

    package struct Candidate: Sendable, Equatable {
        package enum Reason: String, Sendable { case email, phone, name }
        package let reason: Reason
        package let value: String
        package let customers: [ID<Customer>]
    }

    /// The strongest reasons first.
    package func candidates(limit: Int = 200) async throws -> [Candidate] {
        try await database.read { transaction in
            var found: [Candidate] = []
            var seen: Set<[ID<Customer>]> = []
            for (reason, column) in [(Candidate.Reason.email, "email"), (.phone, "phone"), (.name, "sort_name")] {
                let values: [String] = try transaction.all(
                    """
                    SELECT \(raw: column) FROM customers WHERE merged_into IS NULL AND \(raw: column) IS NOT NULL \
                    GROUP BY \(raw: column) HAVING COUNT(*) > 1 ORDER BY \(raw: column) LIMIT \(limit)
                    """
                ) { $0[0] }
                for value in values where found.count < limit {
                    let customers: [ID<Customer>] = try transaction.all(
                        "SELECT id FROM customers WHERE \(raw: column) = \(value) AND merged_into IS NULL ORDER BY id LIMIT 20"
                    ) { $0[0] }
                    guard seen.insert(customers).inserted else { continue }
                    found.append(Candidate(reason: reason, value: value, customers: customers))
                }
            }
            return found
        }
    }
}
