import TendSQL

/// A table whose rows hang on a customer: they go with it, come back with it, and move in a merge.
package struct Belonging: Sendable {
    package enum Kind: Sendable {
        /// Rows with ids of their own.
        case row
        /// Tags: a customer has each once.
        case tag
        /// Made from other rows, and made again from them or of no use without them.
        case derived
    }

    package let table: String
    package let kind: Kind
    /// Rows of rows: they hang on a belonging and name no customer themselves.
    var parent: (table: String, column: String)?

    package func rows(of customers: [ID<Customer>]) -> SQL {
        guard let parent else { return "customer_id IN (\(list: customers))" }
        return "\(raw: parent.column) IN (SELECT id FROM \(raw: parent.table) WHERE customer_id IN (\(list: customers)))"
    }
}

extension Customer {
    /// The one list of them; what is named later may point to what is named before.
    package static let belongings = [
        Belonging(table: "customer_tags", kind: .tag),
        Belonging(table: "contacts", kind: .row),
        Belonging(table: "events", kind: .row),
        Belonging(table: "subscriptions", kind: .row),
        Belonging(table: "success_plans", kind: .row),
        Belonging(table: "milestones", kind: .row),
        Belonging(table: "usage_days", kind: .derived),
        Belonging(table: "customer_money", kind: .derived),
        Belonging(table: "undos", kind: .derived),
    ]
}
