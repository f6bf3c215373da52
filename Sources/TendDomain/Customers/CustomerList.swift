import TendSQL

/// A question about customers that the list answers page by page.
package struct CustomerQuery: Sendable, Equatable {
    package enum Order: String, Sendable, CaseIterable { case name, newest }

    package var search = ""
    package var stage: Stage?
    package var tag: String?
    package var order = Order.name
    package var limit = 50
    package var after: ID<Customer>?
    /// A condition a segment adds.
    package var condition: SQL?

    package init() {}

    var filter: SQL {
        var parts: [SQL] = ["merged_into IS NULL"]
        if let stage { parts.append("stage = \(stage)") }
        if let tag { parts.append("id IN (SELECT customer_id FROM customer_tags WHERE tag = \(tag))") }
        if let condition { parts.append(condition) }
        let wanted = folded(search)
        if !wanted.isEmpty {
            let pattern = "%" + likePattern(wanted) + "%"
            parts.append(
                """
                (sort_name LIKE \(pattern) ESCAPE '!' OR search LIKE \(pattern) ESCAPE '!' \
                OR id IN (SELECT customer_id FROM customer_tags WHERE tag LIKE \(pattern) ESCAPE '!'))
                """)
        }
        return parts.joined(" AND ")
    }
}

func likePattern(_ text: String) -> String {
    text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
}

extension Customers {
    package struct Page: Sendable {
        package let customers: [Customer]
        /// Give this as `after` to get the next page; nil at the end.
        package let next: ID<Customer>?
    }

    package func page(_ query: CustomerQuery) async throws -> Page {
        try await database.read { transaction in
            var parts: [SQL] = [query.filter]
            if let after = query.after, let place = try Self.place(of: after, query.order, in: transaction) { parts.append(place) }
            let order: SQL = query.order == .name ? "sort_name, id" : "id DESC"
            let rows = try transaction.all(
                "SELECT \(Customer.columns) FROM customers WHERE \(parts.joined(" AND ")) ORDER BY \(order) LIMIT \(query.limit + 1)",
                Customer.init)
            let page = Array(rows.prefix(query.limit))
            return Page(customers: page, next: rows.count > query.limit ? page.last?.id : nil)
        }
    }

    private static func place(of id: ID<Customer>, _ order: CustomerQuery.Order, in transaction: any Transaction) throws -> SQL? {
        switch order {
        case .newest: return "id < \(id)"
        case .name:
            let name: String? = try transaction.value("SELECT sort_name FROM customers WHERE id = \(id)")
            return name.map { "(sort_name > \($0) OR (sort_name = \($0) AND id > \(id)))" }
        }
    }

    package func count(_ query: CustomerQuery) async throws -> Int {
        try await database.read { try $0.count("SELECT COUNT(*) FROM customers WHERE \(query.filter)") }
    }

    package func countByStage(_ query: CustomerQuery = CustomerQuery()) async throws -> [Stage: Int] {
        try await database.read { transaction in
            var counts: [Stage: Int] = [:]
            try transaction.each("SELECT stage, COUNT(*) AS customers FROM customers WHERE \(query.filter) GROUP BY stage") {
                counts[$0["stage"]] = $0["customers"]
            }
            return counts
        }
    }
}
