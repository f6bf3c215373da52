import TendSQL

/// A customer, event or subscription with a data issue.
package struct DataIssueRow: Sendable {
    /// The id of the row itself.
    package let number: Int64
    package let customer: Customer
    package let event: Event?
    package let subscription: Subscription?
    /// The customer's median payment for the same purpose.
    package let typicalAmount: Money?
}

extension DataQuality {
    package struct Rows: Sendable {
        package let rows: [DataIssueRow]
        /// Pass this as `after` to get the next page; nil at the end.
        package let next: Int64?
    }

    /// The rows with an issue, page by page.
    package func rows(of issue: DataIssue, now: Instant, after: Int64? = nil, limit: Int = 50) async throws -> Rows {
        try await database.read { transaction in
            let query = DataIssueQuery(now: now, business: try Settings(database: database).current(in: transaction))
            let found = try Self.numbers(of: issue, query, after: after ?? .min, limit: limit + 1, in: transaction)
            let page = Array(found.prefix(limit))
            return Rows(rows: try Self.rows(issue, page, in: transaction), next: found.count > limit ? page.last : nil)
        }
    }

    static func numbers(of issue: DataIssue, _ query: DataIssueQuery, after: Int64, limit: Int, in transaction: any Transaction) throws -> [Int64] {
        guard let open = query.openRows(issue) else { return [] }
        return try transaction.all("SELECT id FROM (\(open)) AS open_rows WHERE id > \(after) ORDER BY id LIMIT \(limit)") { $0[0] }
    }

    static func rows(_ issue: DataIssue, _ numbers: [Int64], in transaction: any Transaction) throws -> [DataIssueRow] {
        var events: [Int64: Event] = [:]
        var subscriptions: [Int64: Subscription] = [:]
        switch issue.subject {
        case .event:
            try transaction.each("SELECT \(Event.columns) FROM events WHERE id IN (\(list: numbers))") { events[$0["id"]] = Event($0) }
        case .subscription:
            try transaction.each("SELECT \(Subscription.columns) FROM subscriptions WHERE id IN (\(list: numbers))") {
                subscriptions[$0["id"]] = Subscription($0)
            }
        default: break
        }
        let customerIDs = numbers.map { events[$0]?.customer ?? subscriptions[$0]?.customer ?? ID<Customer>($0) }
        var customers: [ID<Customer>: Customer] = [:]
        try transaction.each("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: Array(Set(customerIDs))))") {
            customers[$0["id"]] = Customer($0)
        }
        return try zip(numbers, customerIDs).compactMap { number, customerID in
            guard let customer = customers[customerID] else { return nil }
            let typicalAmount = issue == .unusualPayment ? try events[number].flatMap { try DataIssueQuery.typicalAmount($0, in: transaction) } : nil
            return DataIssueRow(number: number, customer: customer, event: events[number], subscription: subscriptions[number], typicalAmount: typicalAmount)
        }
    }
}
