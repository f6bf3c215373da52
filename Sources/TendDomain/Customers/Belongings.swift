import TendSQL

/// A table whose rows name a customer by `customer_id`: they go with it, come back with it, and move in a merge.
package struct Belonging: Sendable {
    package enum Kind: Sendable {
        /// Rows with ids of their own.
        case row
        /// Tags: a customer has each once.
        case tag
        /// What Tend said of it, and what was answered: it comes back with the customer, but is not said of another.
        case said
        /// Made from other rows, and made again from them or of no use without them.
        case derived
    }

    package let table: String
    package let kind: Kind
    /// By what its rows are told apart within a customer.
    package var key = "id"
}

extension Customer {
    /// The one list of them; what is named later may point to what is named before.
    package static let belongings = [
        Belonging(table: "customer_tags", kind: .tag, key: "tag"),
        Belonging(table: "contacts", kind: .row),
        Belonging(table: "events", kind: .row),
        Belonging(table: "subscriptions", kind: .row),
        Belonging(table: "success_plans", kind: .row),
        Belonging(table: "milestones", kind: .row),
        Belonging(table: "usage_days", kind: .derived),
        Belonging(table: "customer_money", kind: .derived),
        Belonging(table: "undos", kind: .derived),
        Belonging(table: "field_changes", kind: .derived),
        Belonging(table: "clocks", kind: .derived),
        Belonging(table: "outlooks", kind: .derived),
        Belonging(table: "predictions", kind: .said, key: "horizon, month, is_replayed"),
        Belonging(table: "signals", kind: .said),
    ]
}
